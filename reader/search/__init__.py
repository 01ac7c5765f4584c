"""Find words in a letter while typing, and in every letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.doors import loading_door

if TYPE_CHECKING:
    from reader.search.context import Context, context_of
    from reader.search.in_letter import find_words
    from reader.search.index import BULK, TEXT, Document, Entry, Index, Interrupted, Unusable
    from reader.search.likeness import alike, rarity, telling_words
    from reader.search.matching import Matcher
    from reader.search.query import Conditions, Node, Search
    from reader.search.typed import parse_search, plain
    from reader.search.words import Wording

__all__ = [
    "BULK",
    "TEXT",
    "Conditions",
    "Context",
    "Document",
    "Entry",
    "Index",
    "Interrupted",
    "Matcher",
    "Node",
    "Search",
    "Unusable",
    "Wording",
    "alike",
    "context_of",
    "find_words",
    "parse_search",
    "plain",
    "rarity",
    "telling_words",
]

__getattr__ = loading_door(
    __name__,
    {
        "BULK": "index",
        "Conditions": "query",
        "Context": "context",
        "Document": "index",
        "Entry": "index",
        "Index": "index",
        "Interrupted": "index",
        "Matcher": "matching",
        "Node": "query",
        "Search": "query",
        "TEXT": "index",
        "Unusable": "index",
        "Wording": "words",
        "alike": "likeness",
        "context_of": "context",
        "find_words": "in_letter",
        "parse_search": "typed",
        "plain": "typed",
        "rarity": "likeness",
        "telling_words": "likeness",
    },
)
