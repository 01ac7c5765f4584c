"""Find words in a letter while the user types."""

from reader.search.in_letter import find_words

__all__ = [
    "find_words",
]
