"""What the pictures of the register show; all of it invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Anchor, Annotation, Commitment, CommitmentKind, Span, Status, Step, Tag
from reader.register import outlook
from tests.reader.rows import MOMENT, row, rows_of_any_content

TODAY = date(2026, 6, 15)


def promise(name, **fields):
    return row(id=f"{name}:commitment", **{"status": Status.OPEN, "letter_date": date(2026, 1, 5), **fields})


def passage(name, *steps):
    return Annotation(
        id=name,
        letter_id="x",
        anchor=Anchor("q", Span(0, 1), 1),
        commitment=Commitment(history=steps),
        tagged_at=MOMENT,
        changed_at=MOMENT,
    )


def test_what_is_due_comes_in_its_order_and_what_has_no_date_apart():
    rows = [
        promise("b", due_to=date(2027, 1, 1)),
        promise("c"),
        promise("a", due_from=date(2026, 3, 1)),
        promise("d", kind=CommitmentKind.FULFILS, due_to=date(2026, 1, 1)),
        row(id="e:motion", tag=Tag.MOTION),
    ]
    found = outlook(rows, {}, TODAY)
    assert [one.annotation_id for one in found.dated] == ["a", "b"]
    assert [one.annotation_id for one in found.undated] == ["c"]


def test_months_tell_how_many_stood_how_at_their_end():
    step = Step(at=datetime(2026, 3, 9, tzinfo=UTC), status=(Status.OPEN, Status.PARTLY))
    done = promise("b", status=Status.FULFILLED, fulfilled_on=date(2026, 2, 1), letter_date=date(2026, 2, 1))
    rows = [promise("a", status=Status.PARTLY), done]
    found = outlook(rows, {"a": passage("a", step)}, date(2026, 4, 1))
    assert found.by_month == (
        ("2026-01", (1, 0, 0, 0)),
        ("2026-02", (1, 0, 1, 0)),
        ("2026-03", (0, 1, 1, 0)),
        ("2026-04", (0, 1, 1, 0)),
    )


def test_counts_go_by_ministry_and_by_who_the_most_first():
    rows = [promise("a", ministry="SZW"), promise("b", ministry="BZK"), promise("c", ministry="SZW", who="x")]
    found = outlook(rows, {}, TODAY)
    assert found.by_ministry == (("SZW", (2, 0, 0, 0)), ("BZK", (1, 0, 0, 0)))
    assert found.by_who == (("", (2, 0, 0, 0)), ("x", (1, 0, 0, 0)))


@given(st.lists(rows_of_any_content, max_size=6))
def test_each_commitment_is_counted_once_whatever_it_holds(rows):
    found = outlook(rows, {}, TODAY)
    count = len(found.dated) + len(found.undated)
    assert sum(sum(counts) for _, counts in found.by_ministry) == count
    if found.by_month:
        assert sum(found.by_month[-1][1]) == count
