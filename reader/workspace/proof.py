"""Proof of having gone through a letter: who decided what, and when."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model import Letter, Verdict
from reader.workspace.coverage import Coverage
from reader.workspace.tagging import alive

if TYPE_CHECKING:
    from reader.storage import LetterRecords


class Proof(Struct, frozen=True):
    """What was done with one letter.

    Attributes:
        letter: with who was through with it, and when
        coverage: how much of it was on screen here, and how many suggestions wait
        accepted, dismissed: how many suggestions were
        passages: how many passages each reader tagged, the most first; "" for one without a name
        last: when it was last decided or tagged
    """

    letter: Letter
    coverage: Coverage
    accepted: int
    dismissed: int
    passages: tuple[tuple[str, int], ...]
    last: datetime | None


def proof(letter: Letter, records: LetterRecords, coverage: Coverage) -> Proof:
    """Return what was done with a letter, by its records."""
    passages = alive(records)
    # What was offered or differed and is settled goes by a name with a hyphen; suggestions by a plain number.
    every = records.decisions.values()
    decided = [one for one in every if not one.withdrawn and "-" not in one.id]
    verdicts = Counter(one.verdict for one in decided)
    days = [one.decided_at for one in decided] + [one.changed_at for one in passages]
    readers = Counter(one.tagged_by for one in passages)
    return Proof(
        letter,
        coverage,
        verdicts[Verdict.ACCEPTED],
        verdicts[Verdict.DISMISSED],
        tuple(readers.most_common()),
        max(days, default=None),
    )
