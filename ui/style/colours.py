"""Every colour of the window, light and dark, as plain values.

The accents are Okabe–Ito hues, which colour-blind eyes tell apart.
"""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct
from PySide6.QtGui import QColor, QPalette

from reader.model import AnyTag, Colour, OwnTag, Tag


class TagColours(Struct, frozen=True):
    """One tag's colours.

    Attributes:
        accent: lines and bars on the page and in the window
        tint: what lies behind them
        ink: text on the tint, with a contrast of at least 4.5
    """

    accent: str
    tint: str
    ink: str


class Theme(Struct, frozen=True, dict=True):
    """Every colour of the window, as `#rrggbb`; `accent`, `tint` and `ink` give one tag's as QColor.

    Attributes:
        window: behind bars; panel: behind the side panels; base: behind typed text
        canvas: behind the pages; line: the 1 px lines; text, secondary: what is written
        hover, selected: behind a row; action: links and the one main button; on_action: text on it
        danger, danger_tint: errors and overdue; good, good_tint: fulfilled; note: behind a note
        proposal: what the app proposes and nobody decided on
        paper: bare paper, and what white is on pages
    """

    dark: bool
    window: str
    panel: str
    base: str
    canvas: str
    line: str
    text: str
    secondary: str
    hover: str
    selected: str
    action: str
    on_action: str
    danger: str
    danger_tint: str
    good: str
    good_tint: str
    note: str
    proposal: str
    paper: str
    position: TagColours
    commitment: TagColours
    motion: TagColours

    def colours(self, tag: AnyTag) -> TagColours:
        """Return the colours of `tag` as text."""
        if isinstance(tag, OwnTag):
            return (OWN_DARK if self.dark else OWN_LIGHT)[tag.colour]
        return {Tag.POSITION: self.position, Tag.COMMITMENT: self.commitment, Tag.MOTION: self.motion}[tag]

    def accent(self, tag: AnyTag) -> QColor:
        """Return the colour of the tag's lines and bars."""
        return QColor(self.colours(tag).accent)

    def tint(self, tag: AnyTag) -> QColor:
        """Return the colour behind the tag's text."""
        return QColor(self.colours(tag).tint)

    def ink(self, tag: AnyTag) -> QColor:
        """Return the colour of text on the tag's tint."""
        return QColor(self.colours(tag).ink)

    @cached_property
    def palette(self) -> QPalette:
        """The palette for Qt's own drawing, so that nothing falls out of tune with the style sheet."""
        roles = QPalette.ColorRole
        palette = QPalette()
        for role, colour in {
            roles.Window: self.window,
            roles.WindowText: self.text,
            roles.Base: self.base,
            roles.AlternateBase: self.panel,
            roles.Text: self.text,
            roles.Button: self.base,
            roles.ButtonText: self.text,
            roles.PlaceholderText: self.secondary,
            roles.ToolTipBase: self.panel,
            roles.ToolTipText: self.text,
            roles.Highlight: self.selected,
            roles.HighlightedText: self.text,
            roles.Link: self.action,
            roles.Mid: self.line,
        }.items():
            palette.setColor(role, QColor(colour))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(self.secondary))
        return palette


# Of own tags: lines stand out 3 to 1 from paper and panels, ink 4.5 to 1 from its tint.
OWN_LIGHT = {
    Colour.PURPLE: TagColours(accent="#7b3fb5", tint="#e7daf5", ink="#5d2a92"),
    Colour.RED: TagColours(accent="#c0203a", tint="#f9d9de", ink="#931428"),
    Colour.YELLOW: TagColours(accent="#8a6d00", tint="#f5ecc0", ink="#665000"),
    Colour.CYAN: TagColours(accent="#00808a", tint="#cdeef0", ink="#00606a"),
    Colour.PINK: TagColours(accent="#c2267f", tint="#f9d8ea", ink="#931a60"),
    Colour.LIME: TagColours(accent="#5b7f00", tint="#e3efc4", ink="#435e00"),
    Colour.BROWN: TagColours(accent="#8a5a3b", tint="#efe0d6", ink="#68412a"),
    Colour.GREY: TagColours(accent="#6a6a66", tint="#e6e6e2", ink="#4d4d4a"),
}
OWN_DARK = {
    Colour.PURPLE: TagColours(accent="#b98af0", tint="#3a2357", ink="#d9c2fa"),
    Colour.RED: TagColours(accent="#f06a7c", tint="#57202a", ink="#fbb6bf"),
    Colour.YELLOW: TagColours(accent="#d8b93a", tint="#453a0c", ink="#f2de8e"),
    Colour.CYAN: TagColours(accent="#4cc9d2", tint="#0f4247", ink="#9fe8ee"),
    Colour.PINK: TagColours(accent="#ee74b6", tint="#551f40", ink="#fab8dc"),
    Colour.LIME: TagColours(accent="#a5cf3c", tint="#33430d", ink="#d1ec8d"),
    Colour.BROWN: TagColours(accent="#c89674", tint="#4a3020", ink="#e8c8b0"),
    Colour.GREY: TagColours(accent="#a8a8a4", tint="#3c3c3a", ink="#d6d6d2"),
}

LIGHT = Theme(
    dark=False,
    window="#fafaf9",
    panel="#ffffff",
    base="#ffffff",
    canvas="#e7e7e4",
    line="#d6d6d2",
    text="#1b1b1a",
    secondary="#5f5f5b",
    hover="#f1f3f5",
    selected="#e6f1fa",
    action="#0072b2",
    on_action="#ffffff",
    danger="#b3001b",
    danger_tint="#fbdfe2",
    good="#006b4e",
    good_tint="#cdeee3",
    note="#fefdf3",
    proposal="#5a35b0",
    paper="#ffffff",
    position=TagColours(accent="#009e73", tint="#cdeee3", ink="#006349"),
    commitment=TagColours(accent="#0072b2", tint="#cfe6f5", ink="#005a8e"),
    motion=TagColours(accent="#cc5a00", tint="#fbe0cc", ink="#94420a"),
)

DARK = Theme(
    dark=True,
    window="#202122",
    panel="#262829",
    base="#1b1c1d",
    canvas="#161718",
    line="#3d4042",
    text="#ececea",
    secondary="#a8aaa9",
    hover="#2f3234",
    selected="#22415a",
    action="#56b4e9",
    on_action="#08202f",
    danger="#ff9aa5",
    danger_tint="#56212a",
    good="#7fe0c0",
    good_tint="#123f32",
    note="#2b2a20",
    proposal="#c5b0ff",
    paper="#dcdad5",
    position=TagColours(accent="#3cc79a", tint="#123f32", ink="#7fe0c0"),
    commitment=TagColours(accent="#56b4e9", tint="#15405f", ink="#a5d7f5"),
    motion=TagColours(accent="#f08c3c", tint="#54300f", ink="#fbbd8a"),
)
