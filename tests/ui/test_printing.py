"""A letter is printed page by page, with its passages marked."""

from __future__ import annotations

import pytest
from PySide6.QtPrintSupport import QPrinter

from reader.errors import EngineCrashed
from reader.model import Commitment
from tests.ui.hands import opened, settle
from tests.ui.invented import FakePixels
from ui.bridge import Bridge
from ui.controllers.paper_job import DPI
from ui.controllers.printing import PrintController
from ui.panels.messages import problem

WIDTH, HEIGHT = round(600 * DPI / 72), round(800 * DPI / 72)


class Sheet(FakePixels):
    """A white page as large as it is printed."""

    def __init__(self):
        super().__init__(WIDTH, HEIGHT, WIDTH * 3, bytes([255]) * (WIDTH * 3 * HEIGHT))


@pytest.fixture
def printing(panes, workspace):
    opened(panes)
    workspace.letters.text_now = lambda letter_id: workspace.texts[letter_id]
    made = PrintController(workspace, Bridge(), panes, panes)
    made.told = []
    made.said.connect(lambda message: made.told.append(message.text))
    return made


@pytest.fixture
def printer(tmp_path):
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "brief.pdf"))
    return made


def bring(workspace, pixels):
    workspace.engine.finish(pixels=pixels)
    settle()


def test_all_pages_are_printed_with_their_marks(printing, workspace, printer, tmp_path):
    workspace.passages.annotate("een", "De minister zegt toe", commitment=Commitment())
    printing.print_with(printer, "een")
    drawn = []
    put = printing._job.put
    printing._job.put = lambda image: put(image) and (drawn.append(image.copy()) or True)
    sheets = [Sheet(), Sheet()]
    for sheet in sheets:
        bring(workspace, sheet)
    assert printing.told[-1] == "The letter was printed."
    assert [sheet.released for sheet in sheets] == [True, True]
    assert b"/Count 2" in (tmp_path / "brief.pdf").read_bytes()
    grid = DPI / 72
    tinted = [image.pixelColor(round(64 * grid), round(105 * grid)).name() for image in drawn]
    assert tinted[0] != tinted[1] == "#ffffff"


def test_printing_stops_when_asked_or_when_a_page_fails(printing, workspace, printer):
    printing.print_with(printer, "een")
    bring(workspace, Sheet())
    printing.stop()
    assert workspace.engine.asked[-1][3].cancelled()
    printing.print_with(printer, "een")
    workspace.engine.fail(EngineCrashed())
    settle()
    assert printing._job is None
    assert printing.told[-1] == problem(EngineCrashed()).text
