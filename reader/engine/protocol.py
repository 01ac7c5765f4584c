"""Encodes and decodes the messages between client and workers.

Messages are MessagePack frames over the worker's standard input and output, each behind its length in
four bytes, little-endian. Nothing a worker says is ever executed: it is decoded into the types of
`messages` or refused.
"""

from __future__ import annotations

from functools import cache
from typing import IO, TYPE_CHECKING, Final, TypeVar

import msgspec
from msgspec import Struct

from reader import errors
from reader.engine.messages import Document, Failed, Reply, Request
from reader.engine.slot import IMAGE_PIXELS
from reader.model import MOST_PAGES, can_be_page

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
REQUEST_BYTES: Final = 256 * 1024  # a path, what is known of a letter, a calendar
REPLY_BYTES: Final = 256 * 1024 * 1024  # the reading text of 20,000 dense pages
_LENGTH_BYTES: Final = 4


class ProtocolError(Exception):
    """The other side sent what the protocol does not know."""


class Limits(Struct, frozen=True):
    """What one job may use.

    Attributes:
        job_s: seconds without a sign of progress; `PATIENCE` times as long in all
        memory_bytes: address space of a worker, where the system can limit it
        image_pixels: of one image in a file, and of one render
        pages: of one document
        unpacked_bytes, ratio, entries: of an archive such as a DOCX
        recognise_s: as `job_s`, for recognising one page
    """

    job_s: float = 20.0
    memory_bytes: int = 2 * 1024**3
    image_pixels: int = IMAGE_PIXELS
    pages: int = MOST_PAGES
    unpacked_bytes: int = 200 * 1024**2
    ratio: int = 100
    entries: int = 5_000
    recognise_s: float = 150.0


PATIENCE: Final = 15


_KNOWN: Final[dict[str, type[errors.KamerlezerError]]] = {
    error.__name__: error
    for error in (
        errors.NoSuchFile,
        errors.UnsupportedFile,
        errors.DamagedFile,
        errors.EncryptedFile,
        errors.WrongPassword,
        errors.LimitExceeded,
        errors.BadValue,
        errors.NotFound,
        errors.EngineError,
    )
}
_encode = msgspec.msgpack.Encoder().encode


def copy_name(request_id: int) -> str:
    """Name the file of a reading copy before the client moves it to where it belongs."""
    return f"copy-{request_id}.pdf"


def member_name(request_id: int) -> str:
    """Name a file that was unpacked before the client moves it to where it belongs."""
    return f"member-{request_id}"


def failure(request_id: int, error: BaseException) -> Failed:
    """Put an error into words for the client; an unknown one becomes EngineError."""
    name = type(error).__name__
    if name in _KNOWN and isinstance(error, errors.KamerlezerError):
        return Failed(request_id, name, str(error)[:2000])
    return Failed(
        request_id, "EngineError", f"The engine met something unexpected ({name}: {str(error)[:500]})."
    )


def rebuild(failed: Failed) -> errors.KamerlezerError:
    """Make the error again that `failure` put into words."""
    return _KNOWN.get(failed.error, errors.EngineError)(failed.message)


def checked(document: Document, limits: Limits) -> Document:
    """Return a worker's document; raises ProtocolError where no letter has such pages."""
    sizes = document.page_sizes
    if not 0 < len(sizes) <= limits.pages or not all(can_be_page(*size) for size in sizes):
        raise ProtocolError("The worker's pages are too many, or of a size that none has.")
    return document


def write(stream: IO[bytes], message: Request | Reply) -> None:
    """Write one frame and flush it."""
    body = _encode(message)
    stream.write(len(body).to_bytes(_LENGTH_BYTES, "little") + body)
    stream.flush()


def read_request(stream: IO[bytes]) -> Request | None:
    """Read one request, None at the end of the stream; raises ProtocolError."""
    body = _read_frame(stream, REQUEST_BYTES)
    return None if body is None else _decoded(_requests().decode, body)


def read_reply(stream: IO[bytes]) -> Reply | None:
    """Read one reply, None at the end of the stream; raises ProtocolError."""
    body = _read_frame(stream, REPLY_BYTES)
    return None if body is None else _decoded(_replies().decode, body)


# Each side makes one of these, before its first message.


@cache
def _requests() -> msgspec.msgpack.Decoder[Request]:
    return msgspec.msgpack.Decoder(Request)


@cache
def _replies() -> msgspec.msgpack.Decoder[Reply]:
    return msgspec.msgpack.Decoder(Reply)


def _read_frame(stream: IO[bytes], most: int) -> bytes | None:
    head = stream.read(_LENGTH_BYTES)
    if len(head) < _LENGTH_BYTES:
        return None
    length = int.from_bytes(head, "little")
    if length > most:
        raise ProtocolError(f"A frame of {length} bytes is longer than the {most} allowed.")
    body = stream.read(length)
    return body if len(body) == length else None


def _decoded(decode: Callable[[bytes], T], body: bytes) -> T:
    try:
        return decode(body)
    except msgspec.MsgspecError as error:
        raise ProtocolError(f"A frame does not follow the protocol: {error}") from error
