"""The grammar of the commands on the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.grammar import command, days, path

if TYPE_CHECKING:
    import argparse

    from reader.cli.grammar import Commands

_RELATIONS = "fulfils, partly fulfils, repeats, adds to, changes or refers to; or in Dutch"
_ENDINGS = (
    ".csv, .xlsx, .ods, .docx, .pdf, .html, .ics, .jsonld, .qdpx, .qdc (tags), .bib or .csl.json (letters)"
)


def _register(commands: Commands) -> None:
    """Describe `register`."""
    parser = command(
        commands,
        "register",
        "print or export the register, one row for each tag of each passage",
        "register --tag commitment --status open,partly",
        "register --filter 'due<2026-07 who:minister' --sort due_to",
        "register -o register.csv --excel-nl",
        "register --status open,partly -o rappel.docx --report rappel --headings nl",
    )
    parser.add_argument("--tag", default="all", metavar="commitment|motion|position|all", help="which tags")
    parser.add_argument("--status", metavar="STATUS[,STATUS]", help="open, partly, fulfilled, lapsed")
    parser.add_argument("--overdue", action="store_true", help="only what is overdue today")
    parser.add_argument(
        "--filter",
        "--where",
        default="",
        metavar="QUERY",
        help="as in the window: due<+30d (who:minister OR to:Kamer) NOT status:lapsed",
    )
    parser.add_argument("--sort", metavar="COLUMN", help="by this column rather than by date and place")
    _into_file(parser)


def _into_file(parser: argparse.ArgumentParser) -> None:
    """Describe how the register goes into a file."""
    parser.add_argument("-o", "--output", type=path, metavar="FILE", help=f"write it; as {_ENDINGS}")
    parser.add_argument(
        "--report",
        choices=("rappel", "annex", "letter", "minister"),
        help="how a .docx, .pdf or .html is laid out; letter by letter when not given",
    )
    parser.add_argument(
        "--pictures", action="store_true", help="in a report with quotes: each passage on its page"
    )
    parser.add_argument(
        "--columns", default="", metavar="COLUMN[,COLUMN]", help="of a table, in this order; all without it"
    )
    parser.add_argument(
        "--excel-nl",
        action="store_true",
        help="for Excel in Dutch: semicolons, byte-order mark, Dutch headings",
    )
    parser.add_argument(
        "--headings", choices=("nl", "en"), help="language of headings and words, where it is to be another"
    )


def _due(commands: Commands) -> None:
    """Describe `due`."""
    parser = command(
        commands,
        "due",
        "list commitments that are overdue, or due within some days, soonest first",
        "due --days 30",
        "due --days 7 --filter ministry:SZW --json",
    )
    parser.add_argument("--days", type=days, default=30, metavar="N", help="from today; 30 when not given")
    parser.add_argument(
        "--filter", "--where", default="", metavar="QUERY", help="only these, as for register"
    )


def _relate(commands: Commands) -> None:
    """Describe `relate`."""
    parser = command(
        commands,
        "relate",
        "say what a passage does to an earlier one, in this letter or another",
        "relate 77bc fulfils 3f2a",
        "relate 77bc wijzigt 3f2a --remove",
    )
    parser.add_argument("annotation", metavar="ANNOTATION", help="the later passage")
    parser.add_argument("kind", metavar="RELATION", help=_RELATIONS)
    parser.add_argument("earlier", metavar="EARLIER", help="the earlier passage")
    parser.add_argument("--remove", action="store_true", help="take it back")


def _history(commands: Commands) -> None:
    """Describe `history`."""
    parser = command(
        commands,
        "history",
        "tell what became of a passage: put off, repeated, met; with dates, sources and quotes",
        "history 3f2a",
    )
    parser.add_argument("annotation", metavar="ANNOTATION", help="a passage")


def _import(commands: Commands) -> None:
    """Describe `import`."""
    parser = command(
        commands,
        "import",
        "take over an edited register, a list of commitments or annotations of others, as one change",
        "import register.xlsx --dry-run",
        "import toezeggingen.xlsx --match 'Wat=text' --match 'Stand=remark'",
        "import project.qdpx --match 'belofte=commitment'",
    )
    parser.add_argument(
        "file",
        type=path,
        metavar="FILE",
        help="a CSV, XLSX or ODS that register -o wrote; a list of commitments as a table, or in a letter "
        "that was added; W3C annotations (.jsonld); a REFI-QDA project (.qdpx) or codebook (.qdc)",
    )
    parser.add_argument(
        "--match",
        action="append",
        default=[],
        metavar="THEIRS=OURS",
        help="which field a heading of a list is, or which tag a code is",
    )
    parser.add_argument("--dry-run", action="store_true", help="only print what would change")
    parser.add_argument(
        "--overwrite", action="store_true", help="also where the passage was changed here meanwhile"
    )
    parser.add_argument("--likely", action="store_true", help="also what is not certain to be meant")


def _reconcile(commands: Commands) -> None:
    """Describe `reconcile`."""
    parser = command(
        commands,
        "reconcile",
        "say which commitments of an official register are which of yours, and which only one has",
        "reconcile Toezegging.json",
        "reconcile toezeggingen.xlsx --take",
    )
    parser.add_argument(
        "file",
        type=path,
        metavar="FILE",
        help="the Tweede Kamer's open data (JSON, CSV) or a list as a table",
    )
    parser.add_argument(
        "--take",
        action="store_true",
        help="take over number, status and what else they know, where both bear it",
    )
    parser.add_argument(
        "--likely", action="store_true", help="with --take: also where only the words are alike"
    )


register_commands = (_register, _due, _relate, _history, _import, _reconcile)
