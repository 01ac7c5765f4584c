"""Styles of a Word file: how a run and a paragraph look, from defaults, styles and direct formatting.

Rules of ECMA-376 part 1, 17.7.2 (the order in which formatting applies) and 17.7.3 (toggles, which cancel
each other when both a paragraph's and a run's style set them).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from reader.engine.formats.blocks import Align, Face, Look, Shape, Tab
from reader.engine.formats.docx.names import A, Element, W, is_on, twips, val
from reader.engine.formats.docx.symbols import is_symbol_font

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.engine.formats.docx.package import Part

Values = dict[str, str]  # properties by name: "b" → "1", "sz" → "22", "left" → "720"

_TOGGLES: Final = frozenset({"b", "i", "caps", "smallCaps", "strike", "dstrike", "vanish", "specVanish"})
_SIMPLE: Final = frozenset(
    {"sz", "color", "vertAlign", "highlight", "rtl", "jc", "outlineLvl", "pageBreakBefore", "keepNext",
     "contextualSpacing"}
)  # fmt: skip
_SPREAD: Final = frozenset({"ind", "spacing"})
_DEEPEST: Final = 32  # styles based on each other; more is a circle
_MONO: Final = ("courier", "consolas", "mono", "console", "typewriter")
_SERIF: Final = (
    "times", "georgia", "cambria", "garamond", "serif", "roman", "book", "palatino", "minion", "charter",
    "century", "constantia", "baskerville", "caladea", "charis",
)  # fmt: skip
_HIGHLIGHTS: Final = {
    "yellow": 0xFFFF66, "green": 0x99FF99, "cyan": 0x99FFFF, "magenta": 0xFF99FF, "lightGray": 0xD3D3D3,
}  # fmt: skip
_ALIGNS: Final = {
    "right": Align.RIGHT, "end": Align.RIGHT, "center": Align.CENTRE, "both": Align.JUSTIFIED,
    "distribute": Align.JUSTIFIED,
}  # fmt: skip
_AUTO: Final = 240  # a line's pitch is told in parts of this
_SMALLEST_PT, _LARGEST_PT = 4.0, 72.0
_NONE: Final = "none"


class Dress(Struct, frozen=True):
    """How a run appears: its look, the symbol font that its letters are signs of, whether it is hidden."""

    look: Look
    symbols: str
    hidden: bool


class Style:
    """A style with what it sets, those it is based on included.

    Attributes:
        number: the id of a list and the level in it; or ("", "")
        borders: of a table's style, by side
    """

    def __init__(self, name: str, kind: str) -> None:
        self.name = name
        self.kind = kind
        self.run: Values = {}
        self.paragraph: Values = {}
        self.tabs: tuple[Tab, ...] = ()
        self.number = ("", "")
        self.borders: dict[str, bool] = {}


class Styles:
    """The styles of one file, by id."""

    def __init__(self, part: Part | None, theme: Part | None) -> None:
        self._elements: dict[str, Element] = {}
        self._made: dict[str, Style] = {}
        self._dresses: dict[tuple[object, ...], Dress] = {}
        self._theme = _fonts(theme)
        self.default_run: Values = {}
        self.default_paragraph: Values = {}
        self.default = ""
        self.default_table = ""
        if part is not None:
            self._read(part.root)

    def _read(self, root: Element) -> None:
        defaults = root.find(f"{W}docDefaults")
        if defaults is not None:
            self.default_run = run_values(defaults.find(f"{W}rPrDefault/{W}rPr"))
            self.default_paragraph = paragraph_values(defaults.find(f"{W}pPrDefault/{W}pPr"))
        for each in root.iterchildren(f"{W}style"):
            id_ = each.get(f"{W}styleId", "")
            self._elements[id_] = each
            if each.get(f"{W}default", "0") in {"1", "true", "on"}:
                if each.get(f"{W}type") == "paragraph":
                    self.default = id_
                elif each.get(f"{W}type") == "table":
                    self.default_table = id_

    def style(self, id_: str) -> Style:
        """Return a style; one that is not known sets nothing."""
        return self._style(id_, 0)

    def _style(self, id_: str, depth: int) -> Style:
        made = self._made.get(id_)
        if made is not None:
            return made
        element = self._elements.get(id_)
        style = Style(val(element, "name", id_), element.get(f"{W}type", "") if element is not None else "")
        if element is not None:
            base = val(element, "basedOn")
            if base and base != id_ and depth < _DEEPEST:
                _inherit(style, self._style(base, depth + 1))
            _set(style, element)
        if depth < _DEEPEST:
            self._made[id_] = style
        return style

    def dress(self, style: Style, run_style: str, direct: Values) -> Dress:
        """Return how a run appears: by its paragraph's style, its own, and what is set on it directly."""
        key = (id(style), run_style, *direct.items())
        dress = self._dresses.get(key)
        if dress is None:
            values = self._merged(style, run_style, direct)
            own = self.style(run_style) if run_style else None
            on = {name for name in _TOGGLES if self._toggle(name, style, own, direct)}
            font = _theme_font(values, self._theme)
            dress = self._dresses[key] = Dress(
                _look(values, on, font), font if is_symbol_font(font) else "", "vanish" in on
            )
        return dress

    def _merged(self, style: Style, run_style: str, direct: Values) -> Values:
        own = self.style(run_style).run if run_style else {}
        return {**self.default_run, **style.run, **own, **direct}

    def _toggle(self, name: str, style: Style, own: Style | None, direct: Values) -> bool:
        if name in direct:
            return direct[name] == "1"
        set_ = [each.run[name] == "1" for each in (style, own) if each is not None and name in each.run]
        if not set_:
            return self.default_run.get(name) == "1"
        return sum(set_) % 2 == 1

    def shape_values(self, style: Style, direct: Values) -> Values:
        """Return how a paragraph is set: by defaults, its style, and directly."""
        return {**self.default_paragraph, **style.paragraph, **direct}


