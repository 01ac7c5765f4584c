"""Right panel while a conflict waits to be settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.style import text_labels
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.panels.differing import Difference

SHOWN_LETTERS = 160  # of a value; the rest is in its tooltip


class Case(NamedTuple):
    """Two versions of one thing.

    Attributes:
        what: the passage's words, or the letter's name; where: in which letter
        times: when each version was made, the one that stays first
        differences: in which fields
    """

    what: str
    where: str
    times: tuple[str, str]
    differences: Sequence[Difference]


class ConflictPanel(QFrame):
    """Shows both versions side by side.

    Signals:
        chosen(bool): the user takes the other version (True), or the one that stays
        skipped(): to the next one
    """

    chosen = Signal(bool)
    skipped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = text_labels.label("heading", self)
        self._what = text_labels.wrapping("quote", self)
        self._where = text_labels.wrapping("secondary", self)
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        self._keep = QPushButton(t("Keep this one"), self)
        self._keep.clicked.connect(self._keep_this)
        self._take = QPushButton(t("Take this one"), self)
        self._take.clicked.connect(self._take_other)
        self._next = QPushButton(t("Later"), self)
        self._next.clicked.connect(self.skipped)
        self._arrange()

    def show_case(self, case: Case, number: int, count: int) -> None:
        """Show one of `count` cases; `number` is from 1."""
        self._count.setText(t("CHANGED IN TWO PLACES · {number} OF {count}", number=number, count=count))
        self._what.setText(case.what)
        self._where.setText(case.where)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for column, (heading, time) in enumerate(
            zip((t("As it is now"), t("The other")), case.times, strict=True)
        ):
            self._grid.addWidget(text_labels.wrapping("strong", self, f"{heading}\n{time}"), 0, column)
        for row, (label, kept, other) in enumerate(case.differences):
            self._grid.addWidget(text_labels.wrapping("secondary", self, label), 2 * row + 1, 0, 1, 2)
            for column, value in enumerate((kept, other)):
                self._grid.addWidget(_value(value, self), 2 * row + 2, column)

    def focus_choice(self) -> None:
        """Put the focus on the version that stays."""
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self._keep, 1)
        buttons.addWidget(self._take, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 14)
        column.setSpacing(8)
        for widget in (self._count, self._where, self._what):
            column.addWidget(widget)
        column.addLayout(self._grid)
        column.addLayout(buttons)
        column.addWidget(self._next, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _keep_this(self) -> None:
        self.chosen.emit(False)  # noqa: FBT003 - a signal has no names

    def _take_other(self) -> None:
        self.chosen.emit(True)  # noqa: FBT003 - a signal has no names


def _value(text: str, parent: QWidget) -> QLabel:
    shown = text if len(text) <= SHOWN_LETTERS else f"{text[:SHOWN_LETTERS]} …"
    label = text_labels.wrapping("version", parent, shown)
    label.setToolTip(text_labels.tip(text) if shown != text else "")
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
