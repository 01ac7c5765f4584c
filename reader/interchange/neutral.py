r"""Makes a cell harmless to a spreadsheet, and turns it back exactly.

A spreadsheet runs a cell that looks like a formula, and cuts one that is too long, whoever wrote the
text. Three rules, each with an exact inverse:

1. Formulas. A cell that begins with `=`, `+`, `-`, `@` or a twin of theirs (full width, small, raised,
   lowered), a tab, a carriage return or a line feed gets an apostrophe before it: `=1+1` becomes `'=1+1`.
   Spaces, quotes, apostrophes and invisible characters before such a sign do not hide it; so a cell
   that looks neutralised already gets one more, and taking one off is the inverse.
2. Characters that no spreadsheet or no UTF-8 file holds: control characters other than tab, line feed
   and carriage return, lone surrogates, U+FFFE and U+FFFF, are written as `␛` (U+241B) and four
   hexadecimal digits: a NUL is `␛0000`. `␛` itself is `␛241b`.
3. Length. A cell holds at most 32,767 UTF-16 units in Excel. A longer one is cut into parts, which go
   into columns of their own; each part follows rule 1.

A workbook says of each cell what it is, so that rule 1 is not needed there: `written` goes without it.

Marks that change the direction of writing stay: they are text, and the quote must be found again.
Source of rule 1: OWASP, "CSV Injection"; of rule 3: Microsoft, "Excel specifications and limits".
"""

from __future__ import annotations

import re
from itertools import pairwise

MAX_UNITS = 32_767

# All characters whose NFKC form is one of = + - @, beside these themselves.
_SIGNS = r"=+\-@＝＋－＠﹦﹢﹣﹫⁺₊⁼₌﬩⩵⩶"
_HIDING = (
    r"\s'\"\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_HIDING_QUOTES = "‘’“”`´＇＂"
_FORMULA = re.compile(f"[{_HIDING}{_HIDING_QUOTES}]*[{_SIGNS}\\t\\r\\n]")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff␛]")
_WRITTEN = re.compile("␛([0-9a-f]{4})")
_MARK = "'"
ESCAPE = "␛"
ESCAPED_LESS = f"{ESCAPE}{ord('<'):04x}"  # a "<", where a library would take it for markup
_LOW_SURROGATES = range(0xDC, 0xE0)  # by their upper byte


def neutralised(text: str) -> list[str]:
    """Return the text as cells that a spreadsheet takes for text: one, or more where it is too long."""
    if text.isprintable() and len(text) < MAX_UNITS // 2 and ESCAPE not in text and not _FORMULA.match(text):
        return [text]  # as nearly all are, and told by the quickest means
    writable = _UNWRITABLE.sub(lambda match: f"{ESCAPE}{ord(match[0]):04x}", text)
    return [f"{_MARK}{part}" if _FORMULA.match(part) else part for part in _parts(writable)]


def written(text: str) -> list[str]:
    """Return the text as cells of a workbook, whose cells are marked as text: rules 2 and 3 alone."""
    if text.isprintable() and len(text) < MAX_UNITS // 2 and ESCAPE not in text:
        return [text]
    return _parts(_UNWRITABLE.sub(lambda match: f"{ESCAPE}{ord(match[0]):04x}", text))


def read(parts: list[str]) -> str:
    """Return the text of which these are the cells: the inverse of `written`."""
    text = parts[0] if len(parts) == 1 else "".join(parts)
    return _WRITTEN.sub(lambda match: chr(int(match[1], 16)), text) if ESCAPE in text else text


def restored(parts: list[str]) -> str:
    """Return the text of which these are the cells: the inverse of `neutralised`."""
    writable = "".join(_unmarked(part) for part in parts)
    return _WRITTEN.sub(lambda match: chr(int(match[1], 16)), writable)


def _unmarked(part: str) -> str:
    """Take off the apostrophe that rule 1 put there."""
    return part[1:] if part.startswith(_MARK) and _FORMULA.match(part, 1) else part


def _parts(text: str) -> list[str]:
    """Cut a text into parts that fit a cell with an apostrophe; "" is one part."""
    if _fits(text):
        return [text]
    units = text.encode("utf-16-le")
    cuts = [0]
    while cuts[-1] < len(units):
        cuts.append(_cut(units, cuts[-1] + 2 * (MAX_UNITS - 1)))
    return [units[start:end].decode("utf-16-le") for start, end in pairwise(cuts)]


def _fits(text: str) -> bool:
    """Say whether a text with an apostrophe fits a cell."""
    if len(text) < MAX_UNITS // 2:
        return True
    return len(text) < MAX_UNITS and len(text.encode("utf-16-le")) // 2 < MAX_UNITS


def _cut(units: bytes, end: int) -> int:
    """Return the byte at which to cut, at most `end`, never within a pair of surrogates."""
    if end >= len(units):
        return len(units)
    return end - 2 if units[end + 1] in _LOW_SURROGATES else end
