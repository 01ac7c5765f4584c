"""Checks every file of a workspace; changes nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.errors import KamerlezerError
from reader.storage import is_deleted
from reader.workspace import calendar as calendars
from reader.workspace import creation
from reader.workspace.importer import id_of
from reader.workspace.places import PlaceFinder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Letter
    from reader.storage import AnnotationFiles, LetterRecords
    from reader.workspace.calendar import Calendar
    from reader.workspace.creation import FoundWorkspace
    from reader.workspace.texts import Texts

_LETTER_NAME = re.compile(r"([0-9a-f]{32})\.(pdf|docx|txt)")


class Problem(Struct, frozen=True):
    """Something wrong, and where.

    Attributes:
        path: of the file, within the workspace
        sentence: for the user
    """

    path: Path
    sentence: str


class Checker:
    """Checks one workspace."""

    def __init__(
        self, folder: Path, found: FoundWorkspace, shelf: AnnotationFiles, reading: Texts, calendar: Calendar
    ) -> None:
        self._folder = folder
        self._found = found
        self._shelf = shelf
        self._reading = reading
        self._calendar = calendar

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the workspace's own files, with each letter, then what belongs to none."""
        yield from (Problem(Path(creation.FILE_NAME), sentence) for sentence in self._found.problems)
        yield from (Problem(Path(calendars.FILE_NAME), sentence) for sentence in self._calendar.problems())
        known: set[str] = set()
        for letter_id, files in sorted(self._shelf.scan().items()):
            loaded = self._shelf.load(letter_id, files)
            path = Path("annotations", f"{letter_id}.json")
            yield from (Problem(path, sentence) for sentence in loaded.problems)
            known.add(letter_id)
            yield from self._of_sheet(path, loaded.sheet)
        yield from self._orphans(known)
        yield from self._set_aside()

    def _of_sheet(self, path: Path, sheet: LetterRecords) -> Iterator[Problem]:
        for record in sheet.conflicts:
            yield Problem(path, f"Two versions of {record.id} were made apart; one is kept as a conflict.")
        if sheet.letter is None:
            yield Problem(path, "It has annotations but nothing about its letter.")
        elif not is_deleted(sheet.letter):
            yield from self._of_letter(sheet.letter, sheet)

    def _of_letter(self, letter: Letter, sheet: LetterRecords) -> Iterator[Problem]:
        path = self._reading.file(letter)
        shown = path.relative_to(self._folder)
        if not path.is_file():
            yield Problem(shown, f"The file of {letter.file_name} is missing; add the file again.")
            return
        if id_of(path) != letter.id:
            yield Problem(shown, f"{letter.file_name} is no longer as it was added; add the file again.")
            return
        yield from self._of_passages(shown, letter, sheet)

    def _of_passages(self, path: Path, letter: Letter, sheet: LetterRecords) -> Iterator[Problem]:
        alive = [one for one in sheet.annotations.values() if not is_deleted(one)]
        if not alive:
            return
        from tempfile import TemporaryDirectory  # noqa: PLC0415 - not needed at the start

        try:
            with TemporaryDirectory(prefix="kamerlezer-", ignore_cleanup_errors=True) as scratch:
                text = self._reading.text_apart(letter, Path(scratch))
        except KamerlezerError as error:
            yield Problem(path, str(error))
            return
        for place in PlaceFinder().places(alive, text):
            if place.span is None:
                yield Problem(path, f"Lost place: “{place.annotation.anchor.quote[:80]}” is not in its text.")

    def _orphans(self, known: set[str]) -> Iterator[Problem]:
        folder = self._folder / "letters"
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            match = _LETTER_NAME.fullmatch(path.name)
            if path.name.startswith("."):  # being added, or of the system
                continue
            if match is None:
                yield Problem(path.relative_to(self._folder), "It is no letter of this workspace.")
            elif match[1] not in known:
                yield Problem(
                    path.relative_to(self._folder), "Nothing is known of this letter; add it again."
                )

    def _set_aside(self) -> Iterator[Problem]:
        for path in sorted(self._shelf.set_aside.glob("*.json")):
            yield Problem(path.relative_to(self._folder), "It was set aside; look at it, then delete it.")
