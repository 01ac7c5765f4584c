"""Client of the engine: asks worker processes to read letters.

The client never opens a letter itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.engine import messages
from reader.engine.completeness import Completeness
from reader.engine.conversion import CONVERTED_NAME
from reader.engine.dispatcher import Dispatcher
from reader.engine.job import Job, Priority
from reader.engine.members import Members
from reader.engine.messages import Document
from reader.engine.pixels import Pixels
from reader.engine.prepared import Prepared
from reader.engine.protocol import Limits
from reader.engine.remarks import Remark
from reader.task import Task
from reader.text import PageLayer

if TYPE_CHECKING:
    from reader.model import Box, FileFormat, Letter

__all__ = ["Document", "Engine", "Limits", "Pixels", "Prepared", "Priority"]


class Engine(Dispatcher):
    """What can be asked of the workers; thread-safe, and each answer is a Task.

    A Task's callbacks run in a listening thread of the engine: hand the result on and return at once.
    """

    def open(
        self, path: Path, *, password: str = "", name: str = "", priority: Priority = Priority.VISIBLE
    ) -> Task[Document]:
        """Open a PDF (a letter, or the reading copy of one) for viewing; `name` is how errors call it."""
        request = messages.Open(next(self.ids), str(path), password)
        return self.submit(Job(request, Task[Document](), priority=priority, name=name))

    def prepare(  # noqa: PLR0913 - what to read, where it goes, how urgent it is
        self,
        source: Path,
        *,
        target: Path,
        format: FileFormat | None = None,  # noqa: A002 - the field's own word
        encoding: str = "",
        password: str = "",
        recognised: Path | None = None,
        name: str = "",
        priority: Priority = Priority.TEXT,
    ) -> Task[Prepared]:
        """Read a file into reading text; unless it is a PDF, write a reading copy to `target`/reading.pdf.

        The file's bytes say what it is; where they contradict `format`, it is damaged. `encoding` overrides
        the guess for a text file; pages in the file `recognised` stand for the file's own. The task reports
        progress in pages. A thousand pages take 200 MB meanwhile.
        `name` is how errors call the file.
        """
        known = str(recognised) if recognised is not None else ""
        request = messages.Prepare(
            next(self.ids), str(source), format, encoding, password=password, recognised=known
        )
        return self.submit(Job(request, Task[Prepared](), priority=priority, target=target, name=name))

    def examine(
        self,
        text: Path,
        letter: Letter,
        *,
        calendar: str = "",
        learned: str = "",
        priority: Priority = Priority.BATCH,
    ) -> Task[bytes]:
        """Look for suggestions and references in a cached reading text; answers with encoded findings.

        `calendar` is the workspace's own, see `reader.dates.almanac.extended`; `learned` is what it learned
        from its reader, see `reader.suggestions.lessons`.
        """
        request = messages.Examine(next(self.ids), str(text), letter, calendar, learned)
        return self.submit(Job(request, Task[bytes](), priority=priority))

    def compare(  # noqa: PLR0913 - what is compared, and how it was read
        self,
        path: Path,
        text: Path,
        *,
        encoding: str = "",
        password: str = "",
        recognised: Path | None = None,
        priority: Priority = Priority.LAST,
    ) -> Task[Completeness]:
        """Look for a file's visible words in its reading text, which is cached at `text`."""
        converted = text.with_name(CONVERTED_NAME)
        told = str(converted) if converted.is_file() else ""
        known = str(recognised) if recognised is not None else ""
        options = {"converted": told, "password": password, "recognised": known}
        request = messages.Compare(next(self.ids), str(path), str(text), encoding, **options)
        return self.submit(Job(request, Task[Completeness](), priority=priority))

    def recognise(  # noqa: PLR0913 - what to read, with what, how urgent it is
        self,
        path: Path,
        page: int,
        *,
        data: Path,
        language: str,
        password: str = "",
        priority: Priority = Priority.LAST,
    ) -> Task[PageLayer]:
        """Read what the picture of a page of a PDF says, with Tesseract's data in a folder."""
        request = messages.Recognise(next(self.ids), str(path), page, str(data), language, password)
        return self.submit(Job(request, Task[PageLayer](), priority=priority))

    def extract(
        self,
        path: Path,
        number: int,
        *,
        target: Path,
        password: str = "",
        priority: Priority = Priority.TEXT,
    ) -> Task[Path]:
        """Take a file out of a PDF, by its number in `Document.inside`, and put it at `target`."""
        request = messages.Extract(next(self.ids), str(path), number, password)
        return self.submit(Job(request, Task[Path](), priority=priority, target=target))

    def read_tables(self, path: Path, *, priority: Priority = Priority.TEXT) -> Task[bytes]:
        """Read the sheets of a workbook, CSV or JSON; answers with encoded tables."""
        return self.submit(
            Job(messages.ReadTables(next(self.ids), str(path)), Task[bytes](), priority=priority)
        )

    def members_of(self, path: Path, *, priority: Priority = Priority.TEXT) -> Task[Members]:
        """List the files of an archive of letters."""
        return self.submit(
            Job(messages.ListMembers(next(self.ids), str(path)), Task[Members](), priority=priority)
        )

    def unpack(
        self, path: Path, member: int, target: Path, *, priority: Priority = Priority.TEXT
    ) -> Task[Path]:
        """Unpack one file of an archive of letters to `target`, whole or not at all."""
        request = messages.Unpack(next(self.ids), str(path), member)
        return self.submit(Job(request, Task[Path](), priority=priority, target=target))

    def read_remarks(
        self,
        path: Path,
        text: Path,
        *,
        copy: Path | None = None,
        password: str = "",
        priority: Priority = Priority.TEXT,
    ) -> Task[tuple[Remark, ...]]:
        """Read what others put on a file's pages; text and reading copy lie at `text` and `copy`."""
        where = str(copy) if copy is not None else ""
        request = messages.ReadRemarks(next(self.ids), str(path), str(text), where, password)
        return self.submit(Job(request, Task[tuple[Remark, ...]](), priority=priority))

    def inscribe(  # noqa: PLR0913 - what is copied, what comes into it, where it goes
        self,
        path: Path,
        inscriptions: Path,
        *,
        target: Path,
        password: str = "",
        name: str = "",
        priority: Priority = Priority.TEXT,
    ) -> Task[None]:
        """Copy a PDF to `target` with the passages written into it that lie, encoded, at `inscriptions`."""
        request = messages.Inscribe(next(self.ids), str(path), str(inscriptions), password)
        return self.submit(Job(request, Task[None](), priority=priority, target=target, name=name))

    def render(  # noqa: PLR0913 - what to draw, where it goes, how urgent it is
        self,
        path: Path,
        page: int,
        *,
        zoom: float,
        clip: Box | None = None,
        view: str = "",
        password: str = "",
        name: str = "",
        priority: Priority = Priority.VISIBLE,
    ) -> Task[Pixels]:
        """Draw a page of a PDF, or the part of it in `clip`; zoom 1.0 is 72 dpi.

        `view` names a place on screen: a newer render of the same view cancels one that still waits.
        """
        request = messages.Render(next(self.ids), str(path), page, zoom, slot=0, clip=clip, password=password)
        return self.submit(Job(request, Task[Pixels](), priority=priority, view=view, name=name))
