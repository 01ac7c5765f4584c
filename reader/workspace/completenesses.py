"""How complete the reading texts of all letters are."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from reader.engine import decode_completeness
from reader.errors import Cancelled, KamerlezerError
from reader.storage import read_whole
from reader.task import Task, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from reader.engine import Completeness, Engine
    from reader.model import Letter
    from reader.workspace.letters import Letters
    from reader.workspace.texts import Texts

_FILE_NAME = "completeness.bin"
_log = logging.getLogger(__name__)


class Completenesses:
    """Compares letters with their reading texts and remembers what was found; thread-safe.

    All of it goes after everything else: no page and no text waits for it.
    """

    def __init__(self, letters: Letters, texts: Texts, engine: Callable[[], Engine]) -> None:
        self._letters = letters
        self._texts = texts
        self._engine = engine
        self._known: dict[str, Completeness] = {}  # by what the letter's file holds

    def now(self, letter_id: str) -> Completeness | None:
        """Return what is known of a letter by now."""
        return self._known.get(self._letters.one(letter_id).content_id)

    def of(self, letter_id: str) -> Task[Completeness]:
        """Compare a letter, or return what the cache has of it."""
        letter = self._letters.one(letter_id)
        return self._texts.start(lambda task: self._told(letter, task))

    def of_all(self, letter_ids: Iterable[str]) -> Task[int]:
        """Compare many letters one after the other, and answer how many; progress counts letters.

        One that cannot be compared is left out: what is wrong with it is told where it opens.
        """
        wanted = list(letter_ids)
        return self._texts.start(lambda task: self._all_told(wanted, task))

    def incomplete(
        self, scratch: Path, report: Callable[[int, int], None]
    ) -> Iterator[tuple[Letter, Completeness]]:
        """Yield the letters whose text lacks words that a reader would miss; nothing is kept.

        Args:
            scratch: a folder for what has to be made anew
            report: is told how many letters of all are done
        """
        letters = self._letters.all()
        for done, letter in enumerate(letters):
            report(done, len(letters))
            with suppress(KamerlezerError):  # the rest of a check names what is wrong with it
                told = self._kept(letter) or self._compared_apart(letter, scratch)
                if told.lost:
                    yield letter, told
        report(len(letters), len(letters))

    def _compared_apart(self, letter: Letter, scratch: Path) -> Completeness:
        text = scratch / "text.bin"
        text.write_bytes(self._texts.text_apart(letter, scratch).encode())
        return self._compared(letter, text, Task[None]())

    def _told(self, letter: Letter, task: Task[Any]) -> Completeness:
        told = self._kept(letter)
        if told is None:
            told = self._compared(letter, self._texts.text_file(letter), task)
            self._texts.cache.offer(self._texts.folder(letter), _FILE_NAME, told.encode())
        self._known[letter.content_id] = told
        return told

    def _kept(self, letter: Letter) -> Completeness | None:
        """Return what the cache says of it, None where it says nothing."""
        try:
            return decode_completeness(read_whole(self._texts.folder(letter) / _FILE_NAME))
        except (OSError, ValueError):
            return None

    def _compared(self, letter: Letter, text: Path, task: Task[Any]) -> Completeness:
        """Compare a letter's visible words with the reading text that lies at `text`; nothing is kept."""
        comparing = self._engine().compare(
            self._texts.file(letter),
            text,
            encoding=letter.encoding,
            password=self._texts.locks.password(letter.content_id),
            recognised=self._texts.recognition(letter),
        )
        return wait_for(comparing, task)

    def _all_told(self, letter_ids: list[str], task: Task[int]) -> int:
        done = 0
        for at, letter_id in enumerate(letter_ids):
            if task.cancel_requested:
                raise Cancelled("Stopped.")
            task.report(at, len(letter_ids))
            try:
                self._told(self._letters.one(letter_id), task)
                done += 1
            except Cancelled:
                raise
            except KamerlezerError as error:
                _log.info("%s is not compared with its text: %s", letter_id, error)
        return done
