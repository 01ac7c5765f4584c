"""Passages that the app proposes, each with its reason."""

from reader.suggestions.suggester import DEFAULT_MIN_SCORE, RULES_VERSION, examine, reason

__all__ = [
    "DEFAULT_MIN_SCORE",
    "RULES_VERSION",
    "examine",
    "reason",
]
