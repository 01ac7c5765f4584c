"""A second count of the words of a publisher's paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from reader.engine.completeness import Piece
from reader.engine.formats.official.reading import parsed_official

if TYPE_CHECKING:
    from pathlib import Path

_INLINE: Final = frozenset({"nadruk", "extref", "intref", "sup", "inf", "datum", "nootref"})


def inventory(path: Path) -> list[Piece]:
    """Return the words of a paper, all text outside its metadata, in its own order."""
    pieces: list[Piece] = []
    words = ""
    walk = etree.iterwalk(parsed_official(path), events=("start", "end"))
    for event, element in walk:
        tag = element.tag.rpartition("}")[2]
        if event == "start" and tag == "metadata":
            walk.skip_subtree()
            continue
        if tag not in _INLINE:
            pieces += [Piece(words)] if words.strip() else []
            words = ""
        words += (element.text if event == "start" else element.tail) or ""
    return [*pieces, Piece(words)] if words.strip() else pieces
