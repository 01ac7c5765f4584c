"""Drawer tab: pictures of the commitments on show."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui.panels.count_scene import CountScene
from ui.panels.picture_view import PictureView, zoomed
from ui.panels.timeline_scene import ASIDE_PX, TimelineScene
from ui.style import text_labels
from ui.style.choice_box import ChoiceBox
from ui.style.icons import icon
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QGraphicsScene

    from reader.register import Outlook
    from ui.style.colours import Theme

QUIET_MS = 300  # after rows changed
PICTURES = {
    "due": "By due date",
    "month": "Month by month",
    "ministry": "By ministry",
    "who": "By who promised",
}
AT_FIRST_DAYS = 540  # on show before anybody zooms


class TimelinePanel(QFrame):
    """Draws what the register shows.

    Signals:
        outlook_wanted(): what it draws is out of date
        opened(str): a passage was clicked
        save_wanted(): keep the picture in a file
    """

    outlook_wanted = Signal()
    opened = Signal(str)
    save_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._outlook: Outlook | None = None
        self._px_per_day = 0.0
        self._timeline, self._counts = TimelineScene(theme, self), CountScene(theme, self)
        self.view = PictureView(theme, self)
        self.view.setAccessibleName(t("Picture of the commitments"))
        self.view.opened.connect(self.opened)
        self.view.zoom_wanted.connect(self._zoom)
        self.view.resized.connect(self._draw_soon)
        self._make_bar()
        self._hint = text_labels.hint(self, t("No commitments on show"))
        self._soon = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._soon.timeout.connect(self._ask)
        self._drawing = QTimer(self, singleShot=True, interval=0)
        self._drawing.timeout.connect(self._draw)
        self._arrange()
        self.set_theme(theme)

    @property
    def scene(self) -> QGraphicsScene:
        """What is drawn."""
        return self.view.scene()

    @property
    def timeline(self) -> TimelineScene | None:
        """The line of time, when that is what is drawn."""
        return self._timeline if self.scene is self._timeline else None

    def refresh_soon(self) -> None:
        """Draw anew once nothing more changes for a moment, while it is on screen."""
        self._soon.start()

    def show_outlook(self, outlook: Outlook) -> None:
        """Draw this."""
        self._outlook = outlook
        self._draw()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        for tool, sign in zip(self._tools, ("zoom-out", "zoom-in"), strict=True):
            tool.setIcon(icon(sign, theme))
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start(0)

    def _make_bar(self) -> None:
        self.picture = ChoiceBox(self)
        for value, text in PICTURES.items():
            self.picture.addItem(t(text), value)
        self.picture.setAccessibleName(t("Picture"))
        self.picture.currentIndexChanged.connect(self._draw)
        self._told = text_labels.label("secondary", self)
        self._tools = [
            self._tool(text, sign, act)
            for text, sign, act in (
                (t("Zoom out"), "zoom-out", self._zoom_out),
                (t("Zoom in"), "zoom-in", self._zoom_in),
            )
        ]
        self._save = QPushButton(t("Save picture…"), self)
        self._save.clicked.connect(self.save_wanted)

    def _tool(self, text: str, sign: str, act: Callable[[], None]) -> QToolButton:
        tool = QToolButton(self)
        tool.setProperty("look", "flat")
        tool.setToolTip(text)
        tool.setAccessibleName(text)
        tool.setIcon(icon(sign, self._theme))
        tool.clicked.connect(act)
        return tool

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 2, 12, 2)
        bar.setSpacing(8)
        bar.addWidget(self.picture)
        for tool in self._tools:
            bar.addWidget(tool)
        bar.addWidget(self._told)
        bar.addStretch(1)
        bar.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.view, 1)
        column.addWidget(self._hint, 1)

    def _ask(self) -> None:
        if self.isVisible():
            self.outlook_wanted.emit()

    def _draw_soon(self) -> None:
        self._drawing.start()

    def _draw(self) -> None:
        outlook = self._outlook
        is_empty = outlook is None or not (outlook.dated or outlook.undated)
        self._hint.setVisible(is_empty)
        self.view.setVisible(not is_empty)
        which = self.picture.currentData()
        for tool in self._tools:
            tool.setVisible(which == "due")
        self._save.setEnabled(not is_empty)
        if outlook is None or is_empty:
            return
        late = sum(row.overdue for row in outlook.dated)
        self._told.setText(counted(late, "{n} overdue", "{n} overdue") if late else "")
        width, height = self.view.viewport().width(), self.view.viewport().height()
        if which == "due":
            self._draw_timeline(outlook, width)
        elif which == "month":
            self._counts.show_months(outlook.by_month, self._theme, width - 30, height - 6)
        else:
            counts = outlook.by_ministry if which == "ministry" else outlook.by_who
            self._counts.show_bars(counts, self._theme, width - 30)
        self.view.show_scene(self._timeline if which == "due" else self._counts, self._theme)

    def _draw_timeline(self, outlook: Outlook, width: int) -> None:
        is_first = not self._px_per_day
        if is_first:
            self._px_per_day = zoomed((width - ASIDE_PX) / AT_FIRST_DAYS, 1.0)
        self._timeline.show_outlook(outlook, self._theme, self._px_per_day)
        if is_first:
            self.view.show_scene(self._timeline, self._theme)
            self._look_at(outlook.today - timedelta(days=AT_FIRST_DAYS // 4))

    def _look_at(self, day: date) -> None:
        """Bring a day to the left side, behind those without a date where these are there."""
        bar = self.view.horizontalScrollBar()
        bar.setValue(round(self._timeline.x_of(day)))

    def _zoom_in(self) -> None:
        self._zoom(1.5, self._middle())

    def _zoom_out(self) -> None:
        self._zoom(1 / 1.5, self._middle())

    def _middle(self) -> float:
        return self.view.mapToScene(self.view.viewport().rect().center()).x()

    def _zoom(self, factor: float, x: float) -> None:
        """Zoom, and keep the day at `x` where it is on screen."""
        if self._outlook is None or self.timeline is None:
            return
        day, beside = self._timeline.day_at(x), self.view.mapFromScene(x, 0).x()
        self._px_per_day = zoomed(self._px_per_day, factor)
        self._timeline.show_outlook(self._outlook, self._theme, self._px_per_day)
        moved = self.view.mapFromScene(self._timeline.x_of(day), 0).x() - beside
        bar = self.view.horizontalScrollBar()
        bar.setValue(bar.value() + moved)
