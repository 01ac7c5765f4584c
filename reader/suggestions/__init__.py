"""Passages that the app proposes, each with its reason."""

from reader.suggestions.filling import fill
from reader.suggestions.linear_model import Model, shipped
from reader.suggestions.scores import DEFAULT_MIN_SCORE, MODEL_MIN_SCORE, SURE_SCORE
from reader.suggestions.suggester import RULES_VERSION, examine, reason

__all__ = [
    "DEFAULT_MIN_SCORE",
    "MODEL_MIN_SCORE",
    "RULES_VERSION",
    "SURE_SCORE",
    "Model",
    "examine",
    "fill",
    "reason",
    "shipped",
]
