"""Archives of letters: listed, and unpacked letter by letter."""

from __future__ import annotations

import re
import zipfile
import zlib
from contextlib import suppress
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from reader import errors
from reader.engine.formats.archive import check_sizes
from reader.engine.members import Member, Members

if TYPE_CHECKING:
    from reader.engine.protocol import Limits

_UNPACKED: Final = 2 * 1024**3  # of all letters in one archive; each is unpacked by itself
_CHUNK: Final = 1 << 20
_UTF_8: Final = 0x800  # a name says that it is in UTF-8 (APPNOTE 4.4.4)
_NO_NAME: Final = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')
_OF_DOCUMENTS: Final = ("word/document", "xl/", "ppt/", "META-INF/manifest.xml")


def members_of(path: Path, limits: Limits) -> Members:
    """List the files of an archive; one that is a document itself holds none."""
    _check(path, limits)
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    if any(entry.filename.startswith(_OF_DOCUMENTS) for entry in entries):
        return Members(is_document=True)
    files = [
        Member(number, _name(entry, number), entry.file_size)
        for number, entry in enumerate(entries)
        if not entry.is_dir() and not _is_hidden(entry)
    ]
    return Members(tuple(files))


def unpack(path: Path, number: int, target: Path, limits: Limits) -> None:
    """Write one file of an archive to `target`; raises BadInput errors."""
    try:
        archive = _opened(path, path.stat().st_mtime_ns, path.stat().st_size, limits)
        entry = archive.infolist()[number]
        if entry.file_size > limits.unpacked_bytes:
            megabytes, most = entry.file_size / 1024**2, limits.unpacked_bytes / 1024**2
            raise errors.LimitExceeded(
                f"{_name(entry, number)} unpacks to {megabytes:.0f} MB; {most:.0f} MB is the most. "
                "Save it as PDF and add that."
            )
        with archive.open(entry) as source, target.open("wb") as file:
            while chunk := source.read(_CHUNK):
                file.write(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, IndexError, RuntimeError, NotImplementedError) as error:
        with suppress(OSError):
            target.unlink()
        raise errors.DamagedFile(f"{path.name} is damaged or cut off. Fetch it again.") from error


@lru_cache(maxsize=1)
def _opened(path: Path, _changed: int, _size: int, limits: Limits) -> zipfile.ZipFile:
    """Keep the archive that letters come from open, so that each costs itself alone."""
    _check(path, limits)
    return zipfile.ZipFile(path)


def _check(path: Path, limits: Limits) -> None:
    try:
        check_sizes(path, replace(limits, unpacked_bytes=_UNPACKED))
    except errors.EncryptedFile as error:
        raise errors.UnsupportedFile(
            f"{path.name} is an archive with a password. Unpack it and add the letters in it."
        ) from error


def _is_hidden(entry: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
    return any((part.startswith((".", "~$")) and part != "..") or part == "__MACOSX" for part in parts)


def _name(entry: zipfile.ZipInfo, number: int) -> str:
    """Return a member's name without the folders that it names, wherever those would lead."""
    name = entry.filename
    if not entry.flag_bits & _UTF_8:
        raw = name.encode("cp437", "replace")  # as zipfile decoded it
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("cp850")  # Windows in the Netherlands
    last = PurePosixPath(name.replace("\\", "/")).name
    cleaned = _NO_NAME.sub("_", last).strip(" .")
    return cleaned[-200:] or f"letter-{number}"
