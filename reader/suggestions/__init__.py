"""Passages that the app proposes, each with its reason."""

from reader.suggestions.digest import Chapter, chapter_of
from reader.suggestions.filling import fill
from reader.suggestions.linear_model import Model, shipped
from reader.suggestions.suggester import RULES_ALONE, RULES_VERSION, examine, reason

__all__ = [
    "RULES_ALONE",
    "RULES_VERSION",
    "Chapter",
    "Model",
    "chapter_of",
    "examine",
    "fill",
    "reason",
    "shipped",
]
