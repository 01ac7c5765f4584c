"""Says what was done with a letter, by whom and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.style import dates
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.workspace import Proof


def told(proof: Proof) -> str:
    """Return who is through with the letter, and below it what was decided, tagged and seen."""
    return "\n".join((_done(proof), " · ".join(_counts(proof))))


def _done(proof: Proof) -> str:
    letter = proof.letter
    if not letter.done:
        return t("Not done")
    day = dates.short(letter.done_at.date()) if letter.done_at else ""
    if not letter.done_by:
        return " · ".join(filter(None, (t("Done"), day)))
    return t("Done by {reader}", reader=letter.done_by) + (f" · {day}" if day else "")


def _counts(proof: Proof) -> Iterator[str]:
    coverage = proof.coverage
    if coverage.undecided is not None:
        yield t("{n} undecided", n=coverage.undecided)
    yield t("{n} accepted", n=proof.accepted)
    yield t("{n} dismissed", n=proof.dismissed)
    for who, count in proof.passages:
        if who:
            yield t("{n} tagged by {reader}", n=count, reader=who)
        else:
            yield t("{n} tagged", n=count)
    if coverage.read is not None:
        yield t("{share} % seen", share=int(coverage.read * 100))
    if proof.last is not None:
        yield t("last on {day}", day=dates.short(proof.last.date()))
