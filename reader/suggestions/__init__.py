"""Passages that the app proposes, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.doors import loading_door

if TYPE_CHECKING:
    from reader.suggestions.digest import Chapter, chapter_of
    from reader.suggestions.filling import fill
    from reader.suggestions.linear_model import Model, shipped
    from reader.suggestions.rules_version import RULES_VERSION
    from reader.suggestions.scores import DEFAULT_MIN_SCORE, MODEL_MIN_SCORE, SURE_SCORE
    from reader.suggestions.suggester import examine, reason

__all__ = [
    "DEFAULT_MIN_SCORE",
    "MODEL_MIN_SCORE",
    "RULES_VERSION",
    "SURE_SCORE",
    "Chapter",
    "Model",
    "chapter_of",
    "examine",
    "fill",
    "reason",
    "shipped",
]

__getattr__ = loading_door(
    __name__,
    {
        "Chapter": "digest",
        "DEFAULT_MIN_SCORE": "scores",
        "MODEL_MIN_SCORE": "scores",
        "Model": "linear_model",
        "RULES_VERSION": "rules_version",
        "SURE_SCORE": "scores",
        "chapter_of": "digest",
        "examine": "suggester",
        "fill": "filling",
        "reason": "suggester",
        "shipped": "linear_model",
    },
)
