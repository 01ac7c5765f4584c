"""Suggestions of a workspace: open, accepted, dismissed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.model import Commitment, CommitmentKind, Likelihood, OwnTag, Tag, Verdict
from reader.workspace import decisions, earlier_commitments
from reader.workspace.filling import marks
from reader.workspace.tagging import alive, tags_of, trimmed, with_tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.engine import Findings
    from reader.model import Annotation, AnyTag, Letter, Record, Span, Suggestion
    from reader.task import Task
    from reader.text import ReadingText
    from reader.workspace.changes import Changes
    from reader.workspace.earlier_commitments import Candidate
    from reader.workspace.examiner import Examiner
    from reader.workspace.letters import Letters
    from reader.workspace.library import Library
    from reader.workspace.passages import Passages
    from reader.workspace.schemes import Schemes
    from reader.workspace.texts import Texts
    from reader.workspace.writer import Save


_OF_THE_APP = frozenset(tag.value for tag in Tag)


class Suggestions:
    """What one workspace suggests, and what became of it; thread-safe.

    Each method that takes a letter's id raises NotFound or Ambiguous where there is no such letter.
    """

    def __init__(  # noqa: PLR0913 - its collaborators
        self,
        *,
        library: Library,
        letters: Letters,
        passages: Passages,
        texts: Texts,
        examiner: Examiner,
        changes: Changes,
        schemes: Schemes,
    ) -> None:
        self._library = library
        self._letters = letters
        self._passages = passages
        self._texts = texts
        self._examiner = examiner
        self._changes = changes
        self._schemes = schemes

    def examine_all(self, letter_ids: Iterable[str]) -> Task[int]:
        """Examine letters on every core; progress counts letters, cancelling keeps what is done."""
        letters = [self._letters.one(letter_id) for letter_id in letter_ids]
        return self._examiner.start(lambda task: self._examiner.examine_all(letters, task))

    def take_examined(self) -> list[str]:
        """Return the letters that came to be examined since this was asked last."""
        return self._examiner.take_news()

    # What is left to decide

    def of(self, letter_id: str) -> Task[list[Suggestion]]:
        """Return the suggestions of a letter that nobody decided on, in order of place, whatever their score.

        Fails with an EngineError or NotFound where the letter's text cannot be had.
        """
        letter = self._letters.one(letter_id)

        def look(task: Task[list[Suggestion]]) -> list[Suggestion]:
            left = self._left(letter, self._examiner.findings(letter, task))
            self._passages.read_questions(letter)  # here, for the same reason
            if left:
                self.reason(left[0], "nl")  # loads the rules here, so that the window need not wait for them
            return left

        return self._examiner.start(look)

    def now(self, letter_id: str) -> list[Suggestion] | None:
        """Return the same if the letter was examined and that is in memory."""
        letter = self._letters.one(letter_id)
        found = self._examiner.now(letter)
        return None if found is None else self._left(letter, found)

    def _left(self, letter: Letter, found: Findings) -> list[Suggestion]:
        records = self._library.records(letter.id)
        places = self._texts.places(letter, alive(records))
        known = [(place.span, tags_of(place.annotation)) for place in places if place.span is not None]
        return [
            one
            for one in found.suggestions
            if self._is_of_use(one.tag_id) and not decisions.is_decided(one, records.decisions, known)
        ]

    def undecided(self, letter_id: str, min_score: float = Likelihood.PERHAPS.least_score) -> int | None:
        """Count the suggestions that nobody decided on; None while the letter was not examined.

        Args:
            letter_id: of the letter
            min_score: from which score on
        """
        letter = self._letters.one(letter_id)
        digest = self._examiner.digest(letter)
        if digest is None:
            return None
        records = self._library.records(letter.id)
        known = [(one.anchor.span, tags_of(one)) for one in alive(records)]
        worth = (one for one in digest.briefs if one.score >= min_score and self._is_of_use(one.tag_id))
        return sum(not decisions.is_decided(one, records.decisions, known) for one in worth)

    def _is_of_use(self, tag_id: str) -> bool:
        """Say whether passages can have a tag here; what was learned may know own tags that went."""
        return tag_id in _OF_THE_APP or any(one.id == tag_id for one in self._schemes.now.shown_tags)

    @staticmethod
    def reason(suggestion: Suggestion, language: str) -> str:
        """Return why a passage is suggested, in one line, in Dutch ("nl") or English."""
        from reader.suggestions import reason  # noqa: PLC0415 - not needed at the start

        return reason(suggestion, language)

    # Deciding

    def accept(
        self, letter_id: str, suggestion: Suggestion, *, tag: AnyTag | None = None, fulfils: str = ""
    ) -> Save:
        """Tag a suggestion's passage with its fields filled in, and remember that it was accepted.

        Args:
            letter_id: of the letter
            suggestion: of that letter
            tag: accept it as another tag than it proposes
            fulfils: id of the earlier commitment that it fulfils; that one's status becomes fulfilled

        Raises:
            BadValue: the passage lies outside the letter's text
            NotFound: there is no such commitment
        """
        before = self._passages.one(fulfils) if fulfils else None
        letter = self._letters.one(letter_id)
        text = self._texts.text_here(letter)
        records = self._accepted(letter, text, suggestion, tag or self._proposed(suggestion), before, {})
        return self._changes.make("accept suggestion", *records)

    def accept_all(self, letter_id: str, suggestions: Iterable[Suggestion]) -> Save:
        """Accept suggestions of a letter as one step to undo; raises as `accept`."""
        letter = self._letters.one(letter_id)
        text = self._texts.text_here(letter)
        made: dict[Span, Annotation] = {}
        decisions = []
        for one in suggestions:
            *_, decision = self._accepted(letter, text, one, self._proposed(one), None, made)
            decisions.append(decision)
        return self._changes.make(f"accept {len(decisions)} suggestions", *made.values(), *decisions)

    def dismiss(self, letter_id: str, suggestion: Suggestion) -> Save:
        """Remember that a suggestion was dismissed, so that it never comes back by itself."""
        decision = self._decision(self._letters.one(letter_id), suggestion, Verdict.DISMISSED)
        return self._changes.make("dismiss suggestion", decision)

    def _proposed(self, suggestion: Suggestion) -> AnyTag:
        return suggestion.proposed(self._schemes.now)

    def _accepted(  # noqa: PLR0913, PLR0917 - what is accepted, as what, beside what
        self,
        letter: Letter,
        text: ReadingText,
        suggestion: Suggestion,
        tag: AnyTag,
        fulfils: Annotation | None,
        made: dict[Span, Annotation],
    ) -> list[Record]:
        """Return the records that accepting makes, the decision last; `made` keeps passages of one step."""
        fields = tag if isinstance(tag, OwnTag) else decisions.fields_as(suggestion, tag)
        if not isinstance(fields, OwnTag) and self._texts.is_private(letter.content_id):
            fields = decisions.quoted_only(fields, suggestion.quote)
        records: list[Record] = []
        if fulfils is not None and not isinstance(fields, OwnTag):
            fields = decisions.fulfilling(fields, fulfils)
            records.append(decisions.fulfilled(fulfils))
        span = trimmed(suggestion.span, text)
        if isinstance(fields, Commitment) and not self._texts.is_private(letter.content_id):
            fields = self._passages.asked(letter.id, span, fields)
        before = made.get(span)
        passage = (
            self._passages.tagged(letter, text, span, fields) if before is None else with_tag(before, fields)
        )
        filled = () if isinstance(fields, OwnTag) else marks(fields)
        made[span] = replace(passage, by_app=(*passage.by_app, *filled))
        return [*records, made[span], self._decision(letter, suggestion, Verdict.ACCEPTED)]

    def _decision(self, letter: Letter, suggestion: Suggestion, verdict: Verdict) -> Record:
        before = self._library.records(letter.id).decisions.get(suggestion.id)
        return decisions.decision(suggestion, letter.id, verdict, before)

    # What they point back to

    def earlier(self, letter_id: str, suggestion: Suggestion) -> Task[list[Candidate]]:
        """Return the commitments that a suggestion may point back to or fulfil, the likeliest first."""
        letter = self._letters.one(letter_id)
        letters = {one.id: one for one in self._letters.all()}
        annotations = self._passages.all()

        def look(task: Task[list[Candidate]]) -> list[Candidate]:
            commitment = suggestion.commitment
            if commitment is None or commitment.kind is CommitmentKind.NEW:
                return []
            found = self._examiner.findings(letter, task).references
            near = [one.normal for one in found if one.span.overlaps(suggestion.span)]
            return earlier_commitments.candidates(suggestion, letter, near, annotations, letters)

        return self._examiner.start(look)
