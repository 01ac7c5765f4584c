"""Learns from what a reader accepts, dismisses and tags by hand.

What was learned stays in the workspace (learned.json), as weights of numbered signs: no words are kept in it,
and it leaves the machine only where somebody exports it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.errors import BadInput, BadValue, KamerlezerError, StoreError
from reader.model import Verdict
from reader.storage import is_plain_file, read_whole
from reader.workspace.learned_file import MOST_BYTES
from reader.workspace.tagging import alive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reader.model import Letter
    from reader.storage import LetterRecords
    from reader.suggestions import Decided, Learned, Lesson
    from reader.task import Task
    from reader.workspace.calendar import Calendar
    from reader.workspace.examiner import Examiner
    from reader.workspace.learned_file import LearnedFile
    from reader.workspace.letters import Letters
    from reader.workspace.library import Library
    from reader.workspace.texts import Texts


class LearningOutcome(Struct, frozen=True):
    """From how many decisions was learned, and which tags and own tags are suggested by what was learned."""

    decisions: int
    moved: tuple[str, ...]
    own: tuple[str, ...]


class Learning:
    """Learns from the decisions of one workspace; thread-safe."""

    def __init__(  # noqa: PLR0913 - its collaborators
        self,
        *,
        kept: LearnedFile,
        library: Library,
        letters: Letters,
        texts: Texts,
        examiner: Examiner,
        calendar: Calendar,
        writable: Callable[[], bool],
    ) -> None:
        self._kept = kept
        self._library = library
        self._letters = letters
        self._texts = texts
        self._examiner = examiner
        self._calendar = calendar
        self._writable = writable

    @property
    def decisions(self) -> int:
        """How many decisions the suggestions were learned from; 0 for those that come with the app."""
        return self._learned().decisions

    @property
    def text(self) -> str:
        """What was learned, as its file has it; "" where nothing was."""
        return self._kept.text()

    def look(self) -> Task[int]:
        """Return how many decisions changed the suggestions, from a thread: the file may be long."""
        return self._examiner.start(lambda _: self._used())

    def _used(self) -> int:
        found = self._learned()
        return found.decisions if found.moved or found.own else 0

    def made(self) -> int:
        """Count the decisions of this workspace: tags, and suggestions that were dismissed."""
        return sum(
            sum(len(one.tags) + len(one.own_tags) for one in alive(records))
            + sum(
                one.verdict is Verdict.DISMISSED and not one.withdrawn for one in records.decisions.values()
            )
            for records in self._library.all_records()
        )

    def learn(self, *, by_itself: bool = False) -> Task[LearningOutcome]:
        """Learn from all decisions; what tells decisions held back no better is left out.

        Fails with StoreError where it cannot be kept. Progress counts letters.

        Args:
            by_itself: nobody asked for it; what was taken in from elsewhere then stays in use
        """
        return self._examiner.start(self._learn_by_itself if by_itself else self._learn)

    def reset(self) -> None:
        """Go back to the suggestions that come with the app; raises StoreError."""
        self._check_writable()
        self._kept.remove()

    def save(self, path: Path) -> Task[int]:
        """Write what was learned to a file, for another workspace; answers with from how many decisions.

        Fails with BadValue where nothing was learned, and StoreError where it cannot be written.
        """
        return self._examiner.start(lambda _: self._save(path))

    def take_in(self, path: Path) -> Task[int]:
        """Use what another workspace learned in the place of one's own; answers as `save`.

        Fails with BadInput where the file cannot be read, BadValue where it is no such file, and StoreError
        where it cannot be kept.
        """
        return self._examiner.start(lambda _: self._take_in(path))

    def _save(self, path: Path) -> int:
        if not self._kept.text():
            raise BadValue("Nothing was learned here yet; tag or dismiss suggestions first, then learn.")
        try:
            path.write_bytes(self._kept.text().encode())
        except OSError as error:
            raise StoreError(
                f"{path.name} cannot be written: {error.strerror or error}. Choose another folder."
            ) from error
        return self.decisions

    def _take_in(self, path: Path) -> int:
        from reader.suggestions import imported  # noqa: PLC0415 - not needed at the start

        self._check_writable()
        try:
            is_small = is_plain_file(path, MOST_BYTES)
            data = read_whole(path) if is_small else b""
        except OSError as error:
            raise BadInput(
                f"{path.name} cannot be read: {error.strerror or error}. Choose another file."
            ) from error
        if not is_small:
            raise BadValue("This file is too large to be what Kamerlezer learned; choose another file.")
        imported(data)
        self._kept.take_in(data)
        return self.decisions

    def _check_writable(self) -> None:
        if not self._writable():
            raise StoreError("This workspace is read-only; open one of your own to learn in.")

    def _learned(self) -> Learned:
        from reader.suggestions import known_from  # noqa: PLC0415 - not needed at the start

        return known_from(self._kept.text())

    def _learn_by_itself(self, task: Task[LearningOutcome]) -> LearningOutcome:
        used = self._learned()
        return _outcome(used) if used.decisions and self._kept.is_taken_in else self._learn(task)

    def _learn(self, task: Task[LearningOutcome]) -> LearningOutcome:
        from reader.suggestions import exported, learn  # noqa: PLC0415 - not needed at the start

        self._check_writable()
        letters = self._letters.all()
        lessons: list[Lesson] = []
        for done, letter in enumerate(letters, start=1):
            with suppress(KamerlezerError):  # a letter that cannot be read teaches nothing
                lessons += self._lessons(letter, task)
            task.report(done, len(letters))
        found = learn(lessons)
        self._kept.put(exported(found))
        return _outcome(found)

    def _lessons(self, letter: Letter, task: Task[LearningOutcome]) -> list[Lesson]:
        from reader.suggestions import lessons_in  # noqa: PLC0415 - not needed at the start

        decided = [] if self._texts.is_private(letter.content_id) else list(self._decided(letter, task))
        if not decided:
            return []
        text = self._texts.text_here(letter)
        return lessons_in(text, decided, letter=letter, almanac=self._calendar.almanac())

    def _decided(self, letter: Letter, task: Task[LearningOutcome]) -> Iterator[Decided]:
        """Yield what was tagged in a letter, and what was suggested there and dismissed."""
        from reader.suggestions import Decided  # noqa: PLC0415 - not needed at the start

        records = self._library.records(letter.id)
        for place in self._texts.places(letter, alive(records)):
            for tag in (*place.annotation.tags, *place.annotation.own_tags):
                if place.span is not None:
                    yield Decided(place.span, str(tag), holds=True)
        if dismissed := _dismissed(records):
            for suggestion in self._examiner.findings(letter, task).suggestions:
                if suggestion.id in dismissed:
                    yield Decided(suggestion.span, suggestion.tag_id, holds=False)


def _outcome(found: Learned) -> LearningOutcome:
    return LearningOutcome(found.decisions, tuple(sorted(found.moved)), tuple(sorted(found.own)))


def _dismissed(records: LetterRecords) -> set[str]:
    decisions = records.decisions.values()
    return {one.id for one in decisions if one.verdict is Verdict.DISMISSED and not one.withdrawn}
