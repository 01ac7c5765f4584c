"""Numbers of lists and headings counted again, in another way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.engine.formats.docx.symbols import as_symbols
from reader.engine.formats.odt.names import FO, LOEXT, STYLE, TEXT, XML, Element, local
from reader.engine.formats.odt.numbering import numbered

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLACE: Final = re.compile(r"%(\d+)%")


class Recount:
    """Counts the paragraphs of lists as they come."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._levels: dict[tuple[str, int], Element] = {}
        self._open: list[tuple[str, dict[int, int]]] = []
        self._outer: list[list[tuple[str, dict[int, int]]]] = []
        self._kept: dict[str, dict[int, int]] = {}
        self._outline: dict[int, int] = {}
        for root in roots:
            for style in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style"):
                name = "" if local(style) == "outline-style" else style.get(f"{STYLE}name", "")
                for level in style:
                    if level.get(f"{TEXT}level"):
                        self._levels[name, int(level.get(f"{TEXT}level"))] = level

    def open(self, list_: Element) -> None:
        """Take in that a list begins."""
        name = list_.get(f"{TEXT}style-name") or (self._open[-1][0] if self._open else "")
        inherits = bool(self._open) and self._open[-1][0] == name
        counts: dict[int, int] = self._open[-1][1] if inherits else {}
        if not inherits:
            goes_on = f"={name}" if list_.get(f"{TEXT}continue-numbering") == "true" else ""
            counts = self._kept.get(list_.get(f"{TEXT}continue-list") or goes_on, counts)
            self._kept[list_.get(f"{XML}id") or f"={name}"] = counts
            self._kept[f"={name}"] = counts
        self._open.append((name, counts))

    def close(self) -> None:
        """Take in that it ends."""
        self._open.pop()

    def go_in(self) -> None:
        """Take in that a note or a box begins, in which lists begin anew."""
        self._outer.append(self._open)
        self._open = []

    def go_out(self) -> None:
        """Take in that it ends."""
        self._open = self._outer.pop()

    def item(self, item: Element) -> str:
        """Return what stands before the first paragraph of an item."""
        name, counts = self._open[-1]
        return self._next(name, len(self._open), counts, item.get(f"{TEXT}start-value"))

    def heading(self, heading: Element) -> str:
        """Return what stands before a heading that is in no list."""
        starts = heading.get(f"{TEXT}restart-numbering") == "true"
        start = heading.get(f"{TEXT}start-value") if starts else None
        return self._next("", int(heading.get(f"{TEXT}outline-level") or 1), self._outline, start)

    def _next(self, name: str, depth: int, counts: dict[int, int], start: str | None) -> str:
        level = self._levels.get((name, depth))
        if level is None:
            return ""
        first = int(level.get(f"{TEXT}start-value") or 1)
        counts[depth] = int(start) if start else counts.get(depth, first - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if level.get(f"{TEXT}bullet-char"):
            font = next(
                (each.get(f"{FO}font-family") for each in level.iter(f"{STYLE}text-properties")), None
            )
            return as_symbols(level.get(f"{TEXT}bullet-char"), font or "")
        pattern = level.get(f"{LOEXT}num-list-format")
        if pattern is None:
            shown = range(max(1, depth + 1 - int(level.get(f"{TEXT}display-levels") or 1)), depth + 1)
            inside = ".".join(f"%{place}%" for place in shown if self._format(name, place))
            pattern = f"{level.get(f'{STYLE}num-prefix', '')}{inside}{level.get(f'{STYLE}num-suffix', '')}"
        return _PLACE.sub(lambda match: self._shown(name, int(match[1]), counts), pattern)

    def _format(self, name: str, depth: int) -> str:
        level = self._levels.get((name, depth))
        return level.get(f"{STYLE}num-format", "") if level is not None else ""

    def _shown(self, name: str, depth: int, counts: dict[int, int]) -> str:
        form = self._format(name, depth)
        if not form:
            return ""
        level = self._levels[name, depth]
        number = counts.setdefault(depth, int(level.get(f"{TEXT}start-value") or 1))
        return numbered(number, form, synchronous=level.get(f"{STYLE}num-letter-sync") == "true")
