"""Tints under passages, multiplied over the page.

Black letters must keep a contrast of 7 to 1 wherever passages overlap, also on paper dimmed by the dark
theme.
"""

from __future__ import annotations

from functools import reduce
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QRegion

from reader.model import Tag
from ui.style.colours import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model import AnyTag

OWN_SHARE = 0.75  # own tags have darker accents than the three
SHARED = 0.8  # tints that share a place are each divided by their number to this power


class Tint(NamedTuple):
    """One tag's tint; a strength of 1.0 is the tag's accent itself."""

    tag: AnyTag
    strength: float


def mixed(tag: AnyTag, strength: float) -> QColor:
    """Return what a tag's tint makes of white paper."""
    accent = LIGHT.accent(tag)
    strength *= 1.0 if isinstance(tag, Tag) else OWN_SHARE
    red, green, blue = (
        round(255 - (255 - c) * strength) for c in (accent.red(), accent.green(), accent.blue())
    )
    return QColor(red, green, blue)


def blended(tints: Sequence[Tint]) -> QColor:
    """Return what tints that lie on the same place make of white paper."""
    share = len(tints) ** SHARED
    return reduce(_times, (mixed(tint.tag, tint.strength / share) for tint in tints), QColor("#ffffff"))


def region(rects: Iterable[QRectF]) -> QRegion:
    """Return what the boxes cover together, each pixel once."""
    whole = QRegion()
    for r in rects:
        x, y = floor(r.left()), floor(r.top())
        whole += QRect(x, y, ceil(r.right()) - x, ceil(r.bottom()) - y)
    return whole


def cells(covered: Iterable[tuple[QRegion, tuple[Tint, ...]]]) -> list[tuple[QRegion, tuple[Tint, ...]]]:
    """Cut regions that overlap into regions that do not, each with all the tints that lie on it."""
    apart: list[tuple[QRegion, tuple[Tint, ...]]] = []
    for whole, tints in covered:
        rest, cut = whole, []
        for piece, there in apart:
            if not piece.intersects(rest):
                cut.append((piece, there))
                continue
            cut.append((piece.intersected(rest), (*there, *tints)))
            left, rest = piece.subtracted(rest), rest.subtracted(piece)
            if not left.isEmpty():
                cut.append((left, there))
        apart = cut if rest.isEmpty() else [*cut, (rest, tints)]
    return apart


def paint(painter: QPainter, covered: Iterable[tuple[QRegion, tuple[Tint, ...]]]) -> None:
    """Tint the page, so that black letters stay black and tints that overlap mix."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for piece, tints in cells(covered):
        colour = blended(tints)
        for rect in piece:  # type: ignore[attr-defined]
            painter.fillRect(rect, colour)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _times(first: QColor, second: QColor) -> QColor:
    return QColor.fromRgbF(
        first.redF() * second.redF(), first.greenF() * second.greenF(), first.blueF() * second.blueF()
    )
