"""The grammar of the command line: commands, options and their help."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from reader.cli.fields import FIELDS, option

if TYPE_CHECKING:
    from collections.abc import Sequence

_ABOUT = """Read letters to the Dutch parliament, tag what matters, export a commitments register.

  kamerlezer [FILE…|LINK]     opens the window with these letters, or at this passage
  kamerlezer COMMAND …        does one thing and ends

Exit code: 0 done, 1 done with some failures, 2 wrong use or nothing done."""
_LETTER = "an id or its beginning, a file name, or a paper number such as 21501-31-785"
_ANNOTATION = "a passage's id or its beginning; with :commitment, :motion or :position only that tag of it"


class WrongUse(Exception):
    """The command line cannot be understood; the message says why."""


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        raise WrongUse(f"{message}; see “{self.prog} --help”")


if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[_Parser]  # noqa: SLF001 - argparse gives the type no other name


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return the options of a command.

    Raises:
        WrongUse: the arguments make no command
        SystemExit: help or version was asked for, and is printed
    """
    return _grammar().parse_args(list(argv))


def _grammar() -> _Parser:
    parser = _Parser(
        prog="kamerlezer",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        parents=[_common()],
    )
    parser.add_argument("--version", action="version", version=_version())
    parser.set_defaults(workspace=None, json=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    keeping = (_add, _letters, _text, _tag, _set, _untag, _annotations, _register, _search, _check)
    for describe in (*keeping, _structure, _suggest, _references):
        describe(commands)
    return parser


def _common() -> _Parser:
    """Make the options that may stand before and after the command's name."""
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument(
        "--workspace",
        metavar="DIR",
        type=_path,
        help="the workspace's folder; else KAMERLEZER_WORKSPACE, else the one the window opens",
    )
    common.add_argument("--json", action="store_true", help="print one JSON object a line")
    return common


def _command(commands: Commands, name: str, help_: str, *examples: str) -> _Parser:
    return commands.add_parser(
        name,
        help=help_,
        description=f"{help_[0].upper()}{help_[1:]}.",
        epilog="\n".join(["examples:", *(f"  kamerlezer {example}" for example in examples)]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        parents=[_common()],
    )


def _add(commands: Commands) -> None:
    parser = _command(
        commands,
        "add",
        "add letters to the workspace",
        "add brief.pdf",
        "add brieven/ --workspace dossier",
        "add oud.txt --encoding cp1252",
    )
    parser.add_argument("paths", nargs="+", type=_path, metavar="FILE|FOLDER", help="PDF, DOCX and TXT files")
    parser.add_argument("--encoding", default="", help="of text files, where the guess is wrong")


def _letters(commands: Commands) -> None:
    _command(commands, "letters", "list the letters of the workspace", "letters", "letters --json")


def _text(commands: Commands) -> None:
    parser = _command(
        commands,
        "text",
        "print the reading text of a letter: lines joined, hyphens mended, notes at the end",
        "text brief.pdf",
        "text 21501-31-785 --page 3",
        "text brief.docx --json",
        "text brief.docx --complete",
    )
    parser.add_argument(
        "letter", metavar="FILE|LETTER", help=f"a file, which needs no workspace; or {_LETTER}"
    )
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--page", type=_page, metavar="N", help="only this page")
    part.add_argument(
        "--complete",
        action="store_true",
        help="print instead which part of the file's visible words the text has, and what is left out",
    )


def _tag(commands: Commands) -> None:
    parser = _command(
        commands,
        "tag",
        "tag a passage of a letter",
        'tag brief.pdf --as commitment --quote "Ik informeer uw Kamer" --due "Q1 2026" --to Kamer',
        'tag 21501-31-785 --as motie --quote "Hiermee is de motie afgedaan" --page 2 --carried-out ja',
    )
    parser.add_argument("letter", metavar="LETTER", help=f"a file, which is added first; or {_LETTER}")
    parser.add_argument("--as", dest="tags", required=True, metavar="TAG[,TAG]", help=_TAGS)
    parser.add_argument(
        "--quote", required=True, metavar="TEXT", help="the passage, whatever its line breaks"
    )
    parser.add_argument(
        "--page", type=_page, metavar="N", help="the page, where the quote stands more than once"
    )
    _add_fields(parser)


def _set(commands: Commands) -> None:
    parser = _command(
        commands,
        "set",
        "change fields of a passage; an empty value clears one",
        'set 3f2a --status "partly fulfilled" --note "zie brief van mei"',
        'set 3f2a:commitment --due "" --firm intentie',
    )
    parser.add_argument("annotation", metavar="ANNOTATION", help=_ANNOTATION)
    _add_fields(parser)


def _untag(commands: Commands) -> None:
    parser = _command(
        commands,
        "untag",
        "take a tag off a passage, or delete the passage",
        "untag 3f2a --as motion",
        "untag 3f2a",
    )
    parser.add_argument("annotation", metavar="ANNOTATION", help=_ANNOTATION)
    parser.add_argument(
        "--as", dest="tags", metavar="TAG[,TAG]", help=f"only this; without it, all ({_TAGS})"
    )


def _annotations(commands: Commands) -> None:
    parser = _command(
        commands,
        "annotations",
        "list tagged passages with all their fields",
        "annotations",
        "annotations 21501-31-785 --json",
    )
    parser.add_argument("letter", nargs="?", metavar="LETTER", help=_LETTER)


def _register(commands: Commands) -> None:
    parser = _command(
        commands,
        "register",
        "print or export the register, one row for each tag of each passage",
        "register --tag commitment --status open,partly",
        "register --filter 'due<2026-07 who:minister' --sort due_to",
        "register -o register.csv --excel-nl",
    )
    parser.add_argument("--tag", default="all", metavar="commitment|motion|position|all", help="which tags")
    parser.add_argument("--status", metavar="STATUS[,STATUS]", help="open, partly, fulfilled, lapsed")
    parser.add_argument("--overdue", action="store_true", help="only what is overdue today")
    parser.add_argument(
        "--filter", default="", metavar="QUERY", help="as in the window: due<2026-07 who:minister"
    )
    parser.add_argument("--sort", metavar="COLUMN", help="by this column rather than by date and place")
    parser.add_argument("-o", "--output", type=_path, metavar="FILE.csv", help="write CSV to this file")
    parser.add_argument(
        "--excel-nl",
        action="store_true",
        help="for Excel in Dutch: semicolons, byte-order mark, Dutch headings",
    )
    parser.add_argument(
        "--headings", choices=("nl", "en"), help="language of headings and words, where it is to be another"
    )


def _search(commands: Commands) -> None:
    parser = _command(
        commands,
        "search",
        "find words in every letter: their texts, titles, and the fields and notes of passages",
        "search arbeidsmigratie",
        "search migratie --compounds",
        "search '\"in het eerste kwartaal\" tag:commitment date:2026'",
        "search 'pensioen NEAR/5 (uitkering OR premie) -motie dossier:21501-31 sender:minister'",
        "search --like 3f2a --json",
    )
    parser.add_argument(
        "words",
        nargs="*",
        metavar="WORDS",
        help="in any of their forms; all must be there, OR and -not aside",
    )
    parser.add_argument(
        "--compounds", action="store_true", help="also inside words: migratie finds arbeidsmigratie"
    )
    parser.add_argument("--like", default="", metavar="ANNOTATION", help="what is like this passage instead")
    parser.add_argument(
        "--most", type=_page, default=100, metavar="N", help="letters in the answer, else 100"
    )


def _check(commands: Commands) -> None:
    _command(commands, "check", "verify the workspace and name what is damaged; changes nothing", "check")


_TAGS = "commitment, motion or position"
_EXAMINED = f"files, which need no workspace; or {_LETTER}"


def _add_examined(parser: _Parser) -> None:
    parser.add_argument("letters", nargs="+", metavar="FILE|LETTER", help=_EXAMINED)


def _structure(commands: Commands) -> None:
    parser = _command(
        commands,
        "structure",
        "print a letter's sections, footnotes, and questions with their answers",
        "structure brief.pdf",
        "structure 37912-14 --json",
    )
    _add_examined(parser)


def _suggest(commands: Commands) -> None:
    parser = _command(
        commands,
        "suggest",
        "print the passages of a letter that may be worth a tag, each with its reason; tags nothing",
        "suggest brief.pdf",
        "suggest 37912-14 --tag commitment,motie --min-score 0.7",
        "suggest brieven/*.pdf --json",
    )
    _add_examined(parser)
    parser.add_argument("--tag", default="", metavar="TAG[,TAG]", help=f"only these ({_TAGS})")
    parser.add_argument(
        "--min-score", type=float, metavar="S", help="from 0 to 1; without it, what is more likely than not"
    )


def _references(commands: Commands) -> None:
    parser = _command(
        commands,
        "references",
        "print the papers, commitments, motions and the like that a letter refers to",
        "references brief.pdf",
        "references 37912-14 --json",
    )
    _add_examined(parser)


def _add_fields(parser: _Parser) -> None:
    """Add an option for each field of a passage; one that is not given leaves no trace."""
    group = parser.add_argument_group("fields, in English or Dutch")
    for field in FIELDS:
        group.add_argument(
            option(field.name),
            dest=f"field_{field.name}",
            default=argparse.SUPPRESS,
            metavar=field.metavar,
            help=field.help,
        )
    group.add_argument("--note", metavar="TEXT", help="a note of your own")
    group.add_argument("--tagged-by", metavar="NAME", help="who tags; else your name on this computer")


def _path(typed: str) -> Path:
    if not typed:  # an unset variable of the shell, which would mean the present folder
        raise argparse.ArgumentTypeError("a file or folder has no name")
    return Path(typed)


def _page(typed: str) -> int:
    if not typed.isdecimal() or int(typed) < 1:
        raise argparse.ArgumentTypeError(f"“{typed}” is not a page number")
    return int(typed)


def _version() -> str:
    from importlib import metadata  # noqa: PLC0415 - takes time, and only --version needs it

    try:
        return f"kamerlezer {metadata.version('kamerlezer')}"
    except metadata.PackageNotFoundError:  # run from its folder
        return "kamerlezer"
