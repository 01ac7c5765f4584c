"""The register's filter: `status:open due<2026-07 (who:minister OR who:staatssecretaris) free words`.

A query is words, all of which must fit:

    word            stands somewhere in the row; "two words" in quotes stand together
    who:minister    stands in that column; a comma means "or": status:open,partly
    status:         that column is empty
    overdue         also "te laat", is:overdue and status:overdue
    letter:785      the letter's title, dossier, number or file name
    due<2026-07     dates and pages compare with < <= > >= =; a date may be a year, quarter, month or day
    due:2026-q3     falls in that time, wholly or in part
    due<+30d        counted from today: days, weeks (w), months (m), years (y or j); also today or vandaag
    -word           does not fit, as NOT word or NIET word
    a OR b          either fits; also OF or |, in capitals since "of" is a word of letters too
    (a OR b) c      parentheses; without them, words beside each other hold closer than OR

Columns go by their names in the register, in English or Dutch; words such as status and tag also in both.
Case and accents do not count. What cannot be read as a condition is looked for as a word, so that
a query never fails while it is typed.
"""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from reader.register.condition import Matcher, Term, check, searchable, term_of
from reader.register.masking import Masking, masking
from reader.register.sheaf import Sheaf, taken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.register.row import Row


class _Bare(NamedTuple):
    row: Row
    text: str


class Every(Struct, frozen=True):
    """Conditions that must all hold; none at all fits every row."""

    of: tuple[Query, ...] = ()


class Either(Struct, frozen=True):
    """Conditions of which one must hold."""

    of: tuple[Query, ...]


class Negation(Struct, frozen=True):
    """A condition that must not hold."""

    of: Query


Query = Term | Every | Either | Negation

# A minus, a column and a sign, and words in quotes or one word: each may be missing.
_TOKEN = re.compile(r'-?(?:[^\s"“”:<>=()]+(?:<=|>=|[:<>=]))?(?:["“][^"“”]*["”]?|[^\s"“”]+)?')
_OPENING = re.compile(r"(-?)\(")
_OR, _NOT, _AND = frozenset({"OR", "OF", "|"}), frozenset({"NOT", "NIET"}), frozenset({"AND", "EN", "&"})
_DEEPEST = 30  # parentheses in each other; further ones are passed over


def parse_query(typed: str) -> Query:
    """Return the conditions in what a user typed; never fails."""
    return _Reader(typed).query()


def filtered(
    rows: Sequence[Row], query: Query, folded: Sequence[str] | None = None, *, today: date | None = None
) -> list[Row]:
    """Return the rows that fit.

    Args:
        rows: in any order, which is kept
        query: from `parse_query`
        folded: `searchable(row)` of each row, kept from an earlier call to be quick while a user types
        today: from which days are counted; the user's own when None
    """
    if folded is None:
        # Folding takes longer than everything else; columns are checked without it.
        needed = any(not term.column for term in terms(query))
        folded = [searchable(row) for row in rows] if needed else [""] * len(rows)
    entries = [_Bare(row, text) for row, text in zip(rows, folded, strict=True)]
    sheaf = Sheaf(entries)
    return [one.row for one in taken(entries, masks(query, today=today)(sheaf, sheaf.full))]


def matcher(query: Query, *, today: date | None = None) -> Matcher:
    """Return the function that says whether a row, with its searchable text, fits a query."""
    day = today or date.today()  # noqa: DTZ011 - the user's own day
    match query:
        case Term():
            return check(query, day)
        case Negation(inner):
            fits = matcher(inner, today=day)
            return lambda row, text: not fits(row, text)
        case Every(()):
            return lambda _row, _text: True
        case Every((one,)) | Either((one,)):
            return matcher(one, today=day)
    checks = [matcher(one, today=day) for one in query.of]
    return _together(checks, every=isinstance(query, Every))


def masks(query: Query, *, today: date | None = None) -> Masking:
    """Return what says which of many rows fit, as `matcher` says of one; it runs at each key.

    Of rows that were not asked for it may say anything.
    """
    day = today or date.today()  # noqa: DTZ011 - the user's own day
    match query:
        case Term():
            return masking(query, day)
        case Negation(inner):
            inside = masks(inner, today=day)
            return lambda sheaf, among: inside(sheaf, among) ^ sheaf.full
        case Every(each):
            return partial(_in_all, [masks(one, today=day) for one in each])
        case Either(each):
            return partial(_in_any, [masks(one, today=day) for one in each])


def _in_all(each: Sequence[Masking], sheaf: Sheaf, among: int) -> int:
    for one in each:
        among &= one(sheaf, among)
        if not among:
            break
    return among


def _in_any(each: Sequence[Masking], sheaf: Sheaf, among: int) -> int:
    left = among
    for one in each:
        left &= ~one(sheaf, left)
        if not left:
            break
    return among & ~left


def _together(checks: Sequence[Matcher], *, every: bool) -> Matcher:
    """Return the check whether every or any of some fits; a loop, as it runs for each row at each key."""

    def fits(row: Row, text: str) -> bool:
        for check_one in checks:
            if check_one(row, text) is not every:
                return not every
        return every

    return fits


def terms(query: Query) -> Iterator[Term]:
    """Yield the conditions in a query."""
    match query:
        case Term():
            yield query
        case Negation(inner):
            yield from terms(inner)
        case Every(inside) | Either(inside):
            for one in inside:
                yield from terms(one)


class _Reader:
    """Reads a query from left to right."""

    def __init__(self, typed: str) -> None:
        self._typed = typed
        self._at = 0
        self._depth = 0

    def query(self) -> Query:
        """Read up to the end, or to the parenthesis that closes what was opened."""
        choices: list[list[Query]] = [[]]
        negated = False
        while (token := self._next()) not in ("", ")"):
            if token in _OR:
                choices.append([])
            elif token in _NOT:
                negated = not negated
            elif token not in _AND and (one := self._one(token)) is not None:
                choices[-1].append(Negation(one) if negated else one)
                negated = False
        together = [Every(tuple(words)) if len(words) > 1 else words[0] for words in choices if words]
        return Either(tuple(together)) if len(together) > 1 else together[0] if together else Every()

    def _one(self, token: str) -> Query | None:
        if not token.endswith("(") or not _OPENING.fullmatch(token):
            return term_of(token)
        self._depth += 1
        inside = self.query()
        self._depth -= 1
        if inside == Every():
            return None
        return Negation(inside) if token.startswith("-") else inside

    def _next(self) -> str:
        """Return the next word or parenthesis; "" at the end."""
        while self._at < len(self._typed):
            opening = _OPENING.match(self._typed, self._at)
            if self._depth and self._typed[self._at] == ")":
                self._at += 1
                return ")"
            if opening is not None:
                self._at = opening.end()
                if self._depth < _DEEPEST:
                    return opening[0]
            elif not self._typed[self._at].isspace():
                break
            else:
                self._at += 1
        return self._word()

    def _word(self) -> str:
        match = _TOKEN.match(self._typed, self._at)
        word = match[0] if match is not None else ""
        # A sign without a word before it, a lone quotation mark: never stand still.
        word = word or self._typed[self._at : self._at + 1]
        while self._depth and len(word) > 1 and word.endswith(")") and word.count(")") > word.count("("):
            word = word[:-1]
        self._at += len(word)
        return word
