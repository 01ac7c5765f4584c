"""Find words in a letter while typing, and in every letter."""

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
