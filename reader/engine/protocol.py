"""Messages between client and workers, and their encoding.

Messages are MessagePack frames over the worker's standard input and output, each behind its length in
four bytes, little-endian. Nothing a worker says is ever executed: it is decoded into these types or
refused. Pixels do not travel at all; they lie in a slot that both sides have open (see `slot`).
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Final, TypeVar

import msgspec
from msgspec import Struct

from reader import errors
from reader.engine.completeness import Completeness
from reader.engine.members import Members
from reader.engine.remarks import Remark
from reader.engine.slot import IMAGE_PIXELS
from reader.model import MOST_PAGES, Box, FileFormat, Letter, can_be_page
from reader.text import OutlineEntry, PageLayer

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


class Inside(Struct, frozen=True, array_like=True):
    """A file inside a letter: its number there, its name, and its size in bytes, 0 where that is not told."""

    number: int
    name: str
    size: int = 0


class Document(Struct, frozen=True):
    """A document that was opened.

    Attributes:
        page_sizes: width and height of each page in points, as shown (turned pages turned)
        outline: the file's own table of contents
        metadata: what the file says of itself: title, author, subject, creationDate …
        notices: sentences for the user on what is odd about the file
        unread: how many pages could not be read; they show empty
        images: pages without text whose picture may show some
        unspelled: pages in a font that does not say which letters it draws
        inside: files that lie in this one
    """

    page_sizes: tuple[tuple[float, float], ...]
    outline: tuple[OutlineEntry, ...] = ()
    metadata: dict[str, str] = {}
    notices: tuple[str, ...] = ()
    unread: int = 0
    images: tuple[int, ...] = ()
    unspelled: tuple[int, ...] = ()
    inside: tuple[Inside, ...] = ()


class Open(Struct, frozen=True, tag="open"):
    """Open a PDF; `password` is for one that is locked, here and below."""

    id: int
    path: str
    password: str = ""


class Prepare(Struct, frozen=True, tag="prepare"):
    """Read a file of any kind into reading text, and set a reading copy unless it is a PDF.

    Attributes:
        converted: what LibreOffice made of a file that must be converted first
        recognised: a file of pages that were read by recognition, see `reader.text.Recognition`
    """

    id: int
    path: str
    format: FileFormat | None = None
    encoding: str = ""
    password: str = ""
    converted: str = ""
    recognised: str = ""


class Render(Struct, frozen=True, tag="render"):
    """Draw a page, or the part of it in `clip` (points), into a slot; zoom 1.0 is 72 dpi."""

    id: int
    path: str
    page: int
    zoom: float
    slot: int
    clip: Box | None = None
    password: str = ""


class Examine(Struct, frozen=True, tag="examine"):
    """Look for suggestions and references in the reading text that is cached at `path`.

    Attributes:
        calendar: the workspace's own, as TOML; "" where it has none
    """

    id: int
    path: str
    letter: Letter
    calendar: str = ""


class Compare(Struct, frozen=True, tag="compare"):
    """Look for a file's visible words in its reading text, which is cached at `text`.

    Pages that were read by recognition, see `Prepare.recognised`, cannot be compared and are left aside.
    """

    id: int
    path: str
    text: str
    encoding: str = ""
    password: str = ""
    converted: str = ""
    recognised: str = ""


class Recognise(Struct, frozen=True, tag="recognise"):
    """Read the picture of a page of a PDF with Tesseract's data for a language, in the folder `data`."""

    id: int
    path: str
    page: int
    data: str
    language: str
    password: str = ""


class Extract(Struct, frozen=True, tag="extract"):
    """Take a file out of a PDF, by its number there."""

    id: int
    path: str
    number: int
    password: str = ""


class ReadTables(Struct, frozen=True, tag="read tables"):
    """Read the sheets of a workbook, CSV or JSON."""

    id: int
    path: str


class ListMembers(Struct, frozen=True, tag="list members"):
    """List the files of an archive of letters."""

    id: int
    path: str


