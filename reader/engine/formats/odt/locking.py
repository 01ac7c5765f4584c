"""OpenDocument packages with a password: told apart and unlocked, in memory.

OpenDocument 1.2, part 3, 3.4 and 4 says how each part is locked by itself; LibreOffice since 24.2 locks a
whole package as one part of another (its `loext` names, for 1.4). A part is deflated first,
then encrypted.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from lxml import etree
from msgspec import Struct

from reader import errors
from reader.engine.formats.odt.names import LOEXT, MANIFEST, Element
from reader.engine.formats.xml_reading import read_xml

if TYPE_CHECKING:
    from pathlib import Path

_MANIFEST_PART: Final = "META-INF/manifest.xml"
_WHOLE: Final = "encrypted-package"
_MOST_MANIFEST_BYTES: Final = 8 * 1024**2
_MOST_BYTES: Final = 256 * 1024**2  # of a package, unlocked
_MOST_ROUNDS: Final = 10_000_000
_MOST_ARGON_KB: Final = 1024**2
_KEY_BYTES: Final = 32
_BLOCK_BYTES: Final = 16
_CHECKED_BYTES: Final = 1024
_BAD: Final = (
    zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, ValueError, RuntimeError, binascii.Error,
    etree.XMLSyntaxError,
)  # fmt: skip


class _Lock(Struct, frozen=True):
    """How one part is locked; names are the ends of the URIs that the manifest gives.

    Attributes:
        name: of the part
        cipher, derivation, start: of the cipher, the derivation of its key, the hash of the password
        vector, salt: of the cipher and the derivation
        costs: rounds, and of Argon2 also memory in KB and lanes
        check: the kind and value of the checksum of the part's first KB, none of one that its cipher checks
    """

    name: str
    cipher: str
    derivation: str
    start: str
    vector: bytes
    salt: bytes
    costs: tuple[int, ...]
    check: tuple[str, bytes]


class NoFit(Exception):
    """The password does not open a part."""


def is_locked_package(path: Path) -> bool:
    """Say whether a file is a package, any part of which is locked."""
    try:
        with zipfile.ZipFile(path) as archive:
            return b"encryption-data" in _manifest(archive)
    except _BAD:
        return False


def unlock_package(path: Path, password: str) -> bytes:
    """Return a package without its locks.

    Raises:
        NoFit: the password does not open it
        UnsupportedFile: it is locked in a way that is not known
        DamagedFile, LimitExceeded: it is broken, or unpacks to too much
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_size(archive, path.name)
            entries = read_xml(_manifest(archive)).iter(f"{MANIFEST}file-entry")
            locks = {lock.name: lock for lock in map(_lock, entries) if lock is not None}
            if not locks:  # the manifest of a program before OpenDocument
                raise _unknown(path.name)
            return _unlocked(archive, locks, password, path.name)
    except _BAD as error:
        raise errors.DamagedFile(f"{path.name} is damaged and cannot be unlocked. Fetch it again.") from error


def _check_size(archive: zipfile.ZipFile, name: str) -> None:
    if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
        raise _too_large(name)


def _manifest(archive: zipfile.ZipFile) -> bytes:
    if _MANIFEST_PART not in archive.namelist():
        return b""
    with archive.open(_MANIFEST_PART) as part:
        return part.read(_MOST_MANIFEST_BYTES)


def _lock(entry: Element) -> _Lock | None:
    told = entry.find(f"{MANIFEST}encryption-data")
    if told is None:
        return None
    cipher, derivation, start = (
        _child(told, name) for name in ("algorithm", "key-derivation", "start-key-generation")
    )
    kind = _end(derivation.get(f"{MANIFEST}key-derivation-name", ""))
    return _Lock(
        entry.get(f"{MANIFEST}full-path", ""),
        _end(cipher.get(f"{MANIFEST}algorithm-name", "")),
        kind,
        _end(start.get(f"{MANIFEST}start-key-generation-name", "sha1")),
        _bytes(cipher.get(f"{MANIFEST}initialisation-vector")),
        _bytes(derivation.get(f"{MANIFEST}salt")),
        _costs(derivation, kind),
        (_end(told.get(f"{MANIFEST}checksum-type", "")), _bytes(told.get(f"{MANIFEST}checksum"))),
    )


def _child(told: Element, name: str) -> Element:
    child = told.find(f"{MANIFEST}{name}")
    return child if child is not None else etree.Element("none")


