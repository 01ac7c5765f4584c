"""Which files of folders are letters, by their names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What is taken from a folder: what can be read, and other letters, whose errors say what to do with them.
SUFFIXES = frozenset({".pdf", ".docx", ".txt", ".doc", ".odt", ".rtf"})


def letter_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files, and the letters in the folders and all folders below, in order of name."""
    for path in paths:
        if path.is_dir():
            yield from (file for file in _files(path) if file.suffix.lower() in SUFFIXES)
        else:
            yield path


def other_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield what `letter_files` leaves out of the folders: files that are no letters by their names."""
    for path in paths:
        if path.is_dir():
            yield from (file for file in _files(path) if file.suffix.lower() not in SUFFIXES)


def _files(path: Path) -> Iterator[Path]:
    """Yield all files of a folder that are not hidden."""
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith((".", "~$")))
