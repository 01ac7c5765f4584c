"""What the command that learns from a reader's decisions does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.output import Exit
from reader.cli.session import opened, outcome

if TYPE_CHECKING:
    from argparse import Namespace

    from reader.cli.output import Output
    from reader.workspace import LearningOutcome


def learn(options: Namespace, output: Output) -> int:
    """Learn, forget, or carry what was learned to and from a file; say what suggestions now follow."""
    with opened(options, output) as space:
        learning = space.learning
        if options.reset:
            learning.reset()
        elif options.to:
            outcome(learning.save(options.to))
        elif options.source:
            outcome(learning.take_in(options.source))
        else:
            _show(outcome(learning.learn()), output)
            return Exit.DONE
        told = f"Suggestions follow {learning.decisions} decisions." if learning.decisions else _NOTHING
        output.show({"decisions": learning.decisions}, told)
    return Exit.DONE


_NOTHING = "Suggestions are as the app came."


def _show(found: LearningOutcome, output: Output) -> None:
    better = ", ".join((*found.moved, *found.own)) or "none, so nothing is used"
    told = f"Learned from {found.decisions} decisions. Better on decisions held back: {better}."
    output.show({"decisions": found.decisions, "moved": found.moved, "own": found.own}, told)