def _end(name: str) -> str:
    """Return the end of a URI or of a name as OpenDocument 1.1 has them: "SHA1/1K" is "sha1-1k"."""
    return name.rpartition("#")[2].rpartition(":")[2].lower().replace("/", "-").replace(" ", "-")


def _bytes(text: str | None) -> bytes:
    return base64.b64decode(text or "")


def _costs(derivation: Element, kind: str) -> tuple[int, ...]:
    if kind == "argon2id":
        return tuple(
            int(derivation.get(f"{LOEXT}argon2-{name}", 0)) for name in ("iterations", "memory", "lanes")
        )
    return (int(derivation.get(f"{MANIFEST}iteration-count", 0)),)


def _unlocked(archive: zipfile.ZipFile, locks: dict[str, _Lock], password: str, name: str) -> bytes:
    if _WHOLE in locks:
        return _opened(archive.read(_WHOLE), locks[_WHOLE], password, name, _MOST_BYTES)
    made, room = io.BytesIO(), _MOST_BYTES
    with zipfile.ZipFile(made, "w") as package:
        for part in archive.namelist():
            if part == _MANIFEST_PART or part.endswith("/"):
                continue  # what it says of locks is no longer so, and nobody reads the rest
            data = archive.read(part)
            if part in locks:
                data = _opened(data, locks[part], password, name, room)
            room -= len(data)
            package.writestr(part, data)
    return made.getvalue()


def _opened(data: bytes, lock: _Lock, password: str, name: str, room: int) -> bytes:
    """Decrypt, check and inflate a part."""
    key = _key(lock, password, name)
    if lock.cipher == "aes256-gcm":
        deflated = _of_counter(data, key, lock.vector)
    elif lock.cipher == "aes256-cbc":
        deflated = _of_chain(data, key, lock.vector)
    else:
        raise _unknown(name)
    _check(deflated, lock)
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflater.decompress(deflated, max(room, 1))
    except zlib.error as error:
        raise NoFit from error
    if inflater.unconsumed_tail:
        raise _too_large(name)
    return content


def _key(lock: _Lock, password: str, name: str) -> bytes:
    if lock.start not in {"sha1", "sha256"}:
        raise _unknown(name)
    start = hashlib.new(lock.start, password.encode()).digest()
    if not all(0 < cost <= _MOST_ROUNDS for cost in lock.costs):
        raise _unknown(name)
    if lock.derivation == "pbkdf2":
        return hashlib.pbkdf2_hmac("sha1", start, lock.salt, lock.costs[0], _KEY_BYTES)
    if lock.derivation == "argon2id" and lock.costs[1] <= _MOST_ARGON_KB:
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415 - hardly any letter is locked

        rounds, memory, lanes = lock.costs
        return Argon2id(
            salt=lock.salt, length=_KEY_BYTES, iterations=rounds, lanes=lanes, memory_cost=memory
        ).derive(start)
    raise _unknown(name)


def _of_chain(data: bytes, key: bytes, vector: bytes) -> bytes:
    """Decrypt AES in CBC; the last byte says how many were added (W3C's XML Encryption 1.1, 5.2)."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # noqa: PLC0415 - the same

    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    plain = decryptor.update(data) + decryptor.finalize()
    if not plain or not 0 < plain[-1] <= _BLOCK_BYTES:
        raise NoFit
    return plain[: -plain[-1]]


def _of_counter(data: bytes, key: bytes, vector: bytes) -> bytes:
    """Decrypt AES in GCM, which checks itself; its vector may stand before it."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - the same
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - the same

    try:
        return AESGCM(key).decrypt(vector, data.removeprefix(vector), None)
    except InvalidTag as error:
        raise NoFit from error


def _check(deflated: bytes, lock: _Lock) -> None:
    kind, wanted = lock.check
    if kind in {"sha1-1k", "sha256-1k"}:
        found = hashlib.new(kind.removesuffix("-1k"), deflated[:_CHECKED_BYTES]).digest()
        if not hmac.compare_digest(found, wanted):
            raise NoFit


def _too_large(name: str) -> errors.LimitExceeded:
    return errors.LimitExceeded(
        f"{name} unpacks to more than {_MOST_BYTES // 1024**2} MB. Save it as PDF and add that."
    )


def _unknown(name: str) -> errors.UnsupportedFile:
    return errors.UnsupportedFile(
        f"{name} is locked in a way that only its own program opens. "
        "Open it in LibreOffice, save it as PDF and add that."
    )
