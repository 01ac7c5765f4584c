"""Icons (Lucide, ISC), tinted for the theme."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QDir, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources

if TYPE_CHECKING:
    from ui.style.colours import Theme

FOLDER = Path(resources.__file__).parent / "icons"
SIZE_PX = 16
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)  # of the screens that systems offer
# An icon engine of our own would draw any scale on demand, but PySide calls no `scaledPixmap` in Python.


@lru_cache(maxsize=128)
def icon(name: str, theme: Theme, *, colour: str = "") -> QIcon:
    """Return the icon `name` ("zoom-in"; a file of resources/icons) in the theme's text colour or another."""
    made = QIcon()
    drawing = _drawing(name, colour or theme.text)
    for scale in SCALES:
        made.addPixmap(_draw(drawing, SIZE_PX, scale))
    return made


def pixmap(name: str, colour: str, *, size_px: int = SIZE_PX, scale: float = 1.0) -> QPixmap:
    """Draw the icon at `size_px` logical pixels for a screen of `scale` device pixels each."""
    return _draw(_drawing(name, colour), size_px, scale)


def _drawing(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


def _draw(drawing: QSvgRenderer, size_px: int, scale: float) -> QPixmap:
    picture = QPixmap(QSize(size_px, size_px) * scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    drawing.render(painter)
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture


def use_in_style_sheets() -> None:
    """Let the style sheet name the icons as `icons:name.svg`."""
    QDir.setSearchPaths("icons", [str(FOLDER)])


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
