"""What the command that learns from a reader's decisions does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.output import Exit
from reader.cli.session import opened
from reader.errors import BadInput

if TYPE_CHECKING:
    from argparse import Namespace

    from reader.cli.output import Output
    from reader.workspace import LearningOutcome


def learn(options: Namespace, output: Output) -> int:
    """Learn, forget, or carry what was learned to and from a file; say what suggestions now follow."""
    with opened(options, output) as space:
        learning = space.learning
        try:
            if options.reset:
                learning.reset()
            elif options.to:
                options.to.write_bytes(learning.exported())
            elif options.source:
                learning.take_in(options.source.read_bytes())
            else:
                _show(learning.learn().result(), output)
                return Exit.DONE
        except OSError as error:
            raise BadInput(f"{options.to or options.source}: {error.strerror}") from error
        told = f"Suggestions follow {learning.decisions} decisions." if learning.decisions else _NOTHING
        output.show({"decisions": learning.decisions}, told)
    return Exit.DONE


_NOTHING = "Suggestions are as the app came."


def _show(found: LearningOutcome, output: Output) -> None:
    told = f"Learned from {found.decisions} decisions."
    told += f" Better on decisions held back: {', '.join(found.moved) or 'none, so nothing is used'}."
    output.show({"decisions": found.decisions, "moved": found.moved, "own": found.own}, told)
