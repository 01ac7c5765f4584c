"""Numbers of lists and headings (OpenDocument 1.3, 16.30 to 16.34)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from reader.engine.formats.docx.counting import counted
from reader.engine.formats.docx.symbols import as_symbols, is_symbol_font, without_private
from reader.engine.formats.odt.names import FO, LOEXT, STYLE, TEXT, Element, points, whole

if TYPE_CHECKING:
    from collections.abc import Mapping

_FORMATS: Final = {"1": "decimal", "i": "lowerRoman", "I": "upperRoman"}
_PLACE: Final = re.compile(r"%(\d+)%")
_LETTERS: Final = 26
LEVELS: Final = 10
_GAPS: Final = {"space": " ", "nothing": ""}


class Level(Struct, frozen=True):
    """One level of a list, from its style."""

    element: Element
    bullet: str = ""
    format: str = ""
    start: int = 1
    left_pt: float | None = None
    first_pt: float = 0.0
    gap: str = "\t"


class Count(Struct):
    """How far one list is counted, level by level from 0; None where a level has no number yet."""

    numbers: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class Numbering:
    """The list styles of a text, and how far its lists are."""

    def __init__(self, styles: Mapping[str, Element]) -> None:
        self._styles = styles
        self._levels: dict[tuple[str, int], Level | None] = {}
        self._by_id: dict[str, Count] = {}
        self._by_style: dict[str, Count] = {}
        self.outline = Count()

    def begin(self, list_: Element, style: str) -> Count:
        """Return the count of a list that begins, or goes on with an earlier one."""
        earlier = self._by_id.get(list_.get(f"{TEXT}continue-list", ""))
        if earlier is None and list_.get(f"{TEXT}continue-numbering") == "true":
            earlier = self._by_style.get(style)
        count = earlier or Count()
        self._by_style[style] = count
        own = list_.get("{http://www.w3.org/XML/1998/namespace}id") or list_.get(f"{TEXT}id")
        if own:
            self._by_id[own] = count
        return count

    def level(self, style: str, at: int) -> Level | None:
        """Return a level of a list style, None where it has none."""
        key = (style, at)
        if key not in self._levels:
            root = self._styles.get(style)
            found = (
                next((each for each in root if whole(each.get(f"{TEXT}level"), 0) == at + 1), None)
                if root is not None
                else None
            )
            self._levels[key] = _level(found) if found is not None else None
        return self._levels[key]

    def next(self, style: str, at: int, count: Count, start: str | None = None) -> str:
        """Count on and return what is printed before a paragraph: "Vraag 3.", "2.1", "•", or nothing."""
        level = self.level(style, at)
        if level is None or not 0 <= at < LEVELS:
            return ""
        before = count.numbers[at]
        count.numbers[at] = whole(start, level.start if before is None else before + 1)
        count.numbers[at + 1 :] = [None] * (LEVELS - at - 1)
        if level.bullet:
            return level.bullet
        return self._written(style, at, count) if level.format else self._around(level, "")

    def _written(self, style: str, at: int, count: Count) -> str:
        level = self.level(style, at)
        if level is None:
            return ""
        told = level.element.get(f"{LOEXT}num-list-format") or level.element.get(f"{STYLE}num-list-format")
        if told is not None:
            return _PLACE.sub(lambda match: self._number(style, int(match[1]) - 1, count), told)
        shown = max(1, min(at + 1, whole(level.element.get(f"{TEXT}display-levels"), 1)))
        numbers = (self._number(style, place, count) for place in range(at + 1 - shown, at + 1))
        return self._around(level, ".".join(filter(None, numbers)))

    def _around(self, level: Level, number: str) -> str:
        prefix, suffix = (level.element.get(f"{STYLE}num-{side}", "") for side in ("prefix", "suffix"))
        return f"{prefix}{number}{suffix}"

    def _number(self, style: str, at: int, count: Count) -> str:
        level = self.level(style, at)
        if level is None or not level.format or not 0 <= at < LEVELS:
            return ""
        value = count.numbers[at]
        number = level.start if value is None else value
        if value is None:
            count.numbers[at] = number  # what counts below it has begun it
        return numbered(
            number, level.format, synchronous=level.element.get(f"{STYLE}num-letter-sync") == "true"
        )


def numbered(value: int, format_: str, *, synchronous: bool = False) -> str:
    """Return a number in a format of OpenDocument: "1", "a", "A", "i", "I"; with letters "aa" follows "z"."""
    if format_ in {"a", "A"}:
        letters = counted(value, "lowerLetter") if synchronous else _columns(value)
        return letters.upper() if format_ == "A" else letters
    return counted(value, _FORMATS.get(format_, "decimal"))


def _columns(value: int) -> str:
    """Count a … z, aa, ab …, as columns of a spreadsheet."""
    if value < 1:
        return str(value)
    written = ""
    while value > 0:
        value, place = divmod(value - 1, _LETTERS)
        written = chr(ord("a") + place) + written
    return written


def _level(element: Element) -> Level:
    tag = element.tag.rpartition("}")[2]
    indents = element.find(f"{STYLE}list-level-properties/{STYLE}list-level-label-alignment")
    left, first, gap = None, 0.0, "\t"
    if indents is not None:
        left, first = points(indents.get(f"{FO}margin-left")), points(indents.get(f"{FO}text-indent"))
        gap = _GAPS.get(indents.get(f"{TEXT}label-followed-by", ""), "\t")
    else:
        old = element.find(f"{STYLE}list-level-properties")
        if old is not None:
            width = points(old.get(f"{TEXT}min-label-width"))
            left, first = points(old.get(f"{TEXT}space-before")) + width, -width
    return Level(
        element,
        _bullet(element) if tag in {"list-level-style-bullet", "list-level-style-image"} else "",
        element.get(f"{STYLE}num-format", ""),
        whole(element.get(f"{TEXT}start-value"), 1),
        left,
        first,
        gap,
    )


def _bullet(element: Element) -> str:
    sign = element.get(f"{TEXT}bullet-char", "•")
    properties = element.find(f"{STYLE}text-properties")
    font = (
        properties.get(f"{STYLE}font-name") or properties.get(f"{FO}font-family", "")
        if properties is not None
        else ""
    )
    return (as_symbols(sign, font) if is_symbol_font(font) else without_private(sign)) or "•"
