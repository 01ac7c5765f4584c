"""Passages that the app proposes, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.doors import loading_door

if TYPE_CHECKING:
    from reader.suggestions.digest import Chapter, chapter_of
    from reader.suggestions.filling import fill
    from reader.suggestions.lessons import (
        Decided,
        Learned,
        Lesson,
        exported,
        imported,
        known_from,
        learn,
        lessons_in,
    )
    from reader.suggestions.linear_model import Model, shipped
    from reader.suggestions.rules_version import RULES_VERSION
    from reader.suggestions.suggester import RULES_ALONE, examine, reason

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
    "known_from",
    "learn",
    "lessons_in",
    "reason",
    "shipped",
]

__getattr__ = loading_door(
    __name__,
    {
        "Chapter": "digest",
        "Decided": "lessons",
        "Learned": "lessons",
        "Lesson": "lessons",
        "Model": "linear_model",
        "RULES_ALONE": "suggester",
        "RULES_VERSION": "rules_version",
        "chapter_of": "digest",
        "examine": "suggester",
        "exported": "lessons",
        "fill": "filling",
        "imported": "lessons",
        "known_from": "lessons",
        "learn": "lessons",
        "lessons_in": "lessons",
        "reason": "suggester",
        "shipped": "linear_model",
    },
)
