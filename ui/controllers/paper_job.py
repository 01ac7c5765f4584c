"""Pages on their way to a printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPainter

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtPrintSupport import QPrinter

DPI = 200
PT_PER_INCH = 72


class PaperJob:
    """Puts one page after another on paper, each as large as its sheet allows.

    Attributes:
        left: the pages that are still to be printed; last: the last one
    """

    def __init__(self, printer: QPrinter, pages: int) -> None:
        self._printer = printer
        first, last = printer.fromPage() or 1, printer.toPage() or pages
        self.left = list(range(first, min(last, pages) + 1))
        self.last = min(last, pages)
        self._painter: QPainter | None = None

    def put(self, image: QImage) -> bool:
        """Print the next page as this image of it; False where the printer refuses."""
        self._mark(image, self.left.pop(0))
        if not self._turn_to(image):
            return False
        room = QRectF(self._printer.pageLayout().paintRectPixels(self._printer.resolution()))
        share = min(room.width() / image.width(), room.height() / image.height())
        width, height = image.width() * share, image.height() * share
        place = QRectF((room.width() - width) / 2, (room.height() - height) / 2, width, height)
        if self._painter is not None:
            self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            self._painter.drawImage(place, image)
        return True

    def end(self) -> None:
        """Let the printer have what was drawn."""
        if self._painter is not None:
            self._painter.end()

    def _turn_to(self, image: QImage) -> bool:
        """Begin a sheet as the page lies; say whether the printer took it."""
        lies = image.width() > image.height()
        way = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
        self._printer.setPageOrientation(way)
        if self._painter is not None:
            return self._printer.newPage()
        self._painter = QPainter()
        return self._painter.begin(self._printer)

    def _mark(self, image: QImage, page: int) -> None:
        """Draw upon a page what is to be printed with it; nothing here."""
