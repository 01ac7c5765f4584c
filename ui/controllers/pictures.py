"""Fetches what the timeline draws, and keeps its picture in a file."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QImage, QPainter
from PySide6.QtWidgets import QFileDialog

from reader.errors import NotWritable
from reader.register import choose
from ui.controllers.folders import begin_in, remember
from ui.panels.messages import Message, problem
from ui.panels.picture_view import draw_months
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from reader.register import Row, View
    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.models.register import RegisterModel
    from ui.panels.timeline import TimelinePanel
    from ui.style.colours import Theme

FOLDER = "picture_folder"  # among the settings
SHARP = 2.0  # pixels of a PNG for each of the scene
MOST_PX = 20_000  # of a side
MARGIN_PX = 12


class PictureController(QObject):
    """Lets the pictures follow the register.

    Signals:
        said(Message): how it went
    """

    said = Signal(object)

    def __init__(  # noqa: PLR0913, PLR0917 - a composition: everything it tells or asks
        self,
        workspace: Workspace,
        bridge: Bridge,
        register: RegisterModel,
        panel: TimelinePanel,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._bridge = bridge
        self._register = register
        self._panel = panel
        self._theme = theme
        self._window = window
        panel.outlook_wanted.connect(self.look)
        panel.save_wanted.connect(self.ask)
        register.changed.connect(panel.refresh_soon)

    def look(self) -> None:
        """Fetch what passes the register's filter, whichever tab is in front."""
        task = self._workspace.register.outlook(partial(_fitting, self._register.view))
        self._bridge.watch(task, owner=self, done=self._panel.show_outlook)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self._panel.set_theme(theme)

    def ask(self) -> None:
        """Let a file be chosen, and keep the picture there."""
        folder = begin_in(self._workspace, FOLDER)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, t("Save picture"), str(folder / f"{t('timeline')}.png"), "PNG (*.png);;SVG (*.svg)"
        )
        if chosen:
            path = Path(chosen if Path(chosen).suffix.lower() in (".png", ".svg") else f"{chosen}.png")
            remember(self._workspace, path.parent, FOLDER)
            self.save(path)

    def save(self, path: Path) -> None:
        """Keep the whole picture, as PNG or as SVG by the file's ending: drawn here, packed in a thread."""
        kept = self._svg() if path.suffix.lower() == ".svg" else partial(_png, self._image())
        thread = ThreadPoolExecutor(1, thread_name_prefix="kamerlezer-picture")
        task = thread.submit(_write, path, kept)
        thread.shutdown(wait=False)
        self._bridge.watch(task, owner=self, done=self._saved, failed=self._not_saved)

    def _saved(self, path: Path) -> None:
        text = t("Picture saved as {file}", file=path.name)
        self.said.emit(Message(text, action_text=t("Open|a file"), action=partial(_open, path)))

    def _not_saved(self, error: BaseException) -> None:
        self.said.emit(problem(error, action_text=t("Save elsewhere…"), action=self.ask))

    def _area(self) -> QRectF:
        return self._panel.scene.sceneRect().adjusted(-MARGIN_PX, -MARGIN_PX, MARGIN_PX, MARGIN_PX)

    def _image(self) -> QImage:
        area = self._area()
        sharp = min(SHARP, MOST_PX / max(area.width(), area.height()))
        image = QImage((area.size() * sharp).toSize(), QImage.Format.Format_RGB32)
        image.fill(QColor(self._theme.panel))
        painter = QPainter(image)
        painter.scale(sharp, sharp)
        self._paint(painter, area)
        painter.end()
        return image

    def _svg(self) -> Callable[[], QByteArray]:
        from PySide6.QtSvg import QSvgGenerator  # noqa: PLC0415 - hardly ever needed

        area = self._area()
        written = QBuffer()
        generator = QSvgGenerator()
        generator.setOutputDevice(written)
        generator.setTitle(t("Commitments by due date"))
        generator.setSize(QSize(round(area.width()), round(area.height())))
        generator.setViewBox(QRectF(0, 0, area.width(), area.height()))
        painter = QPainter(generator)
        painter.fillRect(QRectF(0, 0, area.width(), area.height()), QColor(self._theme.panel))
        self._paint(painter, area)
        painter.end()
        return written.data

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        target = QRectF(0, 0, area.width(), area.height())
        self._panel.scene.render(painter, target, area, Qt.AspectRatioMode.IgnoreAspectRatio)
        timeline = self._panel.timeline
        if timeline is not None:
            left = max(0.0, -area.left())  # the months begin where the line of time does
            painter.save()
            painter.translate(left, MARGIN_PX)
            draw_months(painter, timeline, self._theme, (0.0, 0.0, area.width() - left))
            painter.restore()


def _png(image: QImage) -> QByteArray:
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(written, "PNG")  # type: ignore[call-overload]  # PySide's stubs want bytes, Qt takes text
    return written.data()


def _write(path: Path, kept: Callable[[], QByteArray]) -> Path:
    """Write a picture, whole or not at all; raises NotWritable."""
    beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
    try:
        beside.write_bytes(kept().data())
        beside.replace(path)
    except OSError as error:
        raise NotWritable(f"{path.name} cannot be written; choose another place.") from error
    finally:
        with suppress(OSError):
            beside.unlink()
    return path


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _fitting(view: View, rows: list[Row]) -> list[Row]:
    return choose(rows, replace(view, tab=None))