def _inherit(style: Style, base: Style) -> None:
    style.run = dict(base.run)
    style.paragraph = dict(base.paragraph)
    style.tabs, style.number = base.tabs, base.number
    style.borders = dict(base.borders)


def _set(style: Style, element: Element) -> None:
    style.borders |= borders(element.find(f"{W}tblPr/{W}tblBorders"))
    style.run |= run_values(element.find(f"{W}rPr"))
    properties = element.find(f"{W}pPr")
    style.paragraph |= paragraph_values(properties)
    style.tabs = tabs(properties, style.tabs)
    numbering = properties.find(f"{W}numPr") if properties is not None else None
    if numbering is not None:
        style.number = (val(numbering, "numId", style.number[0]), val(numbering, "ilvl", ""))


def borders(element: Element | None) -> dict[str, bool]:
    """Return which sides of a table or a cell have a line, as far as it is told."""
    sides = {"start": "left", "end": "right"}
    told = (
        ((each.tag.rpartition("}")[2], each.get(f"{W}val", _NONE)) for each in element)
        if element is not None
        else ()
    )
    return {sides.get(side, side): kind not in {"nil", _NONE} for side, kind in told}


def run_values(properties: Element | None) -> Values:
    """Return what a run's properties set."""
    values: Values = {}
    for child in properties if properties is not None else ():
        name = child.tag.rpartition("}")[2]
        if name in _TOGGLES:
            values[name] = "1" if is_on(child) else "0"
        elif name in _SIMPLE:
            values[name] = child.get(f"{W}val", "1")
        elif name == "u":
            values["u"] = child.get(f"{W}val", "single")
        elif name == "shd":
            values["shd"] = child.get(f"{W}fill", "auto")
        elif name == "rFonts":
            values |= _font_values(child)
    return values


def _font_values(fonts: Element) -> Values:
    theme = fonts.get(f"{W}asciiTheme") or fonts.get(f"{W}hAnsiTheme")
    if theme:
        return {"theme": theme, "font": ""}
    font = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
    return {"font": font, "theme": ""} if font else {}


def paragraph_values(properties: Element | None) -> Values:
    """Return what a paragraph's properties set."""
    values: Values = {}
    for child in properties if properties is not None else ():
        name = child.tag.rpartition("}")[2]
        if name in _SIMPLE:
            values[name] = child.get(f"{W}val", "1")
        elif name in _SPREAD:
            values |= {key.rpartition("}")[2]: value for key, value in child.attrib.items()}
        elif name == "shd":
            values["fill"] = child.get(f"{W}fill", "auto")
        elif name == "pBdr":
            drawn = (child.find(f"{W}{side}") for side in ("top", "bottom"))
            values["rule"] = str(
                sum(each is not None and each.get(f"{W}val") not in {"nil", _NONE} for each in drawn)
            )
    if "hanging" in values and "firstLine" not in values:
        values["firstLine"] = f"-{values.pop('hanging')}"
    return values


