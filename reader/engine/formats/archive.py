"""Checks archives against limits before anything is unpacked."""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from reader import errors

if TYPE_CHECKING:
    from pathlib import Path

    from reader.engine.protocol import Limits

_SMALL_BYTES: Final = 1024**2  # so little may be packed as tightly as it likes
_ENCRYPTED_FLAG: Final = 0x1
_DECLARATIONS: Final = ("<!DOCTYPE", "<!ENTITY")


def check_archive(path: Path, limits: Limits) -> None:
    """Refuse an archive that is too large, damaged, locked, or declares XML entities.

    Python's zipfile never unpacks more of an entry than its header says, so the headers can be trusted.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check_sizes(path, entries, limits)
            for entry in entries:
                if entry.filename.lower().endswith((".xml", ".rels")):
                    check_declarations(path, archive.read(entry))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise errors.DamagedFile(f"{path.name} is damaged or cut off. Fetch it again.") from error


def check_sizes(path: Path, limits: Limits) -> None:
    """Refuse an archive that is too large, damaged or locked, by its headers alone."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_sizes(path, archive.infolist(), limits)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise errors.DamagedFile(f"{path.name} is damaged or cut off. Fetch it again.") from error


def _check_sizes(path: Path, entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise errors.LimitExceeded(
            f"{path.name} has {len(entries)} parts; {limits.entries} is the most. "
            "Divide it and add the parts."
        )
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise errors.EncryptedFile(f"{path.name} needs a password. Save a copy without one and add that.")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked_bytes:
        megabytes, most = unpacked / 1024**2, limits.unpacked_bytes / 1024**2
        raise errors.LimitExceeded(
            f"{path.name} unpacks to {megabytes:.0f} MB; {most:.0f} MB is the most. "
            "Save it as PDF and add that."
        )
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > _SMALL_BYTES and unpacked > packed * limits.ratio:
        raise errors.LimitExceeded(
            f"{path.name} unpacks to more than {limits.ratio} times its size, as only a harmful file does. "
            "Ask its sender for a PDF."
        )


def check_declarations(path: Path, part: bytes) -> None:
    """Refuse a part of XML that declares entities."""
    encoding = "utf-16" if part.startswith((b"\xff\xfe", b"\xfe\xff")) else "latin-1"
    text = part.decode(encoding, "replace")
    if any(mark in text for mark in _DECLARATIONS):
        raise errors.DamagedFile(
            f"{path.name} declares XML entities, as no word processor does. Save it again in Word."
        )
