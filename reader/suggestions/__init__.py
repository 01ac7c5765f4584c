"""Passages that the app proposes, each with its reason."""

from reader.suggestions.lessons import (
    Decided,
    Learned,
    Lesson,
    OwnSuggestion,
    exported,
    imported,
    learn,
    lessons_in,
    suggest_own,
)
from reader.suggestions.linear_model import Model
from reader.suggestions.scores import DEFAULT_MIN_SCORE, SURE_SCORE
from reader.suggestions.suggester import RULES_VERSION, examine, reason

__all__ = [
    "DEFAULT_MIN_SCORE",
    "RULES_VERSION",
    "SURE_SCORE",
    "Decided",
    "Learned",
    "Lesson",
    "Model",
    "OwnSuggestion",
    "examine",
    "exported",
    "imported",
    "learn",
    "lessons_in",
    "reason",
    "suggest_own",
]
