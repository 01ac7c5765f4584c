"""A small register with all that stands behind it, for the tests of exports."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reader.interchange import Material
from reader.model import FileFormat, Letter
from tests.reader.rows import MOMENT, row

LETTER = Letter(
    id="ab" * 16,
    file_name="brief.pdf",
    format=FileFormat.PDF,
    number="785",
    dossier="21501-31",
    session="2025/26",
    chamber="II",
    date=date(2026, 1, 12),
    sender="minister van Fietsen & Bruggen",
    title="Voortgang {fietspaden}",
    added_at=MOMENT,
    changed_at=MOMENT,
)
TODAY = date(2026, 6, 1)


def material(*rows, file=Path("/nowhere/letters/brief.pdf"), passages=()) -> Material:
    return Material(
        rows=rows,
        letters={LETTER.id: LETTER},
        passages={one.id: one for one in passages},
        today=TODAY,
        file_of=lambda _: file,
        text_of=lambda _: None,
    )


def promise(**fields):
    return row(
        **{"letter_id": LETTER.id, "quote": "Ik informeer uw Kamer.", "citation": "nr. 785, p. 3", **fields}
    )
