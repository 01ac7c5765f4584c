"""Result of preparing a letter; moves the reading copy into place."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from reader import errors
from reader.engine.messages import Document, Inscribed, Made, Unpacked
from reader.engine.protocol import copy_name, member_name
from reader.engine.regular_file import copy_regular
from reader.model import FileFormat
from reader.storage import put_in_place

COPY_NAME = "reading.pdf"
_FULL = {errno.ENOSPC, errno.EDQUOT}


class Prepared(Struct, frozen=True):
    """A letter that was read.

    Attributes:
        document: of the reading copy, or of the PDF itself
        text: an encoded ReadingText
        format: what the file is, by its bytes
        encoding: of a text file, as guessed or given; else ""
        reading_copy: the PDF that stands for a file without pages; None when the file is a PDF
    """

    document: Document
    text: bytes
    format: FileFormat
    encoding: str = ""
    reading_copy: Path | None = None


def keep_copy(made: Made, folder: Path, target: Path | None) -> Prepared | errors.KamerlezerError:
    """Move the reading copy from the worker's folder to `target`, whole or not at all."""
    copy = None
    if made.copied and target is not None:
        copy = target / COPY_NAME
        try:
            _move(folder / copy_name(made.id), copy)
        except OSError as error:
            if error.errno in _FULL:
                return errors.DiskFull(
                    "The reading copy cannot be written: the disk is full. Make room and try again."
                )
            return errors.NotWritable(
                f"The reading copy cannot be written to {target}: {error.strerror or error}. "
                "Make its folder writable and try again."
            )
    return Prepared(made.document, made.text, made.format, made.encoding, copy)


def keep_member(unpacked: Unpacked, folder: Path, target: Path | None) -> Path | errors.KamerlezerError:
    """Move what was unpacked from the worker's folder to the file `target`, whole or not at all."""
    if target is None:
        return errors.EngineError(
            "The engine unpacked what nobody asked for. Try again, and report it if it happens again."
        )
    try:
        _move(folder / member_name(unpacked.id), target)
    except OSError as error:
        if error.errno in _FULL:
            return errors.DiskFull(
                "The letter cannot be unpacked: the disk is full. Make room and try again."
            )
        return errors.NotWritable(
            f"The letter cannot be unpacked to {target.parent}: {error.strerror or error}. "
            "Make that folder writable and try again."
        )
    return target


def keep_inscribed(made: Inscribed, folder: Path, target: Path | None) -> errors.StoreError | None:
    """Move a copy with passages to where the user wants it, whole or not at all; return why it cannot be."""
    if target is None:
        return None
    try:
        _move(folder / copy_name(made.id), target)
    except OSError as error:
        if error.errno in _FULL:
            return errors.DiskFull("The copy cannot be written: the disk is full. Make room and try again.")
        return errors.NotWritable(
            f"The copy cannot be written to {target.parent}: {error.strerror or error}. "
            "Choose another folder."
        )
    return None


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f"{target.name}.{os.urandom(4).hex()}.tmp")
    try:
        # The worker's word is not taken for what lies in its folder: a link would copy somebody else's file.
        copy_regular(source, beside)
        put_in_place(beside, target)
    finally:
        with suppress(OSError):
            beside.unlink()
        with suppress(OSError):
            source.unlink()
