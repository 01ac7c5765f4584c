"""What a passage says, in one line."""

from __future__ import annotations

LONGEST_LINE = 160  # characters of what a passage says, in the register

_NOTE_MARKS = " ⁰¹²³⁴⁵⁶⁷⁸⁹"


def in_one_line(words: str) -> str:
    """Return what a passage says in at most LONGEST_LINE characters, without the mark of a note."""
    line = " ".join(words.split()).lstrip(_NOTE_MARKS)
    if len(line) <= LONGEST_LINE:
        return line
    return line[: LONGEST_LINE - 1].rsplit(" ", 1)[0] + "…"
