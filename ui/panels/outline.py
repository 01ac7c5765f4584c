"""The outline of the letter in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QToolButton, QTreeWidget, QVBoxLayout
from PySide6.QtWidgets import QTreeWidgetItem as Item

from ui.panels.focus_back import turn
from ui.style import text_labels
from ui.style.icons import icon
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.models.outline import OutlineLine
    from ui.style.colours import Theme

INDENT_PX = 12
NUMBER = Qt.ItemDataRole.UserRole


class OutlinePanel(QFrame):
    """Lists the headings of a letter, the one that is read marked.

    Signals:
        chosen(int): go to the heading of that number
        closed(), left(): the cross was pressed; Escape
    """

    chosen = Signal(int)
    closed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self._items: list[Item] = []
        self._title = text_labels.label("heading", self, t("Outline").upper())
        self._close = QToolButton(self)
        self._close.setProperty("look", "flat")
        self._close.setToolTip(t("Close the outline"))
        self._close.setAccessibleName(t("Close the outline"))
        self._close.clicked.connect(self.closed)
        self.tree = QTreeWidget(self)
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(INDENT_PX)
        self.tree.setAccessibleName(t("Outline"))
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.itemClicked.connect(self._choose)
        self.tree.installEventFilter(self)
        self._empty = text_labels.hint(self, t("No headings in this letter"))
        self._arrange()
        self.set_theme(theme)
        self.show_lines([])

    def show_lines(self, lines: Sequence[OutlineLine]) -> None:
        """Show these headings, each below the one before that is weightier."""
        self.tree.clear()
        self._items = []
        above: list[tuple[int, Item]] = []
        for number, line in enumerate(lines):
            while above and above[-1][0] >= line.level:
                above.pop()
            item = Item([line.title])
            item.setToolTip(0, text_labels.tip(line.title))
            item.setData(0, NUMBER, number)
            above[-1][1].addChild(item) if above else self.tree.addTopLevelItem(item)
            above.append((line.level, item))
            self._items.append(item)
        self.tree.expandAll()
        turn(self._pages, 0 if lines else 1)

    def show_current(self, number: int) -> None:
        """Mark the heading under which one reads; -1 for none."""
        if self.tree.hasFocus():  # whoever goes through the headings by keys has the cursor himself
            return
        with QSignalBlocker(self.tree):
            if 0 <= number < len(self._items):
                if self.tree.currentItem() is not self._items[number]:
                    self.tree.setCurrentItem(self._items[number])
            else:
                self.tree.setCurrentItem(None)  # type: ignore[call-overload] # Qt takes none for nobody

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._close.setIcon(icon("x", theme, colour=theme.secondary))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter and Escape from the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.tree.currentItem())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _choose(self, item: Item | None, _: int = 0) -> None:
        if item is not None:
            self.chosen.emit(item.data(0, NUMBER))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 4, 8, 0)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._close)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(self._pages, 1)
