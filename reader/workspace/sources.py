"""Where letters come from: files, and archives of letters."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from msgspec import Struct

from reader.errors import Cancelled, KamerlezerError, NoSuchFile, UnsupportedFile
from reader.task import Task, wait_for
from reader.workspace.letter_files import is_archive, is_letter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.engine import Engine
    from reader.workspace.staging import Opener


class Source(Struct, frozen=True):
    """A letter to be added: a file, or a member of an archive, whose path is told as a folder's."""

    path: Path
    archive: Path | None = None
    number: int = 0


class Refused(Struct, frozen=True):
    """An archive that holds no letter, or cannot be read."""

    path: Path
    error: KamerlezerError


class Expansion(Struct):
    """What files stand for.

    Attributes:
        left_out: how many members of archives are no letters, by their names
    """

    sources: list[Source | Refused]
    left_out: int = 0


class Sources:
    """Looks into archives, by the engine, and opens what is to be added."""

    def __init__(self, engine: Callable[[], Engine]) -> None:
        self._engine = engine

    def expanded(self, files: Iterable[Path], task: Task[Any]) -> Expansion:
        """Return each file as a source, and each archive as the letters in it."""
        found = Expansion([])
        for path in files:
            if not is_archive(path):
                found.sources.append(Source(path))
                continue
            try:
                self._look_into(path, found, task)
            except Cancelled:
                raise
            except KamerlezerError as error:
                found.sources.append(Refused(path, error))
        return found

    def _look_into(self, path: Path, found: Expansion, task: Task[Any]) -> None:
        if not path.is_file():
            raise NoSuchFile(f"There is no file {path}. Choose another.")
        told = wait_for(self._engine().members_of(path), task)
        if told.is_document:
            found.sources.append(Source(path))
            return
        letters = [member for member in told.files if is_letter(Path(member.name))]
        found.left_out += len(told.files) - len(letters)
        if not letters:
            raise UnsupportedFile(f"{path.name} holds no letter. Unpack it and look at what is in it.")
        found.sources += [Source(path / member.name, path, member.number) for member in letters]

    def opener(self, source: Source, task: Task[Any]) -> Opener | None:
        """Return what opens a member of an archive, unpacked into a folder meanwhile; None for a file."""
        if source.archive is None:
            return None
        return partial(self._unpacked, source.archive, source.number, task)

    @contextmanager
    def _unpacked(self, archive: Path, number: int, task: Task[Any], folder: Path) -> Iterator[BinaryIO]:
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / "member"
        wait_for(self._engine().unpack(archive, number, target), task)
        try:
            with target.open("rb") as file:
                yield file
        finally:
            target.unlink(missing_ok=True)