class Unpack(Struct, frozen=True, tag="unpack"):
    """Unpack one file of an archive of letters."""

    id: int
    path: str
    member: int


class ReadRemarks(Struct, frozen=True, tag="read remarks"):
    """Read what others put on a file's pages; its reading text lies at `text`, its reading copy at `copy`."""

    id: int
    path: str
    text: str
    copy: str = ""
    password: str = ""


class Inscribe(Struct, frozen=True, tag="inscribe"):
    """Copy a PDF with the passages written into it that lie, encoded, at `inscriptions`."""

    id: int
    path: str
    inscriptions: str
    password: str = ""


Reading = Open | Prepare | Render | Examine | Compare | Recognise | ReadTables | ReadRemarks
Request = Reading | Inscribe | ListMembers | Unpack | Extract


class Ready(Struct, frozen=True, tag="ready"):
    """The worker has loaded its libraries and stands under its limits (named in `walls`)."""

    walls: tuple[str, ...] = ()


class Progress(Struct, frozen=True, tag="progress"):
    """So many pages are done."""

    id: int
    done: int
    total: int


class Opened(Struct, frozen=True, tag="opened"):
    """Answers Open."""

    id: int
    document: Document


class Made(Struct, frozen=True, tag="made"):
    """Answers Prepare; `copied` when a reading copy lies at `copy_name(id)` in the worker's folder."""

    id: int
    document: Document
    text: bytes
    format: FileFormat
    encoding: str
    copied: bool


class Unconverted(Struct, frozen=True, tag="unconverted"):
    """Answers Prepare: LibreOffice must convert this file first."""

    id: int
    format: FileFormat


class Drawn(Struct, frozen=True, tag="drawn"):
    """Answers Render: RGB888 rows in a slot."""

    id: int
    slot: int
    width: int
    height: int
    stride: int


class Examined(Struct, frozen=True, tag="examined"):
    """Answers Examine with encoded findings; whoever asked decodes them (see findings.py)."""

    id: int
    findings: bytes


class Compared(Struct, frozen=True, tag="compared"):
    """Answers Compare."""

    id: int
    completeness: Completeness


class Recognised(Struct, frozen=True, tag="recognised"):
    """Answers Recognise."""

    id: int
    layer: PageLayer


class TablesRead(Struct, frozen=True, tag="tables read"):
    """Answers ReadTables with encoded tables; whoever asked decodes them (see tables.py)."""

    id: int
    tables: bytes


class MembersListed(Struct, frozen=True, tag="members listed"):
    """Answers ListMembers."""

    id: int
    members: Members


class Unpacked(Struct, frozen=True, tag="unpacked"):
    """Answers Unpack: the file lies at `member_name(id)` in the worker's folder."""

    id: int


class RemarksRead(Struct, frozen=True, tag="remarks read"):
    """Answers ReadRemarks."""

    id: int
    remarks: tuple[Remark, ...]


class Inscribed(Struct, frozen=True, tag="inscribed"):
    """Answers Inscribe: the copy lies at `copy_name(id)` in the worker's folder."""

    id: int


class Failed(Struct, frozen=True, tag="failed"):
    """Answers any request: the name of an error of `errors.py` and its sentence."""

    id: int
    error: str
    message: str


Done = Opened | Made | Unconverted | Drawn | Examined | Compared | TablesRead | Recognised
Answer = Done | RemarksRead | Inscribed | MembersListed | Unpacked | Failed
Reply = Ready | Progress | Answer

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
_decode_request = msgspec.msgpack.Decoder(Request).decode
_decode_reply = msgspec.msgpack.Decoder(Reply).decode
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
    return None if body is None else _decoded(_decode_request, body)


def read_reply(stream: IO[bytes]) -> Reply | None:
    """Read one reply, None at the end of the stream; raises ProtocolError."""
    body = _read_frame(stream, REPLY_BYTES)
    return None if body is None else _decoded(_decode_reply, body)


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
