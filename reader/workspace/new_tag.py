"""What a new tag knows from the letter that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Commitment, Motion, Position, Tag
from reader.text import in_one_line

if TYPE_CHECKING:
    from reader.model import Letter
    from reader.workspace.tagging import Fields

CHAMBERS = {"II": "Tweede Kamer", "I": "Eerste Kamer"}  # as letters say it, whatever the window's language
MINISTER = "minister"


def first_fields(tag: Tag, letter: Letter, words: str = "") -> Fields:
    """Return what is known of a new tag from the letter that it stands in, and from the passage's words."""
    match tag:
        case Tag.COMMITMENT:
            who = MINISTER if _is_of_committee(letter) else letter.sender
            to = CHAMBERS.get(letter.chamber, "")
            return Commitment(who=who, ministry=letter.ministry, to=to, what=in_one_line(words))
        case Tag.MOTION:
            return Motion()
        case Tag.POSITION:
            return Position(holder="" if _is_of_committee(letter) else letter.sender)


def _is_of_committee(letter: Letter) -> bool:
    """Say whether a committee publishes the paper, as a report of a written consultation.

    It asks; a minister answers and promises. Which party holds a position only the passage tells.
    """
    return "commissie" in letter.sender.casefold()
