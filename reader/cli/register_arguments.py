"""The grammar of the commands on the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.grammar import command, days, path

if TYPE_CHECKING:
    from reader.cli.grammar import Commands

_ENDINGS = ".csv, .xlsx, .ods, .docx, .html, .ics, .jsonld, .qdpx, .bib (letters) or .csl.json (letters)"


def describe_register(commands: Commands) -> None:
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
    parser.add_argument("-o", "--output", type=path, metavar="FILE", help=f"write it; as {_ENDINGS}")
    parser.add_argument(
        "--report",
        choices=("rappel", "annex", "letter", "minister"),
        help="how a .docx or .html is laid out; letter by letter when not given",
    )
    parser.add_argument(
        "--excel-nl",
        action="store_true",
        help="for Excel in Dutch: semicolons, byte-order mark, Dutch headings",
    )
    parser.add_argument(
        "--headings", choices=("nl", "en"), help="language of headings and words, where it is to be another"
    )


def describe_due(commands: Commands) -> None:
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
