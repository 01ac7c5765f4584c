"""Colours of highlights by hue, and what each stands for."""

from __future__ import annotations

import colorsys
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.model import Tag

if TYPE_CHECKING:
    from collections.abc import Mapping

_PALE = 0.12  # less saturated than this is grey
_DARK = 0.15  # and darker than this black


class Hue(StrEnum):
    """A colour as readers name it."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"
    GREY = "grey"


# The last hue, in degrees, that still goes by a name.
_UP_TO = (
    (17, Hue.RED),
    (45, Hue.ORANGE),
    (70, Hue.YELLOW),
    (170, Hue.GREEN),
    (255, Hue.BLUE),
    (335, Hue.PURPLE),
)

# The window's own colours of the tags; yellow says nothing, since it is what everybody marks with.
USUAL: Mapping[Hue, Tag | None] = {
    Hue.RED: Tag.MOTION,
    Hue.ORANGE: Tag.MOTION,
    Hue.YELLOW: None,
    Hue.GREEN: Tag.POSITION,
    Hue.BLUE: Tag.COMMITMENT,
    Hue.PURPLE: Tag.COMMITMENT,
    Hue.GREY: None,
}

# What a copy is marked with: light enough to read through, each of the hue that stands for its tag.
INKS: Mapping[Tag, str] = {Tag.POSITION: "#8fdcc0", Tag.COMMITMENT: "#9ccdf0", Tag.MOTION: "#f9bf8c"}


def hue_of(colour: str) -> Hue:
    """Return the hue of "#rrggbb"; of no colour at all, grey."""
    if not colour:
        return Hue.GREY
    red, green, blue = (part / 255 for part in bytes.fromhex(colour.removeprefix("#")))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < _PALE or value < _DARK:
        return Hue.GREY
    return next((name for most, name in _UP_TO if hue * 360 <= most), Hue.RED)


def kept_table(kept: object) -> dict[Hue, Tag | None]:
    """Return the table of hues with what was kept of it; what is not understood is as usual."""
    table = dict(USUAL)
    for hue in Hue:
        tag = kept.get(hue.value) if isinstance(kept, dict) else None
        if tag in set(Tag):
            table[hue] = Tag(tag)
    return table
