"""Lists of a web page, and their marks (HTML, 4.4.5 to 4.4.8)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from reader.engine.formats.docx.counting import counted

if TYPE_CHECKING:
    from collections.abc import Callable

Element = Any  # lxml ships no types

_INTEGER: Final = re.compile(r"\s*([+-]?\d{1,9})")
_OF_TYPE: Final = {
    "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
}  # fmt: skip
_FORMATS: Final = {
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
}  # fmt: skip
_BULLETS: Final = {"disc": "•", "circle": "◦", "square": "▪"}


class Items:
    """Numbers the items of one list."""

    def __init__(self, element: Element, is_shown: Callable[[Element], bool]) -> None:
        self._ordered = element.tag == "ol"
        self._type = element.get("type") or ""
        self._step = -1 if "reversed" in element.attrib else 1
        start = _integer(element.get("start"))
        if start is None and self._step < 0:
            start = sum(each.tag == "li" and is_shown(each) for each in element)
        self._next = 1 if start is None else start

    def mark(self, item: Element, marker: str) -> str:
        """Count on and return what stands before an item, "" for nothing; `marker` is what its style says."""
        own = _integer(item.get("value"))
        number = self._next if own is None else own
        self._next = number + self._step
        kind = _kind(marker) or self._usual(item.get("type") or self._type)
        if kind in _BULLETS:
            return _BULLETS[kind]
        return f"{counted(number, _FORMATS[kind])}." if kind in _FORMATS else ""

    def _usual(self, told: str) -> str:
        if told in _OF_TYPE:
            return _OF_TYPE[told]
        if told.lower() in _BULLETS:
            return told.lower()
        return "decimal" if self._ordered else "disc"


def _kind(marker: str) -> str:
    """Return the kind of marker in a style's words, "" where they tell none that is known."""
    words = marker.split()
    return next((word for word in words if word in _FORMATS or word in _BULLETS or word == "none"), "")


def _integer(text: str | None) -> int | None:
    match = _INTEGER.match(text or "")
    return int(match[1]) if match else None
