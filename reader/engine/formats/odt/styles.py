"""Styles of an OpenDocument text: how it looks, what it hides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from reader.engine.formats.blocks import Align, Face, Look, Shape, Tab
from reader.engine.formats.docx.symbols import is_symbol_font
from reader.engine.formats.odt.names import FO, OFFICE, STYLE, SVG, TEXT, Element, percent, points

if TYPE_CHECKING:
    from reader.engine.formats.odt.package import OpenDocument

Values = dict[str, str]  # attributes by their full names, the style's own over its parents'

_DEEPEST: Final = 30  # styles that a style is based on
_ALIGNS: Final = {
    "right": Align.RIGHT, "end": Align.RIGHT, "center": Align.CENTRE, "justify": Align.JUSTIFIED,
}  # fmt: skip
_SANS: Final = (
    "arial",
    "helvetica",
    "sans",
    "calibri",
    "verdana",
    "tahoma",
    "segoe",
    "carlito",
    "roboto",
    "rijks",
)
_MONO: Final = ("courier", "mono", "consolas")
_FAMILIES: Final = {"swiss": Face.SANS, "modern": Face.MONO, "roman": Face.SERIF}
_BOLD: Final = frozenset({"bold", "600", "700", "800", "900"})
_WHITE: Final = 0xFFFFFF


class Dress(Struct, frozen=True):
    """How a run looks: whether it is hidden, and its font where its letters are signs."""

    look: Look
    hidden: bool = False
    symbols: str = ""


class Styles:
    """The styles of a text by family and name."""

    def __init__(self, document: OpenDocument) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._fonts: dict[str, tuple[str, str]] = {}
        self._values: dict[tuple[str, str, str], Values] = {}
        self._dresses: dict[tuple[str, ...], Dress] = {}
        for root in dict.fromkeys((document.styles, document.content)):
            for style in root.iter(f"{STYLE}style", f"{STYLE}default-style"):
                self._styles[style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")] = style
            for font in root.iter(f"{STYLE}font-face"):
                told = (
                    font.get(f"{SVG}font-family", "").strip("'\""),
                    font.get(f"{STYLE}font-family-generic", ""),
                )
                self._fonts[font.get(f"{STYLE}name", "")] = told

    def style(self, family: str, name: str | None) -> Element | None:
        """Return a style, None where there is none."""
        return self._styles.get((family, name or ""))

    def properties(self, family: str, name: str | None, kind: str) -> Values:
        """Return the properties of a kind ("text" …) that a style sets, and those of its parents."""
        key = (family, name or "", kind)
        found = self._values.get(key)
        if found is None:
            found = {}
            for style in reversed(self._chain(family, name)):
                own = style.find(f"{STYLE}{kind}-properties")
                found |= own.attrib if own is not None else {}
            self._values[key] = found
        return found

    def tabs(self, name: str | None) -> tuple[Tab, ...]:
        """Return the tab stops of a paragraph's style."""
        for style in self._chain("paragraph", name):
            stops = style.find(f"{STYLE}paragraph-properties/{STYLE}tab-stops")
            if stops is not None:
                return tuple(
                    Tab(
                        points(each.get(f"{STYLE}position")),
                        _ALIGNS.get(each.get(f"{STYLE}type", ""), Align.LEFT),
                    )
                    for each in stops.iterchildren(f"{STYLE}tab-stop")
                )
        return ()

    def is_hidden(self, family: str, name: str | None) -> bool:
        """Say whether a style hides what is in it."""
        return self.properties(family, name, "text").get(f"{TEXT}display") == "none"

    def dress(self, paragraph: str | None, spans: tuple[str, ...]) -> Dress:
        """Return how a run looks, by its paragraph's style and those of the spans that it is in."""
        key = (paragraph or "", *spans)
        dress = self._dresses.get(key)
        if dress is None:
            values = dict(self.properties("paragraph", paragraph, "text"))
            size = _size(values, 12.0)
            for span in spans:
                own = self.properties_without_default(span)
                values |= own
                size = _size(own, size)
            dress = self._dresses[key] = self._dress(values, size)
        return dress

    def properties_without_default(self, span: str) -> Values:
        """Return what a span's style sets over its paragraph."""
        found: Values = {}
        for style in reversed(self._chain("text", span, with_default=False)):
            own = style.find(f"{STYLE}text-properties")
            found |= own.attrib if own is not None else {}
        return found

    def _chain(self, family: str, name: str | None, *, with_default: bool = True) -> list[Element]:
        """Return a style and what it is based on, the default last."""
        chain: list[Element] = []
        style = self.style(family, name)
        while style is not None and len(chain) < _DEEPEST:
            chain.append(style)
            parent = style.get(f"{STYLE}parent-style-name")
            style = self.style(family, parent) if parent else None
        default = self.style(family, "") if with_default else None
        return [*chain, default] if default is not None else chain

    def _dress(self, values: Values, size: float) -> Dress:
        font, generic = self._fonts.get(values.get(f"{STYLE}font-name", ""), ("", ""))
        font = font or values.get(f"{FO}font-family", "").strip("'\"") or values.get(f"{STYLE}font-name", "")
        position = values.get(f"{STYLE}text-position", "")
        look = Look(
            face=_face(font, generic),
            size_pt=max(4.0, min(72.0, size)),
            bold=values.get(f"{FO}font-weight", "") in _BOLD,
            italic=values.get(f"{FO}font-style", "") in {"italic", "oblique"},
            underline=values.get(f"{STYLE}text-underline-style", "none") != "none",
            strike=values.get(f"{STYLE}text-line-through-style", "none") != "none",
            capitals=values.get(f"{FO}text-transform") == "uppercase",
            lift=_lift(position),
            colour=colour(values.get(f"{FO}color")) or 0,
            shade=_ground(values),
        )
        symbols = font if is_symbol_font(font) else ""
        return Dress(look, values.get(f"{TEXT}display") == "none", symbols)


