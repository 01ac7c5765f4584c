"""One condition of the register's filter.

A word, or a column that holds, equals or compares.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reader.register import own
from reader.register.row import COLUMNS, TERMS, Row, heading
from reader.register.times import period
from reader.register.vocabulary import Language, tag_word, word, yes_no

if TYPE_CHECKING:
    from reader.model import OwnField

Matcher = Callable[[Row, str], bool]


class Sign(StrEnum):
    """How a condition compares."""

    HAS = ":"
    BEFORE = "<"
    UNTIL = "<="
    AFTER = ">"
    FROM = ">="
    IS = "="


class Term(Struct, frozen=True):
    """One condition: on a column, or on the whole row when the column is "".

    Attributes:
        own, own_value: a name that may be an own field's, and what is asked of it; where a row has no such
            field, `value` is looked for as words
    """

    value: str
    column: str = ""
    sign: Sign = Sign.HAS
    negated: bool = False
    own: str = ""
    own_value: str = ""


DATES = frozenset(
    {"due", "due_from", "due_to", "first_due", "fulfilled_on", "letter_date", "tagged_at", "changed_at"}
)
LETTER = "letter"  # no column of its own: whatever a letter goes by
LETTER_COLUMNS = ("letter_title", "dossier", "letter_number", "file_name")
_OVERDUE = tuple(heading("overdue", language).casefold() for language in Language)
_HEADINGS = {
    heading(column, language).casefold().replace(" ", "_"): column
    for language in Language
    for column in COLUMNS
}
ALIASES = _HEADINGS | {
    "due": "due",
    "termijn": "due",
    "date": "letter_date",
    "datum": "letter_date",
    "letter": LETTER,
    "brief": LETTER,
    "is": "status",
    "number": "letter_number",
    "nummer": "letter_number",
    "file": "file_name",
    "bestand": "file_name",
    "aan": "to",
    "soort": "tag",
    "late": "overdue",
    "laat": "overdue",
}

# A minus, a column and a sign, and words in quotes or one word: each may be missing.
_PARTS = re.compile(r'(-?)(?:([^\s"“”:<>=]+)(<=|>=|[:<>=]))?["“]?([^"“”]*)["”]?')
_ANY_DAY = date(2026, 1, 1)
NUMBERS = frozenset({"page", "times_put_off", "days_put_off", "changes"})
_PAGE = re.compile(r"\d{1,9}")
_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,9})?")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_SEARCHED = (
    "what", "quote", "who", "ministry", "to", "due_text", "status_source", "reference", "dossier",
    "letter_number", "letter_title", "section", "citation", "note", "tagged_by", "file_name", "id",
    "official_number", "committee", "category", "asked_by", "responsible", "remark",
)  # fmt: skip


def term_of(token: str) -> Term | None:
    """Read one word of a query, its column and sign included; None for an empty one."""
    match = _PARTS.fullmatch(token)
    if match is None:
        return Term(fold(token)) if token.strip() else None
    minus, name, sign, value = match.groups()
    column = ALIASES.get(name.casefold().replace("-", "_"), "") if name else ""
    if column and _readable(column, Sign(sign), value):
        return Term(fold(value), column, Sign(sign), negated=bool(minus))
    words = fold(f"{name or ''}{sign or ''}{value}")
    if not words:
        return None
    if not name or column:
        return Term(words, negated=bool(minus))
    return Term(words, "", Sign(sign), bool(minus), key_of(name), fold(value))


def key_of(name: str) -> str:
    """Return the name of an own field as it is compared: "Beleids directie" is "beleids_directie"."""
    return fold(name).replace(" ", "_").replace("-", "_")


def is_column(name: str) -> bool:
    """Say whether a name means a column that every row has."""
    return key_of(name) in ALIASES


def check(term: Term, today: date) -> Matcher:
    """Return the function that says whether a row, with its searchable text, fits the condition."""
    fits = _fits(term, today)
    return (lambda row, text: not fits(row, text)) if term.negated else fits


def searchable(row: Row) -> str:
    """Return the row's text in which free words are looked for, without case and accents."""
    words = [getattr(row, column) for column in _SEARCHED]
    words += [word(term, language) for term in (row.status, row.outcome) if term for language in Language]
    words += [tag_word(row.tag, language) for language in Language]
    words += [own.said(value) for value in row.own.values if value is not None]
    return fold("\n".join(words + [*_OVERDUE] * row.overdue))


def fold(text: str) -> str:
    """Return the text without case, accents and typographic quotes."""
    if text.isascii():
        return text.casefold()
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return plain.casefold().replace("’", "'").replace("‘", "'")


def _readable(column: str, sign: Sign, value: str) -> bool:
    """Say whether the condition can be checked; a comparison needs a date or a number."""
    if sign in (Sign.HAS, Sign.IS):
        return True
    if column in NUMBERS:
        return _PAGE.fullmatch(value) is not None
    return column in DATES and period(value, _ANY_DAY) is not None


