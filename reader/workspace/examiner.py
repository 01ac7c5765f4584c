"""Findings of letters: in memory, cached, or asked of the engine."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from reader.engine import Priority, decode_findings, letter_facts
from reader.errors import Cancelled, EngineError, KamerlezerError
from reader.model import Span
from reader.storage import read_whole
from reader.task import Task, wait_for
from reader.workspace.thread_pool import ThreadPool

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.engine import Engine, Findings
    from reader.model import Letter, Suggestion
    from reader.workspace.calendar import Calendar
    from reader.workspace.learned_file import LearnedFile
    from reader.workspace.texts import Texts

T = TypeVar("T")

FINDINGS_KEPT = 24  # in memory, as many as texts
_NAME = "findings.bin"


class Brief(Struct, frozen=True, array_like=True):
    """What is kept in memory of a suggestion of every letter, to count it."""

    id: str
    tag_id: str
    span: Span
    score: float


class Digest(Struct, frozen=True):
    """What is kept in memory of every letter that was examined.

    Attributes:
        about: what was known of the letter then
        briefs: its suggestions
        papers: normal forms of the papers it refers to
    """

    about: str
    briefs: tuple[Brief, ...]
    papers: frozenset[str]


class Examiner:
    """Examines the letters of one workspace; its threads only wait for the engine."""

    def __init__(
        self, texts: Texts, engine: Callable[[], Engine], calendar: Calendar, learned: LearnedFile
    ) -> None:
        self._texts = texts
        self._calendar = calendar
        self._learned = learned
        self._engine = engine
        self._lock = threading.Lock()
        self._found: OrderedDict[str, Findings] = OrderedDict()
        self._digests: dict[str, Digest] = {}
        self._news: dict[str, None] = {}
        self._threads = ThreadPool(3, "kamerlezer-examining")

    def stop(self) -> None:
        """Drop what has not begun, ask what goes on to stop, and wait until it has."""
        self._threads.stop()

    def start(self, work: Callable[[Task[T]], T]) -> Task[T]:
        """Do some work in a thread of its own kind: reading texts never waits for it."""
        return self._threads.start(work)

    def now(self, letter: Letter) -> Findings | None:
        """Return what was found in a letter if it is in memory and not out of date."""
        letter = self._texts.locks.known(letter)
        with self._lock:
            found = self._found.get(letter.id)
            if found is not None:
                self._found.move_to_end(letter.id)
        return found if found is not None and self._is_about(found.about, letter) else None

    def take_news(self) -> list[str]:
        """Return the letters of which something was found, or read from the cache, since this was asked."""
        with self._lock:
            news, self._news = self._news, {}
        return list(news)

    def digest(self, letter: Letter) -> Digest | None:
        """Return what is kept in memory of a letter that was examined, if it is not out of date."""
        letter = self._texts.locks.known(letter)
        digest = self._digests.get(letter.id)
        return digest if digest is not None and self._is_about(digest.about, letter) else None

    def findings(self, letter: Letter, task: Task[Any], priority: Priority = Priority.TEXT) -> Findings:
        """Return what was found in a letter, examined now if need be.

        Raises:
            EngineError, NotFound: its text cannot be had
            Cancelled: nobody waits any more
        """
        letter = self._texts.locks.known(letter)
        return self.now(letter) or self._cached(letter) or self._examine(letter, task, priority)

    def examine_all(self, letters: Sequence[Letter], task: Task[int]) -> int:
        """Examine letters on every core; progress counts letters. Answers with how many could be read.

        Raises:
            Cancelled: stopped in the middle; what was found stays
        """
        task.report(0, len(letters))
        read = 0
        with ThreadPoolExecutor((os.cpu_count() or 2) + 1, thread_name_prefix="kamerlezer-examining") as pool:
            tries = [pool.submit(self._try, letter, task) for letter in letters]
            for done, one in enumerate(as_completed(tries), start=1):
                read += one.result()
                task.report(done, len(letters))
        if task.cancel_requested:
            raise Cancelled(f"Stopped; {read} of {len(letters)} letters were examined.")
        return read

    def _try(self, letter: Letter, task: Task[int]) -> bool:
        one: Task[Any] = Task()
        task.on_cancel(one.cancel)
        if task.cancel_requested:
            return False
        try:
            self.findings(letter, one, Priority.BATCH)
        except KamerlezerError:  # told when the letter itself is opened
            return False
        return True

    def _cached(self, letter: Letter) -> Findings | None:
        from reader.suggestions import RULES_VERSION  # noqa: PLC0415 - not needed at the start

        try:
            found = decode_findings(read_whole(self._texts.folder(letter) / _NAME))
        except (OSError, ValueError):
            return None
        fresh = found.rules == RULES_VERSION and self._is_about(found.about, letter)
        return self._remember(letter, found) if fresh else None

    def _examine(self, letter: Letter, task: Task[Any], priority: Priority) -> Findings:
        path = self._texts.text_file(letter)
        own = {"calendar": self._calendar.text(), "learned": self._learned.text()}

        def examined() -> bytes:
            return wait_for(self._engine().examine(path, letter, priority=priority, **own), task)

        try:
            data = examined()
        except EngineError:
            if not self._texts.mended(letter, task):
                raise
            data = examined()
        try:
            found = decode_findings(data)
        except ValueError as error:
            raise EngineError("The engine's findings cannot be read.") from error
        self._texts.cache.offer(path.parent, _NAME, data)  # else they are found anew another time
        return self._remember(letter, found)

    def _is_about(self, about: str, letter: Letter) -> bool:
        return about == letter_facts(letter, self._calendar.text(), self._learned.text())

    def _remember(self, letter: Letter, found: Findings) -> Findings:
        with self._lock:
            self._digests[letter.id] = _digest(found)
            self._found[letter.id] = found
            self._news[letter.id] = None
            self._found.move_to_end(letter.id)
            while len(self._found) > FINDINGS_KEPT:
                self._found.popitem(last=False)
            return found


def _digest(found: Findings) -> Digest:
    return Digest(
        found.about,
        tuple(_brief(one) for one in found.suggestions),
        frozenset(one.normal for one in found.references if one.kind == "paper"),
    )


def _brief(suggestion: Suggestion) -> Brief:
    return Brief(suggestion.id, suggestion.tag_id, suggestion.span, suggestion.score)
