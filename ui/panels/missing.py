"""Drawer tab: papers that are referred to and missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import NotFound
from ui.models.idle import Idle
from ui.panels.clipboard import copy
from ui.panels.delegates import row_height
from ui.style.words import counted, t

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from reader.workspace import Missing, Workspace

QUIET_MS = 500  # after letters came or were examined
LABELS_SHOWN = 4  # letters that refer to one, by name


class MissingPanel(QFrame):
    """Lists missing letters, those that most letters refer to first.

    Signals:
        named(str): what its tab is called now
        letter_wanted(str): open the first letter that refers to the chosen one
    """

    named = Signal(str)
    letter_wanted = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._missing: list[Missing] = []
        self._hint = QLabel(self)
        self._hint.setProperty("look", "secondary")
        self.list = QListWidget(self)
        self.list.setAccessibleName(t("Letters referred to but missing"))
        self.list.itemActivated.connect(self._activated)
        self._copy = QPushButton(t("Copy the number"), self)
        self._copy.clicked.connect(self._copy_chosen)
        self._copy_all = QPushButton(t("Copy all"), self)
        self._copy_all.clicked.connect(self._copy_every)
        self._soon = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._soon.timeout.connect(self._look)
        self._idle = Idle(self)
        self._arrange()
        self.refresh_soon()

    def refresh_soon(self) -> None:
        """Look again once nothing more comes for a moment."""
        self._soon.start()

    def _look(self) -> None:
        """List what is missing now."""
        self._idle.do(self._workspace.references.looking_for_missing(), self._show)

    def _show(self, missing: list[Missing]) -> None:
        self._missing = missing
        self.named.emit(t("Missing {n}", n=len(self._missing)))
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        row = self.list.currentRow()
        self.list.clear()
        for one in self._missing:
            item = QListWidgetItem(f"{one.label}   —   {self._referring(one)}")
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setSizeHint(QSize(0, row_height()))
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        there = bool(self._missing)
        self._hint.setText(
            t("Letters referred to but missing; Enter opens the letter that refers to one.")
            if there
            else t("Every letter that is referred to is here, as far as letters were examined.")
        )
        for button in (self._copy, self._copy_all):
            button.setEnabled(there)

    def _referring(self, one: Missing) -> str:
        """Return which letters refer to a missing one."""
        labels = []
        for letter_id in one.letter_ids[:LABELS_SHOWN]:
            try:
                labels.append(self._workspace.letters.short_name(self._workspace.letters.one(letter_id)))
            except NotFound:
                continue
        more = len(one.letter_ids) - LABELS_SHOWN
        if more > 0:
            labels.append(counted(more, "{n} more letter", "{n} more letters"))
        return t("in {letters}", letters=" · ".join(labels))

    def _activated(self, item: QListWidgetItem) -> None:
        self.letter_wanted.emit(item.data(Qt.ItemDataRole.UserRole).letter_ids[0])

    def _copy_chosen(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            copy(item.data(Qt.ItemDataRole.UserRole).label)

    def _copy_every(self) -> None:
        copy("\n".join(one.label for one in self._missing))

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 0, 12, 2)
        bar.setSpacing(8)
        bar.addWidget(self._hint, 1)
        bar.addWidget(self._copy)
        bar.addWidget(self._copy_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        rows = QHBoxLayout()
        rows.setContentsMargins(10, 0, 0, 0)
        rows.addWidget(self.list)
        column.addLayout(rows, 1)
