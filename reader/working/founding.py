"""Where a workspace is, and making or recognising one."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from reader.errors import DamagedStore, NoWorkspace
from reader.keeping import disk, sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE_NAME = "workspace.json"


class Founded(Struct, frozen=True):
    """What `workspace.json` says, and what is to be known before anything is changed.

    Attributes:
        name: of the workspace
        read_only: nothing in it can be saved
        newer: it was made by a newer Kamerlezer
        problems: sentences for the user
    """

    name: str
    read_only: bool = False
    newer: bool = False
    problems: tuple[str, ...] = ()


class _About(Struct):
    schema: int
    name: str = ""


class _Tables(Struct):
    about: dict[int, _About] = {}


def is_there(folder: Path) -> bool:
    """Say whether a folder is a workspace; annotations make it one, whatever else is lost."""
    return (folder / FILE_NAME).is_file() or (folder / "annotations").is_dir()


@contextmanager
def kept_if_used(folder: Path) -> Iterator[None]:
    """Take a workspace that is begun meanwhile back again when no letter came into it."""
    was_folder, was_there = folder.exists(), is_there(folder)
    try:
        yield
    finally:
        if not was_there and not (folder / "annotations").exists():
            _take_back(folder, with_folder=not was_folder)


def _take_back(folder: Path, *, with_folder: bool) -> None:
    if not (folder / FILE_NAME).is_file():
        return
    with suppress(OSError):  # what is not empty is in use by another process, and stays
        if (folder / "letters").exists():
            (folder / "letters").rmdir()
        (folder / FILE_NAME).unlink()
        if with_folder:
            folder.rmdir()


def founded(folder: Path, *, create: bool) -> Founded:
    """Recognise the workspace in a folder; found one where there is none and `create` says so.

    Raises:
        NoWorkspace: there is none
        DiskFull, NotWritable: none could be founded
    """
    path = folder / FILE_NAME
    if path.is_file():
        return _read(path)
    if is_there(folder):
        return _opened(folder, Founded(folder.name))
    if not create:
        raise NoWorkspace(f"There is no workspace in {folder}; add a letter to begin one.")
    with disk.said_plainly(f"begin a workspace in {folder}"):
        folder.mkdir(parents=True, exist_ok=True)
        tables = _Tables({1: _About(sheet.SCHEMA, folder.name)})
        disk.replace_durably(path, msgspec.json.encode(tables), locked=False)
    return Founded(folder.name)


def _read(path: Path) -> Founded:
    folder = path.parent
    try:
        data = path.read_bytes()
        schema = sheet.schema_of(data)
        about = next(iter(msgspec.json.decode(data, type=_Tables).about.values()), _About(schema))
    except (OSError, DamagedStore, msgspec.DecodeError, UnicodeDecodeError):
        sentence = f"{FILE_NAME} is damaged; the letters and passages are not touched by that."
        return _opened(folder, Founded(folder.name, problems=(sentence,)))
    name = about.name or folder.name
    if schema > sheet.SCHEMA:
        sentence = "This workspace was made by a newer Kamerlezer and is read-only here; update to change it."
        return Founded(name, read_only=True, newer=True, problems=(sentence,))
    return _opened(folder, Founded(name))


def _opened(folder: Path, found: Founded) -> Founded:
    """Add whether the folder can be written; that it can is certain only once it was."""
    if os.access(folder, os.W_OK):
        return found
    sentence = f"The folder {folder} is read-only: changes stay on screen but cannot be saved."
    return replace(found, read_only=True, problems=(*found.problems, sentence))
