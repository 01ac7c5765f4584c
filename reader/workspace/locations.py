"""Where letters' files, and what is made of them, are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text import LAYOUT_VERSION
from reader.workspace.recognition_check import RecognitionCheck

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model import FileFormat, Letter
    from reader.workspace.cache import Cache

RECOGNITION_SUFFIX = ".ocr"


class Locations:
    """The places of one workspace.

    Attributes:
        workspace: its folder
        cache: where what can be made again is kept
    """

    def __init__(self, workspace: Path, cache: Cache) -> None:
        self.workspace = workspace
        self.cache = cache
        self._letters = workspace / "letters"
        self._recognitions = RecognitionCheck()

    def file(self, letter: Letter) -> Path:
        """Return where the letter's file is kept, as it came."""
        return self.file_called(letter.content_id, letter.format)

    def file_called(self, file_id: str, format: FileFormat) -> Path:  # noqa: A002 - the field's own word
        """Return where a file with these bytes is kept."""
        return self._letters / f"{file_id}.{format.value}"

    def folder(self, letter: Letter) -> Path:
        """Return where its reading copy and text are cached."""
        return self.cache.location(self._cache_folder(letter))

    def _cache_folder(self, letter: Letter) -> Path:
        folder = self.cache_folder_of(letter.content_id, letter.encoding)
        if self.recognition(letter) is None:
            return folder
        return folder.with_name(f"{folder.name}-ocr-{letter.recognised}")

    def recognition(self, letter: Letter) -> Path | None:
        """Return the file of its pages that were read by recognition.

        None where there are none, or they are not as they were kept: then they have to be read again.
        """
        if not letter.recognised:
            return None
        path = self.recognition_file(letter)
        return path if self._recognitions.fits(path, letter.recognised) else None

    def recognition_file(self, letter: Letter) -> Path:
        """Return where the pages of a letter are kept that were read by recognition: beside its file.

        The cache can be thrown away; another computer need not have what it takes to read them again.
        """
        name = f"{letter.content_id}{RECOGNITION_SUFFIX}"
        if self.is_private(letter.content_id):
            return self.cache.location(self.cache.root / letter.content_id / name)
        return self._letters / name

    def text_mark(self, letter: Letter) -> str:
        """Return what names the text of a letter among all that it had."""
        return self._cache_folder(letter).name

    def cache_folder_of(self, file_id: str, encoding: str) -> Path:
        """Return where the reading copy and text belong of a file read with this encoding."""
        version = f"v{LAYOUT_VERSION}"
        return self.cache.root / file_id / (f"{version}-{encoding}" if encoding else version)

    def is_private(self, file_id: str) -> bool:
        """Say whether nothing that a file says may be kept, since it has a password."""
        return self.cache.is_hidden(file_id)
