"""Prints a letter with its passages marked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter

from reader.errors import KamerlezerError
from ui.controllers.controller import Controller
from ui.controllers.paper_job import DPI, PT_PER_INCH, PaperJob
from ui.panels.messages import Message, Mood
from ui.style.words import t
from ui.viewer.geometry import SCALE_AT_FULL, Frame
from ui.viewer.images import image_of
from ui.viewer.marks import Look, Marks
from ui.viewer.page_view_state import Sight
from ui.viewer.passage_marks import marks_of
from ui.viewer.seen_text import SeenText

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QImage
    from PySide6.QtPrintSupport import QPrinter

    from reader.workspace import Task, Workspace
    from ui.bridge import Bridge
    from ui.viewer.images import Pixels
    from ui.viewer.panes import Panes


class PrintController(Controller):
    """Draws page after page, each as the engine brings it; the window works on meanwhile.

    Signals:
        ended(): it was printed, stopped, or failed
    """

    ended = Signal()

    def __init__(self, workspace: Workspace, bridge: Bridge, panes: Panes, parent: QObject) -> None:
        super().__init__(workspace, bridge, panes, parent)
        self._job: _Job | None = None
        self._task: Task[Any] | None = None

    def ask(self) -> None:
        """Ask for a printer, and print the letter in use with it."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - nobody prints at the start

        letter_id = self._panes.active_letter()
        if letter_id is None:
            self.said.emit(Message(t("Open a letter first.")))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._workspace.letters.short_name(self._workspace.letters.one(letter_id)))
        dialog = QPrintDialog(printer, self._panes.window())
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.print_with(printer, letter_id)

    def print_with(self, printer: QPrinter, letter_id: str) -> None:
        """Print a letter."""
        self.stop()
        self._with_text(letter_id, partial(self._begin, printer, letter_id))

    def stop(self) -> None:
        """Print no further page."""
        if self._task is not None:
            self._task.cancel()
        self._end()

    def _begin(self, printer: QPrinter, letter_id: str) -> None:
        try:
            marks = marks_of(self._workspace.passages.places(letter_id), self._workspace.own.now)
        except KamerlezerError as error:  # taken out meanwhile
            self._refused(error)
            return
        text = self._workspace.letters.text_now(letter_id)
        if text is not None:
            seen, marked = SeenText(text), Marks(mark for mark in marks if mark is not None)
            self._job = _Job(printer, letter_id, seen, marked, text.page_count)
            self._next()

    def _next(self) -> None:
        """Ask for the next page, or end after the last."""
        job = self._job
        if job is None:
            return
        if not job.left:
            self._end()
            self.said.emit(Message(t("The letter was printed.")))
            return
        told = t("Printing page {page} of {pages}…", page=job.left[0], pages=job.last)
        self.said.emit(Message(told, action_text=t("Stop"), action=self.stop))
        try:
            pages = self._workspace.letters.pages(job.letter_id)
            self._task = pages.render(job.left[0], zoom=DPI / PT_PER_INCH, view="print")
        except KamerlezerError as error:
            self._failed(job, error)
            return
        came, failed = partial(self._came, job), partial(self._failed, job)
        self._bridge.watch(self._task, owner=self, done=came, failed=failed)

    def _came(self, job: _Job, pixels: Pixels) -> None:
        try:
            image = image_of(pixels, None)
        finally:
            pixels.release()
        if job is not self._job:  # it was stopped meanwhile
            return
        if job.put(image):
            self._next()
        else:
            self._end()
            self.said.emit(Message(t("The printer takes no pages; choose another one."), Mood.ERROR))

    def _failed(self, job: _Job, error: BaseException) -> None:
        if job is self._job:
            self._end()
            self._refused(error)

    def _end(self) -> None:
        job, self._job, self._task = self._job, None, None
        if job is not None:
            job.end()
            self.ended.emit()


class _Job(PaperJob):
    """One letter on its way to a printer, with the marks of its passages."""

    def __init__(self, printer: QPrinter, letter_id: str, seen: SeenText, marks: Marks, pages: int) -> None:
        super().__init__(printer, pages)
        self.letter_id = letter_id
        self._seen, self._marks = seen, marks

    def _mark(self, image: QImage, page: int) -> None:
        """Draw the marks of a page upon it, as large as they are on screen."""
        grid = DPI / PT_PER_INCH / SCALE_AT_FULL
        painter = QPainter(image)
        painter.scale(grid, grid)
        frame = Frame(0.0, 0.0, image.width() / grid, image.height() / grid)
        self._marks.paint(painter, Sight(page, frame, SCALE_AT_FULL, grid, []), Look(), self._seen)
        painter.end()
