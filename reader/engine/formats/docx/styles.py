"""Styles: how runs and paragraphs look, direct formatting included.

Rules of ECMA-376 part 1, 17.7.2 (the order in which formatting applies) and 17.7.3 (toggles, which cancel
each other when both a paragraph's and a run's style set them).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from reader.engine.formats.blocks import Face, Look, Tab
from reader.engine.formats.docx.names import A, Element, W, twips, val
from reader.engine.formats.docx.symbols import is_symbol_font
from reader.engine.formats.docx.values import (
    EFFECT,
    NONE,
    PATTERN,
    TOGGLES,
    WHITE,
    Values,
    borders,
    colour,
    paragraph_values,
    run_values,
    tabs,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.engine.formats.docx.package import Part

_DEEPEST: Final = 32  # styles based on each other; more is a circle
_MONO: Final = ("courier", "consolas", "mono", "console", "typewriter")
_SERIF: Final = (
    "times", "georgia", "cambria", "garamond", "serif", "roman", "book", "palatino", "minion", "charter",
    "century", "constantia", "baskerville", "caladea", "charis",
)  # fmt: skip
_HIGHLIGHTS: Final = {
    "yellow": 0xFFFF66, "green": 0x99FF99, "cyan": 0x99FFFF, "magenta": 0xFF99FF, "lightGray": 0xD3D3D3,
}  # fmt: skip
_SMALLEST_PT, _LARGEST_PT = 4.0, 72.0


class Dress(Struct, frozen=True):
    """How a run appears: its look, the symbol font that its letters are signs of, whether it is hidden.

    Attributes:
        pale: it is white without a ground or an effect of its own
    """

    look: Look
    symbols: str
    hidden: bool
    pale: bool = False


class Style:
    """A style with what it sets, those it is based on included.

    Attributes:
        number: the id of a list and the level in it; or ("", "")
        numbered_by: the id of the style that says so: itself, or one that it is based on
        borders: of a table's style, by side
    """

    def __init__(self, name: str, kind: str) -> None:
        self.name = name
        self.kind = kind
        self.run: Values = {}
        self.paragraph: Values = {}
        self.tabs: tuple[Tab, ...] = ()
        self.number = ("", "")
        self.numbered_by = ""
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
            on = {name for name in TOGGLES if self._toggle(name, style, own, direct)}
            font = _theme_font(values, self._theme)
            dress = self._dresses[key] = Dress(
                _look(values, on, font),
                font if is_symbol_font(font) else "",
                "vanish" in on,
                _is_pale(values),
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
    style.tabs, style.number, style.numbered_by = base.tabs, base.number, base.numbered_by
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
        style.numbered_by = element.get(f"{W}styleId", "")


def _look(values: Values, on: set[str], font: str) -> Look:
    told = values.get("sz", "")
    size = twips(told) * (1 if told[-1:].isalpha() else 10)  # in half points, but for a unit of its own
    lift = {"superscript": 1, "subscript": -1}.get(values.get("vertAlign", ""), 0)
    ink = colour(values.get("color")) or 0
    return Look(
        face=face(font),
        size_pt=max(_SMALLEST_PT, min(_LARGEST_PT, size or 10.0)),
        bold="b" in on,
        italic="i" in on,
        underline=values.get("u", NONE) != NONE,
        strike="strike" in on or "dstrike" in on,
        capitals="caps" in on or "smallCaps" in on,
        lift=lift,
        colour=ink,
        shade=_ground(values),
    )


def _is_pale(values: Values) -> bool:
    if colour(values.get("color")) != WHITE or values.get("highlight", NONE) != NONE:
        return False
    return values.get("ground") != "1" and not _has_effect(values)


def _has_effect(values: Values) -> bool:
    return any(value == "1" for name, value in values.items() if name.startswith(EFFECT))


def _ground(values: Values) -> int | None:
    shade = _HIGHLIGHTS.get(values.get("highlight", NONE), colour(values.get("shd")))
    if shade in {None, WHITE}:
        is_drawn = _has_effect(values) and colour(values.get("color")) == WHITE
        return colour(PATTERN) if is_drawn else None  # white letters that are seen are to be so here, too
    return shade


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
