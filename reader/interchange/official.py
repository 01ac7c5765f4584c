"""The chambers' own registers: which commitments are which of ours.

Pure.
Read are the Tweede Kamer's open data (entity Toezegging, OData JSON or its CSV) and tables with headings of
the Eerste Kamer's list. A number that both name decides; else words that both use, weighed by how rare they
are, and only where each is the other's best. Date `0001-01-01` means none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from math import log
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reader.errors import BadInput
from reader.interchange.incoming import CellChange, RowChange
from reader.interchange.spoiled import day_of
from reader.model import Tag
from reader.register import Row, status_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.interchange.incoming import Lines

LEAST_LIKENESS = 0.5  # share of the weight of the shorter text's words; below it two texts are not proposed
_STEM = 7  # letters, so that "informeren" and "informeert" are one word
_COMMON = 0.1  # a word of more of our rows than this share says nothing
_NO_DAY = date(1, 1, 1)
_WORD = re.compile(r"[^\W\d_]{4,}")
_HEADINGS: Mapping[str, str] = {
    "nummer": "number",
    "toezeggingnummer": "number",
    "tekst": "text",
    "omschrijving": "text",
    "toezegging": "text",
    "status": "status",
    "datumnakoming": "due",
    "deadline": "due",
    "ministerie": "ministry",
    "naam": "who",
    "bewindspersoon": "who",
    "toegezegdaanpersoon": "members",
    "toegezegdaanfractie": "groups",
    "kamerleden": "members",
    "activiteit": "activity",
    "soortactiviteit": "activity",
    "commissie": "committee",
    "kamerbriefnakoming": "letter",
}


class Official(Struct, frozen=True, kw_only=True):
    """A commitment of an official register; fields that its file lacks are empty."""

    number: str
    text: str
    status: str = ""
    due: date | None = None
    ministry: str = ""
    who: str = ""
    members: str = ""
    groups: str = ""
    activity: str = ""
    committee: str = ""
    letter: str = ""


class Pair(Struct, frozen=True):
    """A commitment of theirs and one of ours that are the same, or may be.

    Attributes:
        sure: both bear the number; else the words are alike
        likeness: from 0 to 1
    """

    official: Official
    row: Row
    sure: bool
    likeness: float


class Reconciled(Struct, frozen=True):
    """What two registers have in common, and what only one has."""

    pairs: tuple[Pair, ...]
    only_there: tuple[Official, ...]
    only_here: tuple[Row, ...]


def officials(sheets: Iterable[Lines]) -> list[Official]:
    """Return the commitments of an official register; those that were deleted there are left out.

    Raises:
        BadInput: no sheet has its headings
    """
    found: dict[str, Official] = {}
    known = False
    for lines in sheets:
        names = [re.sub(r"\W|_", "", title).casefold() for title in lines[0]] if lines else []
        fields = [_HEADINGS.get(name, "") for name in names]
        if not {"number", "text"} <= set(fields):
            continue
        known = True
        for line in lines[1:]:
            record = dict(zip(names, line, strict=False))
            if record.get("verwijderd", "no").casefold() not in ("yes", "true", "1", "waar"):
                one = _official(dict(zip(fields, line, strict=False)))
                found[one.number or str(len(found))] = one
    if not known:
        raise BadInput("This is no official register: no sheet has columns such as “Nummer” and “Tekst”.")
    return list(found.values())


def reconcile(theirs: Sequence[Official], rows: Sequence[Row]) -> Reconciled:
    """Return which commitments of an official register are which of ours."""
    ours = [row for row in rows if row.tag is Tag.COMMITMENT]
    pairs = list(_by_number(theirs, ours))
    taken = {pair.official.number for pair in pairs}, {pair.row.id for pair in pairs}
    there = [one for one in theirs if one.number not in taken[0]]
    here = [row for row in ours if row.id not in taken[1]]
    pairs += _by_words(there, here)
    numbers, ids = {pair.official.number for pair in pairs}, {pair.row.id for pair in pairs}
    return Reconciled(
        tuple(pairs),
        tuple(one for one in theirs if one.number not in numbers),
        tuple(row for row in ours if row.id not in ids),
    )


def taken_over(pair: Pair) -> RowChange:
    """Return what a pair would change of our row: number, status, and what else only they know."""
    official, row = pair.official, pair.row
    wanted: dict[str, Any] = {
        "official_number": official.number,
        "status_source": official.status,
        "members": official.members,
        "groups": official.groups,
        "activity": official.activity,
        "committee": official.committee,
        "fulfilled_letter": official.letter,
    }
    cells = [
        CellChange(column, getattr(row, column), value, value)
        for column, value in wanted.items()
        if value and value != getattr(row, column)
    ]
    status = status_of(official.status)
    if status is not None and status is not row.status:
        cells.append(CellChange("status", row.status.value if row.status else "", status.value, status))
    return RowChange(row, tuple(cells), conflict=False)


def _official(record: Mapping[str, str]) -> Official:
    due = day_of(record.get("due", ""))
    given = {name: text.strip() for name, text in record.items() if name and name != "due"}
    return Official(**{"number": "", "text": ""} | given, due=None if due == _NO_DAY else due)


def _by_number(theirs: Sequence[Official], ours: Sequence[Row]) -> Iterator[Pair]:
    """Yield those of which ours names the number of theirs; the first of ours that does."""
    named: dict[str, Row] = {}
    for row in ours:
        for number in (row.official_number, row.reference):
            if number:
                named.setdefault(number.casefold(), row)
    seen: set[str] = set()
    for one in theirs:
        same = named.get(one.number.casefold()) if one.number else None
        if same is not None and same.id not in seen:
            seen.add(same.id)
            yield Pair(one, same, sure=True, likeness=1.0)


def _by_words(theirs: Sequence[Official], ours: Sequence[Row]) -> list[Pair]:
    """Return those whose words are alike, where each is the other's best."""
    words = [_words(f"{row.what} {row.quote}") for row in ours]
    counts = Counter(word for one in words for word in one)
    weights = {word: log(1 + len(ours) / count) for word, count in counts.items()}
    having: defaultdict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(words):
        for word in one:
            if counts[word] <= max(1, len(ours) * _COMMON):
                having[word].append(at)
    best: dict[int, Pair] = {}
    for official in theirs:
        found = _likest(_words(official.text), words, weights, having)
        if found is not None and found[0] >= LEAST_LIKENESS:
            likeness, at = found
            if at not in best or best[at].likeness < likeness:
                best[at] = Pair(official, ours[at], sure=False, likeness=round(likeness, 3))
    return sorted(best.values(), key=lambda pair: -pair.likeness)


def _likest(
    own: frozenset[str],
    words: Sequence[frozenset[str]],
    weights: Mapping[str, float],
    having: Mapping[str, Sequence[int]],
) -> tuple[float, int] | None:
    """Return how alike the likest row is, and which it is; None where no rare word is shared."""
    candidates = {at for word in own for at in having.get(word, ())}
    rare = max(weights.values(), default=1.0)

    def weight(some: Iterable[str]) -> float:
        return sum(weights.get(word, rare) for word in some)

    scored = [
        (weight(own & words[at]) / (min(weight(own), weight(words[at])) or 1.0), at) for at in candidates
    ]
    return max(scored, default=None)


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()))
