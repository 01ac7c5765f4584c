"""Reports: what stands in which part, and as HTML and Word."""

from __future__ import annotations

import zipfile
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from reader.interchange import ReportKind, Wishes, write_register
from reader.interchange.report import report
from reader.interchange.report_blocks import Heading, Quote, Table
from reader.model import Status, Tag
from tests.reader.material import material, promise

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROWS = (
    promise(what="te laat", due_to=date(2026, 3, 1), status=Status.OPEN, overdue=True),
    promise(id="2:commitment", what="weldra", due_to=date(2026, 9, 1), status=Status.PARTLY),
    promise(id="3:commitment", what="later", due_to=date(2028, 9, 1), status=Status.OPEN),
    promise(id="4:commitment", what="ooit", due_text="te zijner tijd", status=Status.OPEN),
    promise(id="5:commitment", what="klaar", due_to=date(2026, 2, 1), status=Status.FULFILLED),
    promise(id="6:motion", tag=Tag.MOTION, what="verzoekt de regering", who="Van Voorbeeld"),
)


def made(kind, *rows, language="nl"):
    wishes = Wishes(headings=language, report=kind)
    return list(report(material(*(rows or ROWS)), wishes).blocks)


def parts(blocks):
    """Return what stands under each heading, as the cells of what was promised."""
    found, heading = {}, None
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text
            found[heading] = []
        elif isinstance(block, Table):
            found[heading] += [line[block.headings.index("Wat")] for line in block.lines]
    return found


def test_rappel_tells_expired_from_what_expires_within_half_a_year():
    assert parts(made(ReportKind.RAPPEL)) == {
        "Termijn verlopen (1)": ["te laat"],
        "Termijn verloopt binnen een half jaar (1)": ["weldra"],
        "Termijn verloopt later (1)": ["later"],
        "Zonder termijn (1)": ["ooit"],
    }


def test_annex_has_the_columns_of_a_budget_and_motions_apart():
    blocks = made(ReportKind.ANNEX)
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert headings == [
        "Toezeggingen in behandeling (4)",
        "Afgedane toezeggingen (1)",
        "Moties in behandeling (1)",
    ]
    tables = [block for block in blocks if isinstance(block, Table)]
    assert {table.headings for table in tables} == {("Omschrijving", "Vindplaats", "Stand van zaken")}
    assert tables[0].lines[0] == ("te laat", "nr. 785, p. 3", "Openstaand, te laat")


@pytest.mark.parametrize(("kind", "groups"), [(ReportKind.LETTER, 1), (ReportKind.MINISTER, 2)])
def test_letters_and_ministers_show_every_passage_with_its_citation(kind, groups):
    blocks = made(kind, language="en")
    assert sum(isinstance(block, Heading) for block in blocks) == groups
    quotes = [block for block in blocks if isinstance(block, Quote)]
    assert quotes == [Quote("Ik informeer uw Kamer.", "nr. 785, p. 3")] * len(ROWS)


def test_html_shows_text_and_runs_nothing(tmp_path):
    path = tmp_path / "report.html"
    write_register(
        material(promise(quote="<script>alert(1)</script>")), path, Wishes(report=ReportKind.LETTER)
    )
    page = path.read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "default-src 'none'" in page


@pytest.mark.parametrize("kind", ReportKind)
def test_word_document_holds_the_same_words(tmp_path, kind):
    path = tmp_path / "report.docx"
    write_register(
        material(*ROWS, promise(id="7:commitment", quote="A\x00 & <b>")), path, Wishes(report=kind)
    )
    with zipfile.ZipFile(path) as packed:
        parts = {name: ET.fromstring(packed.read(name)) for name in packed.namelist()}  # noqa: S314 - our own
    words = [one.text for one in parts["word/document.xml"].iter(f"{W}t")]
    assert "verzoekt de regering" in words or kind is not ReportKind.ANNEX
    assert any("nr. 785" in (one or "") for one in words)


def test_a_column_in_which_nothing_is_said_is_left_out_and_days_are_in_words():
    blocks = made(ReportKind.RAPPEL, promise(what="stuurt", due_to=date(2026, 3, 1), status=Status.OPEN))
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert table.headings == ("Wat", "Vindplaats", "Termijn", "Status")
    assert table.lines[0][2] == "1 maart 2026"
    assert len(table.shares) == len(table.headings)


def test_the_state_of_affairs_tells_how_far_it_is_by_when_and_what_is_remarked():
    row = promise(what="stuurt", due_text="in mei", remark="Wacht op advies.", status=Status.OPEN)
    (table,) = [block for block in made(ReportKind.ANNEX, row) if isinstance(block, Table)]
    assert table.lines[0][2] == "Openstaand, in mei\nWacht op advies."
