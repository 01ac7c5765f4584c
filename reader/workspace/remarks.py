"""Remarks that letters came with; copies with our own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from reader.errors import BadValue
from reader.task import wait_for
from reader.workspace.hues import Hue, hue_of, kept_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.engine import Remark
    from reader.model import Letter, Tag
    from reader.register import Language
    from reader.storage import Settings
    from reader.task import Task
    from reader.workspace.changes import Changes
    from reader.workspace.letters import Letters
    from reader.workspace.library import Library
    from reader.workspace.passages import Passages
    from reader.workspace.texts import Texts
    from reader.workspace.writer import Save

_TABLE = "highlight_tags"  # of the settings
_LEFT = "highlights_left"


class Copied(Struct, frozen=True):
    """A copy that was written.

    Attributes:
        written: how many passages it has
        left_out: how many have no sure place in the letter
        locked: whether it asks for the letter's password
    """

    path: Path
    written: int
    left_out: int
    locked: bool = False


class Remarks:
    """What others put on the letters of one workspace; thread-safe."""

    def __init__(  # noqa: PLR0913 - its collaborators, and who takes over
        self,
        *,
        library: Library,
        letters: Letters,
        passages: Passages,
        texts: Texts,
        changes: Changes,
        settings: Settings,
        author: str,
    ) -> None:
        self._library = library
        self._letters = letters
        self._passages = passages
        self._texts = texts
        self._changes = changes
        self._settings = settings
        self._author = author

    # Which there are

    def of(self, letter_id: str) -> Task[list[Remark]]:
        """Return what others put on a letter, read from its file when the cache has none."""
        return self._texts.remarks(self._letters.one(letter_id))

    def open(self, letter_id: str, remarks: Iterable[Remark]) -> list[Remark]:
        """Return those marks on words that are no passages yet; none while the text is not in memory."""
        from reader.workspace.taking_over import is_taken  # noqa: PLC0415 - most letters have none

        marks = [one for one in remarks if can_be_taken(one)]
        text = self._letters.text_now(letter_id) if marks else None
        if text is None:
            return []
        there = {place.span: place.annotation for place in self._passages.places(letter_id) if place.span}
        return [one for one in marks if not is_taken(one, there, text)]

    # Colours

    def table(self) -> dict[Hue, Tag | None]:
        """Return which tag highlights of a colour get; None for a colour of which nobody said so."""
        return kept_table(self._settings.get(_TABLE))

    def keep_table(self, table: Mapping[Hue, Tag | None]) -> None:
        """Remember which tag highlights of a colour get."""
        self._settings.set(_TABLE, {hue.value: tag.value for hue, tag in table.items() if tag is not None})

    def tag_of(self, remark: Remark) -> Tag | None:
        """Return the tag that a remark gets, None while it has to be asked for."""
        if remark.passage is not None and remark.passage.tags:
            return remark.passage.tags[0]
        return self.table()[hue_of(remark.colour)]

    # Whether they are offered

    def is_left(self, letter_id: str) -> bool:
        """Say whether the reader does not want to be offered the marks of a letter."""
        return letter_id in self._settings.get(_LEFT, [])

    def leave(self, letter_id: str) -> None:
        """Offer the marks of a letter no longer."""
        left = [one for one in self._settings.get(_LEFT, []) if one != letter_id]
        self._settings.set(_LEFT, [*left, letter_id])

    # What is done with them

    def take_over(self, letter_id: str, remarks: Iterable[tuple[Remark, Tag]]) -> Save:
        """Make passages of remarks, as one step to undo.

        Reads the text first if it is not in memory: wait for it before calling this in the window.

        Args:
            letter_id: of the letter
            remarks: each with its tag; one behind which a passage was written keeps that one's tags

        Raises:
            BadValue: none of them stands on words that can be tagged
        """
        from reader.workspace.taking_over import taken_over  # noqa: PLC0415 - most letters have none

        letter = self._letters.one(letter_id)
        text = self._texts.text_here(letter)
        places = self._passages.places(letter.id)
        made = taken_over(letter, text, remarks, places, self._author, self._is_free)
        if not made:
            raise BadValue(
                "None of these highlights stands on words of the letter. Tag what they mean by hand."
            )
        return self._changes.make("take over highlights", *made)

    def _is_free(self, annotation_id: str) -> bool:
        return self._library.annotation(annotation_id) is None

    def copy(self, letter_id: str, path: Path, *, language: Language | None = None) -> Task[Copied]:
        """Write a PDF of a letter with its passages as highlights; of a file without pages, its reading copy.

        Fails with BadValue, an EngineError, DiskFull or NotWritable.
        """
        letter = self._letters.one(letter_id)
        if path.absolute() == self._texts.file(letter):
            raise BadValue("A copy cannot take the place of the letter itself; choose another file.")
        return self._texts.start_urgent(lambda task: self._copied(letter, path.absolute(), language, task))

    def _copied(self, letter: Letter, path: Path, language: Language | None, task: Task[Any]) -> Copied:
        from tempfile import TemporaryDirectory  # noqa: PLC0415 - not needed at the start

        from reader.register import Language  # noqa: PLC0415 - the same
        from reader.workspace.inscriptions import inscriptions  # noqa: PLC0415 - the same

        self._texts.text_here(letter)  # so that passages stand where they are now
        places = self._passages.places(letter.id)
        written = inscriptions(places, language or Language.EN)
        with TemporaryDirectory(prefix="kamerlezer-", ignore_cleanup_errors=True) as folder:
            wanted = Path(folder) / "inscriptions.bin"
            wanted.write_bytes(msgspec.msgpack.encode(written))
            wait_for(self._texts.inscribed(letter, wanted, path, task), task)
        locked = bool(self._texts.locks.password(letter.content_id))
        return Copied(path, len(written), len(places) - len(written), locked)


def can_be_taken(remark: Remark) -> bool:
    """Say whether a remark can become a passage: it stands on words, or is a note beside a line."""
    return remark.passage is not None or remark.span is not None
