"""Makes a workspace in a folder, or recognises one."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from reader.errors import DamagedStore, NotWritable, NoWorkspace, WorkspaceGone
from reader.storage import SCHEMA, read_whole, said_plainly, schema_of, signature, update_durably
from reader.workspace import recent_workspaces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE_NAME = "workspace.json"
LOCK_NAME = ".lock"
# All but the cache, which can be made again, what was set aside, and the name: a copy has its own.
COPIED = ("annotations", "journal", "letters", "backups", "calendar.toml", "window.json")


class FoundWorkspace(Struct, frozen=True):
    """What `workspace.json` says, and what is to be known before anything is changed.

    Attributes:
        name: of the workspace
        read_only: nothing in it can be saved
        newer: it was made by a newer Kamerlezer
        samples: its letters are invented ones, for a first look
        problems: sentences for the user
    """

    name: str
    read_only: bool = False
    newer: bool = False
    samples: bool = False
    problems: tuple[str, ...] = ()


class _About(Struct, omit_defaults=True):
    schema: int
    name: str = ""
    samples: bool = False


class _Tables(Struct, omit_defaults=True):
    about: dict[int, _About] = {}
    scheme: dict[str, Any] = {}  # own fields, tags and offices, which `schemes` reads


def is_there(folder: Path) -> bool:
    """Say whether a folder is a workspace; annotations make it one, whatever else is lost."""
    # A refusal counts as there: what cannot be looked at just now must not be made anew.
    return signature(folder / FILE_NAME) is not None or signature(folder / "annotations") is not None


def is_of_samples(folder: Path) -> bool:
    """Say whether a folder is a sample workspace."""
    path = folder / FILE_NAME
    return signature(path) is not None and _read(path).samples


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
        (folder / LOCK_NAME).unlink(missing_ok=True)
        if with_folder:
            folder.rmdir()


def find_workspace(folder: Path, *, create: bool) -> FoundWorkspace:
    """Recognise the workspace in a folder; make one where there is none and `create` says so.

    Raises:
        WorkspaceGone: there was one, which a new one in its place would only hide
        NoWorkspace: there is none
        DiskFull, NotWritable: none could be made
    """
    path = folder / FILE_NAME
    if signature(path) is not None:
        return _read(path)
    if is_there(folder):
        return _opened(folder, FoundWorkspace(folder.name))
    if folder.exists() and not folder.is_dir():
        raise NotWritable(f"{folder} is a file; choose a folder for the workspace.")
    if recent_workspaces.is_known(folder):
        raise WorkspaceGone(f"The workspace in {folder} cannot be found; is its disk there?")
    if not create:
        raise NoWorkspace(f"There is no workspace in {folder}; add a letter to begin one.")
    _begin(folder, _About(SCHEMA, folder.name))
    return FoundWorkspace(folder.name)


def found_samples(folder: Path, name: str) -> bool:
    """Begin a workspace that is known to hold samples, unless it is there; say whether it is still empty.

    Raises:
        DiskFull, NotWritable: none could be begun
    """
    if not is_there(folder):
        _begin(folder, _About(SCHEMA, name, samples=True))
    return not (folder / "annotations").is_dir()


def copy(folder: Path, target: Path) -> None:
    """Copy a workspace, without what can be made again; the copy can be written whatever the original is.

    Raises:
        DiskFull, NotWritable: it could not be copied; what was copied stays
    """
    from shutil import copyfile  # noqa: PLC0415 - not needed at the start

    with said_plainly(f"copy the workspace to {target}"):
        for name in COPIED:
            for file in _files(folder / name):
                to = target / file.relative_to(folder)
                to.parent.mkdir(parents=True, exist_ok=True)
                copyfile(file, to)
    _begin(target, _About(SCHEMA, target.name), _scheme_in(folder / FILE_NAME))


def _scheme_in(path: Path) -> dict[str, Any]:
    """Return the own fields, tags and offices that a workspace adds; none where they cannot be read."""
    with suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
        return msgspec.json.decode(read_whole(path), type=_Tables).scheme
    return {}


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.is_dir():
        yield from (file for file in sorted(path.rglob("*")) if file.is_file())


def _begin(folder: Path, about: _About, scheme: dict[str, Any] | None = None) -> None:
    with said_plainly(f"begin a workspace in {folder}"):
        folder.mkdir(parents=True, exist_ok=True)
        # Where another process began one meanwhile, that one stays.
        new = msgspec.json.encode(_Tables({1: about}, scheme or {}))
        update_durably(folder / FILE_NAME, folder / LOCK_NAME, lambda data: new if data is None else None)


def _read(path: Path) -> FoundWorkspace:
    folder = path.parent
    try:
        data = read_whole(path)
        schema = schema_of(data)
        about = next(iter(msgspec.json.decode(data, type=_Tables).about.values()), _About(schema))
    except OSError:
        sentence = f"{FILE_NAME} cannot be read just now; the letters and passages are not touched by that."
        return _opened(folder, FoundWorkspace(folder.name, problems=(sentence,)))
    except (DamagedStore, msgspec.DecodeError, UnicodeDecodeError):
        sentence = f"{FILE_NAME} is damaged; the letters and passages are not touched by that."
        return _opened(folder, FoundWorkspace(folder.name, problems=(sentence,)))
    name = about.name or folder.name
    if schema > SCHEMA:
        sentence = "This workspace was made by a newer Kamerlezer and is read-only here; update to change it."
        return FoundWorkspace(name, read_only=True, newer=True, problems=(sentence,))
    return _opened(folder, FoundWorkspace(name, samples=about.samples))


def _opened(folder: Path, found: FoundWorkspace) -> FoundWorkspace:
    """Add whether the folder can be written; that it can is certain only once it was."""
    if os.access(folder, os.W_OK):
        return found
    sentence = f"The folder {folder} is read-only: its letters can be read, but nothing can be changed."
    return replace(found, read_only=True, problems=(*found.problems, sentence))
