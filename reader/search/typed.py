"""What is typed to search in every letter, read into conditions.

    word                 in any of its forms: "toezegging" also finds "toezeggingen"
    migra*  *migratie    words that begin with it, that have it in them
    "two words"          just so, behind each other
    a b                  both;  a OR b: either;  -a: not;  (…): together
    a NEAR b             at most ten words apart; NEAR/3 for another distance
    tag:commitment       in passages with this tag
    dossier:21501-31     of letters of this dossier; a comma means "or"
    date:2025-q3         of letters of that time; also date>=2025-03, date:2025..2026
    sender:minister      of letters whose sender has this in it

Conditions on letters hold for the whole search. Each goes by its Dutch name, too: dossier, datum, afzender.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.dates import parse_due
from reader.errors import BadValue
from reader.register import parse_tag
from reader.search.query import NEAR_WORDS, Conditions, Either, Every, Near, Phrase, Search, Word
from reader.search.words import forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import OwnTag
    from reader.search.query import Node

_MOST_APART = 200  # words, of two that stand near each other
_DAY = timedelta(days=1)

# A bracket; or words in quotes or one word, perhaps after a minus and a condition's name with its sign.
_TOKEN = re.compile(
    r"(?P<bracket>[()])|(?P<minus>-(?=\S))?(?:(?P<name>[^\W\d_]+)(?P<sign><=|>=|[:<>=]))?"
    r"(?:[\"“”„](?P<quoted>[^\"“”„]*)[\"“”]?|(?P<bare>[^\s\"“”„()]+))"
)
_NEAR = re.compile(r"NEAR(?:/(\d{1,3}))?")
_EITHER = frozenset({"OR", "OF"})
_FIELDS = {
    "tag": "tags",
    "label": "tags",
    "dossier": "dossiers",
    "date": "date",
    "datum": "date",
    "sender": "senders",
    "afzender": "senders",
}


def parse_search(
    typed: str, *, still_typing: bool = False, inside: bool = False, own: Sequence[OwnTag] = ()
) -> Search:
    """Read what was typed; quotes and brackets need no end.

    Args:
        typed: as this module says
        still_typing: of the last word only the beginning may be there
        inside: every word may stand inside another
        own: tags that the workspace adds

    Raises:
        BadValue: a condition cannot be understood, or there are only words that must not be there
    """
    tokens = list(_TOKEN.finditer(typed))
    goes_on = bool(tokens) and still_typing and tokens[-1].end() == len(typed) and typed[-1] not in '"”)'
    reader = _Reader(tokens, own, goes_on=goes_on, inside=inside)
    parts = []
    while reader.is_left:  # what follows a bracket that closes nothing
        parts.append(reader.either())
    return Search(_every([one for one in parts if one is not None], []), reader.conditions)


class _Reader:
    """Reads tokens from left to right.

    Attributes:
        conditions: on letters, read so far
    """

    def __init__(
        self, tokens: list[re.Match[str]], own: Sequence[OwnTag], *, goes_on: bool, inside: bool
    ) -> None:
        self._tokens = tokens
        self._own = own
        self._at = 0
        self._goes_on = goes_on
        self._inside = inside
        self.conditions = Conditions()

    @property
    def is_left(self) -> bool:
        """Whether there are tokens left."""
        return self._at < len(self._tokens)

    def either(self) -> Node | None:
        """Read choices up to a bracket that closes, or to the end."""
        choices = [self._every()]
        while self.is_left and self._tokens[self._at]["bare"] in _EITHER:
            self._at += 1
            choices.append(self._every())
        if self.is_left:
            self._at += 1  # the bracket
        kept = tuple(one for one in choices if one is not None)
        return Either(kept) if len(kept) > 1 else kept[0] if kept else None

    def _every(self) -> Node | None:
        """Read what must all be there, up to "OR", a bracket that closes, or the end."""
        wanted: list[Node] = []
        unwanted: list[Node] = []
        near = 0
        while self.is_left:
            token = self._tokens[self._at]
            if token["bracket"] == ")" or token["bare"] in _EITHER:
                break
            self._at += 1
            apart = _NEAR.fullmatch(token["bare"] or "")
            if apart and wanted and self.is_left:
                near = min(int(apart[1] or NEAR_WORDS), _MOST_APART) or 1
                continue
            node = self.either() if token["bracket"] else self._one(token)
            if node is not None:
                _put(node, unwanted if token["minus"] else wanted, near)
            near = 0
        return _every(wanted, unwanted)

    def _one(self, token: re.Match[str]) -> Node | None:
        """Read a word, a phrase or a condition."""
        name, value = token["name"], token["quoted"] if token["bare"] is None else token["bare"]
        field = _FIELDS.get(name.casefold(), "") if name else ""
        if field and (field == "date" or token["sign"] == ":"):
            self._add(field, token["sign"], value, unwanted=bool(token["minus"]))
            return None
        goes_on = self._goes_on and self._at == len(self._tokens)
        if token["bare"] is None:
            parts = tuple(forms(f"{name or ''} {value}"))
            return Phrase(parts, begins=goes_on) if parts else None
        return self._word(f"{name or ''}{token['sign'] or ''}{value}", goes_on=goes_on)

    def _word(self, typed: str, *, goes_on: bool) -> Word | None:
        inside = self._inside or typed.startswith("*")
        parts = tuple(forms(typed))
        return Word(parts, begins=goes_on or typed.endswith("*"), inside=inside) if parts else None

    def _add(self, field: str, sign: str, value: str, *, unwanted: bool) -> None:
        """Take a condition on letters over; one without a value is still being typed."""
        if not value:
            return
        known = self.conditions
        if field == "date":
            first, last = _days(sign, value)
            self.conditions = replace(known, first=max(first, known.first), last=min(last, known.last))
            return
        choices = tuple(filter(None, value.split(",")))
        values = tuple(parse_tag(one, self._own).value if field == "tags" else plain(one) for one in choices)
        name = f"not_{field}" if unwanted else field
        self.conditions = replace(known, **{name: (*getattr(known, name), *values)})


def _put(node: Node, among: list[Node], near: int) -> None:
    """Add what was read, near the one before if that was asked and both are words."""
    if near and isinstance(node, Word | Phrase) and isinstance(among[-1] if among else None, Word | Phrase):
        among[-1] = Near(among[-1], node, near)  # type: ignore[arg-type]  # just looked at
    else:
        among.append(node)


def _every(wanted: list[Node], unwanted: list[Node]) -> Node | None:
    if unwanted and not wanted:
        raise BadValue("Give a word to look for, not only what must not be there.")
    if len(wanted) == 1 and not unwanted:
        return wanted[0]
    return Every(tuple(wanted), tuple(unwanted)) if wanted else None


def _days(sign: str, value: str) -> tuple[date, date]:
    """Return the first and last day that a condition on dates allows.

    Raises:
        BadValue: the date cannot be understood
    """
    begin, dots, end = value.partition("..")
    if dots:
        return _period(begin)[0] if begin else date.min, _period(end)[1] if end else date.max
    first, last = _period(value)
    return {
        "<": (date.min, first - _DAY),
        "<=": (date.min, last),
        ">": (last + _DAY, date.max),
        ">=": (first, date.max),
    }.get(sign, (first, last))


def _period(value: str) -> tuple[date, date]:
    sentence = f"“{value}” is no date; type 2025, 2025-q3, 2025-03 or 2025-03-14."
    try:
        due = parse_due(value, letter_date=None)
    except BadValue as error:
        raise BadValue(sentence) from error
    if due.last is None or not date.min < (due.first or due.last) <= due.last < date.max:
        raise BadValue(sentence)
    return due.first or due.last, due.last


def plain(value: str) -> str:
    """Return a name or number in small letters, without what stands between its parts."""
    return "".join(forms(value))
