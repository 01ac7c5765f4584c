"""Index of commitments and the passages that fulfil them."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reader.model import CommitmentKind
from reader.workspace.tagging import alive

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.model import Annotation, Letter, RelationKind
    from reader.storage import LetterRecords


class _Known(NamedTuple):
    """What a letter's commitments do.

    Attributes:
        promises: that may be fulfilled, in order of place
        fulfilling: by id of a commitment, the ids of the passages that fulfil it
        relating: by id of a passage, what others do to it
    """

    records: LetterRecords
    promises: Sequence[Annotation]
    fulfilling: Mapping[str, Sequence[str]]
    relating: Mapping[str, Sequence[tuple[RelationKind, Annotation]]]


class Links:
    """Remembers what each letter's commitments do, and looks again only at letters that changed."""

    def __init__(self) -> None:
        self._letters: dict[str, _Known] = {}

    def look(self, letters: Iterable[LetterRecords]) -> None:
        """Look at all letters, so that later questions are quick."""
        for records in letters:
            self._of(records)

    def fulfilling(self, annotation_id: str, letters: Iterable[LetterRecords]) -> list[str]:
        """Return the ids of the passages that fulfil a commitment."""
        return [one for records in letters for one in self._of(records).fulfilling.get(annotation_id, ())]

    def relating(
        self, annotation_id: str, letters: Iterable[LetterRecords]
    ) -> list[tuple[RelationKind, Annotation]]:
        """Return what other passages do to one."""
        return [one for records in letters for one in self._of(records).relating.get(annotation_id, ())]

    def promises(
        self, letters: Iterable[LetterRecords], until: date | None, most: int
    ) -> list[tuple[Letter, Annotation]]:
        """Return commitments that may be fulfilled, newest letter first.

        Args:
            letters: of all letters
            until: the day of the letter that fulfils one; later letters are left out
            most: no more than so many
        """
        present = [(records.letter, records) for records in letters if records.letter is not None]
        earlier = [pair for pair in present if not (until and pair[0].date and pair[0].date > until)]
        earlier.sort(key=lambda pair: pair[0].date or date.min, reverse=True)
        found = ((letter, one) for letter, records in earlier for one in self._of(records).promises)
        return list(islice(found, most))

    def _of(self, records: LetterRecords) -> _Known:
        if records.letter is None:
            return _Known(records, (), {}, {})
        known = self._letters.get(records.letter.id)
        if known is None or known.records is not records:
            known = self._letters[records.letter.id] = _looked_at(records)
        return known


def _looked_at(records: LetterRecords) -> _Known:
    passages = alive(records)
    fulfilling: dict[str, list[str]] = {}
    for one in passages:
        for earlier in one.fulfilled_ids:
            fulfilling.setdefault(earlier, []).append(one.id)
    promises = [
        one
        for one in passages
        if one.commitment is not None and one.commitment.kind is not CommitmentKind.FULFILS
    ]
    relating: dict[str, list[tuple[RelationKind, Annotation]]] = {}
    for one in passages:
        for to in one.related:
            relating.setdefault(to.to, []).append((to.kind, one))
    return _Known(records, promises, fulfilling, relating)
