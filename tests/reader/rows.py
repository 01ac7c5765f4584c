"""Rows of the register, of one's own choice and of any content."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st
from msgspec.structs import replace

from reader.model import CommitmentKind, Firmness, LetterKind, Outcome, Stance, Status, Tag
from reader.register.agenda import on_agenda
from reader.register.book import Entry
from reader.register.row import COLUMNS, Row, cells

MOMENT = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
TEXTS = [name for name in COLUMNS if Row.__annotations__[name] == "str"]

dates = st.none() | st.dates()
moments = st.datetimes(timezones=st.just(UTC))
anything = st.text(st.characters(exclude_categories=())) | st.text("=+-@＝\t\r\n '\",;␛\x00\ud800😀x")


def maybe(kind):
    return st.none() | st.sampled_from(kind)


def _row(texts: dict[str, str], **fields) -> Row:
    return Row(**dict.fromkeys(TEXTS, "") | texts | fields)


# A few texts of any content, the others empty: a draw for each of forty columns took most of a test's time.
rows_of_any_content = st.builds(
    _row,
    st.dictionaries(st.sampled_from(TEXTS), anything, max_size=8),
    tag=st.sampled_from(Tag),
    stance=maybe(Stance),
    outcome=maybe(Outcome),
    firm=maybe(Firmness),
    kind=maybe(CommitmentKind),
    due_from=dates,
    due_to=dates,
    status=maybe(Status),
    overdue=st.booleans(),
    letter_date=dates,
    letter_kind=st.sampled_from(LetterKind),
    page=st.integers(1, 20_000),
    tagged_at=moments,
    changed_at=moments,
)


def row(**fields) -> Row:
    return Row(
        **(
            {"id": "ab12:commitment", "tag": Tag.COMMITMENT, "tagged_at": MOMENT, "changed_at": MOMENT}
            | fields
        )
    )


def as_text(one: Row) -> dict[str, str]:
    return dict(zip(COLUMNS, cells(one), strict=True))


class Ready:
    """The source of a row that is there."""

    def __init__(self, one: Row) -> None:
        self._row = one

    def row(self, _passage, _tag, fulfilled_by) -> Row:
        return replace(self._row, fulfilled_by=fulfilled_by)

    def makes_same(self, _other) -> bool:
        return False


def entry(one: Row, place=()) -> Entry:
    """A row in a book of pages."""
    is_due = on_agenda(one, date.today()) is not None  # noqa: DTZ011 - the user's own day
    return Entry(place, one.tag, None, Ready(one), is_due, one.fulfilled_by)
