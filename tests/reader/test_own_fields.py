"""Fields that a workspace adds: in rows, filters, exports, imports and histories."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.errors import BadValue, NotWritable
from reader.interchange.csv import read_csv, write_csv
from reader.interchange.incoming import compare, records
from reader.model import FieldKind, OwnField, OwnTag, Position, Scheme, Tag
from reader.register.completing import completion
from reader.register.own import Own, cell_of, own_of, read, said, with_own
from reader.register.query import filtered, parse_query
from reader.register.row import COLUMNS, cells, own_fields, texts
from reader.storage import SCHEMA
from reader.workspace.additions import with_field
from reader.workspace.schemes import checked, merged, with_theirs
from reader.workspace.workspace import Workspace
from tests.reader.invented import PROMISE, tag
from tests.reader.rows import row

DIRECTION = OwnField(id="directie", name="Directie", kind=FieldKind.CHOICE, choices=("AV", "WB"))
SEEN = OwnField(id="gezien", name="Gezien op", kind=FieldKind.DATE)
COSTS = OwnField(id="kosten", name="Kosten", kind=FieldKind.NUMBER)
WORDS = OwnField(id="woorden", name="Eigen woorden")
FIELDS = (DIRECTION, SEEN, COSTS, WORDS)
NAMES = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)


def having(*values, **cells_):
    return row(own=Own(FIELDS, values), **cells_)


def test_rows_have_own_fields_as_attributes_and_no_other_column_moves():
    one = having("AV", date(2026, 2, 3), 12, None)
    assert getattr(one, "own:Gezien op") == date(2026, 2, 3)
    assert getattr(one, "own:unknown") is None
    assert "own" not in COLUMNS
    assert len(cells(one)) == len(COLUMNS)
    assert texts(one)["own:Kosten"] == "12"


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("directie:av", True),
        ("directie:wb", False),
        ("-directie:wb", True),
        ("gezien_op<2026-03", True),
        ("gezien_op:2025", False),
        ("kosten>10", True),
        ("kosten<10", False),
        ("kosten=12", True),
        ("eigen_woorden:", True),
        ("eigen_woorden:x", False),
        ("directie:wb,av kosten>=12", True),
        ("onbekend:av", False),
    ],
)
def test_filter_reads_own_fields_by_their_kind(typed, fits):
    one = having("AV", date(2026, 2, 3), 12, None)
    assert bool(filtered([one], parse_query(typed))) is fits


def test_words_with_a_colon_stay_words_where_no_row_has_such_a_field():
    plain = row(note="zie punt:vier")
    assert filtered([plain], parse_query("punt:vier")) == [plain]


@pytest.mark.parametrize(
    ("typed", "value"), [("1.250,5", 1250.5), ("12", 12), ("1250.5", 1250.5), ("1 250", 1250), ("-3,5", -3.5)]
)
def test_numbers_are_read_as_they_are_written_in_dutch_and_english(typed, value):
    assert read(COSTS, typed) == value


@pytest.mark.parametrize(("field", "typed"), [(COSTS, "veel"), (SEEN, "ooit"), (DIRECTION, "XX")])
def test_what_a_field_cannot_hold_is_refused(field, typed):
    with pytest.raises(BadValue):
        read(field, typed)


@given(st.dates() | st.integers(-(10**12), 10**12) | st.floats(-1e6, 1e6).map(lambda n: round(n, 3)))
def test_values_come_back_as_they_were_kept(value):
    field = SEEN if isinstance(value, date) else COSTS
    kept = with_own((), {field.id: value})
    assert own_of((field,), kept).values[0] == value
    assert cell_of(field, said(value)) == value


def test_an_edited_csv_comes_back_with_own_fields_and_tells_what_it_cannot_read(tmp_path):
    rows = [having("AV", date(2026, 2, 3), 12, "één")]
    columns = (*COLUMNS, *(field.column for field in own_fields(rows)))
    write_csv(rows, tmp_path / "uit.csv", columns=columns)
    titles, line = (one.split(",") for one in (tmp_path / "uit.csv").read_text("utf-8").splitlines())
    assert titles[-4:] == ["Directie", "Gezien op", "Kosten", "Eigen woorden"]
    same = compare(records([[titles, line]], typed=False, own=FIELDS), rows)
    assert same.changed == ()
    edited = [*line[:-4], "wb", "4-3-2026", "veel", ""]
    found = compare(records([[titles, edited]], typed=False, own=FIELDS), rows)
    changes = {cell.column: cell.value for cell in found.changed[0].cells}
    assert changes == {"own:Directie": "WB", "own:Gezien op": date(2026, 3, 4), "own:Eigen woorden": None}
    assert [where for where, _ in found.problems] == ["ab12:commitment, Kosten"]
    assert read_csv(tmp_path / "uit.csv")[0]["what"] == ""


def test_filter_line_completes_own_fields_and_their_values():
    tags = (OwnTag(id="risico", name="Risico"),)
    offered = completion("dir", 3, lambda _: (), own=FIELDS, tags=tags)
    assert offered.choices == ("Directie:",)
    assert completion("Directie:", 9, lambda _: (), own=FIELDS).choices == ("Directie:AV", "Directie:WB")
    assert "tag:Risico" in completion("tag:", 4, lambda _: (), tags=tags).choices


def test_a_field_goes_through_the_workspace_and_back(folder):
    with Workspace.open(folder, author="Anna", background=False) as space:
        letter = space.letters.one("fietspaden.txt")
        passage = tag(space, letter.id)
        space.own.add_field("Directie", FieldKind.CHOICE, ["AV", "WB", "AV"]).result()
        (only,) = space.register.rows()
        assert only.own.fields[0].choices == ("AV", "WB")
        space.register.change([only], {"own:Directie": "WB"}, name="change own field").result()
        assert getattr(space.register.rows()[0], "own:Directie") == "WB"
        step = space.passages.one(passage.id).commitment.history[-1]
        assert (step.own, step.by) == (("Directie", "", "WB"), "Anna")
        space.own.change_field(replace(space.own.field("directie"), tags=("commitment", "position"))).result()
        held = tag(space, letter.id, Position(), PROMISE[:12])
        row = next(one for one in space.register.rows() if one.annotation_id == held.id)
        space.register.change([row], {"own:Directie": "AV"}, name="change own field").result()
        (step,) = space.passages.one(held.id).history  # it is no commitment, and has a history all the same
        assert (step.own, step.by) == (("Directie", "", "AV"), "Anna")
        assert [(one.what, one.field, one.new) for one in space.passages.story(held.id)][1:] == [
            ("own", "Directie", "AV")
        ]
        space.history.undo().result()
        assert space.passages.one(held.id).history == ()
        space.passages.delete(held.id).result()
    with Workspace.open(folder, background=False) as again:
        assert getattr(again.register.rows()[0], "own:Directie") == "WB"
        field = again.own.field("directie")
        again.own.change_field(replace(field, name="Afdeling"), name="rename field").result()
        assert getattr(again.register.rows()[0], "own:Afdeling") == "WB"


def test_a_deleted_field_keeps_its_values_and_comes_back_by_undo_or_by_its_name(folder):
    with Workspace.open(folder, background=False) as space:
        letter = space.letters.one("fietspaden.txt")
        tag(space, letter.id)
        space.own.add_field("Kosten", FieldKind.NUMBER).result()
        space.register.change(space.register.rows(), {"own:Kosten": 7}, name="change own field").result()
        space.own.delete_field("kosten").result()
        assert space.register.rows()[0].own == Own()
        assert space.own.filled("kosten") == 1
        space.history.undo().result()
        assert getattr(space.register.rows()[0], "own:Kosten") == 7
        space.history.redo().result()
        space.own.add_field("kosten", FieldKind.NUMBER).result()
        assert getattr(space.register.rows()[0], "own:Kosten") == 7


def test_workspace_with_own_fields_is_newer_than_what_older_programs_read(folder):
    with Workspace.open(folder, background=False) as space:
        space.own.add_field("Kosten", FieldKind.NUMBER).result()
    kept = json.loads((folder / "workspace.json").read_bytes())
    assert kept["about"]["1"]["schema"] == SCHEMA
    assert [one["name"] for one in kept["scheme"]["1"]["fields"]] == ["Kosten"]


def test_two_windows_keep_each_other_s_fields(folder):
    with Workspace.open(folder, background=False) as one, Workspace.open(folder, background=False) as two:
        one.own.add_field("Eerste").result()
        two.own.add_field("Tweede").result()
        one.refresh()
        two.refresh()
        assert (
            {field.name for field in one.own.now.fields}
            == {"Eerste", "Tweede"}
            == {field.name for field in two.own.now.fields}
        )


def test_nothing_is_added_where_nothing_can_be_written(folder):
    (folder / "workspace.json").write_text(json.dumps({"about": {"1": {"schema": SCHEMA + 1}}}))
    with Workspace.open(folder, background=False) as space, pytest.raises(NotWritable):
        space.own.add_field("Kosten")


@pytest.mark.parametrize("name", ["", "wat", "who", "due", "a:b", "x" * 41, "twee  spaties"])
def test_names_that_the_register_has_or_a_filter_cannot_read_are_refused(name):
    with pytest.raises(BadValue):
        checked(Scheme(fields=(OwnField(id="x", name=name),)))


@given(st.lists(NAMES, unique_by=str.casefold, max_size=5), st.lists(NAMES, max_size=5), st.data())
def test_what_either_side_adds_survives_a_merge(here, there, data):
    base = Scheme()
    for name in data.draw(st.lists(NAMES, max_size=3)):
        base = with_field(base, name, FieldKind.TEXT, (), (Tag.COMMITMENT,))
    ours, theirs = base, base
    for name in here:
        ours = with_field(ours, name, FieldKind.TEXT, (), (Tag.COMMITMENT,))
    for name in there:
        theirs = with_field(theirs, name, FieldKind.TEXT, (), (Tag.COMMITMENT,))
    ids = {one.id for scheme in (ours, theirs) for one in scheme.fields}
    assert {one.id for one in merged(base, ours, theirs).fields} == ids
    assert {one.id for one in with_theirs(ours, theirs).fields} == ids


def test_command_line_adds_fields_and_fills_them(shell):
    assert shell.run("own", "--field", "Directie", "--kind", "choice", "--choices", "AV;WB") == 0
    record = shell.tagged("--as", "commitment", "--own", "Directie=av")
    assert record["own"] == {"Directie": "AV"}
    assert shell.records("register", "--filter", "directie:AV")[0]["Directie"] == "AV"
    assert shell.run("set", record["id"], "--own", "Directie=XX") != 0
    assert shell.run("own", "--rename", "Directie", "--to", "Afdeling") == 0
    assert shell.records("register", "--sort", "Afdeling")[0]["Afdeling"] == "AV"
