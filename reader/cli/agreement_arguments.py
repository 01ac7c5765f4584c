"""The grammar of the command that compares two readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.grammar import add_password, command, path

if TYPE_CHECKING:
    from reader.cli.grammar import Commands


def describe_agreement(commands: Commands) -> None:
    """Describe `agreement`."""
    parser = command(
        commands,
        "agreement",
        "tell how far two readers agree, tag by tag (Cohen's kappa over sentences), and where they differ",
        "agreement --blind tweede-lezer/",
        "agreement tweede-lezer/",
        "agreement Noor Sam --json",
        "agreement tweede-lezer/ --settle agreement-0123456789 both",
    )
    parser.add_argument("first", nargs="?", metavar="A", help="a workspace, or a reader of this one")
    parser.add_argument("second", nargs="?", metavar="B", help="the other; this workspace unless given")
    parser.add_argument(
        "--blind",
        type=path,
        metavar="FOLDER",
        help="begin a workspace there for a second reader: the same letters, nothing tagged or decided",
    )
    parser.add_argument(
        "--settle",
        nargs=2,
        action="append",
        metavar=("KEY", "WHO"),
        help="have a difference as the first, the second or both have it: first, second, both",
    )
    parser.add_argument(
        "--author", metavar="NAME", help="who settles; your name on this computer unless given"
    )
    add_password(parser)
