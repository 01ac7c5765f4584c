"""What a letter promises is listed, tagged or suggested, soonest first."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from reader.model import Commitment, CommitmentKind, Due, Likelihood, Span, Suggestion, Tag
from reader.workspace import promised_in
from tests.reader.shell import PROMISE
from tests.records import passage


def suggested(score, day=None, kind=CommitmentKind.NEW):
    fields = Commitment(kind=kind, due=Due(last=day) if day else Due())
    return Suggestion(
        id=f"{score}", tag=Tag.COMMITMENT, span=Span(0, 9), quote="", page=1, score=score, commitment=fields
    )


def test_promises_come_soonest_first_and_those_without_a_date_last():
    tagged = replace(passage(), commitment=Commitment(due=Due(last=date(2031, 3, 1))))
    soon, loose = suggested(0.5, date(2031, 1, 9)), suggested(0.9)
    unlikely, met = suggested(0.3), suggested(0.8, kind=CommitmentKind.FULFILS)
    found = promised_in([tagged], [loose, soon, unlikely, met])
    assert [one.source for one in found] == [soon, tagged, loose]
    assert [one.step for one in found] == [Likelihood.PERHAPS, None, Likelihood.SURE]


def test_the_command_lists_what_is_tagged_and_what_is_suggested(shell):
    before = shell.records("promised", "brief.pdf")
    assert [(one["state"], one["due_to"], one["id"]) for one in before] == [("sure", "2026-03-31", None)]
    made = shell.tagged("--as", "commitment")
    (letter,) = shell.records("letters")
    (one,) = shell.records("promised", letter["id"])
    assert (one["state"], one["due_to"], one["id"], one["quote"]) == (
        "tagged",
        "2026-03-31",
        made["id"],
        PROMISE,
    )
