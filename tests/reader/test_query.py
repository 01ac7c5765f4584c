"""Filter and order of the register."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import CommitmentKind, Outcome, Status, Tag
from reader.register import order
from reader.register.order import in_order
from reader.register.query import filtered, parse_query, searchable
from reader.register.row import COLUMNS, Row

MOMENT = datetime(2026, 2, 3, tzinfo=UTC)


def row(**fields) -> Row:
    return Row(
        **({"id": "p1:commitment", "tag": Tag.COMMITMENT, "tagged_at": MOMENT, "changed_at": MOMENT} | fields)
    )


FULL = row(
    what="Brief over pensioenen",
    quote="Ik informeer uw Kamer vóór de zomer over coördinatie.",
    who="de minister van SZW",
    kind=CommitmentKind.NEW,
    status=Status.PARTLY,
    due_text="tweede kwartaal",
    due_from=date(2026, 4, 1),
    due_to=date(2026, 6, 30),
    overdue=True,
    letter_number="785",
    letter_date=date(2025, 11, 20),
    page=12,
)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "  ",
        "pensioen",
        "PENSIOENEN brief",
        "voor coordinatie",
        '"informeer uw kamer"',
        "“informeer uw kamer”",
        "status:partly",
        "status:deels",
        "status:open,partly",
        "who:minister",
        "wie:minister",
        'who:"minister van szw"',
        "due<2026-07",
        "due<=2026-06",
        "due>2026-05",
        "due>=2026-06-30",
        "due:2026",
        "due:2026-q2",
        "due:2026q2",
        "due:kwartaal",
        "termijn:2026-05",
        "date<2026",
        "page>9",
        "page=12",
        "pagina:12",
        "overdue:yes",
        "te_laat:ja",
        "overdue",
        "te laat",
        "status:overdue",
        "is:overdue",
        "is:partly",
        "letter:785",
        "brief:785",
        "to:",
        "-rente",
        "-status:open",
        "tag:toezegging",
        "kind:new",
        "status:partly due<2026-07 who:minister pensioenen",
    ],
)
def test_query_finds_the_row(query):
    assert filtered([FULL], parse_query(query)) == [FULL]


@pytest.mark.parametrize(
    "query",
    [
        "rente",
        '"kamer informeer"',
        "status:open",
        "status:fulfilled,open",
        "who:staatssecretaris",
        "due<2026-06",
        "due<=2026-05",
        "due>2026-06",
        "due:2027",
        "due:2026-q3",
        "date:2026",
        "page<12",
        "page:1",
        "overdue:no",
        "who:",
        "-pensioenen",
        "-status:partly",
        "tag:motion",
        "outcome:adopted",
        "letter:786",
        "-overdue",
        "is:fulfilled",
        "nonsense:pensioenen",
        "page<many",
        "page:" + "9" * 5_000,
    ],
)
def test_query_leaves_the_row_out(query):
    assert filtered([FULL], parse_query(query)) == []


def test_row_that_is_not_late_is_not_found_as_overdue():
    for typed in ("overdue", "te laat", "status:overdue", "is:overdue"):
        assert filtered([row(status=Status.OPEN)], parse_query(typed)) == []


def test_row_without_a_due_date_fits_no_comparison():
    assert filtered([row()], parse_query("due<2999")) == []
    assert filtered([row()], parse_query("due:")) == [row()]


def test_kind_is_found_with_and_without_its_hyphen():
    back = row(kind=CommitmentKind.REFERS_BACK, outcome=Outcome.TAKEN_OVER)
    assert filtered([back], parse_query('kind:refers-back kind:"refers back" outcome:taken-over')) == [back]


@given(st.text() | st.text('due<>=:-"“”, 2026q status'))
def test_no_query_fails_while_it_is_typed(typed):
    filtered([FULL, row()], parse_query(typed))


@given(st.text() | st.text("abcé :<>="))
def test_kept_texts_give_the_same_rows(typed):
    found = [FULL, row()]
    query = parse_query(typed)
    assert filtered(found, query, [searchable(one) for one in found]) == filtered(found, query)


def test_numbers_in_text_count_as_numbers():
    found = in_order(
        [row(letter_number=number) for number in ("10", "9", "9" * 5_000, "100", "009a")], "letter_number"
    )
    assert [one.letter_number for one in found] == ["9", "009a", "10", "100", "9" * 5_000]


@pytest.mark.parametrize("descending", [False, True])
def test_empty_cells_stand_last_either_way(descending):
    found = in_order(
        [row(), row(due_to=date(2026, 1, 1)), row(due_to=date(2025, 1, 1))], "due_to", descending=descending
    )
    assert found[-1].due_to is None
    assert found[0].due_to == date(2026 if descending else 2025, 1, 1)


def test_statuses_stand_from_open_to_lapsed():
    found = in_order([row(status=status) for status in reversed(Status)], "status")
    assert [one.status for one in found] == list(Status)


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_sorts_and_equal_rows_keep_their_order(column):
    first, second = row(note="1"), row(note="2")
    found = in_order([FULL, first, second], column)
    assert len(found) == 3
    if column != "note":
        assert found.index(first) < found.index(second)


def test_many_rows_are_sorted_as_few_are(monkeypatch):
    rows = [row(what=f"{n % 37} brief {n % 5}", id=f"{n}:motion") for n in range(200)]
    whole = [in_order(rows, "what", descending=descending) for descending in (False, True)]
    monkeypatch.setattr(order, "_AT_ONCE", 7)
    assert [in_order(rows, "what", descending=descending) for descending in (False, True)] == whole
