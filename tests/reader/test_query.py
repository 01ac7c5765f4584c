"""Filter and order of the register."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.model import CommitmentKind, Outcome, Status, Tag
from reader.register import order
from reader.register.condition import searchable
from reader.register.order import in_order
from reader.register.query import filtered, masks, matcher, parse_query
from reader.register.row import COLUMNS, Row
from reader.register.sheaf import Sheaf, taken
from reader.register.steps import at_once
from reader.register.times import period
from tests.reader.rows import entry, rows_of_any_content

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


TODAY = date(2026, 6, 1)  # FULL is due in 29 days


@pytest.mark.parametrize(
    "query",
    [
        "rente OR pensioenen",
        "rente | pensioenen",
        "rente OF pensioenen",
        "status:open OR who:minister rente OR page:12",
        "(rente OR pensioenen) who:minister",
        "who:minister (rente OR (due:2026 AND pensioenen))",
        "NOT rente",
        "NIET status:open",
        "NOT (rente OR status:open)",
        "-(rente status:open)",
        "NOT NOT pensioenen",
        "(status:partly)",
        '(who:"minister van szw")',
        "due<+30d",
        "due<=+29d",
        "due:+29d",
        "due>today",
        "due>vandaag",
        "due>-2w",
        "due<+1m",
        "due<+1j",
        # What is not finished yet while it is typed:
        "pensioenen OR",
        "OR pensioenen",
        "(pensioenen",
        "pensioenen (",
        "pensioenen NOT",
        "pensioenen ()",
    ],
)
def test_or_not_parentheses_and_days_from_today(query):
    assert filtered([FULL], parse_query(query), today=TODAY) == [FULL]


@pytest.mark.parametrize(
    "query",
    [
        "rente OR status:open",
        "(rente OR pensioenen) status:open",
        "NOT pensioenen",
        "NOT (rente OR pensioenen)",
        "-(pensioenen)",
        "rente (pensioenen",
        "due<+29d",
        "due<today",
        "due>+1m",
        "due:+30d",
    ],
)
def test_or_not_parentheses_and_days_from_today_leave_out(query):
    assert filtered([FULL], parse_query(query), today=TODAY) == []


def test_small_or_and_not_are_words_of_letters():
    assert filtered([row(what="wel of niet")], parse_query("wel of niet")) != []
    assert filtered([row(what="wel")], parse_query("wel of niet")) == []


def test_parenthesis_within_a_word_is_part_of_it():
    assert filtered([row(who="lid(ABC)")], parse_query("lid(ABC)")) != []
    assert filtered([row(who="lid(ABC)")], parse_query("(lid(ABC))")) != []


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("+0d", date(2026, 1, 31)),
        ("+1m", date(2026, 2, 28)),
        ("-1m", date(2025, 12, 31)),
        ("+1y", date(2027, 1, 31)),
        ("-1w", date(2026, 1, 24)),
        ("gisteren", date(2026, 1, 30)),
    ],
)
def test_days_are_counted_from_today(typed, day):
    assert period(typed, date(2026, 1, 31)) == (day, day)


@pytest.mark.parametrize("typed", ["+99999y", "-99999m", "2026-13", "0000", "soon"])
def test_days_that_no_calendar_has_are_none(typed):
    assert period(typed, TODAY) is None


atoms = st.sampled_from(["pensioenen", "rente", "status:open", "status:partly", "due<+30d", "page:12"])
formulas = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.tuples(st.just("NOT"), inner), st.tuples(inner, st.sampled_from(["AND", "OR"]), inner)
    ),
    max_leaves=8,
)


def spelled(formula):
    return formula if isinstance(formula, str) else "(" + " ".join(map(spelled, formula)) + ")"


def holds(formula):
    match formula:
        case str():
            return filtered([FULL], parse_query(formula), today=TODAY) != []
        case ("NOT", inner):
            return not holds(inner)
        case (one, "AND", other):
            return holds(one) and holds(other)
        case (one, "OR", other):
            return holds(one) or holds(other)


@given(formulas)
def test_any_formula_means_what_its_parts_mean(formula):
    assert (filtered([FULL], parse_query(spelled(formula)), today=TODAY) != []) == holds(formula)


@given(st.text() | st.text('due<>=:-"“”, 2026q status') | st.text('()|- "aOR NOT+3d'))
@example("(" * 5_000)
@example("((a" * 500)
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


@given(st.lists(rows_of_any_content, max_size=8), st.text('abOR NOT()-:,<=" 2', max_size=20), st.booleans())
def test_many_rows_are_sieved_as_each_is_matched(content, typed, is_looked_at):
    query = parse_query(typed)
    entries = [entry(one) for one in content]
    fits = matcher(query, today=TODAY)
    sheaf = Sheaf(entries)
    if is_looked_at:
        at_once(sheaf.looking())
    found = masks(query, today=TODAY)(sheaf, sheaf.full)
    assert list(taken(entries, found)) == [one for one in entries if fits(one.row, one.text)]
