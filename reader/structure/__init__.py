"""Sections, footnotes, lists, questions with their answers, and who speaks."""

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
