"""Editors of the register's cells: choices, a line, a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QWidget

from reader.errors import BadValue
from reader.register import read
from ui.models.cell_edits import Typed
from ui.style import dates
from ui.style.choice_box import ChoiceBox
from ui.style.error_words import said
from ui.style.labels import name
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QHideEvent, QMoveEvent, QResizeEvent, QShowEvent

    from reader.model import Due
    from ui.models.cell_edits import CellEdit

NAMES_SHOWN = 8  # of what was typed in other rows
LEAST_PX = 180  # a narrow column's editor reaches over its neighbours


class ChoiceEditor(ChoiceBox):
    """The values of a cell to choose from.

    Signals:
        put_away(): the list closed, with or without a choice
    """

    put_away = Signal()

    def __init__(self, edit: CellEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if edit.optional:
            self.addItem("—", None)
        for value in edit.choices:
            self.addItem(value if edit.field is not None else name(value), value)
        self.setAccessibleName(t(edit.label))
        self._values = ([None] if edit.optional else []) + list(edit.choices)

    def value(self) -> Any:  # noqa: ANN401 - as the choices are
        """The value that is chosen."""
        return self._values[max(0, self.currentIndex())]

    def set_value(self, value: object) -> None:
        """Show a value."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def showPopup(self) -> None:
        super().showPopup()
        self.view().window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:  # by Escape too, for which Qt does not call `hidePopup`
            self.put_away.emit()
        return super().eventFilter(watched, event)


class LineEditor(QLineEdit):
    """One line, with what stands in other rows to complete it."""

    def __init__(self, edit: CellEdit, known: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "cell")
        self.setAccessibleName(t(edit.label))
        if known:
            completer = QCompleter(list(known), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setMaxVisibleItems(NAMES_SHOWN)
            self.setCompleter(completer)

    def value(self) -> Any:  # noqa: ANN401 - an editor of days returns a day
        """What was typed, without spaces around it."""
        return self.text().strip()

    def set_value(self, value: object) -> None:
        """Show a value, selected, so that typing replaces it."""
        self.setText(str(value or ""))
        self.selectAll()

    def is_understood(self) -> bool:
        """Say whether what was typed can be kept."""
        return True


class NumberEditor(LineEditor):
    """A line that means a number."""

    def __init__(self, edit: CellEdit, parent: QWidget | None = None) -> None:
        super().__init__(edit, (), parent)
        self._field = edit.field

    def value(self) -> Any:  # noqa: ANN401 - a number or none
        """The number, None for none and for what is none."""
        try:
            return read(self._field, self.text()) if self._field is not None else None
        except BadValue:
            return None

    def is_understood(self) -> bool:
        """Say whether what was typed is a number, or nothing."""
        return not self.text().strip() or self.value() is not None


class TimeEditor(LineEditor):
    """A line that means days; which ones stands beside it while it is typed."""

    def __init__(self, edit: CellEdit, parse: Callable[[str], Due], parent: QWidget | None = None) -> None:
        super().__init__(edit, (), parent)
        self._parse = parse
        self._is_day = edit.typed is Typed.DAY
        self._meaning = QLabel(parent)
        self._meaning.setProperty("look", "meaning")
        self._meaning.hide()
        self.setPlaceholderText(t("3 Feb 2026, Q1 2026, eind 2025 …"))
        self.textChanged.connect(self._show_meaning)

    @property
    def meaning(self) -> str:
        """What stands beside the line."""
        return self._meaning.text()

    def value(self) -> Any:  # noqa: ANN401 - as the column has it
        """The wording; of a column of days the day, None for none."""
        typed = super().value()
        if not self._is_day:
            return typed
        due = self._read(typed) if typed else None
        return (due.last or due.first) if due is not None else None

    def is_understood(self) -> bool:
        """Say whether what was typed can be kept: any wording of a due date, but not of a single day."""
        return not self._is_day or not self.text().strip() or self.value() is not None

    def _read(self, typed: str) -> Due | None:
        try:
            return self._parse(typed)
        except BadValue:
            return None

    def _show_meaning(self) -> None:
        typed, wrong = self.text().strip(), False
        try:
            due = self._parse(typed) if typed else None
            told = dates.span(due.first, due.last) if due is not None else ""
            told = told or (t("kept as wording, without a date") if typed and not self._is_day else "")
        except BadValue as error:
            told, wrong = said(error), True
        self._meaning.setText(told)
        self._meaning.setProperty("wrong", wrong)
        self._meaning.style().polish(self._meaning)
        self._place_meaning()

    def _place_meaning(self) -> None:
        self._meaning.setVisible(bool(self._meaning.text()) and self.isVisible())
        self._meaning.adjustSize()
        port = self.parentWidget()
        below = self.y() + self.height() + 1
        fits = port is None or below + self._meaning.height() <= port.height()
        room = max(0, (port.width() if port is not None else 0) - self._meaning.width())
        self._meaning.move(min(self.x(), room), below if fits else self.y() - self._meaning.height() - 1)
        self._meaning.raise_()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place_meaning()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._place_meaning()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_meaning()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._meaning.hide()
        self._meaning.deleteLater()


def cell_editor(
    edit: CellEdit, known: Sequence[str], parse: Callable[[str], Due], parent: QWidget | None
) -> ChoiceEditor | LineEditor:
    """Return the editor of a cell.

    Args:
        edit: what it sets
        known: what stands in that column of other rows
        parse: reads a due date that was typed
        parent: it stands in
    """
    match edit.typed:
        case Typed.CHOICE:
            return ChoiceEditor(edit, parent)
        case Typed.DUE | Typed.DAY:
            return TimeEditor(edit, parse, parent)
        case Typed.NUMBER:
            return NumberEditor(edit, parent)
        case Typed.LINE:
            return LineEditor(edit, known, parent)
