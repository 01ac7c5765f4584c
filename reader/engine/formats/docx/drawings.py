"""Text boxes, pictures, charts and diagrams in drawings, each once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from reader.engine.formats.docx.names import DGM, WP, A, C, Element, R, V, W, children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.engine.formats.docx.package import Package, Part

_EMU_PT: Final = 12_700
_SIZE: Final = re.compile(r"(?:^|;)\s*(width|height):\s*(\d+(?:\.\d+)?)(pt|in|px)?")
_NAMED: Final = frozenset(f"{C}{name}" for name in ("strCache", "strLit", "lvl", "tx"))
_UNSEEN: Final = re.compile(r"(?:^|;)\s*(?:visibility:\s*hidden|display:\s*none)\b")
_SIZE_UNITS: Final = {"pt": 1.0, "in": 72.0, "px": 0.75, "": 0.75}


class Box(Struct, frozen=True):
    """A text box; its blocks are read as those of the story that it stands in."""

    content: Element
    width_pt: float = 0.0
    framed: bool = False


class Words(Struct, frozen=True):
    """Lines of text in a drawing that are no paragraphs of Word's: a chart's, a diagram's, WordArt."""

    lines: tuple[str, ...]
    width_pt: float = 0.0


class Shown(Struct, frozen=True):
    """A picture, by the name of its part; its size in points, 0 where the drawing does not say."""

    name: str
    width_pt: float = 0.0
    height_pt: float = 0.0
    alt: str = ""


def shown_in(drawing: Element, part: Part, package: Package) -> Iterator[Box | Words | Shown]:
    """Yield what a drawing shows, in its own order; nothing of a drawing that is hidden."""
    properties = drawing.find(f"*/{WP}docPr")
    if properties is not None and properties.get("hidden", "0") in {"1", "true"}:
        return
    extent = drawing.find(f"*/{WP}extent")
    size = _size(extent) if extent is not None else (0.0, 0.0)
    alt = (properties.get("descr") or "") if properties is not None else ""
    yield from _Search(part, package, alt).search(drawing, size)


def _size(extent: Element) -> tuple[float, float]:
    try:
        return float(extent.get("cx", 0)) / _EMU_PT, float(extent.get("cy", 0)) / _EMU_PT
    except ValueError:
        return 0.0, 0.0


class _Search:
    def __init__(self, part: Part, package: Package, alt: str) -> None:
        self._part = part
        self._package = package
        self._alt = alt

    def search(self, element: Element, size: tuple[float, float]) -> Iterator[Box | Words | Shown]:
        for child in children(element):
            tag = child.tag
            if is_hidden_shape(child):
                continue
            if tag == f"{W}txbxContent":
                yield Box(child, size[0], _is_framed(child))
            elif tag == f"{A}p":
                yield Words((_line(child),))
            elif tag == f"{V}textpath":
                yield Words((child.get("string", ""),))
            elif tag == f"{A}blip":
                yield Shown(self._part.target(child.get(f"{R}embed")), *size, self._alt)
            elif tag == f"{V}imagedata":
                yield Shown(self._part.target(child.get(f"{R}id")), *size, child.get("title", self._alt))
            elif tag == f"{C}chart":
                yield Words(tuple(chart_words(self._root(child.get(f"{R}id")))))
            elif tag == f"{DGM}relIds":
                yield Words(tuple(diagram_words(self._root(child.get(f"{R}dm")))))
            else:
                yield from self.search(child, _vml_size(child) or size)

    def _root(self, id_: str | None) -> Element | None:
        part = self._package.part(self._part.target(id_))
        return part.root if part is not None else None


def is_hidden_shape(shape: Element) -> bool:
    """Say whether a shape, of the new kind or the old, is not shown."""
    if shape.tag.startswith(V):
        return _UNSEEN.search(shape.get("style", "")) is not None
    named = shape.find("{*}cNvPr")
    return named is not None and named.get("hidden", "0") in {"1", "true"}


def _is_framed(content: Element) -> bool:
    """Say whether a line is drawn around a text box: of the old ones unless they say that there is none."""
    shape = content.getparent().getparent() if content.getparent() is not None else None
    if shape is None:
        return False
    if shape.tag.startswith(V):
        return shape.get("stroked", "t") in {"t", "true"}
    return shape.find(f"{{*}}spPr/{A}ln/{A}solidFill") is not None


def _line(paragraph: Element) -> str:
    return "".join(each.text or "" for each in paragraph.iter(f"{A}t"))


def _vml_size(shape: Element) -> tuple[float, float] | None:
    if not shape.tag.startswith(V):
        return None
    found = {
        name: float(size) * _SIZE_UNITS[unit] for name, size, unit in _SIZE.findall(shape.get("style", ""))
    }
    return (found["width"], found["height"]) if len(found) > 1 else None


def chart_words(root: Element | None) -> Iterator[str]:
    """Yield the titles and labels of a chart, each once."""
    told: set[str] = set()
    for element in root.iter(f"{A}p", f"{C}v") if root is not None else ():
        line = _line(element) if element.tag == f"{A}p" else _label(element)
        if line.strip() and line not in told:
            told.add(line)
            yield line


def _label(value: Element) -> str:
    """Return the name of a row or a column that a value is, "" for a figure."""
    holder = value.getparent()
    cache = holder.getparent() if holder.tag == f"{C}pt" else holder
    return (value.text or "") if cache.tag in _NAMED else ""


def diagram_words(root: Element | None) -> Iterator[str]:
    """Yield the text of each shape of a diagram (SmartArt), in the order of its outline."""
    for paragraph in root.iter(f"{A}p") if root is not None else ():
        line = _line(paragraph)
        if line.strip():
            yield line
