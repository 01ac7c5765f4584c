"""Opens the store at the first save, so that reading avoids TinyDB."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from reader.storage.repository import AnnotationFiles
    from reader.storage.store import Store


def open_store(files: AnnotationFiles, lock_path: Path) -> Store:
    """Return the store of a workspace's annotation files.

    Args:
        files: the annotation files that it writes
        lock_path: the file that keeps other processes from writing meanwhile
    """
    from reader.storage.store import Store  # noqa: PLC0415 - TinyDB and filelock take 30 ms to load

    return Store(files, lock_path)
