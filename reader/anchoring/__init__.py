"""Describes a passage so that it can be found again; finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.doors import loading_door

if TYPE_CHECKING:
    from reader.anchoring.alignment import aligned
    from reader.anchoring.anchor import Match, describe, resolve
    from reader.anchoring.quote import Folded, find_quote, fold, needle
    from reader.anchoring.transfer import Bridge, transferred
    from reader.anchoring.wording import Piece, compared, same_words, word_key

__all__ = [
    "Bridge",
    "Folded",
    "Match",
    "Piece",
    "aligned",
    "compared",
    "describe",
    "find_quote",
    "fold",
    "needle",
    "resolve",
    "same_words",
    "transferred",
    "word_key",
]

__getattr__ = loading_door(
    __name__,
    {
        "Bridge": "transfer",
        "Folded": "quote",
        "Match": "anchor",
        "Piece": "wording",
        "aligned": "alignment",
        "compared": "wording",
        "describe": "anchor",
        "find_quote": "quote",
        "fold": "quote",
        "needle": "quote",
        "resolve": "anchor",
        "same_words": "wording",
        "transferred": "transfer",
        "word_key": "wording",
    },
)
