"""Corrected files of letters, and texts that are read otherwise now."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.errors import BadValue, Cancelled, KamerlezerError, StoreError
from reader.storage import succeed
from reader.text import LAYOUT_VERSION
from reader.workspace.earlier_files import earlier_files
from reader.workspace.importer import Reading, head_of, with_head
from reader.workspace.moving import Carrier, MoveReport, Way, absorbed, revisions
from reader.workspace.summaries import moved
from reader.workspace.tagging import alive

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reader.anchoring import Bridge
    from reader.engine import Prepared
    from reader.model import Annotation, Letter, Record
    from reader.task import Task
    from reader.text import ReadingText
    from reader.workspace.changes import Changes
    from reader.workspace.importer import Importer
    from reader.workspace.letters import Letters
    from reader.workspace.library import Library
    from reader.workspace.moving import Move
    from reader.workspace.texts import Texts
    from reader.workspace.writer import Save

_STEPS = 4  # of a new version, as its progress counts them


class Versions:
    """Carries the passages of one workspace's letters into other texts; thread-safe."""

    def __init__(
        self, *, library: Library, letters: Letters, texts: Texts, importer: Importer, changes: Changes
    ) -> None:
        self._library = library
        self._letters = letters
        self._texts = texts
        self._importer = importer
        self._changes = changes

    # Corrected files

    def replace_file(
        self, letter_id: str, path: Path, *, encoding: str = "", password: str = ""
    ) -> Task[MoveReport]:
        """Put a corrected file in the place of a letter's own; one step to undo.

        Its passages move to where their words stand in the new text, or else words like them; those that
        are nowhere keep what they had. What was corrected by hand stays; the old file is kept. Where the file
        is another letter of the workspace, that one's passages come along and it is taken out.

        Fails with BadValue when the letter has this file already, and else as `Letters.add` does.
        """
        how = Reading(encoding, password)
        return self._texts.start(lambda task: self._replace_file(letter_id, path, how, task))

    def become_version(self, letter_id: str, newer_id: str) -> Task[MoveReport]:
        """Let one letter's file be the new version of another, as `replace_file` does."""
        newer = self._letters.one(newer_id)
        path, how = self._texts.file(newer), Reading(newer.encoding)
        return self._texts.start(
            lambda task: self._replace_file(letter_id, path, how, task, name=newer.file_name)
        )

    def _replace_file(
        self, letter_id: str, path: Path, how: Reading, task: Task[MoveReport], *, name: str = ""
    ) -> MoveReport:
        task.report(0, _STEPS)
        letter = self._letters.one(letter_id)
        with self._importer.staging.staged(path, task, name=name) as (staged, file_id):
            if file_id == letter.content_id:
                raise BadValue(
                    f"{path.name} is the file that this letter has already; nothing was changed. "
                    "Choose another."
                )
            folder = self._texts.cache_folder_of(file_id, how.encoding)
            prepared = self._texts.preparer.prepare(
                staged, folder, task, encoding=how.encoding, password=how.password
            )
            task.report(1, _STEPS)
            newer = _with_file(letter, file_id, name or staged.name, how.encoding, prepared)
            text = self._texts.keep(newer, prepared)
            bridge = self._bridge(letter, text)
            task.report(2, _STEPS)
            carrier = Carrier(text, bridge)
            for passage in self._passages(letter.id):
                carrier.move(passage)
                if task.cancel_requested:
                    raise Cancelled("Stopped; nothing was changed.")
            self._importer.staging.keep(staged, self._texts.file(newer), file_id)
        task.report(3, _STEPS)
        metadata = prepared.document.metadata
        return self._put_in_place(newer, text, metadata, carrier, task)

    def _bridge(self, letter: Letter, new: ReadingText) -> Bridge | None:
        """Line up the text as it was with the new one; None where it cannot be had any more."""
        from reader.anchoring import Bridge  # noqa: PLC0415 - not needed at the start

        try:
            return Bridge(self._texts.text_here(letter), new)
        except KamerlezerError:
            return None

    def _put_in_place(
        self,
        newer: Letter,
        text: ReadingText,
        metadata: dict[str, str],
        carrier: Carrier,
        task: Task[MoveReport],
    ) -> MoveReport:
        moves: list[Move] = []
        head = head_of(text, metadata, newer.file_name)  # now: nothing else is changed while `made` runs

        def made() -> list[Record]:
            current = self._letters.one(newer.id)  # it may have been corrected while the file was read
            content = replace(
                current,
                **{name: getattr(newer, name) for name in _OF_FILE},
                versions=earlier_files(current, newer.content_id),
            )
            if not self._texts.is_private(newer.content_id):  # else nothing that it says is kept
                content = with_head(content, head)
            letter = succeed(current, content)
            moves[:] = [carrier.move(one) for one in self._passages(newer.id)]
            came, records = self._absorbed(newer)
            moves.extend(came)
            return [letter, *revisions(move for move in moves if move.way is not Way.CAME), *records]

        save = self._changes.make_from("new version of letter", made, backup=True)
        save.result()
        task.report(_STEPS, _STEPS)
        return MoveReport(self._letters.one(newer.id), tuple(moves))

    def _absorbed(self, newer: Letter) -> tuple[list[Move], list[Record]]:
        other = self._library.letter_with(newer.content_id)
        if other is None or other.id == newer.id or other.removed_at is not None:
            return [], []
        if other.content_id != newer.content_id:  # it had that file once, and is about another one now
            return [], []
        known = self._library.records(newer.id).annotations
        return absorbed(newer.id, other, self._passages(other.id), known.get)

    def _passages(self, letter_id: str) -> list[Annotation]:
        return alive(self._library.records(letter_id))

    # Texts that are read otherwise now

    def stale(self) -> list[str]:
        """Return the letters with passages that were described in a text as another reader read it."""
        return [
            records.letter.id
            for records in self._library.all_records()
            if records.letter is not None and any(map(_is_stale, alive(records)))
        ]

    def renew(self) -> Task[list[MoveReport]]:
        """Describe such passages anew in the text as it is read now; progress counts letters.

        What stands there word for word is kept so, for good. The rest is reported, and stays as it is
        until somebody decides: it is proposed again at the next start. Cancelling keeps what is done.
        """
        return self._texts.start(self._renew_all)

    def _renew_all(self, task: Task[list[MoveReport]]) -> list[MoveReport]:
        reports, letter_ids = [], self.stale()
        for done, letter_id in enumerate(letter_ids):
            task.report(done, len(letter_ids))
            if task.cancel_requested:
                break
            report = self._renew(letter_id)
            if report is not None:
                reports.append(report)
        task.report(len(letter_ids), len(letter_ids))
        return reports

    def _renew(self, letter_id: str) -> MoveReport | None:
        try:
            letter = self._letters.one(letter_id)
            carrier = Carrier(self._texts.text_in_passing(letter))
            carrier.look_for(filter(_is_stale, self._passages(letter.id)))
        except KamerlezerError:  # told when the letter itself is opened
            return None
        moves: list[Move] = []

        def made() -> list[Record]:
            moves[:] = [carrier.move(one) for one in self._passages(letter.id) if _is_stale(one)]
            return list(revisions(move for move in moves if move.way is Way.SAME))

        with suppress(
            StoreError
        ):  # found again at the next start, and where nothing can be written each time
            self._changes.make_from("anchor passages anew", made, remembered=False).result()
        told = tuple(move for move in moves if move.way is not Way.SAME)
        return MoveReport(letter, told, quietly=len(moves) - len(told))

    def take(self, moves: Iterable[Move]) -> Save:
        """Let passages stand where a report proposes, as one step to undo; those changed since are left."""
        wanted = [move for move in moves if move.way is Way.ALIKE]
        return self._changes.make_from("move passages", lambda: self._still(wanted))

    def leave(self, moves: Iterable[Move]) -> Save:
        """Let passages of a report stay as they are, and not be asked about again; one step to undo."""
        wanted = [
            replace(
                move, after=replace(move.before, anchor=replace(move.before.anchor, layout=LAYOUT_VERSION))
            )
            for move in moves
        ]
        return self._changes.make_from("leave passages", lambda: self._still(wanted))

    def _still(self, moves: Iterable[Move]) -> list[Annotation]:
        """Return the next revisions of passages that stand where they stood when the moves were made."""
        found = []
        for move in moves:
            current = self._library.annotation(move.before.id)
            if current is not None and current.deleted_at is None and current.anchor == move.before.anchor:
                found.append(succeed(current, moved(current, move.after.anchor)))
        return found


_OF_FILE = ("file_id", "file_name", "format", "pages", "encoding", "recognised")


def _with_file(letter: Letter, file_id: str, name: str, encoding: str, prepared: Prepared) -> Letter:
    """Return a letter with another file."""
    return replace(
        letter,
        file_id="" if file_id == letter.id else file_id,
        file_name=name,
        format=prepared.format,
        pages=len(prepared.document.page_sizes),
        encoding=encoding,
        recognised="",
    )


def _is_stale(passage: Annotation) -> bool:
    return passage.anchor.layout != LAYOUT_VERSION
