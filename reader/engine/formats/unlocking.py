"""Files with a password: told apart, and those of word processors unlocked."""

from __future__ import annotations

import io
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from reader import errors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_PACKED: Final = b"PK"
_LOOKED_THROUGH_BYTES: Final = 1024**2


def needs_password(name: str) -> errors.EncryptedFile:
    """Return the error on a file that is locked."""
    return errors.EncryptedFile(
        f"{name} needs a password. Open it by itself and type it, or give --password-file FILE."
    )


def wrong_password(name: str) -> errors.WrongPassword:
    """Return the error on a password that does not fit."""
    return errors.WrongPassword(f"That password does not open {name}. Try again.")


def is_locked(path: Path) -> bool:
    """Say whether a file is a box that a password puts a Word file in (MS-OFFCRYPTO), or a locked ODT."""
    with path.open("rb") as file:
        start = file.read(len(OLE))
        if start == OLE:
            return _is_box(file.read(_LOOKED_THROUGH_BYTES), path)
    if not start.startswith(_PACKED):
        return False
    from reader.engine.formats.odt.locking import is_locked_package  # noqa: PLC0415 - most letters are PDFs

    return is_locked_package(path)


def _is_box(head: bytes, path: Path) -> bool:
    if _ENCRYPTED_PACKAGE in head:
        return True
    with path.open("rb") as file:  # the box's list of contents may stand at its end
        file.seek(max(0, file.seek(0, os.SEEK_END) - _LOOKED_THROUGH_BYTES))
        return _ENCRYPTED_PACKAGE in file.read()


@contextmanager
def unlocked(path: Path, password: str, folder: Path) -> Iterator[Path]:
    """Yield a file as it can be read: itself, or an unlocked copy of its name in `folder`, gone at the end.

    A locked PDF is opened as it is: its library takes the password.

    Raises:
        WrongPassword: it does not fit
        DamagedFile: the password fits, and what is in the box cannot be had all the same
        UnsupportedFile, LimitExceeded: an ODT is locked in a way that is not known, or unpacks to too much
    """
    if not password or not is_locked(path):
        yield path
        return
    content = _unpacked(path, password)
    copy = folder / path.name
    if copy.exists():
        copy = folder / f"{os.urandom(4).hex()}{path.suffix}"
    try:
        copy.write_bytes(content)
        yield copy
    finally:
        with suppress(OSError):
            copy.unlink()


def _unpacked(path: Path, password: str) -> bytes:
    with path.open("rb") as file:
        is_box = file.read(len(OLE)) == OLE
    return _out_of_box(path, password) if is_box else _out_of_package(path, password)


def _out_of_package(path: Path, password: str) -> bytes:
    from reader.engine.formats.odt.locking import NoFit, unlock_package  # noqa: PLC0415 - hardly any letter is locked

    try:
        return unlock_package(path, password)
    except NoFit as error:
        raise wrong_password(path.name) from error


def _out_of_box(path: Path, password: str) -> bytes:
    from msoffcrypto import exceptions  # noqa: PLC0415 - hardly any letter is locked
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415 - the same

    content = io.BytesIO()
    try:
        with path.open("rb") as file:
            box = OOXMLFile(file)
            box.load_key(password=password, verify_password=True)
            box.decrypt(content)
    except exceptions.InvalidKeyError as error:
        raise wrong_password(path.name) from error
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # the library lets through whatever its parsers raise
        raise errors.DamagedFile(f"{path.name} is damaged and cannot be unlocked. Fetch it again.") from error
    return content.getvalue()
