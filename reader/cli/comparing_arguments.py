"""The grammar of the command that compares two letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.grammar import add_password, add_recognition, command

if TYPE_CHECKING:
    from reader.cli.grammar import Commands


def describe_compare(commands: Commands) -> None:
    """Describe `compare`."""
    parser = command(
        commands,
        "compare",
        "tell section by section and word by word what one letter has and another has not",
        "compare oud.pdf nieuw.pdf",
        "compare 21501-31-785 21501-31-813 --json",
    )
    parser.add_argument("old", metavar="FILE|LETTER", help="the letter that was there first")
    parser.add_argument("new", metavar="FILE|LETTER", help="the letter that is compared with it")
    parser.add_argument("--all", action="store_true", help="also the sections that are the same")
    add_password(parser)
    add_recognition(parser)
