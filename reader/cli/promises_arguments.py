"""The grammar of the command that lists a letter's promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.grammar import add_password, add_recognition, command

if TYPE_CHECKING:
    from reader.cli.grammar import Commands


def describe_promised(commands: Commands) -> None:
    """Describe `promised`."""
    parser = command(
        commands,
        "promised",
        "list what letters promise, tagged or suggested, with due dates, the soonest first",
        "promised brief.pdf",
        "promised 37912-14 --json",
    )
    parser.add_argument(
        "letters", nargs="+", metavar="FILE|LETTER", help="a file, or a letter of the workspace"
    )
    add_password(parser)
    add_recognition(parser)
