"""The page of offices: who held which, from when until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.errors import BadValue
from reader.model import Office, Scheme
from ui.style import dates, text_labels
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from reader.model import Due

TITLES = ("Who", "Office", "Ministry", "From", "Until")
_FIRST, _LAST = 3, 4  # columns of days


class OfficesPage(QWidget):
    """A table with a line for each term of an office; what is typed is kept when its cell is left.

    Signals:
        wanted(tuple): the offices as they are to be
    """

    wanted = Signal(object)

    def __init__(self, parse: Callable[[str], Due], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parse = parse
        self._offices: tuple[Office, ...] = ()
        self._make_table()
        told = t("Who is responsible now follows from the office that promised, on the day of today.")
        column = QVBoxLayout(self)
        column.addWidget(text_labels.wrapping("secondary", self, told))
        column.addWidget(self._table, 1)
        column.addLayout(self._made_bar())

    def _make_table(self) -> None:
        self._table = QTableWidget(0, len(TITLES), self)
        self._table.setHorizontalHeaderLabels([t(one) for one in TITLES])
        self._table.setAccessibleName(t("Offices"))
        self._table.verticalHeader().hide()
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = self._table.horizontalHeader()
        for at in range(len(TITLES)):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._table.itemChanged.connect(self._edited)

    def _made_bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        for text, act in ((t("Add"), self._add), (t("Delete"), self._delete)):
            button = QPushButton(text, self)
            button.setProperty("look", "small")
            button.setAutoDefault(False)
            button.clicked.connect(act)
            bar.addWidget(button)
        bar.addStretch(1)
        return bar

    def show_scheme(self, scheme: Scheme) -> None:
        """Show the offices of a scheme."""
        self._offices = scheme.offices
        self._table.blockSignals(True)  # noqa: FBT003 - Qt's own name
        self._table.setRowCount(len(self._offices))
        for line, one in enumerate(self._offices):
            texts = (one.person, one.title, one.ministry, dates.short(one.first), dates.short(one.last))
            for at, text in enumerate(texts):
                self._table.setItem(line, at, QTableWidgetItem(text))
        self._table.blockSignals(False)  # noqa: FBT003 - the same

    def _add(self) -> None:
        """Begin a line, which counts once it has a person and an office."""
        line = self._table.rowCount()
        self._table.blockSignals(True)  # noqa: FBT003 - Qt's own name
        self._table.insertRow(line)
        for at in range(len(TITLES)):
            self._table.setItem(line, at, QTableWidgetItem(""))
        self._table.blockSignals(False)  # noqa: FBT003 - the same
        self._table.setCurrentCell(line, 0)
        self._table.edit(self._table.model().index(line, 0))

    def _delete(self) -> None:
        gone = {index.row() for index in self._table.selectionModel().selectedRows()}
        gone |= {self._table.currentRow()} if not gone else set()
        kept = tuple(one for line, one in enumerate(self._offices) if line not in gone)
        if kept == self._offices:
            self._table.removeRow(self._table.currentRow())
        else:
            self.wanted.emit(kept)

    def _edited(self, item: QTableWidgetItem) -> None:
        line = item.row()
        texts = [self._text(line, at) for at in range(len(TITLES))]
        if not texts[0] or not texts[1]:
            return
        made = Office(
            person=texts[0],
            title=texts[1],
            ministry=texts[2],
            first=self._day(texts[_FIRST], last=False),
            last=self._day(texts[_LAST], last=True),
        )
        offices = list(self._offices)
        if line < len(offices):
            offices[line] = made
        else:
            offices.append(made)
        if tuple(offices) != self._offices:
            self.wanted.emit(tuple(offices))

    def _text(self, line: int, at: int) -> str:
        item = self._table.item(line, at)
        return " ".join(str(item.data(Qt.ItemDataRole.EditRole) or "").split()) if item is not None else ""

    def _day(self, typed: str, *, last: bool) -> date | None:
        """Return the day that was typed; None for none, and for what is no day."""
        try:
            due = self._parse(typed) if typed else None
        except BadValue:
            return None
        if due is None:
            return None
        return due.last if last else due.first
