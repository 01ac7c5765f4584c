"""The register of a workspace: rows, export, links."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from reader.engine import decode_tables
from reader.errors import BadValue, Cancelled, EncryptedFile
from reader.task import failed, wait_for
from reader.workspace.tagging import alive
from reader.workspace.thread_pool import ThreadPool

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.engine import Engine
    from reader.interchange import Material, Reconciled, Table, Wishes
    from reader.model import AnyTag, Change, Letter
    from reader.register import Language, Outlook, Page, Row, RowChange, Steps
    from reader.task import Task
    from reader.text import ReadingText
    from reader.workspace.letters import Letters
    from reader.workspace.library import Library
    from reader.workspace.links import Links
    from reader.workspace.passages import Passages
    from reader.workspace.schemes import Schemes
    from reader.workspace.texts import Texts
    from reader.workspace.writer import Save

T = TypeVar("T")


class Exported(NamedTuple):
    """A register that was written, and how many rows it has."""

    path: Path
    rows: int


class Register:
    """The commitments, positions and motions of one workspace, as rows."""

    def __init__(  # noqa: PLR0913 - the rooms beside this one
        self,
        *,
        library: Library,
        letters: Letters,
        passages: Passages,
        links: Links,
        texts: Texts,
        engine: Callable[[], Engine],
        schemes: Schemes,
    ) -> None:
        self._engine = engine
        self._library = library
        self._letters = letters
        self._texts = texts
        self._passages = passages
        self._links = links
        self._schemes = schemes
        self._threads = ThreadPool(1, "kamerlezer-exporting")

    def close(self) -> None:
        """Begin no export any more; one that goes on is done to its end."""
        self._threads.close()

    def start(self, work: Callable[[Task[T]], T]) -> Task[T]:
        """Do some work on the register in its thread."""
        return self._threads.start(work)

    def rows(self, tags: Sequence[AnyTag] = (), today: date | None = None) -> list[Row]:
        """Return one row for each tag of each passage; of these tags only, if any are given.

        Args:
            tags: that are wanted
            today: decides what is overdue; the user's own day when None
        """
        from reader.letterhead import cite  # noqa: PLC0415 - the same
        from reader.register import rows  # noqa: PLC0415 - not needed at the start

        day = today or date.today()  # noqa: DTZ011 - the user's own day decides what is overdue
        self._links.look(self._library.all_records())  # here, where nobody's window waits
        found = rows(
            self._letters.all(), self._passages.all(), today=day, cite=cite, scheme=self._schemes.now
        )
        return [row for row in found if not tags or row.tag in tags]

    def paging(self, letter_id: str, today: date) -> Steps[Page | None]:
        """Make a letter's page of the register, in steps; None when it is not in the workspace."""
        from reader.letterhead import cite  # noqa: PLC0415 - the same
        from reader.register import paging  # noqa: PLC0415 - not needed at the start

        records = self._library.records(letter_id)
        self._links.look([records])  # so that asking for links is quick later
        passages = alive(records)
        if records.letter is None or not passages:
            return None
        scheme = self._schemes.now
        return (yield from paging(records.letter, passages, today=today, cite=cite, scheme=scheme))

    def export(  # noqa: PLR0913 - which rows, in which form, and how it is wanted
        self,
        path: Path,
        *,
        choose: Callable[[list[Row]], Sequence[Row]] | None = None,
        tags: Sequence[AnyTag] = (),
        excel_nl: bool = False,
        headings: Language | str | None = None,
        report: str = "letter",
        columns: Sequence[str] = (),
        pictures: bool = False,
    ) -> Task[Exported]:
        """Write the register in the form that the file's name ends with.

        An existing file is replaced only once the new one is complete.

        Args:
            path: of the file: .csv, .xlsx, .ods, .docx, .pdf, .html, .ics, .jsonld, .qdpx, .bib or .csl.json
            choose: returns those of the rows that are to be written, in their order; all without it
            tags: only rows of these, if any are given
            excel_nl: for Excel in Dutch
            headings: their language; Dutch for Excel in Dutch and English else when None
            report: of a .docx, .pdf or .html: "rappel", "annex", "letter" or "minister"
            columns: of a table, in their order; all when none are given
            pictures: a report of quotes shows each passage on its page

        Fails with BadValue when the ending means no form, or there is no such column.
        """
        from reader.interchange import check_columns, form_of  # noqa: PLC0415 - not needed at the start

        try:
            form_of(path)
            check_columns(columns, [one.column for one in self._schemes.now.shown_fields])
        except BadValue as error:
            return failed(error)

        def write(task: Task[Exported]) -> Exported:
            from reader.interchange import (  # noqa: PLC0415 - the same
                ReportKind,
                Wishes,
                rows_told,
                write_register,
            )

            def tell(done: int, total: int) -> None:
                if task.cancel_requested:
                    raise Cancelled("The export was stopped; no file was written.")
                task.report(done, total)

            found = self.rows(tags)
            rows = found if choose is None else choose(found)
            wishes = Wishes(
                excel_nl=excel_nl,
                headings=headings,
                report=ReportKind(report),
                columns=tuple(columns),
                pictures=pictures,
                progress=tell,
            )
            if path.suffix.lower() == ".pdf":
                self._set_pages(self._material(rows), path, wishes, task)
            else:
                write_register(self._material(rows), path, wishes)
            told = rows_told(rows, wishes.report) if form_of(path).is_report else len(rows)
            return Exported(path, told)

        return self._threads.start(write)

    def reconcile(self, path: Path) -> Task[Reconciled]:
        """Read an official register from a file, and say which of its commitments are which of ours.

        Fails with BadInput when it is none, or cannot be read.
        """

        def read(task: Task[Reconciled]) -> Reconciled:
            from reader.interchange import officials, reconcile  # noqa: PLC0415 - the same

            tables = decode_tables(wait_for(self._engine().read_tables(path.absolute()), task))
            return reconcile(officials([sheet.lines for sheet in tables.sheets]), self.rows())

        return self._threads.start(read)

    def outlook(
        self, choose: Callable[[list[Row]], Sequence[Row]] | None = None, today: date | None = None
    ) -> Task[Outlook]:
        """Return what is due when and how many stand how, of the rows that `choose` takes; all without it."""

        def look(_: Task[Outlook]) -> Outlook:
            from reader.register import outlook  # noqa: PLC0415 - not needed at the start

            day = today or date.today()  # noqa: DTZ011 - the user's own day
            rows = self.rows(today=day)
            passages = {one.id: one for one in self._passages.all()}
            return outlook(rows if choose is None else choose(rows), passages, day)

        return self._threads.start(look)

    def take_over(self, changes: Sequence[RowChange]) -> Save:
        """Edit the passages as the rows of a preview have them, as one step to undo."""
        from reader.workspace.editing import edited  # noqa: PLC0415 - loads the register: 50 ms

        passages = edited(changes, self._passages.one, self._passages.parse_due)
        return self._passages.update_all(passages, name="import register")

    def change(self, rows: Sequence[Row], values: Mapping[str, Any], *, name: str) -> Save:
        """Set cells of these rows to the same values, as one step to undo.

        Args:
            rows: of the register; what a row has no field for is left out
            values: by column, as `Row` has them; "due_text" as it is typed, read for each letter by itself
            name: as it follows "Undo"

        Raises:
            DeletedElsewhere: a passage was deleted meanwhile
        """
        from reader.workspace.editing import with_cells  # noqa: PLC0415 - not needed at the start

        passages = with_cells(rows, values, self._passages.one, self._passages.parse_due)
        changed = [one for one in passages if one != self._passages.one(one.id)]
        return self._passages.update_all(changed, name=name)

    def change_many(self, rows: Sequence[Row], values: Mapping[str, Any], *, name: str) -> Task[Change]:
        """Do as `change`, in a thread, for more rows than a window can wait for; done once they are saved."""
        return self._threads.start(lambda task: wait_for(self.change(rows, values, name=name), task))

    @staticmethod
    def table(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> Table:
        """Return cells as a table for the clipboard, in which nothing runs as a formula."""
        from reader.interchange import table  # noqa: PLC0415 - not needed at the start

        return table(headings, lines)

    def _material(self, rows: Sequence[Row]) -> Material:
        """Return the rows with what stands behind them."""
        from reader.interchange import Material  # noqa: PLC0415 - not needed at the start
        from reader.workspace.passage_pictures import PassagePictures  # noqa: PLC0415 - the same

        return Material(
            rows=rows,
            letters={one.id: one for one in self._letters.all()},
            passages={one.id: one for one in self._passages.all()},
            today=date.today(),  # noqa: DTZ011 - the user's own day
            scheme=self._schemes.now,
            file_of=self._texts.file,
            text_of=self._open_text,
            picture_of=PassagePictures(self._texts, self._engine, self._letters.one, self._passages.one).of,
        )

    def _open_text(self, letter: Letter) -> ReadingText | None:
        """Return a letter's reading text; None where it has a password, so that nothing else may be kept."""
        try:
            text = self._texts.text_here(letter)
        except EncryptedFile:
            return None
        return None if self._texts.is_private(letter.content_id) else text  # asked last: read, it is known

    def _set_pages(self, material: Material, path: Path, wishes: Wishes, task: Task[Exported]) -> None:
        """Write a report as PDF: the Word report as the engine sets it."""
        from reader.interchange import replacing_bytes, write_register  # noqa: PLC0415 - not needed at the start

        with tempfile.TemporaryDirectory(prefix="kamerlezer-", ignore_cleanup_errors=True) as scratch:
            words = Path(scratch) / "report.docx"
            write_register(material, words, wishes)
            prepared = wait_for(self._engine().prepare(words, target=Path(scratch)), task)
            with replacing_bytes(path) as file:
                file.write((prepared.reading_copy or words).read_bytes())

    def follow(self, link: str) -> tuple[str, str]:
        """Return the letter and the passage ("" for none) that a row's link leads to.

        Raises:
            BadValue: it is no link
            NotFound: what it leads to is not in this workspace
        """
        from reader.register import parse_link  # noqa: PLC0415 - not needed at the start

        target = parse_link(link)
        letter = self._letters.one(target.letter_id)
        return letter.id, self._passages.one(target.annotation_id).id if target.annotation_id else ""
