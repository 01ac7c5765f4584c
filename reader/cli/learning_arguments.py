"""The grammar of the command that learns from a reader's decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.grammar import command, path

if TYPE_CHECKING:
    from reader.cli.grammar import Commands


def describe_learn(commands: Commands) -> None:
    """Describe `learn`."""
    parser = command(
        commands,
        "learn",
        "have suggestions follow what was accepted, dismissed and tagged in this workspace",
        "learn",
        "learn --reset",
        "learn --export geleerd.json",
        "learn --import geleerd.json",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--reset", action="store_true", help="forget it; suggest as the app came")
    what.add_argument(
        "--export", dest="to", type=path, metavar="FILE", help="write what was learned; it has no words in it"
    )
    what.add_argument(
        "--import", dest="source", type=path, metavar="FILE", help="use what was learned elsewhere"
    )
