"""Which files of folders are letters, by their names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Of one letter each; what an ending promises is found out by whoever reads it.
LETTER_SUFFIXES = (
    ".pdf", ".docx", ".docm", ".dotx", ".txt", ".odt", ".ott", ".fodt", ".html", ".htm", ".xhtml", ".xml",
    ".doc", ".rtf",
)  # fmt: skip
ARCHIVE_SUFFIX = ".zip"


def is_letter(path: Path) -> bool:
    """Say whether a file is a letter by its name."""
    return path.suffix.lower() in LETTER_SUFFIXES


def is_archive(path: Path) -> bool:
    """Say whether a file is an archive of letters by its name; it is opened as a folder is."""
    return path.suffix.lower() == ARCHIVE_SUFFIX


def letter_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files, and the letters and archives in folders and all folders below, in order of name."""
    for path in paths:
        if path.is_dir():
            yield from (file for file in _files(path) if is_letter(file) or is_archive(file))
        else:
            yield path


def other_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield what `letter_files` leaves out of the folders: files that are no letters by their names."""
    for path in paths:
        if path.is_dir():
            yield from (file for file in _files(path) if not (is_letter(file) or is_archive(file)))


def _files(path: Path) -> Iterator[Path]:
    """Yield all files of a folder that are not hidden."""
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith((".", "~$")))
