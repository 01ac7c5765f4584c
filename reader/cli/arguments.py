"""The grammar of the command line: commands, options and their help."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reader.cli.agreement_arguments import describe_agreement
from reader.cli.comparing_arguments import describe_compare
from reader.cli.digest_arguments import describe_digest
from reader.cli.fields import FIELDS, option
from reader.cli.grammar import Parser, add_password, add_recognition, command, common, page, path
from reader.cli.learning_arguments import describe_learn
from reader.cli.min_score import add_min_score
from reader.cli.own_arguments import describe as describe_own
from reader.cli.progress_arguments import describe_progress
from reader.cli.promises_arguments import describe_promised
from reader.cli.register_arguments import register_commands
from reader.cli.version_arguments import version_commands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.cli.grammar import Commands

_ABOUT = """Read letters to the Dutch parliament, tag what matters, export a commitments register.

  kamerlezer [FILE…|LINK]     opens the window with these letters, or at this passage
  kamerlezer COMMAND …        does one thing and ends

Exit code: 0 done, 1 done with some failures, 2 wrong use or nothing done."""
_LETTER = "an id or its beginning, a file name, or a paper number such as 21501-31-785"
_ANNOTATION = "a passage's id or its beginning; with :commitment, :motion or :position only that tag of it"


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return the options of a command.

    Raises:
        WrongUse: the arguments make no command
        SystemExit: help or version was asked for, and is printed
    """
    return _grammar().parse_args(list(argv))


def _grammar() -> Parser:
    parser = Parser(
        prog="kamerlezer",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        parents=[common()],
    )
    parser.add_argument("--version", action="version", version=_version())
    parser.set_defaults(workspace=None, json=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=Parser)
    keeping = (_add, _letters, _text, _tag, _set, _untag, _annotations, _highlights, _copy, _search, _check)
    for describe in (
        *keeping,
        *version_commands,
        *register_commands,
        _structure,
        _suggest,
        _references,
        describe_compare,
        describe_digest,
        describe_agreement,
        describe_promised,
        describe_progress,
        describe_own,
        describe_learn,
    ):
        describe(commands)
    return parser


def _add(commands: Commands) -> None:
    parser = command(
        commands,
        "add",
        "add letters to the workspace",
        "add brief.pdf",
        "add brieven/ --workspace dossier",
        "add oud.txt --encoding cp1252",
        "add brief-gecorrigeerd.pdf --new-version-of 21501-31-785",
        "add geheim.pdf --password-file wachtwoord.txt",
        "add map.pdf --inside",
    )
    parser.add_argument(
        "paths", nargs="+", type=path, metavar="FILE|FOLDER", help="letters of any form, folders and .zip"
    )
    parser.add_argument("--encoding", default="", help="of text files, where the guess is wrong")
    parser.add_argument(
        "--inside", action="store_true", help="also the letters that lie inside PDFs, such as a portfolio's"
    )
    parser.add_argument(
        "--new-version-of",
        metavar="LETTER",
        help="the one file takes this letter's place, and its passages move into it; say what became of each",
    )
    add_password(parser)
    add_recognition(parser)


def _letters(commands: Commands) -> None:
    command(commands, "letters", "list the letters of the workspace", "letters", "letters --json")


def _text(commands: Commands) -> None:
    parser = command(
        commands,
        "text",
        "print the reading text of a letter: lines joined, hyphens mended, notes at the end",
        "text brief.pdf",
        "text 21501-31-785 --page 3",
        "text brief.docx --json",
        "text brief.docx --complete",
        "text scan.pdf --ocr",
        "text map.pdf --inside",
    )
    parser.add_argument(
        "letter", metavar="FILE|LETTER", help=f"a file, which needs no workspace; or {_LETTER}"
    )
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--page", type=page, metavar="N", help="only this page")
    part.add_argument(
        "--complete",
        action="store_true",
        help="print instead which part of the file's visible words the text has, and what is left out",
    )
    part.add_argument(
        "--inside", action="store_true", help="list instead the files that lie inside a PDF, with their sizes"
    )
    add_password(parser)
    add_recognition(parser)


def _tag(commands: Commands) -> None:
    parser = command(
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
        "--page", type=page, metavar="N", help="the page, where the quote stands more than once"
    )
    add_password(parser)
    _add_fields(parser)


