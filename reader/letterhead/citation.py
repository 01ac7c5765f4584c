"""Official citation and short name of a letter.

The form is that of the Leidraad voor juridische auteurs: "Kamerstukken II 2024/25, 21 501-31, nr. 785,
p. 6". A letter that has no paper number is cited by sender, title, date and file mark (kenmerk).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.dates import MONTHS
from reader.model import FileFormat, LetterKind

if TYPE_CHECKING:
    from datetime import date

    from reader.model import Letter

_READING_COPY = {"nl": "van de leeskopie", "en": "of the reading copy"}


def cite(letter: Letter, page: int | None = None, *, language: str = "nl") -> str:
    """Return the citation of a letter, or of one of its pages, counted from 1.

    `language` ("nl" or "en") is that of the words for the page of a file without pages of its own;
    the citation itself is Dutch.
    """
    parts = [_source(letter), _page(letter, page, language) if page is not None else ""]
    return ", ".join(filter(None, parts))


def short_name(letter: Letter) -> str:
    """Return the short name of a letter: "21 501-31, nr. 785", without a number its title or file name."""
    if letter.kind is LetterKind.PROCEEDINGS and letter.number:
        return f"Handelingen {letter.number}"
    if letter.dossier and letter.number:
        return f"{dossier(letter.dossier)}, {_number(letter)}"
    return letter.title or letter.file_name


def dossier(normal: str) -> str:
    """Return a dossier number as it is printed: "21501-31" as "21 501-31", "36600-XV" as "36 600 XV"."""
    digits, _, suffix = normal.partition("-")
    printed = f"{digits[:2]} {digits[2:]}" if len(digits) == 5 and digits.isdigit() else digits  # noqa: PLR2004 - dossiers have five
    if not suffix:
        return printed
    return f"{printed}-{suffix}" if suffix.isdigit() else f"{printed} {suffix}"


def _source(letter: Letter) -> str:
    if letter.kind is LetterKind.PROCEEDINGS and letter.number:
        meeting, _, item = letter.number.partition("-")
        return ", ".join(
            [_series("Handelingen", letter), f"nr. {meeting}", *([f"item {item}"] if item else [])]
        )
    if letter.dossier and (letter.number or letter.date):
        own = _number(letter) if letter.number else f"brief van {_day(letter.date)}"
        return f"{_series('Kamerstukken', letter)}, {dossier(letter.dossier)}, {own}"
    return _description(letter)


def _series(name: str, letter: Letter) -> str:
    volume = " ".join(filter(None, [letter.chamber, letter.session]))
    return f"{name} {volume}" if volume else name


def _number(letter: Letter) -> str:
    return f"nr. {letter.number}" if letter.number.isdigit() else letter.number


def _description(letter: Letter) -> str:
    sender = letter.sender[:1].upper() + letter.sender[1:]
    parts = [
        sender or (f"Ministerie van {letter.ministry}" if letter.ministry else ""),
        letter.title or letter.file_name,
        _day(letter.date),
        f"kenmerk {letter.mark}" if letter.mark else "",
    ]
    return ", ".join(filter(None, parts))


def _page(letter: Letter, page: int, language: str) -> str:
    own_pages = letter.format is FileFormat.PDF
    return f"p. {page}" if own_pages else f"p. {page} {_READING_COPY[language]}"


def _day(day: date | None) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""
