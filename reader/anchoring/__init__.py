"""Describes a passage so that it can be found again; finds it."""

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
