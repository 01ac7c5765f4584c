"""What all commands of the command line are described with."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

_LONGEST_DAYS = 5  # digits: 273 years


class WrongUse(Exception):
    """The command line cannot be understood; the message says why."""


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Refuse what was typed; argparse itself would end the program."""
        raise WrongUse(f"{message}; see “{self.prog} --help”")


if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Parser]  # noqa: SLF001 - argparse gives the type no other name


def common() -> Parser:
    """Make the options that may stand before and after the command's name."""
    parser = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    parser.add_argument(
        "--workspace",
        metavar="DIR",
        type=path,
        help="the workspace's folder; else KAMERLEZER_WORKSPACE, else the one the window opens",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    return parser


def command(commands: Commands, name: str, help_: str, *examples: str) -> Parser:
    """Begin the grammar of a command."""
    return commands.add_parser(
        name,
        help=help_,
        description=f"{help_[0].upper()}{help_[1:]}.",
        epilog="\n".join(["examples:", *(f"  kamerlezer {example}" for example in examples)]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        parents=[common()],
    )


def path(typed: str) -> Path:
    """Read a file or folder."""
    if not typed:  # an unset variable of the shell, which would mean the present folder
        raise argparse.ArgumentTypeError("a file or folder has no name")
    return Path(typed)


def add_password(parser: Parser) -> None:
    """Add the option that names a file with a password; on the command line itself others could read it."""
    parser.add_argument(
        "--password-file",
        type=path,
        metavar="FILE",
        help="the password of letters that need one: the first line of this file, - for standard input",
    )


def add_recognition(parser: Parser) -> None:
    """Add the options that have pictures of pages read."""
    parser.add_argument(
        "--ocr", action="store_true", help="read pages that are pictures, or whose font has no letters"
    )
    parser.add_argument(
        "--tessdata",
        default="",
        metavar="DIR",
        help="the folder with nld.traineddata; else TESSDATA_PREFIX, else where Tesseract puts it",
    )


def page(typed: str) -> int:
    """Read a page number."""
    if not typed.isdecimal() or int(typed) < 1:
        raise argparse.ArgumentTypeError(f"“{typed}” is not a page number")
    return int(typed)


def days(typed: str) -> int:
    """Read a number of days."""
    if not typed.isdecimal() or len(typed) > _LONGEST_DAYS:
        raise argparse.ArgumentTypeError(f"“{typed}” is not a number of days")
    return int(typed)
