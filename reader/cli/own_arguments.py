"""The grammar of the command on own fields, tags and offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.grammar import command
from reader.model import Colour, FieldKind

if TYPE_CHECKING:
    from reader.cli.grammar import Commands


def describe(commands: Commands) -> None:
    """Describe `own`."""
    parser = command(
        commands,
        "own",
        "list or change the fields, tags and offices that this workspace adds",
        "own",
        "own --field Directie --kind choice --choices 'AV; WB' --for commitment,motion",
        "own --tag Risico --colour red --key 4",
        "own --rename Directie --to Afdeling",
        "own --merge Risico --to commitment",
        "own --office 'A. de Vries; minister van Fietsen; FIE; 2026-02-01'",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--field", metavar="NAME", help="add a field; one that was deleted comes back")
    what.add_argument("--tag", metavar="NAME", help="add a tag")
    what.add_argument("--rename", metavar="NAME", help="give a field or tag another name, with --to")
    what.add_argument("--delete", metavar="NAME", help="delete a field, whose values are kept, or a tag")
    what.add_argument("--merge", metavar="TAG", help="have passages with a tag bear another, with --to")
    what.add_argument("--office", metavar="OFFICE", help="add one: PERSON; TITLE; MINISTRY; FROM; UNTIL")
    what.add_argument("--drop-office", type=int, metavar="N", help="take the Nth office out")
    parser.add_argument("--to", metavar="NAME", help="the new name, or the other tag")
    parser.add_argument("--kind", choices=[one.value for one in FieldKind], default="text")
    parser.add_argument("--choices", default="", metavar="A;B", help="of a field of kind choice")
    parser.add_argument(
        "--for", dest="tags", default="commitment", metavar="TAG[,TAG]", help="the tags that have the field"
    )
    parser.add_argument("--colour", choices=[one.value for one in Colour], help="of a tag")
    parser.add_argument("--key", choices=["", *"456789"], help="that puts a tag on a passage in the window")
