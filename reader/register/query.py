"""The register's filter: `status:open due<2026-07 who:minister free words`.

A query is words, all of which must fit:

    word            stands somewhere in the row; "two words" in quotes stand together
    who:minister    stands in that column; a comma means "or": status:open,partly
    status:         that column is empty
    overdue         also "te laat", is:overdue and status:overdue
    letter:785      the letter's title, dossier, number or file name
    due<2026-07     dates and pages compare with < <= > >= =; a date may be a year, quarter, month or day
    due:2026-q3     falls in that time, wholly or in part
    -word           does not fit

Columns go by their names in the register, in English or Dutch; words such as status and tag also in both.
Case and accents do not count. What cannot be read as a condition is looked for as a word, so that
a query never fails while it is typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.register.row import COLUMNS, TERMS, Row, heading
from reader.register.vocabulary import Language, word, yes_no

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    """One condition: on a column, or on the whole row when the column is ""."""

    value: str
    column: str = ""
    sign: Sign = Sign.HAS
    negated: bool = False


class Query(Struct, frozen=True):
    """Conditions that must all hold."""

    terms: tuple[Term, ...] = ()


_DATES = frozenset({"due", "due_from", "due_to", "letter_date", "tagged_at", "changed_at"})
_LETTER = "letter"  # no column of its own: whatever a letter goes by
_LETTER_COLUMNS = ("letter_title", "dossier", "letter_number", "file_name")
_OVERDUE = tuple(heading("overdue", language).casefold() for language in Language)
_HEADINGS = {
    heading(column, language).casefold().replace(" ", "_"): column
    for language in Language
    for column in COLUMNS
}
_ALIASES = _HEADINGS | {
    "due": "due",
    "termijn": "due",
    "date": "letter_date",
    "datum": "letter_date",
    "letter": _LETTER,
    "brief": _LETTER,
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
_TOKEN = re.compile(r'-?(?:[^\s"“”:<>=]+(?:<=|>=|[:<>=]))?(?:["“][^"“”]*["”]?|[^\s"“”]+)?')
_PARTS = re.compile(r'(-?)(?:([^\s"“”:<>=]+)(<=|>=|[:<>=]))?["“]?([^"“”]*)["”]?')
_TIME = re.compile(r"(\d{4})(?:-?q([1-4])|-(\d{1,2})(?:-(\d{1,2}))?)?")
_PAGE = re.compile(r"\d{1,9}")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_SEARCHED = (
    "what", "quote", "who", "ministry", "to", "due_text", "status_source", "reference", "dossier",
    "letter_number", "letter_title", "section", "citation", "note", "tagged_by", "file_name", "id",
)  # fmt: skip


def parse_query(typed: str) -> Query:
    """Return the conditions in what a user typed; never fails."""
    return Query(tuple(term for token in _TOKEN.findall(typed) if (term := _term(token)) is not None))


def filtered(rows: Sequence[Row], query: Query, folded: Sequence[str] | None = None) -> list[Row]:
    """Return the rows that fit.

    Args:
        rows: in any order, which is kept
        query: from `parse_query`
        folded: `searchable(row)` of each row, kept from an earlier call to be quick while a user types
    """
    fits = matcher(query)
    if folded is None:
        # Folding takes longer than everything else; columns are checked without it.
        needed = any(not term.column for term in query.terms)
        folded = [searchable(row) for row in rows] if needed else [""] * len(rows)
    return [row for row, text in zip(rows, folded, strict=True) if fits(row, text)]


def matcher(query: Query) -> Matcher:
    """Return the function that says whether a row, with its searchable text, fits a query."""
    checks = [_check(term) for term in query.terms]
    match checks:
        case []:
            return lambda _row, _text: True
        case [check]:
            return check
        case _:
            return lambda row, text: all(check(row, text) for check in checks)


def searchable(row: Row) -> str:
    """Return the row's text in which free words are looked for, without case and accents."""
    words = [getattr(row, column) for column in _SEARCHED]
    words += [
        word(term, language) for term in (row.tag, row.status, row.outcome) if term for language in Language
    ]
    return fold("\n".join(words + [*_OVERDUE] * row.overdue))


