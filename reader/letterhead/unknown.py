"""Whether a letter's head told little."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model import Letter


def is_little_known(letter: Letter) -> bool:
    """Say whether nobody knows whose a letter is: its head names no sender, no number and no file mark.

    What a user corrected by hand counts as known.
    """
    told = (letter.sender, letter.ministry, letter.dossier, letter.number, letter.mark, *letter.corrected)
    return not any(told)
