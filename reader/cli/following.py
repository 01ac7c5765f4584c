"""What the commands on the life of a passage do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import to_builtins

from reader.cli.output import Exit, Output
from reader.cli.session import opened, outcome
from reader.model import RelationKind
from reader.register import parse_term, split_id

if TYPE_CHECKING:
    from argparse import Namespace

    from reader.register import Event


def relate(options: Namespace, output: Output) -> int:
    """Say what a passage does to an earlier one, or take it back."""
    kind = parse_term(RelationKind, options.kind)
    with opened(options, output) as space:
        one, earlier = (
            space.passages.one(split_id(typed)[0]) for typed in (options.annotation, options.earlier)
        )
        keep = space.passages.unrelate if options.remove else space.passages.relate
        outcome(keep(one.id, kind, earlier.id))
    said = {"id": one.id, "kind": kind.value, "to": earlier.id, "removed": options.remove}
    no_more = "no longer " if options.remove else ""
    output.show(said, f"{one.id}  {no_more}{kind.value}  {earlier.id}")
    return Exit.DONE


def tell_history(options: Namespace, output: Output) -> int:
    """Tell what became of a passage, oldest first."""
    with opened(options, output) as space:
        for event in space.passages.story(split_id(options.annotation)[0]):
            output.show(to_builtins(event), _line(event))
    return Exit.DONE


def _line(event: Event) -> str:
    changed = " → ".join(part for part in (event.old or ("none" if event.new else ""), event.new) if part)
    own = event.what in ("tagged", "due", "status", "own")
    related = f"this {event.what}" if event.outgoing else f"a later passage {event.what} this"
    way = event.field or (event.what if own else related)
    parts = [
        event.day.isoformat() if event.day else "no date",
        way,
        changed if event.what != "tagged" else f"due {event.new}" if event.new else "",
        event.citation,
        f"“{event.quote}”" if event.quote else "",
        f"({event.note})" if event.note else "",
        f"by {event.by}" if event.by else "",
    ]
    return "  ".join(part for part in parts if part)