def fold(text: str) -> str:
    """Return the text without case, accents and typographic quotes."""
    if text.isascii():
        return text.casefold()
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return plain.casefold().replace("’", "'").replace("‘", "'")


def _term(token: str) -> Term | None:
    """Read one word of a query; None for an empty one."""
    match = _PARTS.fullmatch(token)
    if match is None:
        return Term(fold(token)) if token.strip() else None
    minus, name, sign, value = match.groups()
    column = _ALIASES.get(name.casefold().replace("-", "_"), "") if name else ""
    if column and _readable(column, Sign(sign), value):
        return Term(fold(value), column, Sign(sign), negated=bool(minus))
    words = fold(f"{name or ''}{sign or ''}{value}")
    return Term(words, negated=bool(minus)) if words else None


def _readable(column: str, sign: Sign, value: str) -> bool:
    """Say whether the condition can be checked; a comparison needs a date or a number."""
    if sign in (Sign.HAS, Sign.IS):
        return True
    if column == "page":
        return _PAGE.fullmatch(value) is not None
    return column in _DATES and _period(value) is not None


def _check(term: Term) -> Matcher:
    """Return the function that says whether a row, with its searchable text, fits the condition."""
    fits = _fits(term)
    return (lambda row, text: not fits(row, text)) if term.negated else fits


def _fits(term: Term) -> Matcher:
    """Return the check without regard to negation."""
    value, column = term.value, term.column
    if not column:
        return lambda _, text: value in text
    if not value:
        return lambda row, _: not _text(row, column)
    period = _period(value) if column in _DATES else None
    if period is not None:
        return lambda row, _: _in_time(_days(row, column), term.sign, period)
    if term.sign in (Sign.HAS, Sign.IS) and column != "page":
        choices = [choice for choice in value.split(",") if choice]
        return lambda row, _: any(_says(row, column, choice) for choice in choices)
    page = int(value) if _PAGE.fullmatch(value) else -1
    return lambda row, _: _compares(row.page, term.sign, page)


def _says(row: Row, column: str, choice: str) -> bool:
    """Say whether a column holds the words; a word such as status may be cut short, in either language."""
    if column == "status" and row.overdue and any(name.startswith(choice) for name in _OVERDUE):
        return True
    if column in TERMS:
        term = getattr(row, column)
        return term is not None and any(_begins(word(term, language), choice) for language in Language)
    if column == "overdue":
        return any(yes_no(row.overdue, language).startswith(choice) for language in Language)
    return choice in fold(_text(row, column))


def _begins(phrase: str, choice: str) -> bool:
    """Say whether a word is meant by what was typed of it: "part" for "partly fulfilled"."""
    return fold(phrase).replace("-", " ").startswith(choice.replace("-", " "))


def _text(row: Row, column: str) -> str:
    """Return a column as text; "due" is the wording or the days, "letter" all that a letter goes by."""
    if column == _LETTER:
        return "\n".join(getattr(row, name) for name in _LETTER_COLUMNS)
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


def _in_time(days: tuple[date, date] | None, sign: Sign, period: tuple[date, date]) -> bool:
    """Compare a range of days with a period; a due date counts as past or ahead by its last day."""
    if days is None:
        return False
    first, last = days
    begin, end = period
    return {
        Sign.BEFORE: last < begin,
        Sign.UNTIL: last <= end,
        Sign.AFTER: last > end,
        Sign.FROM: last >= begin,
    }.get(sign, first <= end and last >= begin)


def _compares(page: int, sign: Sign, value: int) -> bool:
    """Compare a page number."""
    return {
        Sign.BEFORE: page < value,
        Sign.UNTIL: page <= value,
        Sign.AFTER: page > value,
        Sign.FROM: page >= value,
    }.get(sign, page == value)


def _period(value: str) -> tuple[date, date] | None:
    """Return the days of "2026", "2026-q3", "2026-07" or "2026-07-01"; None for anything else."""
    match = _TIME.fullmatch(value.casefold())
    if match is None:
        return None
    year, quarter, month, day = (int(piece) if piece else 0 for piece in match.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        first_month = month or (quarter * 3 - 2 if quarter else 1)
        months = 1 if month else 3 if quarter else 12
        return date(year, first_month, 1), _last_day(year, first_month + months - 1)
    except (ValueError, OverflowError):
        return None


def _last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
