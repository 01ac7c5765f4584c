"""Tells from common Dutch words which way up a picture reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.text import UPRIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.text import PageLayer

# Of three letters and more: the noise that recognition makes of a page on its side is full of shorter ones.
_WORDS: Final = """
    het een van dat die dit deze den der des zijn was waren heb heeft hebben had wordt worden werd zal zullen
    kan kunnen moet moeten mag voor met aan niet door ook bij naar maar over uit dan tot onder geen meer wel
    als nog zich hun ons onze tegen tussen tijdens daarvoor hierover volgens sinds zoals per kamer minister
    staatssecretaris voorzitter geachte tweede eerste brief datum betreft kabinet regering wet artikel
"""
_COMMON: Final = frozenset(_WORDS.split())
_SHORTEST: Final = 3  # letters
_SHARE: Final = 0.05  # of the words; in Dutch prose every fourth is common, in noise hardly any
_FEWEST: Final = 2  # fewer may be chance
_TURNS: Final = (1, 3, 2)  # scans lie on a side more often than upside down
_EDGES: Final = ".,;:!?()[]\"'“”‘’„«»…-–—"


def turn_of_picture(upright: PageLayer, read: Callable[[int], PageLayer]) -> int:
    """Return the quarters by which a picture is turned clockwise until it reads.

    Where none of its ways reads, it stays as it is: it may be a table of figures, or in another language.

    Args:
        upright: what it says as it is
        read: reads it turned by some quarters
    """
    if _reads(upright):
        return UPRIGHT
    return next((turn for turn in _TURNS if _reads(read(turn))), UPRIGHT)


def _reads(layer: PageLayer) -> bool:
    """Say whether enough of a page's words are common in Dutch."""
    signs = (word.text.strip(_EDGES).lower() for line in layer.lines for word in line.words)
    words = [word for word in signs if len(word) >= _SHORTEST and word.isalpha()]
    common = sum(word in _COMMON for word in words)
    return common >= max(_FEWEST, _SHARE * len(words))
