"""The option that says how likely suggestions must be."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from reader.model import Likelihood

if TYPE_CHECKING:
    from reader.cli.grammar import Parser


def add_min_score(parser: Parser) -> None:
    """Add `--min-score`, also by the name of `--threshold`."""
    steps = ", ".join(f"{one.value} ({one.least_score})" for one in Likelihood)
    parser.add_argument(
        "--min-score",
        "--threshold",
        type=least_score,
        default=Likelihood.PERHAPS.least_score,
        metavar="STEP|S",
        help=f"{steps}, or a score from 0 to 1; perhaps, and so what is sure, unless given",
    )


def least_score(written: str) -> float:
    """Return the score that a step or a number stands for.

    Raises:
        ArgumentTypeError: it is neither
    """
    if written.lower() in set(Likelihood):
        return Likelihood(written.lower()).least_score
    try:
        score = float(written)
    except ValueError:
        score = -1.0
    if not 0 <= score <= 1:
        raise ArgumentTypeError("give sure, perhaps, hidden, or a number from 0 to 1")
    return score
