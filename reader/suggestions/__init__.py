"""Passages that the app proposes, each with its reason."""

from reader.suggestions.digest import Chapter, chapter_of
from reader.suggestions.filling import fill
from reader.suggestions.lessons import Decided, Learned, Lesson, exported, imported, learn, lessons_in
from reader.suggestions.linear_model import Model, shipped
from reader.suggestions.suggester import RULES_ALONE, RULES_VERSION, examine, reason

__all__ = [
    "RULES_ALONE",
    "RULES_VERSION",
    "Chapter",
    "Decided",
    "Learned",
    "Lesson",
    "Model",
    "chapter_of",
    "examine",
    "exported",
    "fill",
    "imported",
    "learn",
    "lessons_in",
    "reason",
    "shipped",
]
