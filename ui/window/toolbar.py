"""The toolbar: open, split, zoom, tags, find."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolBar, QToolButton, QWidget

from reader.model import Annotation, Tag
from ui.style.icons import icon
from ui.style.words import t
from ui.window.tag_button import TagButton

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QResizeEvent

    from ui.style.colours import Theme
    from ui.viewer.panes import Panes
    from ui.window.actions import Actions

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
FIND_PX = 220
ROOMY_PX = 1040  # in a narrower window the sign of finding is enough
TAG_ACTIONS = {Tag.POSITION: "tag-position", Tag.COMMITMENT: "tag-commitment", Tag.MOTION: "tag-motion"}


class ToolBar(QToolBar):
    """Buttons for what a reader does all day; every one is in the menus too."""

    def __init__(self, actions: Actions, panes: Panes, theme: Theme, parent: QWidget) -> None:
        super().__init__(t("Tools"), parent)
        self._panes = panes
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(QSize(16, 16))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for action_id in ("open", "split"):
            actions[action_id].setIconText(f" {actions[action_id].text()}")  # Qt leaves no gap behind an icon
            self.addAction(actions[action_id])
        self._lock = self._add_lock(actions)
        self._add_zoom(actions)
        self._add_space(10)
        self._tags = {tag: TagButton(tag, actions[name], theme, self) for tag, name in TAG_ACTIONS.items()}
        for button in self._tags.values():
            self.addWidget(button)
        self._add_space(0)
        self._find = QPushButton(self)
        self._find.setProperty("look", "find")
        self._find_text = f" {t('Find in letter')}   {actions['find'].shortcut().toString()}"
        self._find.setAccessibleName(t("Find in letter"))
        self._find.setToolTip(actions["find"].toolTip())
        self._find.clicked.connect(actions["find"].trigger)
        self.addWidget(self._find)
        self.set_theme(theme)

    def show_several(self, several: bool) -> None:  # noqa: FBT001 - a signal tells it
        """Offer to lock panes only where there are several."""
        self._lock.setVisible(several)

    def show_zoom(self, zoom: float) -> None:
        """Show the zoom (1.0 = 72 dpi); 0 without a letter."""
        self._zoom.setText(f"{round(zoom * 100)} %" if zoom else t("Zoom"))

    def show_tags(self, passage: Annotation | None) -> None:
        """Press in the tags of the selected passage."""
        for tag, button in self._tags.items():
            button.setChecked(passage is not None and tag in passage.tags)

    def set_theme(self, theme: Theme) -> None:
        """Show the bar in the colours of `theme`."""
        self._find.setIcon(icon("search", theme, colour=theme.secondary))
        self._zoom.setIcon(icon("chevron-down", theme, colour=theme.secondary))
        for button in self._tags.values():
            button.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        roomy = event.size().width() >= ROOMY_PX
        self._find.setText(self._find_text if roomy else "")
        self._find.setMinimumWidth(FIND_PX if roomy else 0)
        super().resizeEvent(event)

    def _add_lock(self, actions: Actions) -> QAction:
        button = QToolButton(self)
        button.setDefaultAction(actions["lock"])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(actions["lock"].text())
        place = self.addWidget(button)
        place.setVisible(self._panes.several)
        self._panes.several_changed.connect(self.show_several)
        return place

    def _add_zoom(self, actions: Actions) -> None:
        menu = QMenu(self)
        menu.addAction(actions["fit-text"])
        menu.addAction(actions["fit-width"])
        menu.addAction(actions["fit-page"])
        menu.addSeparator()
        for zoom in ZOOMS:
            menu.addAction(f"{round(zoom * 100)} %").triggered.connect(partial(self._panes.set_zoom, zoom))
        self._zoom = QToolButton(self)
        self._zoom.setMenu(menu)
        self._zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._zoom.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._zoom.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands behind the figure
        self._zoom.setMinimumWidth(84)
        self._zoom.setToolTip(t("Zoom"))
        self._zoom.setAccessibleName(t("Zoom"))
        for action_id in ("zoom-out", "zoom-in"):
            button = QToolButton(self)
            button.setDefaultAction(actions[action_id])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setProperty("look", "flat")
            self.addWidget(button)
            if action_id == "zoom-out":
                self.addWidget(self._zoom)
        self.show_zoom(0)

    def _add_space(self, width_px: int) -> None:
        """Add a gap; 0 takes all the space that is left."""
        space = QWidget(self)
        if width_px:
            space.setFixedWidth(width_px)
        else:
            space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
