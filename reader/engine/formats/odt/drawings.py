"""Frames and shapes of an OpenDocument text: what each shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from reader.engine.formats.mathml import formula
from reader.engine.formats.odt.names import (
    CHART,
    DRAW,
    MATH,
    OFFICE,
    SVG,
    TABLE,
    TEXT,
    XLINK,
    Element,
    points,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.engine.formats.odt.package import OpenDocument

_DEEPEST: Final = 20  # groups within each other
_TEXTS: Final = tuple(f"{TEXT}{name}" for name in ("p", "h", "list"))


class Box(Struct, frozen=True):
    """An element whose paragraphs stand in a frame of their own."""

    content: Element
    width_pt: float


class Shown(Struct, frozen=True):
    """A picture as the text refers to it."""

    image: Element
    width_pt: float
    height_pt: float
    alt: str


class Words(Struct, frozen=True):
    """Words that are drawn, line by line."""

    lines: tuple[str, ...]


class Formula(Struct, frozen=True):
    """A formula as one line of text, which stands in its paragraph."""

    text: str


class Field(Struct, frozen=True):
    """A field of a form."""

    control: str


Drawn = Box | Shown | Words | Formula | Field


def without_twins(drawn: Iterable[Box | Words]) -> Iterator[Box | Words]:
    """Leave out the shape that LibreOffice writes beside a text box of Word's, with the same text in it."""
    told: set[tuple[bool, str]] = set()
    for each in drawn:
        if isinstance(each, Box):
            is_shape = not each.content.tag.endswith("}text-box")
            words = "".join(" ".join(each.content.itertext()).split())
            if (not is_shape, words) in told:
                continue
            told.add((is_shape, words))
        yield each


def shown_in(element: Element, document: OpenDocument, depth: int = 0) -> Iterator[Drawn]:
    """Yield what a frame, a shape or a group shows, in its own order."""
    tag = element.tag
    if depth > _DEEPEST:
        return
    if tag == f"{DRAW}frame":
        yield from _in_frame(element, document)
    elif tag == f"{DRAW}control":
        yield Field(element.get(f"{DRAW}control", ""))
    elif tag in {f"{DRAW}g", f"{DRAW}a"}:
        for child in element:
            if isinstance(child.tag, str) and child.tag.startswith(DRAW):
                yield from shown_in(child, document, depth + 1)
    elif next(element.iterchildren(*_TEXTS), None) is not None:
        yield Box(element, points(element.get(f"{SVG}width")))


def _in_frame(frame: Element, document: OpenDocument) -> Iterator[Drawn]:
    """Yield the first of a frame's alternatives that can be shown."""
    width, height = (points(frame.get(f"{SVG}{side}")) for side in ("width", "height"))
    for child in frame:
        if child.tag == f"{DRAW}text-box":
            yield Box(child, width)
            return
        if child.tag == f"{DRAW}object":
            told = _in_object(child, document)
            if told is not None:
                yield told
                return
        if child.tag == f"{DRAW}image":
            yield Shown(child, width, height, _alt(frame))
            return
        if child.tag == f"{TABLE}table":
            yield Box(frame, width)
            return


def _alt(frame: Element) -> str:
    told = (frame.find(f"{SVG}{name}") for name in ("title", "desc"))
    return next((" ".join("".join(each.itertext()).split()) for each in told if each is not None), "")


def _in_object(element: Element, document: OpenDocument) -> Words | Formula | None:
    """Return the formula or the words of a chart that an object is; None for what its picture shows."""
    href = element.get(f"{XLINK}href")
    root = document.object(href) if href else next(iter(element), None)
    if root is None:
        return None
    math = root if root.tag == f"{MATH}math" else root.find(f".//{MATH}math")
    if math is not None:
        return Formula(formula(math))
    chart = root.find(f"{OFFICE}body/{OFFICE}chart")
    return Words(tuple(chart_words(chart))) if chart is not None else None


def chart_words(chart: Element) -> Iterator[str]:
    """Yield titles, and the names of rows and columns, each once."""
    told: dict[str, None] = {}
    titles = [f"{CHART}{name}" for name in ("title", "subtitle", "footer")]
    cells = (cell for cell in chart.iter(f"{TABLE}table-cell") if cell.get(f"{OFFICE}value-type") == "string")
    for element in (*chart.iter(*titles), *cells):
        for paragraph in element.iter(f"{TEXT}p"):
            told[" ".join("".join(paragraph.itertext()).split())] = None
    yield from filter(None, told)
