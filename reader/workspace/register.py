"""The register of a workspace: rows, export, links."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import Cancelled
from reader.workspace.tagging import alive
from reader.workspace.thread_pool import ThreadPool

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.model import Tag
    from reader.register import Language, Page, Row, Steps
    from reader.task import Task
    from reader.workspace.letters import Letters
    from reader.workspace.library import Library
    from reader.workspace.links import Links
    from reader.workspace.passages import Passages


class Exported(NamedTuple):
    """A register that was written, and how many rows it has."""

    path: Path
    rows: int


class Register:
    """The commitments, positions and motions of one workspace, as rows."""

    def __init__(self, library: Library, letters: Letters, passages: Passages, links: Links) -> None:
        self._library = library
        self._letters = letters
        self._passages = passages
        self._links = links
        self._threads = ThreadPool(1, "kamerlezer-exporting")

    def close(self) -> None:
        """Begin no export any more; one that goes on is done to its end."""
        self._threads.close()

    def rows(self, tags: Sequence[Tag] = (), today: date | None = None) -> list[Row]:
        """Return one row for each tag of each passage; of these tags only, if any are given.

        Args:
            tags: that are wanted
            today: decides what is overdue; the user's own day when None
        """
        from reader.letterhead import cite  # noqa: PLC0415 - the same
        from reader.register import rows  # noqa: PLC0415 - not needed at the start

        day = today or date.today()  # noqa: DTZ011 - the user's own day decides what is overdue
        self._links.look(self._library.all_records())  # here, where nobody's window waits
        found = rows(self._letters.all(), self._passages.all(), today=day, cite=cite)
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
        return (yield from paging(records.letter, passages, today=today, cite=cite))

    def export(
        self,
        path: Path,
        *,
        choose: Callable[[list[Row]], Sequence[Row]] | None = None,
        tags: Sequence[Tag] = (),
        excel_nl: bool = False,
        headings: Language | str | None = None,
    ) -> Task[Exported]:
        """Write the register as CSV; an existing file is replaced only once the new one is complete.

        Args:
            path: of the CSV
            choose: returns those of the rows that are to be written, in their order; all without it
            tags: only rows of these, if any are given
            excel_nl: for Excel in Dutch
            headings: their language; Dutch for Excel in Dutch and English else when None
        """

        def write(task: Task[Exported]) -> Exported:
            from reader.interchange import write_csv  # noqa: PLC0415 - not needed at the start

            def report(done: int, total: int) -> None:
                if task.cancel_requested:
                    raise Cancelled("The export was stopped; no file was written.")
                task.report(done, total)

            found = self.rows(tags)
            rows = found if choose is None else choose(found)
            write_csv(rows, path, excel_nl=excel_nl, headings=headings, progress=report)
            return Exported(path, len(rows))

        return self._threads.start(write)

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