def tabs(properties: Element | None, inherited: tuple[Tab, ...]) -> tuple[Tab, ...]:
    """Return the tab stops of a paragraph, those of its style included."""
    listed = properties.find(f"{W}tabs") if properties is not None else None
    if listed is None:
        return inherited
    stops = {tab.at_pt: tab for tab in inherited}
    for each in listed.iterchildren(f"{W}tab"):
        at = twips(each.get(f"{W}pos"))
        kind = each.get(f"{W}val", "left")
        if kind == "clear":
            stops.pop(at, None)
        else:
            stops[at] = Tab(at, _ALIGNS.get(kind, Align.RIGHT if kind == "decimal" else Align.LEFT))
    return tuple(stops[at] for at in sorted(stops))


def shape(values: Values, stops: tuple[Tab, ...]) -> Shape:
    """Return how a paragraph stands in its column."""
    rule, line = values.get("lineRule", "auto"), twips(values.get("line"), 12.0)
    automatic = rule == "auto"
    return Shape(
        align=_ALIGNS.get(values.get("jc", ""), Align.LEFT),
        left_pt=twips(values.get("left", values.get("start"))),
        right_pt=twips(values.get("right", values.get("end"))),
        first_pt=twips(values.get("firstLine")),
        before_pt=_room(values, "before"),
        after_pt=_room(values, "after"),
        pitch=max(0.7, min(4.0, line * 20 / _AUTO)) if automatic else 1.0,
        exact_pt=0.0 if automatic else max(0.0, line),
        tabs=stops,
        new_page=values.get("pageBreakBefore", "0") not in {"0", "false", "off"},
        with_next=values.get("keepNext", "0") not in {"0", "false", "off"},
        shade=colour(values.get("fill")),
        rule=values.get("rule", "0") != "0",
    )


def _room(values: Mapping[str, str], side: str) -> float:
    """Return the white space before or after a paragraph; Word's "automatic" is a line's."""
    if values.get(f"{side}Autospacing", "0") in {"1", "true", "on"}:
        return 14.0
    return max(0.0, min(200.0, twips(values.get(side))))


def colour(text: str | None) -> int | None:
    """Return a colour, None for the automatic one."""
    try:
        return int(text or "", 16) & 0xFFFFFF
    except ValueError:
        return None


def _look(values: Values, on: set[str], font: str) -> Look:
    size = twips(values.get("sz")) * 10  # told in half points
    lift = {"superscript": 1, "subscript": -1}.get(values.get("vertAlign", ""), 0)
    shade = _HIGHLIGHTS.get(values.get("highlight", _NONE), colour(values.get("shd")))
    ink = colour(values.get("color")) or 0
    return Look(
        face=face(font),
        size_pt=max(_SMALLEST_PT, min(_LARGEST_PT, size or 10.0)),
        bold="b" in on,
        italic="i" in on,
        underline=values.get("u", _NONE) != _NONE,
        strike="strike" in on or "dstrike" in on,
        capitals="caps" in on or "smallCaps" in on,
        lift=lift,
        colour=ink,
        shade=None if shade == 0xFFFFFF else shade,  # noqa: PLR2004 - white is the paper's
    )


def face(font: str) -> Face:
    """Return the kind of type that a font is of, by its name."""
    name = font.lower()
    if any(part in name for part in _MONO):
        return Face.MONO
    if not name or ("sans" not in name and any(part in name for part in _SERIF)):
        return Face.SERIF
    return Face.SANS


def _theme_font(values: Mapping[str, str], theme: Mapping[str, str]) -> str:
    return theme.get(values.get("theme", "")[:5], "") or values.get("font", "")


def _fonts(theme: Part | None) -> dict[str, str]:
    """Return the fonts of a theme, by "major" and "minor"."""
    found: dict[str, str] = {}
    for kind in ("major", "minor") if theme is not None else ():
        latin = theme.root.find(f".//{A}{kind}Font/{A}latin")  # type: ignore[union-attr] # of a theme
        found[kind] = latin.get("typeface", "") if latin is not None else ""
    return found
