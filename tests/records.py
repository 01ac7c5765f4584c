"""Records that the tests of the store keep, change and merge."""

from __future__ import annotations

from datetime import UTC, datetime

from reader.model import Anchor, Annotation, Decision, FileFormat, Letter, Position, Span, Verdict

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LETTER_ID = "0123456789abcdef" * 2


def passage(note="", stamp="first") -> Annotation:
    return Annotation(
        id="5eed",
        letter_id=LETTER_ID,
        anchor=Anchor(quote="Ik informeer u in mei.", span=Span(10, 32), page=1),
        position=Position(subject="fietspaden"),
        note=note,
        tagged_at=AT,
        changed_at=AT,
        stamp=stamp,
    )


def letter(title="", stamp="first") -> Letter:
    return Letter(
        id=LETTER_ID,
        file_name="brief.pdf",
        format=FileFormat.PDF,
        title=title,
        added_at=AT,
        changed_at=AT,
        stamp=stamp,
    )


def decision(stamp="first") -> Decision:
    return Decision(id="d1", letter_id=LETTER_ID, verdict=Verdict.ACCEPTED, decided_at=AT, stamp=stamp)
