"""The grammar of the commands on versions, backups and other workspaces."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import TYPE_CHECKING

from reader.cli.grammar import command, path

if TYPE_CHECKING:
    from reader.cli.grammar import Commands

_LETTER = "an id or its beginning, a file name, or a paper number such as 21501-31-785"


def _anchor(commands: Commands) -> None:
    """Describe `anchor`."""
    parser = command(
        commands,
        "anchor",
        "describe passages anew that were made with an older Kamerlezer, which read the texts otherwise",
        "anchor",
        "anchor --take",
    )
    parser.add_argument(
        "--take", action="store_true", help="let those whose words changed stand where they are proposed"
    )


def _restore(commands: Commands) -> None:
    """Describe `restore`."""
    parser = command(
        commands,
        "restore",
        "take a letter, or the whole workspace, back to what a backup says",
        "restore 21501-31-785",
        "restore 21501-31-785 --at 2026-11-28T18:00 --dry-run",
        "restore --all --at 2026-11-28T18:00",
    )
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("letter", nargs="?", metavar="LETTER", help=_LETTER)
    which.add_argument("--all", action="store_true", help="every letter; those added since then stay")
    parser.add_argument(
        "--at",
        type=_moment,
        metavar="MOMENT",
        help="as it was then, your time: 2026-11-28T18:00; without it, the backups are listed",
    )
    parser.add_argument(
        "--only", default="", metavar="ANNOTATION[,…]", help="of the letter only these passages"
    )
    parser.add_argument("--dry-run", action="store_true", help="only print what would change")


def _merge(commands: Commands) -> None:
    """Describe `merge`."""
    parser = command(
        commands,
        "merge",
        "take a colleague's workspace in: new passages come, what both edited waits to be settled",
        "merge ../workspace-anna --dry-run",
        "merge ../workspace-anna --json",
    )
    parser.add_argument(
        "folder", type=path, metavar="FOLDER", help="the colleague's workspace; it is only read"
    )
    parser.add_argument("--dry-run", action="store_true", help="only print what would come in")
    parser.add_argument("--deleted", action="store_true", help="also what was deleted here")


def _moment(typed: str) -> datetime:
    """Read a day or a moment, in the user's own time where it names no zone."""
    try:
        return datetime.fromisoformat(typed).astimezone()
    except (ValueError, OverflowError, OSError) as error:
        raise argparse.ArgumentTypeError(f"“{typed}” is no moment such as 2026-11-28T18:00") from error


version_commands = (_anchor, _restore, _merge)
