"""The grammar of the command that proves what was gone through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.grammar import add_password, command

if TYPE_CHECKING:
    from reader.cli.grammar import Commands


def describe_progress(commands: Commands) -> None:
    """Describe `progress`."""
    parser = command(
        commands,
        "progress",
        "tell of each letter what was read and decided, by whom and when, and whether it is done",
        "progress",
        "progress --not-done --json",
        "progress 37912-14",
    )
    parser.add_argument("letters", nargs="*", metavar="LETTER", help="of the workspace; all unless given")
    parser.add_argument("--not-done", action="store_true", help="only letters that nobody is through with")
    add_password(parser)
