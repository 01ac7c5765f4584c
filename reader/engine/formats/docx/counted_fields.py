"""Fields that Word counts or draws as it goes, without saved results."""

from __future__ import annotations

import re
from typing import Final

from reader.engine.formats.docx.counting import counted

# AUTONUM stands for the number of a paragraph, LISTNUM for one within it (ECMA-376, 17.16.5).
_AUTOMATIC: Final = re.compile(r"\s*AUTONUM(OUT|LGL)?\b", re.IGNORECASE)
_LISTED: Final = re.compile(
    r"\s*LISTNUM\b(?:.*?\\l\s*([1-9]))?(?:.*?\\s\s*(\d{1,6}))?", re.IGNORECASE | re.DOTALL
)
_LEVELS: Final = (
    ("decimal", "{})"), ("lowerLetter", "{})"), ("lowerRoman", "{})"),
    ("decimal", "({})"), ("lowerLetter", "({})"), ("lowerRoman", "({})"),
    ("decimal", "{}."), ("lowerLetter", "{}."), ("lowerRoman", "{}."),
)  # fmt: skip
_FORMULA: Final = re.compile(r"\s*EQ\s+(.*)", re.IGNORECASE | re.DOTALL)
_FRACTION: Final = re.compile(r"\\f\s*\(([^();,]*)[;,]([^();,]*)\)", re.IGNORECASE)
_SWITCH: Final = re.compile(r"\\[a-z]+(?:\s*-?\d+)?", re.IGNORECASE)


class CountedFields:
    """How far the fields of a file have counted."""

    def __init__(self) -> None:
        self._paragraphs = 0
        self._levels = [0] * len(_LEVELS)

    def shown(self, instruction: str) -> str:
        """Return what a field shows that has no result, counting on; "" for all others."""
        automatic, listed = _AUTOMATIC.match(instruction), _LISTED.match(instruction)
        if automatic:
            self._paragraphs += 1
            format_ = "upperRoman" if (automatic[1] or "").upper() == "OUT" else "decimal"
            return f"{counted(self._paragraphs, format_)}."
        if listed:
            return self._number(int(listed[1] or 1) - 1, listed[2])
        formula = _FORMULA.match(instruction)
        return _SWITCH.sub("", _FRACTION.sub(r"\1/\2", formula[1])).strip() if formula else ""

    def _number(self, level: int, start: str | None) -> str:
        self._levels[level] = int(start) if start else self._levels[level] + 1
        self._levels[level + 1 :] = [0] * (len(_LEVELS) - level - 1)
        format_, around = _LEVELS[level]
        return around.format(counted(self._levels[level], format_))
