"""What the command that lists a letter's promises does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.cli.examine import each_letter, suggested
from reader.model import Annotation, Firmness
from reader.workspace import promised_in

if TYPE_CHECKING:
    from argparse import Namespace

    from reader.cli.output import Output
    from reader.cli.session import Source, Sources
    from reader.workspace import Promise


def show_promises(options: Namespace, output: Output) -> int:
    """Print what letters promise, soonest due first; one JSON object a promise."""
    return each_letter(options, output, _show)


def _show(sources: Sources, source: Source, _: Namespace, output: Output) -> None:
    passages, left = sources.left(source.letter) if source.letter else ([], suggested(source))
    for one in promised_in(passages, left):
        record = _record(source, one)
        output.show(record, _line(record))


def _record(source: Source, one: Promise) -> dict[str, Any]:
    due = one.commitment.due
    tagged = isinstance(one.source, Annotation)
    return {
        "letter": source.name,
        "state": "tagged" if one.step is None else one.step.value,
        "id": one.source.id if tagged else None,
        "score": None if isinstance(one.source, Annotation) else one.source.score,
        "due_text": due.text or None,
        "due_from": due.first.isoformat() if due.first else None,
        "due_to": due.last.isoformat() if due.last else None,
        "firm": one.commitment.firm is Firmness.FIRM if one.commitment.firm else None,
        "who": one.commitment.who,
        "to": one.commitment.to,
        "page": one.page,
        "quote": " ".join(one.quote.split()),
    }


def _line(record: dict[str, Any]) -> str:
    due = record["due_to"] or record["due_from"] or record["due_text"] or "no date"
    firm = {True: "firm", False: "intention", None: ""}[record["firm"]]
    facts = [record["letter"], due, firm, f"p. {record['page']}", record["state"]]
    return f"{'  '.join(filter(None, facts))}\n  “{record['quote']}”"
