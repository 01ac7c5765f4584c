"""Completion of the filter line: columns, values, days, OR and NOT."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model import FieldKind, Tag
from reader.register.condition import ALIASES, DATES, NUMBERS, fold, key_of
from reader.register.row import COLUMNS, TERMS, heading
from reader.register.vocabulary import DUTCH, Language, word, yes_no

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.model import OwnField, OwnTag

MOST = 12  # choices
_TAIL = re.compile(
    r'-?(?:(?P<name>[^\s"“”:<>=()]+)(?P<sign><=|>=|[:<>=]))?(?P<value>["“][^"“”]*|[^\s"“”()]*)$'
)
_HIDDEN = frozenset({"id", "quote", "letter_id", "link", "due_from", "due_to", "due_text", "relations"})
_TIMES = {
    Language.EN: ("today", "+7d", "+30d", "+3m", "+1y", "-1w", "-1m"),
    Language.NL: ("vandaag", "+7d", "+30d", "+3m", "+1j", "-1w", "-1m"),
}
_JOINING = {Language.EN: ("OR", "NOT"), Language.NL: ("OF", "NIET")}
_OWN = {Language.EN: ("due", "letter"), Language.NL: ("termijn", "brief")}  # more than one column


class Completion(Struct, frozen=True):
    """What may stand in place of the word that is being typed.

    Attributes:
        start, end: of that word in the line
        choices: whole words to take its place
    """

    start: int
    end: int
    choices: tuple[str, ...] = ()


def completion(  # noqa: PLR0913, PLR0917 - the line, and all that may stand in it
    typed: str,
    at: int,
    values: Callable[[str], Iterable[str]],
    language: Language = Language.EN,
    own: Sequence[OwnField] = (),
    tags: Sequence[OwnTag] = (),
) -> Completion:
    """Return what may stand where the cursor is.

    Args:
        typed: the whole line
        at: where the cursor is in it
        values: what stands in a column, the most frequent first
        language: of columns and words
        own: fields that the workspace adds
        tags: that it adds
    """
    match = _TAIL.search(typed[:at])
    if match is None:
        return Completion(at, at)
    start, word_ = match.start(), match[0]
    name, sign, value = match["name"], match["sign"], match["value"]
    minus = "-" if word_.startswith("-") else ""
    if not name:
        begun = word_.removeprefix("-")
        found = (f"{minus}{one}" for one in _beginnings(begun, language, own))
    else:
        key = key_of(name.removeprefix("-"))
        field = next((one for one in own if key_of(one.name) == key), None)
        column = ALIASES.get(key, "")
        before, comma, last = value.lstrip('"“').rpartition(",")
        head = f"{word_[: len(word_) - len(value)]}{before}{comma}"
        known = _known_of(field, values, language) if field is not None else None
        if column == "tag" and sign in (":", "="):
            known = (*(word(one, language) for one in DUTCH[Tag]), *(one.name for one in tags))
        offered = _values(column, sign, last, values, language) if known is None else _fitting(known, last)
        quoted = map(_quoted, offered)
        found = (f"{head}{one}" for one in quoted if not (comma and one.startswith('"')))
    choices = tuple(dict.fromkeys(one for one in found if one != word_))
    return Completion(start, at, choices[:MOST])


def _beginnings(begun: str, language: Language, own: Sequence[OwnField]) -> Iterator[str]:
    """Yield columns and joining words that begin so."""
    plain = fold(begun)
    if begun.isupper():
        yield from (f"{one} " for one in _JOINING[language] if one.startswith(begun))
    names = [*_OWN[language], *(heading(one, language) for one in COLUMNS if one not in _HIDDEN)]
    for name in names:
        spelled = name.replace(" ", "_")
        if fold(spelled).startswith(plain):
            yield f"{spelled}{'<' if ALIASES.get(spelled.casefold()) in DATES else ':'}"
    for field in own:
        spelled = field.name.replace(" ", "_")
        if fold(spelled).startswith(plain):
            yield f"{spelled}{'<' if field.kind is FieldKind.DATE else ':'}"
    if not begun:
        yield from (f"{one} " for one in _JOINING[language])


def _known_of(field: OwnField, values: Callable[[str], Iterable[str]], language: Language) -> Iterable[str]:
    """Return what an own field may be compared with."""
    if field.kind is FieldKind.DATE:
        return _TIMES[language]
    return field.choices or values(field.column)


def _values(
    column: str, sign: str, begun: str, values: Callable[[str], Iterable[str]], language: Language
) -> Iterator[str]:
    """Yield what a column may be compared with; what begins so comes before what holds it."""
    if column in DATES:
        known: Iterable[str] = _TIMES[language]
    elif sign not in (":", "=") or column in NUMBERS or not column:
        known = ()
    elif column in TERMS:
        late = (heading("overdue", language),) if column == "status" else ()
        words = (word(one, language) for one in DUTCH.get(TERMS[column], ()))
        known = (*(one.replace(" ", "-") for one in words), *late)  # a comma may follow, and another word
    elif column == "overdue":
        known = tuple(yes_no(value, language) for value in (True, False))
    else:
        known = values(column)
    yield from _fitting(known, begun)


def _fitting(known: Iterable[str], begun: str) -> Iterator[str]:
    """Yield the values that begin so, then those that hold it."""
    plain = fold(begun)
    found = [one for one in known if plain in fold(one)]
    yield from (one for one in found if fold(one).startswith(plain))
    yield from (one for one in found if not fold(one).startswith(plain))


def _quoted(value: str) -> str:
    """Return a value as one word of the line."""
    plain = value.replace('"', " ").replace("“", " ").replace("”", " ")
    return f'"{plain}"' if re.search(r"[\s(),]", plain) else plain
