"""Checks every file of a workspace; changes nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.engine import scratch_folder
from reader.errors import EncryptedFile, KamerlezerError
from reader.model import FileFormat
from reader.storage import is_deleted, signature
from reader.workspace import calendar as calendars
from reader.workspace import creation
from reader.workspace.places import PlaceFinder
from reader.workspace.staging import id_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Letter
    from reader.storage import AnnotationFiles, LetterRecords, Unreadable
    from reader.workspace.calendar import Calendar
    from reader.workspace.creation import FoundWorkspace
    from reader.workspace.texts import Texts

_LETTER_NAME = re.compile(rf"([0-9a-f]{{32}})\.({'|'.join(FileFormat)}|ocr)")


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
        self, folder: Path, found: FoundWorkspace, files: AnnotationFiles, texts: Texts, calendar: Calendar
    ) -> None:
        self._folder = folder
        self._found = found
        self._files = files
        self._texts = texts
        self._calendar = calendar

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the workspace's own files, with each letter, then what belongs to none."""
        yield from (Problem(Path(creation.FILE_NAME), sentence) for sentence in self._found.problems)
        yield from (Problem(Path(calendars.FILE_NAME), sentence) for sentence in self._calendar.problems())
        known: set[str] = set()
        try:
            found = sorted(self._files.scan().items())
        except OSError as error:
            yield Problem(Path("annotations"), f"It cannot be read just now: {error.strerror or error}.")
            return
        for letter_id, files in found:
            loaded = self._files.load(letter_id, files)
            path = Path("annotations", f"{letter_id}.json")
            yield from (Problem(path, sentence) for sentence in loaded.told())
            yield from (Problem(path, _of_unreadable(one)) for one in loaded.unreadable)
            letter = loaded.records.letter
            known |= {letter_id} if letter is None else letter.content_ids
            yield from self._of_records(path, loaded.records)
        yield from self._orphans(known)
        yield from self._set_aside()

    def _of_records(self, path: Path, records: LetterRecords) -> Iterator[Problem]:
        for record in records.conflicts:
            yield Problem(path, f"Two versions of {record.id} were made apart; one is kept as a conflict.")
        if records.letter is None:
            yield Problem(path, "It has annotations but nothing about its letter.")
        elif not is_deleted(records.letter):
            yield from self._of_letter(records.letter, records)

    def _of_letter(self, letter: Letter, records: LetterRecords) -> Iterator[Problem]:
        path = self._texts.file(letter)
        shown = path.relative_to(self._folder)
        if signature(path) is None:
            yield Problem(shown, f"The file of {letter.file_name} is missing; add the file again.")
            return
        try:
            is_as_added = id_of(path) == letter.content_id
        except OSError as error:
            yield Problem(shown, f"{letter.file_name} cannot be read just now: {error.strerror or error}.")
            return
        if not is_as_added:
            yield Problem(shown, f"{letter.file_name} is no longer as it was added; add the file again.")
            return
        yield from self._of_recognition(letter)
        yield from self._of_passages(shown, letter, records)

    def _of_recognition(self, letter: Letter) -> Iterator[Problem]:
        """Tell of pages read by recognition that were changed or are gone; a locked letter keeps none."""
        path = self._texts.recognition_file(letter)
        if not letter.recognised or self._texts.is_private(letter.content_id):
            return
        if self._texts.recognition(letter) is not None or (not path.is_file() and self._is_locked(letter)):
            return
        state = "is damaged" if path.is_file() else "is missing"
        yield Problem(
            path.relative_to(self._folder),
            f"What was read of {letter.file_name} by text recognition {state}; read it again.",
        )

    def _is_locked(self, letter: Letter) -> bool:
        try:
            with scratch_folder() as scratch:
                self._texts.text_apart(letter, scratch)
        except EncryptedFile:
            return True
        except KamerlezerError:  # which is told of its passages
            return False
        return False

    def _of_passages(self, path: Path, letter: Letter, records: LetterRecords) -> Iterator[Problem]:
        alive = [one for one in records.annotations.values() if not is_deleted(one)]
        if not alive:
            return
        try:
            with scratch_folder() as scratch:  # the letter may have a password
                text = self._texts.text_apart(letter, scratch)
        except EncryptedFile:  # nothing is wrong with a letter that is locked
            return
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
        aside = (*self._files.set_aside.glob("*.json"), *self._folder.glob("*.damaged-*"))
        for path in sorted(aside):
            yield Problem(path.relative_to(self._folder), "It was set aside; look at it, then delete it.")


def _of_unreadable(one: Unreadable) -> str:
    record = one.record.get("id", "") if isinstance(one.record, dict) else ""
    what = f"The record {record}" if record else "A record"
    return f"{what} of its table “{one.table}” cannot be read: {one.why}. It is kept in the file."
