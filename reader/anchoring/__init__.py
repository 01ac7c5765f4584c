"""Describes a passage so that it can be found again; finds it."""

from reader.anchoring.anchor import Match, describe, resolve
from reader.anchoring.quote import Folded, find_quote, fold, needle

__all__ = [
    "Folded",
    "Match",
    "describe",
    "find_quote",
    "fold",
    "needle",
    "resolve",
]
