"""Numbers in Word's formats (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from typing import Final

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN: Final = 3_999
_LETTERS: Final = 26
_CHICAGO: Final = "*†‡§"
_WORDS: Final = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
    "twintig",
]
_ORDINALS: Final = [
    "nulde",
    "eerste",
    "tweede",
    "derde",
    "vierde",
    "vijfde",
    "zesde",
    "zevende",
    "achtste",
    "negende",
    "tiende",
    "elfde",
    "twaalfde",
    "dertiende",
    "veertiende",
    "vijftiende",
    "zestiende",
    "zeventiende",
    "achttiende",
    "negentiende",
    "twintigste",
]
_ENCLOSED: Final = range(1, 21)
_CIRCLED: Final = 0x2460  # the sign for a circled 1
_WRAPPED: Final = {
    "decimalZero": "{:02}",
    "ordinal": "{}e",
    "numberInDash": "- {} -",
    "decimalEnclosedParen": "({})",
    "decimalEnclosedFullstop": "{}.",
    "hex": "{:X}",
}


def counted(value: int, format_: str) -> str:
    """Return a number in one of Word's formats, in plain digits where the format is not known."""
    if format_ in {"none", "bullet"}:
        return ""
    if format_ in {"lowerRoman", "upperRoman"}:
        return _cased(_roman(value), upper=format_ == "upperRoman")
    if format_ in {"lowerLetter", "upperLetter"}:
        return _cased(_letters(value), upper=format_ == "upperLetter")
    if format_ in {"cardinalText", "ordinalText"}:
        words = _WORDS if format_ == "cardinalText" else _ORDINALS
        return words[value].capitalize() if 0 <= value < len(words) else str(value)
    return _dressed(value, format_)


def _dressed(value: int, format_: str) -> str:
    """Return digits with what the format puts around them."""
    if format_ == "chicago" and value > 0:
        return _CHICAGO[(value - 1) % len(_CHICAGO)] * ((value - 1) // len(_CHICAGO) % 20 + 1)
    if format_ in {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"} and value in _ENCLOSED:
        return chr(_CIRCLED + value - 1)
    return _WRAPPED.get(format_, "{}").format(value)


def _cased(text: str, *, upper: bool) -> str:
    return text.upper() if upper else text


def _roman(value: int) -> str:
    if not 0 < value <= _MOST_ROMAN:
        return str(value)
    written = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        written += letters * count
    return written


def _letters(value: int) -> str:
    """Count a … z, aa … zz, as Word does: not as columns of a spreadsheet."""
    if value < 1:
        return str(value)
    return chr(ord("a") + (value - 1) % _LETTERS) * ((value - 1) // _LETTERS % 20 + 1)
