"""The register as a workbook, read back by another library."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from reader.errors import Cancelled
from reader.interchange import Wishes, neutral, sheets, write_register
from reader.model import Commitment, Status, Step, Tag
from reader.register.row import COLUMNS
from tests.reader.material import material, promise
from tests.reader.rows import anything, as_text
from tests.records import passage

MIDNIGHT = datetime(2026, 2, 3, tzinfo=UTC)
NL = Wishes(headings="nl")


def tables(path):
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def part(path, name):
    with zipfile.ZipFile(path) as packed:
        return packed.read(name).decode()


def text_of(cell):
    """Return a cell as the register's text, so that dates and numbers compare."""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=UTC).isoformat(timespec="seconds")
    return cell.isoformat() if isinstance(cell, date) else str(int(cell)) if isinstance(cell, float) else cell


@settings(max_examples=10, deadline=None)
@given(text=anything, day=st.none() | st.dates(), second=st.integers(1, 86_399))
def test_every_cell_comes_back_exactly(text, day, second, tmp_path_factory):
    path = tmp_path_factory.mktemp("any") / "register.xlsx"
    row = promise(
        what=text, quote=text, citation=text, due_to=day, tagged_at=MIDNIGHT + timedelta(seconds=second)
    )
    write_register(material(row), path, Wishes())
    line = next(iter(tables(path).values()))[1]
    assert {name: neutral.read([text_of(cell)]) for name, cell in zip(COLUMNS, line, strict=True)} == as_text(
        row
    )


def test_a_sheet_a_tag_with_dutch_names_and_a_word_on_what_the_file_is(tmp_path):
    path = tmp_path / "register.xlsx"
    write_register(material(promise(), promise(id="cd:motion", tag=Tag.MOTION)), path, NL)
    found = tables(path)
    assert list(found) == ["Toezeggingen", "Moties", "Toelichting"]
    assert found["Moties"][0][:3] == ["id", "label", "wat"]


def test_dates_are_dates_and_words_are_a_list_to_choose_from(tmp_path):
    path = tmp_path / "register.xlsx"
    write_register(material(promise(due_to=date(2026, 7, 1), status=Status.PARTLY)), path, NL)
    line = dict(zip(*tables(path)["Toezeggingen"], strict=True))
    assert line["termijn tot en met"] == date(2026, 7, 1)
    assert line["status"] == "deels voldaan"
    assert '"openstaand,deels voldaan,voldaan,vervallen"' in part(path, "xl/worksheets/sheet1.xml")


def test_header_stays_in_sight_and_has_filters(tmp_path):
    path = tmp_path / "register.xlsx"
    write_register(material(promise()), path, NL)
    sheet = part(path, "xl/worksheets/sheet1.xml")
    assert 'state="frozen"' in sheet
    assert "<autoFilter ref=" in sheet


def test_no_text_runs_as_a_formula_or_passes_as_markup(tmp_path):
    path = tmp_path / "register.xlsx"
    forged = "<r><t>x</t></r></is></c><c><f>1+1</f></c><c><is><r></r>"
    write_register(material(promise(what="=1+1", quote=forged)), path, NL)
    sheet = part(path, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert tables(path)["Toezeggingen"][1][2] == "=1+1"
    assert neutral.read([tables(path)["Toezeggingen"][1][3]]) == forged


def test_citation_opens_the_letter_beside_the_workbook_at_its_page(tmp_path):
    letter = tmp_path / "my work" / "letters" / "brief.pdf"
    path = tmp_path / "register.xlsx"
    write_register(material(promise(page=3), file=letter), path, NL)
    relations = part(path, "xl/worksheets/_rels/sheet1.xml.rels")
    target = re.search('Target="([^"]*)"', relations)[1].replace("\\", "/")
    assert target == "my%20work/letters/brief.pdf"
    assert 'location="page=3"' in part(path, "xl/worksheets/sheet1.xml")


def test_more_links_than_a_sheet_holds_are_left_out_and_that_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_LINKS", 1)
    path = tmp_path / "register.xlsx"
    write_register(material(promise(), promise(id="cd:commitment")), path, Wishes())
    assert part(path, "xl/worksheets/sheet1.xml").count("<hyperlink ") == 1
    said = [line[0] for line in tables(path)["About"]]
    assert any("the first 1 of 2 have one" in one for one in said)


def test_stopping_leaves_the_file_as_it_was(tmp_path):
    path = tmp_path / "register.xlsx"
    path.write_bytes(b"as it was")

    def stop(_done, _total):
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        write_register(material(promise()), path, Wishes(progress=stop))
    assert [one.name for one in tmp_path.iterdir()] == ["register.xlsx"]
    assert path.read_bytes() == b"as it was"


@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
def test_history_has_a_sheet_of_its_own(tmp_path, ending):
    step = Step(at=MIDNIGHT, by="Anna", status=(Status.OPEN, Status.PARTLY), note="=nader onderzoek")
    one = replace(passage(), id="ab12", commitment=Commitment(history=(step,)))
    path = tmp_path / f"register{ending}"
    write_register(material(promise(), passages=[one]), path, NL)
    if ending == ".ods":
        assert "Geschiedenis" in part(path, "content.xml")
        return
    titles, line = tables(path)["Geschiedenis"]
    assert dict(zip(titles, line, strict=True)) == {
        "passage": "ab12",
        "op": "2026-02-03T00:00:00+00:00",
        "door": "Anna",
        "wat veranderde": "status",
        "oud": "openstaand",
        "nieuw": "deels voldaan",
        "bron": "",
        "waarom": "=nader onderzoek",
    }