def _set(commands: Commands) -> None:
    parser = command(
        commands,
        "set",
        "change fields of a passage; an empty value clears one",
        'set 3f2a --status "partly fulfilled" --note "zie brief van mei"',
        'set 3f2a:commitment --due "" --firm intentie',
        'set 3f2a --due 2026-12-31 --why "nader onderzoek" --source 77bc',
    )
    parser.add_argument("annotation", metavar="ANNOTATION", help=_ANNOTATION)
    parser.add_argument(
        "--confirm", action="store_true", help="what the app filled in is right; it is marked no more"
    )
    told = parser.add_argument_group("the history of a commitment")
    told.add_argument("--why", default="", metavar="TEXT", help="why its status or due date changes")
    told.add_argument("--source", default="", metavar="ANNOTATION", help="the passage that says so")
    told.add_argument(
        "--correction", action="store_true", help="it was wrong before: keep the change out of the history"
    )
    _add_fields(parser)


def _untag(commands: Commands) -> None:
    parser = command(
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
    parser = command(
        commands,
        "annotations",
        "list tagged passages with all their fields",
        "annotations",
        "annotations 21501-31-785 --json",
    )
    parser.add_argument("letter", nargs="?", metavar="LETTER", help=_LETTER)


def _highlights(commands: Commands) -> None:
    parser = command(
        commands,
        "highlights",
        "list the highlights and notes that a file came with, or take them over as passages",
        "highlights brief.pdf",
        "highlights 21501-31-785 --take-over --as yellow=commitment,green=position",
        "highlights brief.pdf --take-over --as motion",
    )
    parser.add_argument("letter", metavar="FILE|LETTER", help=f"a file, which is only listed; or {_LETTER}")
    parser.add_argument(
        "--take-over", action="store_true", help="make passages of them; a file is added first"
    )
    parser.add_argument(
        "--as",
        dest="tags",
        default="",
        metavar="TAG|COLOUR=TAG[,…]",
        help=f"all as one tag ({_TAGS}), or what a colour stands for, which is remembered",
    )


def _copy(commands: Commands) -> None:
    parser = command(
        commands,
        "copy",
        "save a PDF of a letter with its passages as highlights, for any PDF reader",
        "copy 21501-31-785 -o brief-gemarkeerd.pdf",
        "copy brief.docx -o brief.pdf --language nl",
    )
    parser.add_argument("letter", metavar="LETTER", help=_LETTER)
    parser.add_argument("-o", "--output", required=True, type=path, metavar="FILE", help="the PDF to write")
    parser.add_argument(
        "--language", choices=("en", "nl"), default="en", help="of the words beside each highlight; else en"
    )


def _search(commands: Commands) -> None:
    parser = command(
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
    parser.add_argument("--most", type=page, default=100, metavar="N", help="letters in the answer, else 100")


def _check(commands: Commands) -> None:
    parser = command(
        commands,
        "check",
        "verify the workspace; name what is damaged and what texts lack of their letters; changes nothing",
        "check",
    )
    add_password(parser)


_TAGS = "commitment, motion or position"
_EXAMINED = f"files, which need no workspace; or {_LETTER}"


def _add_examined(parser: Parser) -> None:
    parser.add_argument("letters", nargs="+", metavar="FILE|LETTER", help=_EXAMINED)
    add_password(parser)
    add_recognition(parser)


def _structure(commands: Commands) -> None:
    parser = command(
        commands,
        "structure",
        "print a letter's sections, footnotes, and questions with their answers",
        "structure brief.pdf",
        "structure 37912-14 --json",
    )
    _add_examined(parser)


def _suggest(commands: Commands) -> None:
    parser = command(
        commands,
        "suggest",
        "print the passages of a letter that may be worth a tag, each with its reason; tags nothing",
        "suggest brief.pdf",
        "suggest 37912-14 --tag commitment,motie --min-score sure",
        "suggest brieven/*.pdf --json",
    )
    _add_examined(parser)
    parser.add_argument("--tag", default="", metavar="TAG[,TAG]", help=f"only these ({_TAGS})")
    add_min_score(parser)
    parser.add_argument(
        "--rules-alone", action="store_true", help="by the weights of the rules, without the trained model"
    )


def _references(commands: Commands) -> None:
    parser = command(
        commands,
        "references",
        "print the papers, commitments, motions and the like that a letter refers to",
        "references brief.pdf",
        "references 37912-14 --json",
    )
    _add_examined(parser)


def _add_fields(parser: Parser) -> None:
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
    group.add_argument(
        "--own", action="append", default=[], metavar="NAME=VALUE", help="a field that the workspace adds"
    )
    group.add_argument("--tagged-by", metavar="NAME", help="who tags; else your name on this computer")


def _version() -> str:
    from importlib import metadata  # noqa: PLC0415 - takes time, and only --version needs it

    try:
        return f"kamerlezer {metadata.version('kamerlezer')}"
    except metadata.PackageNotFoundError:  # run from its folder
        return "kamerlezer"
