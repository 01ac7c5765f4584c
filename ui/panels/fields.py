"""Editors of single values, which report a change after a pause."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QToolTip, QVBoxLayout, QWidget

from reader.errors import BadValue
from reader.model import Due
from ui.panels.in_sight import bring_in_sight
from ui.panels.visit import Visit
from ui.style import dates
from ui.style.choice_box import ChoiceBox
from ui.style.error_words import said
from ui.style.text_labels import tip, wrapping
from ui.style.words import t

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent

ParseDue = Callable[[str], Due]


class LineField(QLineEdit):
    """One line of text; Escape brings back what stood there.

    Attributes:
        visit: what is saved while the cursor is here

    Signals:
        edited(str): the text is another than before, and the user left the field or paused
    """

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.visit = Visit(self, self)
        self.visit.saved.connect(self.edited)
        self.textEdited.connect(self.visit.typed)
        self.editingFinished.connect(self.commit)

    def value(self) -> str:
        """The text, without spaces around it."""
        return self.text().strip()

    def set_value(self, value: str) -> None:
        """Show `value`, unless the user is typing another."""
        if not self.visit.takes(value):
            return
        is_being_typed = self.hasFocus() and self.value() == value  # a space at its end is
        if self.text() != value and not is_being_typed:
            self.setText(value)
            self.setCursorPosition(0)

    def commit(self) -> None:
        """Say so if the text has changed."""
        self.visit.commit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()
        self.setCursorPosition(0)  # a long text shows from its beginning

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            room = self.contentsRect().width() - self.textMargins().left() - self.textMargins().right()
            is_cut = self.fontMetrics().horizontalAdvance(self.text()) > room - 12
            self.setToolTip(tip(self.text()) if is_cut else "")
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        QToolTip.hideText()
        if event.key() == Qt.Key.Key_Escape and self.value() != self.visit.before:
            self.setText(self.visit.before)
            self.commit()
            return
        super().keyPressEvent(event)


class CheckedField(QWidget):
    """One line of text that means something else; what is understood stands beneath it.

    What is not understood is said there, and kept as what `otherwise` makes of it; without one, the value
    before stays.

    Signals:
        edited(object): the meaning is another than before, and the user left the field or paused
    """

    edited = Signal(object)

    def __init__(
        self,
        parse: Callable[[str], Any],
        show: Callable[[Any], str],
        explain: Callable[[Any], str],
        parent: QWidget | None = None,
        *,
        otherwise: Callable[[str], Any] | None = None,
    ) -> None:
        super().__init__(parent)
        self._parse = parse
        self._otherwise = otherwise
        self._show = show
        self._explain = explain
        self._kept: Any = None
        self._line = LineField(self)
        self._below = wrapping("secondary", self)
        self.setFocusProxy(self._line)
        self._line.textChanged.connect(self._show_meaning)
        self._line.edited.connect(self._commit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self._line)
        column.addWidget(self._below)
        self._below.hide()
        self._laid_out = QTimer(self, singleShot=True, interval=0)  # by then the panel has its size
        self._laid_out.timeout.connect(partial(bring_in_sight, self))

    @property
    def line(self) -> LineField:
        """The line that is typed in."""
        return self._line

    @property
    def visit(self) -> Visit:
        """What is saved while the cursor is in the line."""
        return self._line.visit

    def setAccessibleName(self, name: str) -> None:
        self._line.setAccessibleName(name)

    @property
    def understood(self) -> str:
        """What stands beneath the line."""
        return self._below.text()

    def value(self) -> Any:  # noqa: ANN401 - as `parse` makes it
        """The meaning of the text; while it means nothing, what it is kept as."""
        typed = self._line.value()
        try:
            return self._parse(typed)
        except BadValue:
            return self._otherwise(typed) if self._otherwise else self._kept

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - as `parse` makes it
        """Show `value`, unless the user is typing another, or the same in words of his own."""
        if self._line.visit.is_typing and value == self._kept:
            return
        self._kept = value
        self._line.set_value(self._show(value))
        self._show_meaning()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._line.hasFocus():  # what stands beneath the line took more room
            self._laid_out.start()

    def commit(self) -> None:
        """Say so if the meaning has changed."""
        self._line.commit()

    def _commit(self) -> None:
        value = self.value()
        if value != self._kept:
            self._kept = value
            self.edited.emit(value)

    def _meaning_of(self, typed: str) -> Any:  # noqa: ANN401 - as `parse` makes it
        """Return what is kept of this text, if it is: the first reading of any takes a while."""
        is_kept = self._kept is not None and typed == self._show(self._kept)
        if is_kept and (self._otherwise is None or self._otherwise(typed) != self._kept):
            return self._kept
        return self._parse(typed)

    def _show_meaning(self) -> None:
        typed = self._line.value()
        try:
            meaning, wrong = (self._explain(self._meaning_of(typed)) if typed else ""), False
        except BadValue as error:
            kept = f" {t('It is kept as wording, without a date.')}" if self._otherwise else ""
            meaning, wrong = f"{error}{kept}", True
        self._below.setText(meaning)
        self._below.setVisible(bool(meaning))
        self._below.setProperty("look", "danger" if wrong else "secondary")
        self._line.setProperty("wrong", wrong)
        for widget in (self._below, self._line):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        if self._line.hasFocus():
            self._laid_out.start()


def due_field(parse: ParseDue, parent: QWidget | None = None) -> CheckedField:
    """Return an editor of a due date: typed as words, shown with the days they mean."""

    def understood(typed: str) -> Due:
        try:
            return parse(typed)
        except BadValue as error:
            raise BadValue(said(error)) from error

    field = CheckedField(understood, dates.due, _explain_due, parent, otherwise=_wording)
    field.line.setPlaceholderText(t("3 Feb 2026, Q1 2026, eind 2025 …"))
    return field


def _wording(typed: str) -> Due:
    """Return a due date that is not understood: nothing that was typed is lost."""
    return Due(" ".join(typed.split()))


def date_field(parse: Callable[[str], date | None], parent: QWidget | None = None) -> CheckedField:
    """Return an editor of one day, or none."""
    return CheckedField(parse, lambda day: day.isoformat() if day else "", lambda _: "", parent)


def several_field(hint: str, parent: QWidget | None = None) -> CheckedField:
    """Return an editor of several names, with semicolons between them."""
    field = CheckedField(split, "; ".join, lambda _: "", parent)
    field.line.setPlaceholderText(hint)
    return field


def split(typed: str) -> tuple[str, ...]:
    """Return the names between semicolons, each once."""
    names = (" ".join(name.split()) for name in typed.split(";"))
    return tuple(dict.fromkeys(name for name in names if name))


def day_field(parse: ParseDue, parent: QWidget | None = None) -> CheckedField:
    """Return an editor of one day, or none, typed as a due date is."""

    def understood(typed: str) -> date | None:
        if not typed:
            return None
        try:
            due = parse(typed)
        except BadValue as error:
            raise BadValue(said(error)) from error
        day = due.last or due.first
        if day is None:
            raise BadValue(t("“{text}” is no day.", text=typed))
        return day

    field = CheckedField(understood, dates.short, lambda day: dates.short(day) if day else "", parent)
    field.line.setPlaceholderText(t("3 Feb 2026"))
    return field


def _explain_due(due: Due) -> str:
    if due.first is None and due.last is None:
        return t("kept as wording, without a date")
    first, last = due.first, due.last
    if first and last and first != last:
        return f"{dates.short(first)} – {dates.short(last)}"
    return dates.span(first, last)


class ChoiceField(ChoiceBox):
    """One of a few values; the wheel passes by, so that scrolling the panel changes nothing.

    Signals:
        edited(object): the user chose another value
    """

    edited = Signal(object)

    def __init__(self, choices: Sequence[tuple[str, Any]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = [value for _, value in choices]
        for text, _ in choices:
            self.addItem(text)
        self.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._chosen)

    def value(self) -> Any:  # noqa: ANN401 - as the choices are
        """The value that was chosen."""
        return self._values[max(0, self.currentIndex())]

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - as the choices are
        """Show `value`."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def commit(self) -> None:
        """Do nothing: a choice is told when it is made."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_typed(event):
            event.accept()  # as a line does: no key that is typed in a field acts on the pages
            return True
        return super().event(event)

    def _chosen(self) -> None:
        self.edited.emit(self.value())


def _is_typed(event: QKeyEvent) -> bool:
    """Say whether a key writes, erases or selects in a field that is typed in."""
    plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    writes = event.key() == Qt.Key.Key_Delete or (event.text() != "" and event.text().isprintable())
    return (not plain and writes) or event.matches(QKeySequence.StandardKey.SelectAll)
