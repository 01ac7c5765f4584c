"""The register as CSV: written, opened by others, read back."""

from __future__ import annotations

import csv
import errno
import io
import os
import stat
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import BadInput, Cancelled, DiskFull, NoSuchFile, NotWritable
from reader.interchange import csv as register_csv
from reader.interchange.neutral import MAX_UNITS
from reader.model import Status
from reader.register.row import COLUMNS, heading
from reader.register.vocabulary import Language
from reader.storage import disk
from tests.reader.rows import as_text, row, rows_of_any_content

FORMS = [(excel_nl, headings) for excel_nl in (False, True) for headings in ("en", "nl")]


def dumped(rows, **options) -> str:
    file = io.StringIO(newline="")
    register_csv.dump(rows, file, **options)
    return file.getvalue()


@given(rows=st.lists(rows_of_any_content, max_size=3), form=st.sampled_from(FORMS))
def test_reading_gives_every_field_back_exactly(rows, form):
    excel_nl, headings = form
    text = dumped(rows, excel_nl=excel_nl, headings=headings)
    bytes_and_back = text.encode("utf-8").decode("utf-8")
    assert register_csv.load(io.StringIO(bytes_and_back, newline="")) == [as_text(one) for one in rows]


@pytest.mark.parametrize(
    ("excel_nl", "headings", "first"),
    [
        (False, None, "id,tag,what"),
        (True, None, "id;label;wat"),
        (True, "en", "id;tag;what"),
        (False, "nl", "id,label,wat"),
    ],
)
def test_excel_in_dutch_has_dutch_headings_unless_others_are_asked_for(excel_nl, headings, first):
    assert dumped([row()], excel_nl=excel_nl, headings=headings).startswith(first)


