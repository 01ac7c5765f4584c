"""A search as SQLite's full-text search understands it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.search.query import Either, Every, Near, Phrase, Word
from reader.search.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.search.query import Node

MOST_FORMS = 1_000  # of one word; the shortest

FormsOf = Callable[[str], list[str]]


def expression(node: Node, of_stem: FormsOf, having: FormsOf) -> str:
    """Return the condition.

    Args:
        node: what is looked for
        of_stem: returns the forms in the index that have a stem
        having: returns those that have some letters in them
    """

    def said(node: Node) -> str:
        match node:
            case Word():
                return _word(node, of_stem, having)
            case Phrase():
                return _phrase(node.parts, begins=node.begins)
            case Near():
                return f"({said(node.one)} AND {said(node.other)})"
            case Either():
                return f"({' OR '.join(map(said, node.choices))})"
            case Every():
                wanted = " AND ".join(map(said, node.wanted))
                return f"({wanted})"

    return said(node)


def _word(word: Word, of_stem: FormsOf, having: FormsOf) -> str:
    ways = [_phrase((word.whole,), begins=word.begins)]
    if len(word.parts) > 1:
        ways.append(_phrase(word.parts, begins=word.begins))
    known = dict.fromkeys([*of_stem(stem(word.whole)), *(having(word.whole) if word.inside else ())])
    ways += [_quoted(one) for one in list(known)[:MOST_FORMS]]
    return f"({' OR '.join(ways)})"


def _phrase(parts: Iterable[str], *, begins: bool) -> str:
    return _quoted(" ".join(parts)) + (" *" if begins else "")


def _quoted(words: str) -> str:
    return f'"{words}"'  # forms have no quote marks in them
