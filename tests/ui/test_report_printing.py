"""A report of the rows on show is made as a PDF and put on paper, page by page."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from reader.task import Task, completed
from tests.ui.hands import settle
from tests.ui.invented import FakePixels
from ui.bridge import Bridge
from ui.controllers.report_printing import ReportPrintController

WIDE, HIGH = 300, 400


class Drawn(FakePixels):
    def __init__(self):
        super().__init__(WIDE, HIGH, WIDE * 3, bytes([255]) * (WIDE * 3 * HIGH))


class Workspace:
    """Writes a PDF of two pages, as far as anybody looks."""

    def __init__(self):
        self.name = "Eigen"
        self.asked = {}
        self.drawn = []
        self.register, self.letters = self, self

    def export(self, path, **wishes):
        self.asked = {"path": path, **wishes}
        return completed(SimpleNamespace(path=path, rows=2))

    def preview(self, path):
        assert path == self.asked["path"]
        return self

    def document(self):
        return completed(SimpleNamespace(pages=(1, 2)))

    def render(self, page, **_wishes):
        task = Task()
        self.drawn.append((page, task))
        return task


@pytest.fixture
def printing(app):  # noqa: ARG001 - Qt is there
    window = QWidget()
    made = ReportPrintController(Workspace(), Bridge(), lambda: list, window)
    made.told = []
    made.said.connect(lambda message: made.told.append(message.text))
    yield made
    made.stop()
    window.deleteLater()


@pytest.fixture
def printer(tmp_path):
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "rappel.pdf"))
    return made


def test_a_report_is_printed_page_by_page(printing, printer, tmp_path):
    printing.print_with(printer, "rappel")
    settle()
    folder = Path(printing._workspace.asked["path"]).parent
    for _ in range(2):
        printing._workspace.drawn[-1][1].set_result(Drawn())
        settle()
    assert printing.told[-1] == "The report was printed."
    assert [page for page, _ in printing._workspace.drawn] == [1, 2]
    assert printing._workspace.asked["report"] == "rappel"
    assert b"/Count 2" in (tmp_path / "rappel.pdf").read_bytes()
    assert not folder.exists()


def test_a_report_that_is_stopped_prints_no_further_page(printing, printer):
    printing.print_with(printer, "annex")
    settle()
    printing.stop()
    settle()
    assert len(printing._workspace.drawn) == 1
    assert printing._workspace.drawn[0][1].cancel_requested
