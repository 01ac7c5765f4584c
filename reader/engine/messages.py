"""Messages between client and workers.

A request has one answer of its own kind, or `Failed`. Pixels do not travel at all; they lie in a slot that
both sides have open (see `slot`).
"""

from __future__ import annotations

from msgspec import Struct

from reader.engine.completeness import Completeness
from reader.engine.members import Members
from reader.engine.remarks import Remark
from reader.model import Box, FileFormat, Letter
from reader.text import OutlineEntry, PageLayer


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
        learned: what the workspace learned from its reader; "" where nothing
    """

    id: int
    path: str
    letter: Letter
    calendar: str = ""
    learned: str = ""


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