def _ground(values: Values) -> int | None:
    shade = colour(values.get(f"{FO}background-color"))
    return None if shade == _WHITE else shade


def _size(values: Values, outer: float) -> float:
    told = values.get(f"{FO}font-size")
    part = percent(told)
    return outer * part if part is not None else points(told, outer)


def _lift(position: str) -> int:
    word = position.partition(" ")[0]
    if word in {"super", "sub"}:
        return 1 if word == "super" else -1
    part = percent(word)
    return 0 if not part else (1 if part > 0 else -1)


def _face(font: str, generic: str) -> Face:
    name = font.lower()
    if any(each in name for each in _MONO):
        return Face.MONO
    if any(each in name for each in _SANS):
        return Face.SANS
    return _FAMILIES.get(generic, Face.SERIF)


def colour(text: str | None) -> int | None:
    """Return a colour, None for none."""
    try:
        return int(text[1:], 16) & 0xFFFFFF if text and text.startswith("#") else None
    except ValueError:
        return None


def shape(values: Values, tabs: tuple[Tab, ...]) -> Shape:
    """Return how a paragraph stands in its column."""
    pitch = percent(values.get(f"{FO}line-height"))
    exact = points(values.get(f"{FO}line-height"))
    drawn = (
        values.get(f"{FO}border-{side}", values.get(f"{FO}border", "none")) for side in ("top", "bottom")
    )
    left = points(values.get(f"{FO}margin-left"))
    return Shape(
        align=_ALIGNS.get(values.get(f"{FO}text-align", ""), Align.LEFT),
        left_pt=left,
        right_pt=points(values.get(f"{FO}margin-right")),
        first_pt=points(values.get(f"{FO}text-indent")),
        before_pt=max(0.0, min(200.0, points(values.get(f"{FO}margin-top")))),
        after_pt=max(0.0, min(200.0, points(values.get(f"{FO}margin-bottom")))),
        pitch=max(0.7, min(4.0, pitch)) if pitch else 1.0,
        exact_pt=exact if exact > 0 else 0.0,
        tabs=tuple(Tab(left + tab.at_pt, tab.align) for tab in tabs),
        new_page=values.get(f"{FO}break-before") == "page",
        with_next=values.get(f"{FO}keep-with-next") == "always",
        shade=_ground(values),
        rule=any(each not in {"none", "hidden", ""} for each in drawn),
    )


def list_styles(document: OpenDocument) -> dict[str, Element]:
    """Return the list styles of a text by name, its outline's under ""."""
    found: dict[str, Element] = {}
    for root in dict.fromkeys((document.styles, document.content)):
        for style in root.iter(f"{TEXT}list-style"):
            found[style.get(f"{STYLE}name", "")] = style
        for outline in root.iter(f"{TEXT}outline-style"):
            found[""] = outline
            found.setdefault(outline.get(f"{STYLE}name", ""), outline)
    return found


def body_of(document: OpenDocument) -> Element | None:
    """Return the element that holds the text."""
    return document.content.find(f"{OFFICE}body/{OFFICE}text")
