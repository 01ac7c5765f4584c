"""Records that the tests of the store keep, change and merge."""

from __future__ import annotations

from datetime import UTC, datetime

from reader.model import (
    Anchor,
    Annotation,
    Box,
    Commitment,
    Decision,
    FileFormat,
    Letter,
    Position,
    Span,
    Verdict,
)

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


def many(count: int) -> list[Annotation]:
    """Return so many passages, as long as real ones are."""
    return [
        Annotation(
            id=f"{number:016x}",
            letter_id=LETTER_ID,
            anchor=Anchor(
                quote="De minister informeert de Kamer voor de zomer over de aanleg van fietspaden. " * 2,
                span=Span(number * 400, number * 400 + 156),
                page=1 + number // 5,
                prefix="x" * 64,
                suffix="y" * 64,
                boxes=tuple(Box(1, 72.05, 90.1 + row * 14, 523.4, 103.2 + row * 14) for row in range(3)),
                section="Tot slot",
            ),
            commitment=Commitment(who="minister van Fietsen", to="Tweede Kamer", what="informeert de Kamer"),
            tagged_at=AT,
            changed_at=AT,
            stamp=f"first{number}",
        )
        for number in range(count)
    ]
