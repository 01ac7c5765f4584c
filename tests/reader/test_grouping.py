"""Rows in groups, and lines that fold."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Status
from reader.register.grouping import By, Group, Lines, grouping, key_in, totals
from reader.register.steps import at_once
from tests.reader.rows import entry, row

DAYS = (None, date(2026, 1, 31), date(2026, 2, 1), date(2027, 1, 5))
STATUSES = (None, *Status)


def entries_of(cells):
    """Return one row for each (who, day, status), in the order of their places."""
    place = (date(2026, 1, 1), "", "", "a")
    rows = [
        row(id=f"p{at}:commitment", who=who, due_to=day, status=status, overdue=status is Status.OPEN)
        for at, (who, day, status) in enumerate(cells)
    ]
    return [entry(one, (place, at, 0, f"p{at}", 0)) for at, one in enumerate(rows)]


many = st.lists(
    st.tuples(
        st.sampled_from(("", "A", "a", "É", "10", "9")), st.sampled_from(DAYS), st.sampled_from(STATUSES)
    ),
    max_size=30,
)


@given(many, st.sampled_from(By))
def test_each_row_stands_once_beside_those_it_shares_something_with(cells, by):
    entries = entries_of(cells)
    found, groups = at_once(grouping(entries, by))
    assert sorted(found, key=lambda one: one.place) == entries
    assert len({group.key for group in groups}) == len(groups)
    for group in groups:
        inside = found[group.start : group.start + group.totals.rows]
        assert {str(key_in(by)(one)) for one in inside} == {group.key}
        assert inside == sorted(inside, key=lambda one: one.place)
        assert group.totals.overdue == sum(one.row.overdue for one in inside)
    assert totals(groups).rows == len(entries)


@given(many, st.sampled_from(By), st.data())
def test_lines_are_headings_and_the_rows_of_groups_that_are_not_folded(cells, by, data):
    found, groups = at_once(grouping(entries_of(cells), by))
    folded = data.draw(
        st.sets(st.sampled_from([group.key for group in groups])) if groups else st.just(set())
    )
    lines = Lines(found, groups, folded)
    listed = [lines[line] for line in range(len(lines))]
    assert [one for one in listed if isinstance(one, Group)] == list(groups)
    shown = [one for one in listed if not isinstance(one, Group)]
    assert shown == [one for one in found if str(key_in(by)(one)) not in folded]
    for position, one in enumerate(found):
        line = lines.line_of(position)
        assert (lines[line] is one) if line >= 0 else str(key_in(by)(one)) in folded
    for line in range(len(lines)):
        assert isinstance(lines[lines.heading_above(line)], Group)


def test_groups_are_ordered_by_what_they_mean_and_the_empty_one_is_last():
    cells = [
        ("", DAYS[3], Status.LAPSED),
        ("10", None, Status.OPEN),
        ("9", DAYS[1], None),
        ("9", DAYS[2], None),
    ]
    found, groups = at_once(grouping(entries_of(cells), By.WHO))
    assert [group.first.who for group in groups] == ["9", "10", ""]
    assert [one.row.who for one in found] == ["9", "9", "10", ""]
    months = at_once(grouping(entries_of(cells), By.MONTH))[1]
    assert [group.first.due for group in months] == [DAYS[1], DAYS[2], DAYS[3], None]
    statuses = at_once(grouping(entries_of(cells), By.STATUS))[1]
    assert [group.first.status for group in statuses] == [Status.OPEN, Status.LAPSED, None]
