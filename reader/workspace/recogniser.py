"""Reads pictures of a letter's pages, and keeps what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from reader.errors import NotFound
from reader.storage import is_plain_file, read_whole, replace_durably, said_plainly
from reader.text import decode_recognition
from reader.workspace.locations import RECOGNITION_SUFFIX
from reader.workspace.recognising import Recognised, data_folder, recognise_pages
from reader.workspace.recognition_check import checksum_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.engine import Engine
    from reader.model import Letter
    from reader.task import Task
    from reader.text import PageLayer, Recognition
    from reader.workspace.texts import Texts

_MOST_BYTES: Final = 256 * 1024**2


class Recogniser:
    """Reads letters of one workspace by text recognition (OCR)."""

    def __init__(self, texts: Texts, engine: Callable[[], Engine]) -> None:
        self._texts = texts
        self._engine = engine

    def recognise(self, letter: Letter, named: str, task: Task[Any]) -> Recognised:
        """Read the pages of a letter whose text cannot be had; progress counts pages.

        Raises:
            NotFound: there is no such page, or no data to read it with
        """
        data = data_folder(named)
        pages = self._texts.beyond(letter, task).unread
        if not pages:
            raise NotFound(f"{letter.file_name} has no page whose text cannot be had. Read it as it is.")
        return recognise_pages(
            self._engine(),
            self._texts.file(letter),
            pages,
            task,
            data=data,
            password=self._texts.locks.password(letter.content_id),
            known=self._known(letter),
        )

    def _known(self, letter: Letter) -> tuple[PageLayer, ...]:
        """Return the pages that were read before."""
        path = self._texts.recognition(letter)
        try:
            return decode_recognition(read_whole(path)).pages if path is not None else ()
        except (OSError, ValueError):
            return ()


def keep_recognition(texts: Texts, letter: Letter, recognition: Recognition) -> str:
    """Keep pages that were read beside the letter's file, and return their checksum; "" where there are none.

    Raises:
        StoreError: they cannot be written
    """
    if not recognition.pages:
        return ""
    data, path = recognition.encode(), texts.recognition_file(letter)
    with said_plainly(f"keep what was read of {letter.file_name}"):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_durably(path, data, locked=False)
    return checksum_of(data)


def bring_recognition(texts: Texts, file: Path, letter: Letter, checksum: str) -> Letter:
    """Return a letter with the pages that were read of it elsewhere, kept beside that `file`, if any.

    Pages that do not have the `checksum` which is known of them there are left.
    """
    theirs = file.with_suffix(RECOGNITION_SUFFIX)
    try:
        data = read_whole(theirs) if is_plain_file(theirs, _MOST_BYTES) else b""
        if checksum_of(data) != checksum:
            return letter
        recognition = decode_recognition(data)
    except (OSError, ValueError):
        return letter
    return replace(letter, recognised=keep_recognition(texts, letter, recognition))
