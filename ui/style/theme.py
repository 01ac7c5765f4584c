"""The theme in use: colours and style sheet."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont

from ui.style.colours import DARK, LIGHT, Theme
from ui.style.icons import use_in_style_sheets
from ui.style.style_sheet import sheet
from ui.style.text_size import px

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


__all__ = ["DARK", "LIGHT", "Appearance", "Dimming", "Theme", "ThemeSource"]


class Appearance(StrEnum):
    """What the user asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Dimming(StrEnum):
    """How white pages are."""

    IN_THE_DARK = "dark"
    NEVER = "never"
    ALWAYS = "always"
    WARM = "warm"


PAPER = {Dimming.NEVER: "#ffffff", Dimming.ALWAYS: DARK.paper, Dimming.WARM: "#ecdcbd"}


class ThemeSource(QObject):
    """The theme in use: the system's, live, unless the user asked for light or dark.

    Signals:
        changed(Theme): after the application's palette and style sheet have changed
    """

    changed = Signal(object)

    def __init__(
        self,
        application: QApplication,
        appearance: Appearance = Appearance.SYSTEM,
        dimming: Dimming = Dimming.IN_THE_DARK,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._appearance = appearance
        self._dimming = dimming
        use_in_style_sheets()
        application.styleHints().colorSchemeChanged.connect(self._apply)
        self.theme = self._wanted()
        self._dress()

    @property
    def appearance(self) -> Appearance:
        """What the user asked for."""
        return self._appearance

    @property
    def dimming(self) -> Dimming:
        """How white the user wants pages."""
        return self._dimming

    def dim(self, dimming: Dimming) -> None:
        """Show pages less white, or white."""
        self._dimming = dimming
        self._apply()

    def dress_anew(self) -> None:
        """Write in the size of text that was chosen meanwhile."""
        self._dress()

    def use(self, appearance: Appearance) -> None:
        """Follow the system, or stay light or dark."""
        self._appearance = appearance
        self._apply()

    def _wanted(self) -> Theme:
        theme = self._of_appearance()
        return replace(theme, paper=PAPER.get(self._dimming, theme.paper))

    def _of_appearance(self) -> Theme:
        if self._appearance is Appearance.SYSTEM:
            scheme = self._application.styleHints().colorScheme()
            return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._appearance is Appearance.DARK else LIGHT

    def _apply(self) -> None:
        wanted = self._wanted()
        if wanted == self.theme:
            return
        self.theme = wanted
        self._dress()
        self.changed.emit(wanted)

    def _dress(self) -> None:
        self._application.setFont(_text_font(self._application.font()))
        self._application.setPalette(self.theme.palette)
        self._application.setStyleSheet(sheet(self.theme))


def _text_font(system: QFont) -> QFont:
    """Return the system's font at the size that the user chose, 13 px at the usual one."""
    font = QFont(system)
    font.setPixelSize(px(13))
    return font
