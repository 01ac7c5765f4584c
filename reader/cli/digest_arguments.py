"""The grammar of the command that makes a digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.grammar import add_password, add_recognition, command, path
from reader.cli.min_score import add_min_score

if TYPE_CHECKING:
    from reader.cli.grammar import Commands


def describe_digest(commands: Commands) -> None:
    """Describe `digest`."""
    parser = command(
        commands,
        "digest",
        "tell what new letters promise, meet, put off and hold, and which motions they carry out",
        "digest brieven/",
        "digest --since 2026-11-01 -o overzicht.html --headings nl",
        "digest brieven/ --min-score sure --json",
    )
    parser.add_argument(
        "folder", nargs="?", type=path, metavar="FOLDER", help="with letters; needs no workspace"
    )
    parser.add_argument("--since", metavar="DATE", help="letters of the workspace of this day or later")
    add_min_score(parser)
    parser.add_argument("-o", "--output", type=path, metavar="FILE", help="write it as .html")
    parser.add_argument("--headings", choices=("nl", "en"), help="language of the headings in the file")
    add_password(parser)
    add_recognition(parser)
