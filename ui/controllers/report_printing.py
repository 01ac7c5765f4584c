"""Prints a report of the register's rows."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui.controllers.paper_job import DPI, PT_PER_INCH, PaperJob
from ui.panels.messages import Message, Mood, problem
from ui.style.words import language, t
from ui.viewer.images import image_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from reader.register import Row
    from reader.workspace import Exported, Pages, Task, Workspace
    from ui.bridge import Bridge
    from ui.viewer.images import Pixels


class ReportPrintController(QObject):
    """Makes the report as a PDF, and puts its pages on paper as the engine draws them.

    Signals:
        said(Message): how it goes
        ended(): it was printed, stopped, or failed
    """

    said = Signal(object)
    ended = Signal()

    def __init__(
        self,
        workspace: Workspace,
        bridge: Bridge,
        choosing: Callable[[], Callable[[list[Row]], list[Row]]],
        window: QWidget,
    ) -> None:
        """Print the rows that what `choosing` answers with takes out of all."""
        super().__init__(window)
        self._workspace, self._bridge = workspace, bridge
        self._choosing = choosing
        self._window = window
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._job: PaperJob | None = None
        self._task: Task[Any] | None = None

    def ask(self, report: str) -> None:
        """Ask for a printer, and print a report of this layout with it."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - nobody prints at the start

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._workspace.name)
        dialog = QPrintDialog(printer, self._window)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.print_with(printer, report)

    def print_with(self, printer: QPrinter, report: str) -> None:
        """Print a report."""
        self.stop()
        self._folder = tempfile.TemporaryDirectory(prefix="kamerlezer-", ignore_cleanup_errors=True)
        path = Path(self._folder.name) / f"{report}.pdf"
        self._task = self._workspace.register.export(
            path, choose=self._choosing(), report=report, headings=language()
        )
        self._bridge.watch(self._task, owner=self, done=partial(self._made, printer), failed=self._failed)

    def stop(self) -> None:
        """Print no further page."""
        if self._task is not None:
            self._task.cancel()
        self._end()

    def _made(self, printer: QPrinter, made: Exported) -> None:
        pages = self._workspace.letters.preview(made.path)
        opened = pages.document()
        begin = partial(self._begin, printer, pages)
        self._bridge.watch(opened, owner=self, done=begin, failed=self._failed)

    def _begin(self, printer: QPrinter, pages: Pages, document: Any) -> None:  # noqa: ANN401 - the engine's own
        self._job = PaperJob(printer, len(document.pages))
        self._next(pages)

    def _next(self, pages: Pages) -> None:
        """Ask for the next page, or end after the last."""
        job = self._job
        if job is None:
            return
        if not job.left:
            self._end()
            self.said.emit(Message(t("The report was printed.")))
            return
        told = t("Printing page {page} of {pages}…", page=job.left[0], pages=job.last)
        self.said.emit(Message(told, action_text=t("Stop"), action=self.stop))
        self._task = pages.render(job.left[0], zoom=DPI / PT_PER_INCH, view="print")
        came = partial(self._came, job, pages)
        self._bridge.watch(self._task, owner=self, done=came, failed=self._failed)

    def _came(self, job: PaperJob, pages: Pages, pixels: Pixels) -> None:
        try:
            image = image_of(pixels, None)
        finally:
            pixels.release()
        if job is not self._job:  # it was stopped meanwhile
            return
        if job.put(image):
            self._next(pages)
        else:
            self._end()
            self.said.emit(Message(t("The printer takes no pages; choose another one."), Mood.ERROR))

    def _failed(self, error: BaseException) -> None:
        self._end()
        self.said.emit(problem(error))

    def _end(self) -> None:
        job, folder, self._job, self._folder, self._task = self._job, self._folder, None, None, None
        if job is not None:
            job.end()
        if folder is not None:
            folder.cleanup()
            self.ended.emit()