@pytest.mark.parametrize(("excel_nl", "headings"), FORMS)
def test_long_cells_come_back_and_every_cell_fits_a_spreadsheet(tmp_path, excel_nl, headings):
    long = row(quote="=😀" * 40_000, note="\x00" * 20_000)
    short = row(id="cd34:commitment", quote="kort")
    path = tmp_path / "register.csv"
    register_csv.write_csv([long, short], path, excel_nl=excel_nl, headings=headings)
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file, delimiter=";" if excel_nl else ","))
    assert len(table) == 3
    assert len({len(line) for line in table}) == 1
    assert max(len(cell.encode("utf-16-le")) // 2 for line in table for cell in line) <= MAX_UNITS
    assert table[0][: len(COLUMNS)] == [heading(column, Language(headings)) for column in COLUMNS]
    assert register_csv.read_csv(path) == [as_text(long), as_text(short)]


def test_plain_form_is_rfc_4180(tmp_path):
    path = tmp_path / "register.csv"
    register_csv.write_csv([row(what='Zegt "ja", en\nmeer')], path)
    content = path.read_bytes()
    assert content.startswith(b"id,tag,what,quote,who,ministry,to,stance,outcome,firm,kind,due_text,")
    assert content.count(b"\r\n") == 2
    assert b'"Zegt ""ja"", en\nmeer"' in content


def test_form_for_excel_in_dutch_has_a_byte_order_mark_and_semicolons(tmp_path):
    path = tmp_path / "register.csv"
    register_csv.write_csv([row(status=Status.PARTLY, overdue=True)], path, excel_nl=True, headings="nl")
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfid;label;wat;passage;wie;")
    assert b";deels voldaan;" in content
    assert b";ja;" in content


def test_columns_are_those_of_the_register_in_order():
    assert ", ".join(COLUMNS) == (
        "id, tag, what, quote, who, ministry, to, stance, outcome, firm, kind, due_text, due_from, due_to, "
        "status, status_source, overdue, reference, fulfilled_by, dossier, letter_number, letter_date, "
        "letter_title, letter_kind, section, page, citation, note, tagged_by, tagged_at, changed_at, "
        "file_name, letter_id, link, official_number, members, groups, committee, activity, category, "
        "asked_by, question, responsible, done_when, remark, first_due, times_put_off, days_put_off, "
        "fulfilled_on, fulfilled_letter, relations, changes"
    )


def test_dates_stand_in_iso_form():
    line = dumped([row(due_from=date(2026, 1, 1), due_to=date(2026, 3, 31))]).splitlines()[1]
    assert "2026-01-01,2026-03-31" in line
    assert "2026-02-03T04:05:06+00:00" in line


def test_cell_with_another_programs_separator_is_quoted():
    assert '"a;b"' in dumped([row(what="a;b")])
    assert '"a,b"' in dumped([row(what="a,b")], excel_nl=True)


def test_unknown_column_and_word_of_someone_else_stay():
    text = "id,tag,quote,status,colour\r\nab:motion,motion,x,weet niet,blue\r\n"
    found = register_csv.load(io.StringIO(text, newline=""))
    assert found == [
        {"id": "ab:motion", "tag": "motion", "quote": "x", "status": "weet niet", "colour": "blue"}
    ]


@pytest.mark.parametrize("content", [b"", b"naam,adres\r\n", b"id,tag,quote\r\n\xff\xfe", b"\x00"])
def test_file_that_is_no_register_is_named_as_such(tmp_path, content):
    path = tmp_path / "other.csv"
    path.write_bytes(content)
    with pytest.raises(BadInput, match="register"):
        register_csv.read_csv(path)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(NoSuchFile, match=r"none\.csv"):
        register_csv.read_csv(tmp_path / "none.csv")


def test_existing_file_is_replaced_and_keeps_its_permissions(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    before = stat.S_IMODE(path.stat().st_mode)
    register_csv.write_csv([row()], path)
    assert register_csv.read_csv(path) == [as_text(row())]
    assert stat.S_IMODE(path.stat().st_mode) == before
    assert [one.name for one in tmp_path.iterdir()] == ["register.csv"]


def failing(error: OSError):
    def fail(*_args, **_options):
        raise error

    return fail


@pytest.mark.parametrize(
    ("code", "expected"),
    [(errno.ENOSPC, DiskFull), (errno.EACCES, NotWritable), (errno.EIO, NotWritable)],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_failure_of_any_step_leaves_the_old_file_and_nothing_else(
    tmp_path, monkeypatch, step, code, expected
):
    path = tmp_path / "register.csv"
    path.write_text("old", encoding="utf-8")
    owner = os if step == "fsync" else Path
    monkeypatch.setattr(owner, step, failing(OSError(code, os.strerror(code))))
    with pytest.raises(expected):
        register_csv.write_csv([row()], path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["register.csv"]


def test_read_only_file_is_not_replaced(tmp_path, monkeypatch):
    path = tmp_path / "register.csv"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everything, so the mode says nothing
    with pytest.raises(NotWritable, match="read-only"):
        register_csv.write_csv([row()], path)


def test_file_open_in_libreoffice_is_not_replaced(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text("old", encoding="utf-8")
    (tmp_path / ".~lock.register.csv#").write_text("", encoding="utf-8")
    with pytest.raises(NotWritable, match="LibreOffice"):
        register_csv.write_csv([row()], path)
    assert path.read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows refuses to replace an open file")
def test_file_held_open_is_not_replaced(tmp_path, monkeypatch):
    path = tmp_path / "register.csv"
    monkeypatch.setattr(disk, "HELD_S", 0.1)
    with path.open("w", encoding="utf-8"), pytest.raises(NotWritable, match="open in another program"):
        register_csv.write_csv([row()], path)


def test_folder_as_target_and_missing_folder_are_named(tmp_path):
    with pytest.raises(NotWritable, match="not a file"):
        register_csv.write_csv([row()], tmp_path)
    with pytest.raises(NotWritable, match="no folder"):
        register_csv.write_csv([row()], tmp_path / "none" / "register.csv")


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs a privilege on Windows")
def test_link_is_followed(tmp_path):
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    register_csv.write_csv([row()], link)
    assert link.is_symlink()
    assert register_csv.read_csv(real) == [as_text(row())]


def test_writing_tells_how_far_it_is_and_can_be_stopped(tmp_path):
    rows, told, path = [row()] * 2_500, [], tmp_path / "register.csv"
    register_csv.write_csv(rows, path, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 2_500), (1_000, 2_500), (2_000, 2_500)]
    assert len(register_csv.read_csv(path)) == 2_500
    before = path.read_bytes()

    def stop(done, _total):
        if done:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        register_csv.write_csv(rows, path, progress=stop)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["register.csv"]
