"""Shows a passage beside its row, by mouse or Space."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from reader.errors import KamerlezerError
from reader.model import Box
from ui.panels.peek import Peek
from ui.style import dates
from ui.style.colours import LIGHT
from ui.style.words import t
from ui.viewer.images import image_of

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from reader.model import Annotation, AnyTag
    from reader.register import Row
    from reader.workspace import Task, Workspace
    from ui.bridge import Bridge
    from ui.panels.register import RegisterView

AROUND_PT = 36.0  # of the page, above and below the passage
ASIDE_PT = 24.0
TALLEST_PT = 230.0
SHARPEST = 2.0  # device pixels a point, before the screen's own scale
VIEW = "peek"


class PeekController(QObject):
    """Fills the sheet that floats beside a row; a newer wish drops the one before."""

    def __init__(self, workspace: Workspace, bridge: Bridge, register: RegisterView, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self._register = register
        self._table = register.table
        self.peek = Peek(register)
        self._is_kept = False  # it was asked for by Space, and goes along with the cursor
        self._wanted = ""  # the passage on show
        self._task: Task[Any] | None = None
        register.look_wanted.connect(self.toggle)
        self._table.hovered.connect(self._hover)
        self._table.left.connect(self.put_away)
        self._table.entered.connect(self._moved_on)
        self._table.selectionModel().currentChanged.connect(self._follow)
        for watched in (self._table, self._table.viewport()):
            watched.installEventFilter(self)

    def toggle(self) -> None:
        """Show the passage of the row with the cursor, or put it away."""
        if self.peek.isVisible() and self._is_kept:
            self.put_away()
        else:
            self._is_kept = True
            self._show_current()

    def put_away(self) -> None:
        """Show nothing."""
        self._is_kept, self._wanted = False, ""
        self._drop()
        self.peek.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put it away when the mouse leaves the rows, or the cursor does."""
        left = event.type() == QEvent.Type.Leave and not self._is_kept
        if left or event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Wheel):
            self.put_away()
        return super().eventFilter(watched, event)

    def _hover(self, row: Row, beside: QRect) -> None:
        if not self._is_kept:
            self._show(row, beside)

    def _moved_on(self) -> None:
        if not self._is_kept and self.peek.isVisible():
            self.put_away()

    def _follow(self) -> None:
        if self._is_kept:
            self._show_current()

    def _show_current(self) -> None:
        row = self._table.current_row()
        if row is None:
            self.put_away()
            return
        place = self._table.visualRect(self._table.currentIndex().siblingAtColumn(0))
        corner = self._table.viewport().mapToGlobal(place.topLeft())
        self._show(row, QRect(corner, place.size()))

    def _show(self, row: Row, beside: QRect) -> None:
        try:
            passage = self._workspace.passages.one(row.annotation_id)
            letter = self._workspace.letters.one(passage.letter_id)
        except KamerlezerError:  # it was deleted meanwhile
            self.put_away()
            return
        self._wanted = passage.id
        name = self._workspace.letters.short_name(letter)
        where = t("{letter}, p. {page}", letter=name, page=passage.anchor.page)
        told = " · ".join(filter(None, (where, dates.short(letter.date), passage.anchor.section)))
        self.peek.show_passage(passage.anchor, told, beside)
        self._draw(passage, row.tag)

    def _draw(self, passage: Annotation, tag: AnyTag) -> None:
        """Ask for a picture of the passage's place; a letter that cannot be drawn now has none."""
        self._drop()
        clip = clip_of(passage.anchor.boxes)
        if clip is None:
            return
        scale = min(SHARPEST, self.peek.room_px / (clip.x1 - clip.x0))
        zoom = scale * self.peek.devicePixelRatioF()
        try:
            pages = self._workspace.letters.pages(passage.letter_id)
            task = pages.render(clip.page, zoom=zoom, clip=clip, view=VIEW)
        except KamerlezerError:
            return
        self._task = task
        drawn = partial(self._drawn, passage, tag, clip, zoom)
        self._bridge.watch(task, owner=self, done=drawn, failed=self._not_drawn)

    def _drop(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def _drawn(self, passage: Annotation, tag: AnyTag, clip: Box, zoom: float, pixels: Any) -> None:  # noqa: ANN401 - as the viewer's
        try:
            image = image_of(pixels, QColor(self._register.theme.paper))
        finally:
            pixels.release()
        if passage.id == self._wanted:
            boxes = [box for box in passage.anchor.boxes if box.page == clip.page]
            mark(image, boxes, clip, zoom, tag)
            image.setDevicePixelRatio(self.peek.devicePixelRatioF())
            self.peek.show_picture(image)

    def _not_drawn(self, _error: BaseException) -> None:
        """Leave it at the words."""


def clip_of(boxes: tuple[Box, ...]) -> Box | None:
    """Return the part of the first page of a passage that is shown, None for a passage without a place."""
    if not boxes:
        return None
    own = [box for box in boxes if box.page == boxes[0].page]
    left = max(0.0, min(box.x0 for box in own) - ASIDE_PT)
    right = max(box.x1 for box in own) + ASIDE_PT
    top = max(0.0, min(box.y0 for box in own) - AROUND_PT)
    bottom = min(max(box.y1 for box in own) + AROUND_PT, top + TALLEST_PT)
    return Box(own[0].page, left, top, right, bottom)


def mark(image: QImage, boxes: list[Box], clip: Box, zoom: float, tag: AnyTag) -> None:
    """Draw the mark of a tag over these boxes, in the light colours also in the dark: paper stays paper."""
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.tint(tag)))
    for box in boxes:
        left, top = (box.x0 - clip.x0) * zoom, (box.y0 - clip.y0) * zoom
        painter.drawRect(QRectF(left, top, (box.x1 - box.x0) * zoom, (box.y1 - box.y0) * zoom))
    painter.end()
