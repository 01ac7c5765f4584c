"""Dialog that shows what was and what would be, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.models.comparison import Compared, ComparisonModel
from ui.panels.comparison_delegate import ComparisonDelegate
from ui.style import text_labels
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.panels.delegates import ThemeOf

MOST_LINES = 1_000  # shown; more nobody reads, and all are chosen all the same
SIZE_PX = (900, 560)
WHAT_PX = 210


class Comparison(QDialog):
    """A sentence, a choice of moments where there is one, the lines, and buttons.

    Signals:
        passage_wanted(str): a line's passage should be shown
        reached(str): the cursor came to the line of this key
        moment_chosen(int): another moment was chosen, by its place in the list
    """

    passage_wanted = Signal(str)
    reached = Signal(str)
    moment_chosen = Signal(int)

    def __init__(self, title: str, theme: ThemeOf, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE_PX)
        self.model = ComparisonModel(self)
        self._intro = text_labels.wrapping("secondary", self)
        self._moments = QComboBox(self)
        self._moments.setAccessibleName(t("Moment"))
        self._moments.hide()
        self._moments.activated.connect(self.moment_chosen)
        self._table = self._make_table(theme)
        self._more = text_labels.label("secondary", self)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._needing: list[QPushButton] = []
        self._rest: frozenset[str] = frozenset()  # what is chosen of lines that are not shown
        self._fit = QTimer(self, singleShot=True, interval=0)
        self._fit.timeout.connect(self._table.resizeRowsToContents)
        self._arrange()
        self.model.choice_changed.connect(self._tell_choice)

    def offer_moments(self, labels: Sequence[str]) -> None:
        """Let one of these be chosen; the first is."""
        self._moments.addItems(list(labels))
        self._moments.show()

    def show_lines(self, intro: str, lines: Sequence[Compared]) -> None:
        """Show a sentence, and these lines below it."""
        self._intro.setText(intro)
        self._rest = frozenset(line.key for line in lines[MOST_LINES:] if line.chosen)
        self.model.fill(lines[:MOST_LINES])
        rest = len(lines) - MOST_LINES
        self._more.setText(counted(rest, "and {n} more", "and {n} more") if rest > 0 else "")
        self._more.setVisible(rest > 0)
        self._fit.start()

    def chosen(self) -> frozenset[str]:
        """Return the keys of what is chosen, also of lines that are not shown."""
        return self.model.chosen() | self._rest

    def current(self) -> tuple[int, Compared] | None:
        """Return the line under the cursor, and its row."""
        row = self._table.currentIndex().row()
        return (row, self.model.line(row)) if 0 <= row < self.model.rowCount() else None

    def step(self) -> None:
        """Put the cursor on the next line, on the first where none has it."""
        row = self._table.currentIndex().row() + 1
        if row < self.model.rowCount():
            self._table.selectRow(row)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_button(
        self, text: str, slot: Callable[[], object], *, look: str = "", needs_choice: bool = False
    ) -> QPushButton:
        """Add a button at the right; one that needs a choice is grey without."""
        button = QPushButton(text, self)
        button.setProperty("look", look)
        button.setAutoDefault(look == "main")
        button.clicked.connect(slot)
        self._buttons.addWidget(button)
        if needs_choice:
            self._needing.append(button)
            self._tell_choice()
        return button

    def _make_table(self, theme: ThemeOf) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setItemDelegate(ComparisonDelegate(theme, table))
        table.setAccessibleName(t("What would change"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.resizeSection(0, WHAT_PX)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(lambda *_: self._fit.start())
        table.selectionModel().currentRowChanged.connect(lambda *_: self._show_passage())
        shortcut = QShortcut(QKeySequence("Space"), table, context=Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._toggle)
        return table

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._moments)
        column.addWidget(self._intro)
        column.addWidget(self._table, 1)
        column.addWidget(self._more)
        column.addLayout(self._buttons)

    def _toggle(self) -> None:
        current = self.current()
        if current is not None and current[1].chosen is not None:
            state = Qt.CheckState.Unchecked if current[1].chosen else Qt.CheckState.Checked
            index = self.model.index_of(current[0])
            self.model.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def _show_passage(self) -> None:
        current = self.current()
        if current is None:
            return
        if current[1].annotation_id:
            self.passage_wanted.emit(current[1].annotation_id)
        self.reached.emit(current[1].key)

    def _tell_choice(self) -> None:
        for button in self._needing:
            button.setEnabled(bool(self.chosen()))
