"""Cells of several rows set at once, rows deleted at once, and rows as a table for other programs."""

from __future__ import annotations

import time
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.interchange.clipboard import table
from reader.model import Commitment, Motion, Particulars, Status
from reader.register import editable_columns, is_editable


@pytest.fixture
def tagged(workspace):
    """Return a workspace with three commitments in one letter and a motion in another."""
    first, second = (workspace.letters.one(name).id for name in ("fietspaden.txt", "raad.txt"))
    for letter_id, count in ((first, 3), (second, 1)):
        text, at = workspace.letters.text(letter_id).result(), 0
        for _ in range(count):
            span = text.sentence_at(at)
            fields = Commitment(who="minister") if letter_id == first else Motion(movers="Jansen")
            workspace.passages.annotate(letter_id, span, fields).result()
            at = span.end + 1
    return workspace


def test_all_rows_are_changed_in_one_step_and_undone_in_one(tagged):
    before = tagged.passages.all()
    rows = tagged.register.rows()
    save = tagged.register.change(rows, {"status": Status.LAPSED}, name="change status")
    save.result()
    commitments = [one.commitment for one in tagged.passages.all() if one.commitment]
    assert {one.status for one in commitments} == {Status.LAPSED}
    assert all(one.history[-1].status == (Status.OPEN, Status.LAPSED) for one in commitments)
    assert len(save.change.edits) == len(commitments)  # the motion has no such field
    tagged.history.undo().result()
    fields = [(one.commitment, one.motion) for one in tagged.passages.all()]
    assert fields == [(one.commitment, one.motion) for one in before]


def test_a_due_date_is_read_from_the_date_of_each_letter_and_an_empty_one_clears_it(tagged):
    rows = [row for row in tagged.register.rows() if row.tag == "commitment"]
    tagged.letters.correct(rows[0].letter_id, date=date(2024, 5, 1)).result()
    tagged.register.change(rows, {"due_text": "eind dit jaar"}, name="change due date").result()
    changed = tagged.register.rows()
    assert {row.due_to for row in changed if row.tag == "commitment"} == {date(2024, 12, 31)}
    tagged.register.change(changed, {"due_text": ""}, name="change due date").result()
    assert {(row.due_text, row.due) for row in tagged.register.rows()} == {("", None)}


def test_particulars_are_set_from_text_and_several_by_semicolons(tagged):
    rows = tagged.register.rows()
    tagged.register.change(rows, {"groups": "D66; VVD", "official_number": "T01234"}, name="x").result()
    wanted = Particulars(groups=("D66", "VVD"), number="T01234")
    assert {one.commitment.particulars for one in tagged.passages.all() if one.commitment} == {wanted}


def test_many_rows_are_changed_in_a_thread_and_saved(tagged):
    rows = tagged.register.rows()
    change = tagged.register.change_many(rows, {"who": "iemand"}, name="change who promises").result()
    assert len(change.edits) == len(rows)
    assert {row.who for row in tagged.register.rows()} == {"iemand"}
    end = time.monotonic() + 20  # acknowledged once it is in the journal, in the files soon after
    while tagged.unsaved and time.monotonic() < end:
        time.sleep(0.01)
    assert not tagged.unsaved


def test_what_stays_as_it_is_is_no_change(tagged):
    save = tagged.register.change(tagged.register.rows(), {"who": "minister"}, name="x")
    assert [edit.after.motion.movers for edit in save.change.edits] == ["minister"]


def test_passages_are_deleted_in_one_step_and_brought_back_in_one(tagged):
    ids = [one.id for one in tagged.passages.all()]
    tagged.passages.delete_all([*ids, ids[0]]).result()
    assert tagged.passages.all() == []
    tagged.history.undo().result()
    assert [one.id for one in tagged.passages.all()] == ids


def test_each_editable_cell_of_a_row_can_be_set(tagged):
    for row in tagged.register.rows():
        for column in editable_columns(row.tag):
            assert is_editable(row, column)
            assert hasattr(row, column)
    fulfilling = replace(tagged.register.rows()[0], kind="fulfils")
    assert is_editable(fulfilling, "who")


class Cells(HTMLParser):
    """Collects the cells of a table as a browser reads them."""

    def __init__(self):
        super().__init__()
        self.lines, self._inside = [], False

    def handle_starttag(self, tag, _attributes):
        if tag == "tr":
            self.lines.append([])
        elif tag in {"td", "th"}:
            self.lines[-1].append("")
            self._inside = True

    def handle_endtag(self, tag):
        self._inside = self._inside and tag not in {"td", "th"}

    def handle_data(self, data):
        if self._inside:
            self.lines[-1][-1] += data


cells = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12) | st.sampled_from(
    ["=1+1", "<b>vet</b>", "a & b", "x\ty", "een\ntwee", "-3", "@x"]
)


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_a_table_has_each_cell_in_its_place_and_none_that_runs(lines):
    made = table(["Wie", "Wat"], lines)
    assert [line.count("\t") for line in made.text.split("\n")] == [1] * (len(lines) + 1)
    read = Cells()
    read.feed(made.html)
    assert [len(line) for line in read.lines] == [2] * (len(lines) + 1)
    for line, typed in zip(read.lines[1:], lines, strict=True):
        for cell, text in zip(line, typed, strict=True):
            assert cell.endswith(text) or "\r" in text
            assert not cell.startswith(("=", "+", "-", "@"))
