"""Lists of others beside ours: which commitments are which.

Pure.
A number that both name decides; else words that both use, weighed by how rare they are, and the paper and the
days that both name, and only where each is the other's best.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from math import log
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reader.interchange.lists import Official
from reader.model import Status, Tag
from reader.register import CellChange, Row, RowChange, Waiting, status_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LEAST_LIKENESS = 0.5  # share of the weight of the shorter text's words; below it two texts are not proposed
_STEM = 7  # letters, so that "informeren" and "informeert" are one word
_FEW = 20  # rows that may have a word, however few rows there are
_COMMON = 0.1  # a word of more of our rows than this share says nothing
_DONE = re.compile(
    r"(?:hiermee is (?:de|deze) toezegging (?:afgedaan|voldaan|nagekomen)"
    r"|aan (?:de|deze) toezegging is (?:hiermee )?(?:voldaan|tegemoet\s?gekomen)"
    r"|^afgedaan met\b"
    r"|toezegging\b[^.]{0,40} is (?:hiermee |inmiddels )?(?:afgedaan|voldaan|nagekomen|gestand gedaan))",
    re.IGNORECASE,
)
_SAME_PAPER, _SAME_DAY = 0.2, 0.1  # what a paper or a day that both name adds to how alike they are
_WORD = re.compile(r"[^\W\d_]{4,}")


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


def reconcile(theirs: Sequence[Official], rows: Sequence[Row]) -> Reconciled:
    """Return which commitments of an official register are which of ours."""
    ours = [row for row in rows if row.tag is Tag.COMMITMENT]
    pairs = list(_by_number(theirs, ours))
    there, here = _left(pairs, theirs, ours)
    pairs += _by_words(there, here)
    there, here = _left(pairs, theirs, ours)
    return Reconciled(tuple(pairs), tuple(there), tuple(here))


def _left(
    pairs: Sequence[Pair], theirs: Iterable[Official], ours: Iterable[Row]
) -> tuple[list[Official], list[Row]]:
    """Return those of theirs and of ours that are in no pair; not all of theirs have numbers."""
    there, here = {id(pair.official) for pair in pairs}, {pair.row.id for pair in pairs}
    return [one for one in theirs if id(one) not in there], [row for row in ours if row.id not in here]


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
        "remark": official.remark,
    }
    cells = [
        CellChange(column, getattr(row, column), value, value)
        for column, value in wanted.items()
        if value and value != getattr(row, column)
    ]
    status = _status(official)
    if status is not None and status is not row.status:
        cells.append(CellChange("status", row.status.value if row.status else "", status.value, status))
    if row.due is None and not row.due_text:
        cells += _due_cells(official)
    return RowChange(row, tuple(cells), conflict=False)


def entry_of(official: Official) -> Waiting:
    """Return what stands for a commitment of theirs that has no passage here."""
    wanted = {
        "what": official.text,
        "who": official.who,
        "ministry": official.ministry,
        "official_number": official.number,
        "status_source": official.status,
        "members": official.members,
        "groups": official.groups,
        "activity": official.activity,
        "committee": official.committee,
        "fulfilled_letter": official.letter,
        "reference": official.source,
        "remark": official.remark,
    }
    cells = [CellChange(column, "", value, value) for column, value in wanted.items() if value]
    status = _status(official)
    if status is not None:
        cells.append(CellChange("status", "", status.value, status))
    return Waiting(official.quote, (*cells, *_due_cells(official)))


def _due_cells(official: Official) -> list[CellChange]:
    if official.due is not None:
        day = official.due.isoformat()
        return [CellChange("due_text", "", day, day), CellChange("due_to", "", day, official.due)]
    told = official.due_text
    return [CellChange("due_text", "", told, told)] if told else []


def _status(official: Official) -> Status | None:
    """Return the normal status of theirs; where it has none, as its remark ends."""
    done = _DONE.search(official.remark) if not official.status else None
    return Status.FULFILLED if done is not None else status_of(official.status)


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
            if counts[word] <= max(_FEW, len(ours) * _COMMON):
                having[word].append(at)
    best: dict[int, Pair] = {}
    for official in theirs:
        found = _likest(official, ours, words, weights, having)
        likeness, at = found if found is not None else (0.0, -1)
        if likeness >= LEAST_LIKENESS and (at not in best or best[at].likeness < likeness):
            best[at] = Pair(official, ours[at], sure=False, likeness=round(likeness, 3))
    return sorted(best.values(), key=lambda pair: -pair.likeness)


def _likest(
    official: Official,
    ours: Sequence[Row],
    words: Sequence[frozenset[str]],
    weights: Mapping[str, float],
    having: Mapping[str, Sequence[int]],
) -> tuple[float, int] | None:
    """Return how alike the likest row is, and which it is; None where no rare word is shared."""
    own = _words(f"{official.text} {official.description}")
    candidates = {at for word in own for at in having.get(word, ())}
    rare = max(weights.values(), default=1.0)

    def weight(some: Iterable[str]) -> float:
        return sum(weights.get(word, rare) for word in some)

    def alike(at: int) -> float:
        share = weight(own & words[at]) / (min(weight(own), weight(words[at])) or 1.0)
        return min(1.0, share + _agreement(official, ours[at])) if share else 0.0

    return max(((alike(at), at) for at in candidates), default=None)


def _agreement(official: Official, row: Row) -> float:
    """Return what the paper and the days that both name add."""
    digits = re.sub(r"\D", "", f"{row.dossier}{row.letter_number}") if row.letter_number else ""
    paper = _SAME_PAPER if digits and digits in re.sub(r"\D", "", official.source) else 0.0
    made = official.made is not None and official.made == row.letter_date
    due = official.due is not None and official.due == row.due
    return paper + _SAME_DAY * (made + due)


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()))
