"""Rows of the register, of one's own choice and of any content."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from reader.model import CommitmentKind, Firmness, LetterKind, Outcome, Stance, Status, Tag
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
