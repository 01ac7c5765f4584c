"""An exported register that comes back edited: what it says is seen, taken over as one, and undone as one."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from xlsxwriter import Workbook

from reader.errors import BadInput, DamagedFile, LimitExceeded
from reader.interchange import compare, records
from reader.interchange import csv as register_csv
from reader.interchange.incoming import EDITABLE
from reader.model import Commitment, Due, Motion, Status
from reader.register import COLUMNS, Origin, Sort, cells, heading
from reader.register.vocabulary import Language
from tests.reader.invented import tag
from tests.reader.rows import rows_of_any_content

MOTION = "De motie wordt daarmee uitgevoerd."


def as_lines(rows, language=Language.EN, *, excel_nl=False):
    """Return an export as lines of cells, as the worker reads them."""
    file = io.StringIO(newline="")
    register_csv.dump(rows, file, headings=language, excel_nl=excel_nl)
    return list(csv.reader(io.StringIO(file.getvalue(), newline=""), delimiter=";" if excel_nl else ","))


@given(row=rows_of_any_content, language=st.sampled_from(Language))
def test_an_export_that_nobody_edited_changes_nothing(row, language):
    if row.tag.value == "commitment":
        row = replace(row, status=row.status or Status.OPEN, kind=row.kind or "new")
    incoming = compare(records([as_lines([row], language)], typed=False), [row])
    assert (incoming.changed, incoming.unknown, incoming.missing_ids) == (
        (),
        (),
        frozenset(),
    ) or row.id != row.id.strip()


@pytest.fixture
def two(workspace, letter_id):
    """A commitment and a motion, and what of them was exported."""
    due = Due("in mei 2031", date(2031, 5, 1), date(2031, 5, 31))
    promise = tag(workspace, letter_id, Commitment(who="minister", due=due), note="1-2")
    motion = tag(workspace, letter_id, Motion(), words=MOTION)
    return promise, motion


def edit(path, **cells_):
    """Edit cells of the first row of a CSV, as a person would."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        titles, *lines = csv.reader(file)
    for column, text in cells_.items():
        lines[0][titles.index(column)] = text
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([titles, *lines])


def test_edits_are_shown_and_taken_over_as_one_step(workspace, two, tmp_path):
    promise, _ = two
    path = workspace.register.export(tmp_path / "register.csv").result().path
    edit(
        path,
        who="staatssecretaris",
        status="deels voldaan",
        due_to="30-6-2031",
        groups="ABC; DEF",
        note="2026-02-01",
    )
    plan = workspace.imports.preview(path).result()
    (change,) = plan.of(Sort.EDITED)
    assert {cell.column: (cell.old, cell.new) for cell in change.cells} == {
        "who": ("minister", "staatssecretaris"),
        "due_to": ("2031-05-31", "2031-06-30"),
        "status": ("open", "partly fulfilled"),
        "groups": ("", "ABC; DEF"),
    }
    assert workspace.imports.take_over(plan, [change]).result() == 1
    now = workspace.passages.one(promise.id)
    assert (now.commitment.who, now.commitment.status, now.note) == ("staatssecretaris", Status.PARTLY, "1-2")
    assert now.commitment.due == Due("in mei 2031", date(2031, 5, 1), date(2031, 6, 30))
    assert now.commitment.particulars.groups == ("ABC", "DEF")
    assert len(now.commitment.history) == 1
    workspace.history.undo().result()
    assert workspace.passages.one(promise.id).commitment == promise.commitment


@pytest.mark.parametrize("ending", [".xlsx", ".ods", ".csv"])
@pytest.mark.parametrize("language", Language)
@pytest.mark.usefixtures("two")
def test_every_spreadsheet_comes_back_without_a_change(workspace, tmp_path, ending, language):
    path = workspace.register.export(tmp_path / f"register{ending}", headings=language).result().path
    plan = workspace.imports.preview(path).result()
    assert (plan.origin, plan.rows, plan.same, plan.proposals) == (Origin.REGISTER, 2, 2, ())


@pytest.mark.usefixtures("two")
def test_a_workbook_that_was_saved_by_another_program_is_understood(workspace, tmp_path):
    (row, _) = workspace.register.rows()
    book = Workbook(tmp_path / "saved.xlsx")
    sheet = book.add_worksheet("Blad1")
    for at, (column, text) in enumerate(zip(COLUMNS, cells(row, Language.NL), strict=True)):
        sheet.write_string(0, at, heading(column, Language.NL))
        sheet.write_string(1, at, text)
    sheet.write_number(1, COLUMNS.index("due_to"), 47999)  # a date without its format: 31 May 2031
    sheet.write_string(1, COLUMNS.index("status"), "Voldaan")
    book.close()
    plan = workspace.imports.preview(tmp_path / "saved.xlsx").result()
    (change,) = plan.of(Sort.EDITED)
    assert [(cell.column, cell.new) for cell in change.cells] == [("status", "fulfilled")]
    assert len(plan.of(Sort.ONLY_HERE)) == 1


