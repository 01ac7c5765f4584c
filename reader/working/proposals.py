"""Suggestions on their way to a decision: which are left, what accepting or dismissing them changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import CommitmentKind, Tag, Verdict
from reader.working import coverage, deciding, earlier, pointing
from reader.working.coverage import Coverage
from reader.working.examining import Examiner
from reader.working.tagging import alive, tagged, trimmed, with_tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reader.engine.client import Engine
    from reader.engine.findings import Findings
    from reader.keeping.settings import Settings
    from reader.model import Annotation, Letter, Record, Span, Suggestion
    from reader.task import Task
    from reader.text import ReadingText
    from reader.working.changing import Changes
    from reader.working.earlier import Candidate
    from reader.working.library import Library
    from reader.working.pointing import Link, Missing
    from reader.working.reading import Reading
    from reader.working.saving import Save


class Proposals:
    """What one workspace proposes, and what became of it; thread-safe."""

    def __init__(  # noqa: PLR0913 - the rooms of one workspace
        self,
        *,
        library: Library,
        reading: Reading,
        engine: Callable[[], Engine],
        changes: Changes,
        settings: Settings,
        author: str,
    ) -> None:
        self._library = library
        self._reading = reading
        self._examiner = Examiner(reading, engine)
        self._changes = changes
        self._settings = settings
        self._author = author

    def close(self) -> None:
        """Drop what has not begun."""
        self._examiner.close()

    def examine_all(self, letters: Sequence[Letter]) -> Task[int]:
        """Examine letters; progress counts them."""
        return self._examiner.start(lambda task: self._examiner.examine_all(letters, task))

    # What is left to decide

    def suggestions(self, letter: Letter) -> Task[list[Suggestion]]:
        """Return the undecided suggestions of a letter, examined now if need be."""

        def look(task: Task[list[Suggestion]]) -> list[Suggestion]:
            left = self._left(letter, self._examiner.findings(letter, task))
            if left:
                self.reason(left[0], "nl")  # loads the rules here, so that the window need not wait for them
            return left

        return self._examiner.start(look)

    @property
    def default_score(self) -> float:
        """The score that the rules were made for."""
        from reader import suggest  # noqa: PLC0415 - not needed at the start

        return suggest.DEFAULT_MIN_SCORE

    @staticmethod
    def reason(suggestion: Suggestion, language: str) -> str:
        """Return why a passage is suggested."""
        from reader import suggest  # noqa: PLC0415 - not needed at the start

        return suggest.reason(suggestion, language)

    def suggestions_now(self, letter: Letter) -> list[Suggestion] | None:
        """Return the undecided suggestions of a letter if what was found is in memory."""
        found = self._examiner.now(letter)
        return None if found is None else self._left(letter, found)

    def _left(self, letter: Letter, found: Findings) -> list[Suggestion]:
        sheet = self._library.sheet(letter.id)
        places = self._reading.places(letter, alive(sheet))
        known = [(place.span, place.annotation.tags) for place in places if place.span is not None]
        return [one for one in found.suggestions if not deciding.is_decided(one, sheet.decisions, known)]

    def undecided(self, letter: Letter, min_score: float | None) -> int | None:
        """Count the suggestions of a letter that are left; None while it was not examined."""
        digest = self._examiner.digest(letter)
        if digest is None:
            return None
        sheet = self._library.sheet(letter.id)
        known = [(one.anchor.span, one.tags) for one in alive(sheet)]
        least = self.default_score if min_score is None else min_score
        worth = (one for one in digest.briefs if one.score >= least)
        return sum(not deciding.is_decided(one, sheet.decisions, known) for one in worth)

    # Deciding

    def accept(
        self, letter: Letter, suggestion: Suggestion, tag: Tag | None, fulfils: Annotation | None
    ) -> Save:
        """Tag a suggestion's passage and remember that it was accepted, as one step to undo."""
        text = self._reading.text(letter).result()
        records = self._accepted(letter, text, suggestion, tag or suggestion.tag, fulfils, {})
        return self._changes.make("accept suggestion", *records)

    def accept_all(self, letter: Letter, suggestions: Iterable[Suggestion]) -> Save:
        """Accept many suggestions as one step to undo."""
        text = self._reading.text(letter).result()
        made: dict[Span, Annotation] = {}
        decisions = []
        for one in suggestions:
            *_, decision = self._accepted(letter, text, one, one.tag, None, made)
            decisions.append(decision)
        return self._changes.make(f"accept {len(decisions)} suggestions", *made.values(), *decisions)

    def dismiss(self, letter: Letter, suggestion: Suggestion) -> Save:
        """Remember that a suggestion was dismissed."""
        return self._changes.make("dismiss suggestion", self._decision(letter, suggestion, Verdict.DISMISSED))

    def _accepted(  # noqa: PLR0913, PLR0917 - what is accepted, as what, beside what
        self,
        letter: Letter,
        text: ReadingText,
        suggestion: Suggestion,
        tag: Tag,
        fulfils: Annotation | None,
        made: dict[Span, Annotation],
    ) -> list[Record]:
        """Return the records that accepting makes, the decision last; `made` keeps passages of one step."""
        fields = deciding.fields_as(suggestion, tag)
        records: list[Record] = []
        if fulfils is not None:
            fields = deciding.fulfilling(fields, fulfils)
            records.append(deciding.fulfilled(fulfils))
        span = trimmed(suggestion.span, text)
        places = self._reading.places(letter, alive(self._library.sheet(letter.id)))
        before = made.get(span)
        made[span] = (
            tagged(letter.id, text, span, fields, places, self._author)
            if before is None
            else with_tag(before, fields)
        )
        return [*records, made[span], self._decision(letter, suggestion, Verdict.ACCEPTED)]

    def _decision(self, letter: Letter, suggestion: Suggestion, verdict: Verdict) -> Record:
        before = self._library.sheet(letter.id).decisions.get(suggestion.id)
        return deciding.decision(suggestion, letter.id, verdict, before)

    # What it points to

    def earlier(
        self,
        letter: Letter,
        suggestion: Suggestion,
        letters: Mapping[str, Letter],
        annotations: Sequence[Annotation],
    ) -> Task[list[Candidate]]:
        """Return the commitments that a suggestion may point back to or fulfil, the likeliest first."""

        def look(task: Task[list[Candidate]]) -> list[Candidate]:
            commitment = suggestion.commitment
            if commitment is None or commitment.kind is CommitmentKind.NEW:
                return []
            found = self._examiner.findings(letter, task).references
            near = [one.normal for one in found if one.span.overlaps(suggestion.span)]
            return earlier.candidates(suggestion, letter, near, annotations, letters)

        return self._examiner.start(look)

    def links(self, letter: Letter, known: Callable[[], pointing.Known]) -> Task[list[Link]]:
        """Return the references of a letter and where they lead."""

        def look(task: Task[list[Link]]) -> list[Link]:
            return pointing.links(letter, self._examiner.findings(letter, task).references, known())

        return self._examiner.start(look)

    def missing(self, letters: Iterable[Letter], known: pointing.Known) -> list[Missing]:
        """Return the papers that examined letters refer to and the workspace lacks."""
        digests = {letter.id: self._examiner.digest(letter) for letter in letters}
        return pointing.missing({key: one.papers for key, one in digests.items() if one is not None}, known)

    # How far the reader is

    def saw(self, letter: Letter, spans: Iterable[Span]) -> None:
        """Remember that these stretches of a letter were on screen."""
        whole = coverage.merged((*self._seen(letter), *spans))
        self._settings.set(_seen_key(letter), [[span.start, span.end] for span in whole])

    def coverage(self, letter: Letter, min_score: float | None) -> Coverage:
        """Return how much of a letter was on screen and how many suggestions are undecided."""
        text = self._reading.text_now(letter)
        read = coverage.share(self._seen(letter), text) if text is not None else None
        return Coverage(read, self.undecided(letter, min_score))

    def _seen(self, letter: Letter) -> tuple[Span, ...]:
        return coverage.remembered(self._settings.get(_seen_key(letter), []))


def _seen_key(letter: Letter) -> str:
    return f"seen/{letter.id}"
