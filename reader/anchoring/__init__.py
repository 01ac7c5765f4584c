"""Describes a passage so that it can be found again; finds it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

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

_MODULES = {
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
}


def __getattr__(name: str) -> object:
    """Load what is asked for: the first page waits for no passage to be found."""
    try:
        module = import_module(f"{__name__}.{_MODULES[name]}")
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
    globals()[name] = value = getattr(module, name)
    return value