def test_what_was_changed_here_meanwhile_is_a_conflict(workspace, two, tmp_path):
    promise, _ = two
    path = workspace.register.export(tmp_path / "register.csv").result().path
    edit(path, who="iemand anders", changed_at="2020-01-01T00:00:00+00:00")
    (change,) = workspace.imports.preview(path).result().of(Sort.CONFLICT)
    assert not change.wanted
    edit(path, changed_at=promise.changed_at.isoformat())
    (change,) = workspace.imports.preview(path).result().of(Sort.EDITED)
    assert change.wanted


@pytest.mark.usefixtures("two")
def test_cells_that_cannot_be_read_are_named_and_left(workspace, tmp_path):
    path = workspace.register.export(tmp_path / "register.csv").result().path
    edit(path, due_to="ooit", status="misschien")
    plan = workspace.imports.preview(path).result()
    first, second = plan.proposals
    assert first.sort is second.sort is Sort.UNREADABLE
    assert first.title.endswith("due_to")
    assert first.problem == "“ooit” is not a day. Type it as 2031-03-14."


@pytest.mark.usefixtures("two")
def test_rows_of_elsewhere_and_rows_that_are_gone_are_counted(workspace, tmp_path):
    path = workspace.register.export(tmp_path / "register.csv").result().path
    edit(path, id="0000:commitment")
    plan = workspace.imports.preview(path).result()
    assert [one.sort for one in plan.proposals] == [Sort.ONLY_HERE, Sort.UNREADABLE]
    assert plan.proposals[1].title == "0000:commitment"


@pytest.mark.usefixtures("two")
def test_columns_may_be_moved_dropped_and_added(workspace):
    rows = workspace.register.rows()
    lines = [["eigen kolom", "who", "tag", "id"], *(["x", "anders", row.tag.value, row.id] for row in rows)]
    found = compare(records([[["elsewhere"]], lines], typed=True), rows).changed
    assert [[cell.column for cell in one.cells] for one in found] == [["who"], ["who"]]


def test_every_editable_column_is_one_of_the_register():
    assert {column for columns in EDITABLE.values() for column in columns} <= set(COLUMNS)


def test_what_is_no_register_or_no_table_is_refused(workspace, tmp_path):
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(BadInput, match="no list of commitments"):
        workspace.imports.preview(tmp_path / "other.csv").result()
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 and nothing more")
    with pytest.raises(DamagedFile):
        workspace.imports.preview(tmp_path / "broken.xlsx").result()
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * 60_000_000)
    with pytest.raises(LimitExceeded, match="unpacks"):
        workspace.imports.preview(tmp_path / "bomb.xlsx").result()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.usefixtures("two")
def test_any_separator_and_encoding_is_read(workspace, tmp_path, encoding, separator):
    (row, _) = workspace.register.rows()
    lines = [["id", "tag", "who"], [row.id, "toezegging", "coördinator"]]
    text = "\r\n".join(separator.join(line) for line in lines)
    (tmp_path / "register.csv").write_bytes(text.encode(encoding))
    (change,) = workspace.imports.preview(tmp_path / "register.csv").result().of(Sort.EDITED)
    assert [cell.new for cell in change.cells] == ["coördinator"]


def test_command_line_shows_each_change_and_makes_them_as_one(shell):
    shell.tagged("--as", "commitment", "--who", "minister")
    shell.run("register", "-o", "register.csv")
    path = shell.workspace.parent / "register.csv"
    edit(path, who="staatssecretaris")
    (record,) = shell.records("import", "register.csv", "--dry-run")
    assert (record["column"], record["old"], record["new"], record["taken"]) == (
        "who",
        "minister",
        "staatssecretaris",
        False,
    )
    assert shell.run("import", "register.csv") == 0
    assert "who: “minister” → “staatssecretaris”" in shell.out
    assert [one["who"] for one in shell.records("register")] == ["staatssecretaris"]
    assert shell.run("import", "register.csv", "--overwrite") == 0
    assert "Nothing differs" in shell.out
