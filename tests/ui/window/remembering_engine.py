"""An engine that answers from memory what it was asked before of the same bytes."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from reader.engine import Engine, Priority, letter_facts
from reader.task import Task, completed

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path

    from reader.engine import Completeness, Prepared
    from reader.model import FileFormat, Letter


class RememberingEngine(Engine):
    """Reads, examines and compares each letter once, however many tests open it; all else is done anew.

    What is locked, recognised or needs a reading copy is never remembered.
    """

    _known: dict[Hashable, Any]

    def __init__(self, *, workers: int) -> None:
        self._known = {}
        super().__init__(workers=workers)

    def prepare(
        self,
        source: Path,
        *,
        target: Path,
        format: FileFormat | None = None,  # noqa: A002 - the field's own word
        encoding: str = "",
        password: str = "",
        recognised: Path | None = None,
        name: str = "",
        priority: Priority = Priority.TEXT,
    ) -> Task[Prepared]:
        """Read a file."""
        options: dict[str, Any] = {"format": format, "encoding": encoding, "name": name}
        if password or recognised or source.suffix.lower() != ".pdf":
            options |= {"password": password, "recognised": recognised}
            return super().prepare(source, target=target, **options, priority=priority)
        ask = super().prepare
        return self._once(
            ("prepare", _sum(source), format, encoding),
            lambda: ask(source, target=target, **options, priority=priority),
        )

    def examine(
        self,
        text: Path,
        letter: Letter,
        *,
        calendar: str = "",
        learned: str = "",
        priority: Priority = Priority.BATCH,
    ) -> Task[bytes]:
        """Look for suggestions and references."""
        ask = super().examine
        return self._once(
            ("examine", _sum(text), letter.content_id, letter_facts(letter, calendar, learned)),
            lambda: ask(text, letter, calendar=calendar, learned=learned, priority=priority),
        )

    def compare(self, path: Path, text: Path, **options: Any) -> Task[Completeness]:
        """Look for a file's visible words in its reading text."""
        ask = super().compare
        if options.get("password") or options.get("recognised") or path.suffix.lower() != ".pdf":
            return ask(path, text, **options)
        return self._once(
            ("compare", _sum(path), _sum(text), options.get("encoding")), lambda: ask(path, text, **options)
        )

    def _once(self, about: Hashable, ask: Callable[[], Task[Any]]) -> Task[Any]:
        if about in self._known:
            return completed(self._known[about])
        task = ask()
        task.add_done_callback(lambda ended: self._remember(about, ended))
        return task

    def _remember(self, about: Hashable, ended: Any) -> None:
        if not ended.cancelled() and ended.exception() is None:
            self._known[about] = ended.result()


def _sum(path: Path) -> bytes:
    try:
        return sha256(path.read_bytes()).digest()
    except OSError:
        return str(path).encode()  # the engine says what is wrong with it
