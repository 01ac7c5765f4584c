"""Index of commitments and the passages that fulfil them."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reader.model import CommitmentKind
from reader.workspace.tagging import alive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.model import Annotation, Letter
    from reader.storage import LetterRecords


class _Known(NamedTuple):
    """What a letter's commitments do.

    Attributes:
        promises: that may be fulfilled, in order of place
        fulfilling: by id of a commitment, the ids of the passages that fulfil it
    """

    sheet: LetterRecords
    promises: Sequence[Annotation]
    fulfilling: Mapping[str, Sequence[str]]


class Links:
    """Remembers what each letter's commitments do, and looks again only at letters that changed."""

    def __init__(self) -> None:
        self._letters: dict[str, _Known] = {}

    def look(self, sheets: Iterable[LetterRecords]) -> None:
        """Look at all letters, so that later questions are quick."""
        for sheet in sheets:
            self._of(sheet)

    def fulfilling(self, annotation_id: str, sheets: Iterable[LetterRecords]) -> list[str]:
        """Return the ids of the passages that fulfil a commitment."""
        return [one for sheet in sheets for one in self._of(sheet).fulfilling.get(annotation_id, ())]

    def promises(
        self, sheets: Iterable[LetterRecords], until: date | None, most: int
    ) -> list[tuple[Letter, Annotation]]:
        """Return commitments that may be fulfilled, newest letter first.

        Args:
            sheets: of all letters
            until: the day of the letter that fulfils one; later letters are left out
            most: no more than so many
        """
        present = [(sheet.letter, sheet) for sheet in sheets if sheet.letter is not None]
        earlier = [pair for pair in present if not (until and pair[0].date and pair[0].date > until)]
        earlier.sort(key=lambda pair: pair[0].date or date.min, reverse=True)
        found = ((letter, one) for letter, sheet in earlier for one in self._of(sheet).promises)
        return list(islice(found, most))

    def _of(self, sheet: LetterRecords) -> _Known:
        if sheet.letter is None:
            return _Known(sheet, (), {})
        known = self._letters.get(sheet.letter.id)
        if known is None or known.sheet is not sheet:
            known = self._letters[sheet.letter.id] = _looked_at(sheet)
        return known


def _looked_at(sheet: LetterRecords) -> _Known:
    fulfilling: dict[str, list[str]] = {}
    for annotation_id, earlier in _fulfilments(sheet):
        fulfilling.setdefault(earlier, []).append(annotation_id)
    promises = [
        one
        for one in alive(sheet)
        if one.commitment is not None and one.commitment.kind is not CommitmentKind.FULFILS
    ]
    return _Known(sheet, promises, fulfilling)


def _fulfilments(sheet: LetterRecords) -> Iterator[tuple[str, str]]:
    return (
        (one.id, one.commitment.fulfilled_id)
        for one in alive(sheet)
        if one.commitment is not None and one.commitment.fulfilled_id
    )
