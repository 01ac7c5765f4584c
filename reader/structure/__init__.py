"""Sections, footnotes, lists, questions with their answers, and who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.doors import loading_door

if TYPE_CHECKING:
    from reader.structure.consultation import Question, questions
    from reader.structure.groups import group_of_heading
    from reader.structure.parts import Footnote, footnotes, structure
    from reader.structure.speakers import other_speakers

__all__ = [
    "Footnote",
    "Question",
    "footnotes",
    "group_of_heading",
    "other_speakers",
    "questions",
    "structure",
]

__getattr__ = loading_door(
    __name__,
    {
        "Footnote": "parts",
        "Question": "consultation",
        "footnotes": "parts",
        "group_of_heading": "groups",
        "other_speakers": "speakers",
        "questions": "consultation",
        "structure": "parts",
    },
)
