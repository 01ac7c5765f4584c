"""Relations that the app offers between passages of letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model import Annotation, Commitment, CommitmentKind, RelationKind, Suggestion, Tag, Verdict
from reader.workspace import decisions, earlier_commitments
from reader.workspace.earlier_commitments import Candidate

if TYPE_CHECKING:
    from reader.model import Letter
    from reader.task import Task
    from reader.workspace.changes import Changes
    from reader.workspace.examiner import Examiner
    from reader.workspace.letters import Letters
    from reader.workspace.library import Library
    from reader.workspace.passages import Passages
    from reader.workspace.writer import Save

LEAST_SCORE = 0.22  # words alone give at most 0.4: more than half of them shared, and the rarer ones
_POINTS_BACK = re.compile(r"toegezegd|toezegging|hierbij|bijgaand|hiermee|treft u", re.IGNORECASE)


class Offer(Struct, frozen=True):
    """What a passage perhaps does to an earlier commitment.

    Attributes:
        id: of the decision on it
        later: the passage that does it
        earlier: the commitment, and the letter that it stands in
    """

    id: str
    later: Annotation
    kind: RelationKind
    earlier: Candidate


class Offers:
    """Offers relations of the passages of one workspace, and keeps which were dismissed."""

    def __init__(
        self, library: Library, letters: Letters, passages: Passages, examiner: Examiner, changes: Changes
    ) -> None:
        self._library = library
        self._letters = letters
        self._passages = passages
        self._examiner = examiner
        self._changes = changes

    def of(self, annotation_id: str) -> Task[list[Offer]]:
        """Return what a passage perhaps does to earlier commitments, the likeliest first.

        What it is related to already, and what was dismissed, is left out. Fails with an EngineError or
        NotFound where the letter's text cannot be had.
        """
        later = self._passages.one(annotation_id)
        letter = self._letters.one(later.letter_id)

        def look(task: Task[list[Offer]]) -> list[Offer]:
            found = self._examiner.findings(letter, task).references
            near = [one.normal for one in found if one.span.overlaps(later.anchor.span)]
            letters = {one.id: one for one in self._letters.all()}
            earlier = [one for one in self._passages.all() if _is_before(letters.get(one.letter_id), letter)]
            likely = earlier_commitments.candidates(_asked(later), letter, near, earlier, letters)
            return self._left(later, likely)

        return self._examiner.start(look)

    def dismiss(self, offer: Offer) -> Save:
        """Never offer it again by itself; this can be undone."""
        before = self._library.records(offer.later.letter_id).decisions.get(offer.id)
        made = decisions.decision_on(offer.id, offer.later.letter_id, Verdict.DISMISSED, before)
        return self._changes.make("dismiss suggestion", made)

    def _left(self, later: Annotation, likely: list[Candidate]) -> list[Offer]:
        related = {one.to for one in later.related}
        known = self._library.records(later.letter_id).decisions
        offers = [_offered(later, one) for one in likely if one.score >= LEAST_SCORE or one.same_reference]
        return [
            one
            for one in offers
            if one.earlier.annotation.id not in related
            and ((decided := known.get(one.id)) is None or decided.withdrawn)
        ]


def _is_before(letter: Letter | None, later: Letter) -> bool:
    if letter is None or letter.id == later.id:
        return False
    return letter.date is not None and later.date is not None and letter.date < later.date


def _asked(later: Annotation) -> Suggestion:
    """Return a passage as what earlier commitments are looked for with."""
    return Suggestion(
        id=later.id,
        tag=Tag.COMMITMENT,
        span=later.anchor.span,
        quote=later.anchor.quote,
        page=later.anchor.page,
        score=1.0,
        commitment=later.commitment or Commitment(),
    )


def _offered(later: Annotation, earlier: Candidate) -> Offer:
    return Offer(f"relation-{later.id}-{earlier.annotation.id}", later, kind_of(later, earlier), earlier)


def kind_of(later: Annotation, earlier: Candidate) -> RelationKind:
    """Return what a passage does to an earlier commitment, as its words and dates tell.

    A new promise with another last day puts the earlier one off; one without repeats it. What points back,
    or promises nothing, fulfils it.
    """
    own, before = later.commitment, earlier.annotation.commitment
    if own is None or own.kind is CommitmentKind.FULFILS or _POINTS_BACK.search(later.anchor.quote):
        return RelationKind.FULFILS
    last = own.due.last or own.due.first
    first = (before.due.last or before.due.first) if before is not None else None
    return RelationKind.CHANGES if last is not None and last != first else RelationKind.REPEATS