def _fits(term: Term, today: date) -> Matcher:
    """Return the check without regard to negation."""
    value, column = term.value, term.column
    if term.own:
        return _of_own(term, today)
    if not column:
        return lambda _, text: value in text
    if not value:
        return lambda row, _: not _text(row, column)
    days = period(value, today) if column in DATES else None
    if days is not None:
        return _in_period(column, term.sign, days)
    if term.sign in (Sign.HAS, Sign.IS) and column not in NUMBERS:
        choices = [choice for choice in value.split(",") if choice]
        return lambda row, _: any(_says(row, column, choice) for choice in choices)
    number = int(value) if _PAGE.fullmatch(value) else -1
    return lambda row, _: _compares(getattr(row, column), term.sign, number)


def _of_own(term: Term, today: date) -> Matcher:
    """Return the check of an own field; rows without it are searched for the words."""
    choices = [choice for choice in term.own_value.split(",") if choice]
    days = period(term.own_value, today)
    number = float(term.own_value) if _NUMBER.fullmatch(term.own_value) else None

    @lru_cache(maxsize=64)
    def place(fields: tuple[OwnField, ...]) -> int:
        return next((at for at, field in enumerate(fields) if key_of(field.name) == term.own), -1)

    def fits(row: Row, text: str) -> bool:
        at = place(row.own.fields)
        if at < 0:
            return term.value in text
        value = row.own.values[at]
        if value is None or not term.own_value:
            return value is None and not term.own_value
        if isinstance(value, date):
            return days is not None and _SIGNS[term.sign](value, days)
        if isinstance(value, int | float):
            return number is not None and _SIGNS[term.sign](value, (number, number))
        return term.sign in (Sign.HAS, Sign.IS) and any(choice in fold(value) for choice in choices)

    return fits


_SIGNS: dict[Sign, Callable[[Any, tuple[Any, Any]], bool]] = {
    Sign.BEFORE: lambda value, asked: value < asked[0],
    Sign.UNTIL: lambda value, asked: value <= asked[1],
    Sign.AFTER: lambda value, asked: value > asked[1],
    Sign.FROM: lambda value, asked: value >= asked[0],
    Sign.HAS: lambda value, asked: asked[0] <= value <= asked[1],
    Sign.IS: lambda value, asked: asked[0] <= value <= asked[1],
}


def _in_period(column: str, sign: Sign, days: tuple[date, date]) -> Matcher:
    """Return the check of a column of days; a due date counts as past or ahead by its last day."""
    begin, end = days

    def within(first: date, last: date) -> bool:
        return first <= end and last >= begin

    compare: dict[Sign, Callable[[date, date], bool]] = {
        Sign.BEFORE: lambda _, last: last < begin,
        Sign.UNTIL: lambda _, last: last <= end,
        Sign.AFTER: lambda _, last: last > end,
        Sign.FROM: lambda _, last: last >= begin,
    }
    fits_in = compare.get(sign, within)
    if column != "due":
        return lambda row, _: (found := _days(row, column)) is not None and fits_in(*found)

    def fits(row: Row, _: str) -> bool:
        last = row.due_to or row.due_from
        return last is not None and fits_in(row.due_from or last, last)

    return fits


def _says(row: Row, column: str, choice: str) -> bool:
    """Say whether a column holds the words; a word such as status may be cut short, in either language."""
    if column == "status" and row.overdue and any(name.startswith(choice) for name in _OVERDUE):
        return True
    if column != "tag" and column in TERMS:
        term = getattr(row, column)
        return term is not None and any(_begins(word(term, language), choice) for language in Language)
    if column == "overdue":
        return any(yes_no(row.overdue, language).startswith(choice) for language in Language)
    if column == "tag":
        return any(_begins(tag_word(row.tag, language), choice) for language in Language)
    return choice in fold(_text(row, column))


def _begins(phrase: str, choice: str) -> bool:
    """Say whether a word is meant by what was typed of it: "part" for "partly fulfilled"."""
    return fold(phrase).replace("-", " ").startswith(choice.replace("-", " "))


def _text(row: Row, column: str) -> str:
    """Return a column as text; "due" is the wording or the days, "letter" all that a letter goes by."""
    if column == LETTER:
        return "\n".join(getattr(row, name) for name in LETTER_COLUMNS)
    value = (row.due_text or row.due_to or row.due_from) if column == "due" else getattr(row, column)
    return "" if value is None else str(value)


def _days(row: Row, column: str) -> tuple[date, date] | None:
    """Return the first and last day of a column, None when it has none."""
    if column == "due":
        first, last = row.due_from or row.due_to, row.due_to or row.due_from
    else:
        moment = getattr(row, column)
        first = last = moment.date() if column in ("tagged_at", "changed_at") else moment
    return None if first is None or last is None else (first, last)


def _compares(number: int | None, sign: Sign, value: int) -> bool:
    """Compare a page or a count; what has none fits no comparison."""
    if number is None:
        return False
    return {
        Sign.BEFORE: number < value,
        Sign.UNTIL: number <= value,
        Sign.AFTER: number > value,
        Sign.FROM: number >= value,
    }.get(sign, number == value)
