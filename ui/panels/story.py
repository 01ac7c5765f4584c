"""What became of a passage: a chain and its events."""

from __future__ import annotations

from functools import partial
from textwrap import wrap
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model import RelationKind, Status
from ui.panels.cards import CARD_LETTERS, GAP_PX, card_quote
from ui.panels.linked_button import LinkedButton
from ui.style import dates, text_labels
from ui.style.labels import name
from ui.style.relations import relation
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.register import Event

CHAINED = {"tagged", "due", "status", *(kind.value for kind in RelationKind)}
ARROW = " → "


class StorySection(QWidget):
    """The life of a passage; away while nothing happened to it.

    Signals:
        passage_wanted(str): the passage in which something happened is to be shown
        note_wanted(int, str): this step of the history is to have this note
        correction_wanted(int): this step was no change, but set right what was wrong
    """

    passage_wanted = Signal(str)
    note_wanted = Signal(int, str)
    correction_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Event] = []
        self._promises = False
        self._chain = text_labels.wrapping("chain", self)
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP_PX)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP_PX)
        whole.addWidget(text_labels.label("heading", self, t("HISTORY")))
        whole.addWidget(self._chain)
        whole.addLayout(self._column)
        self.hide()

    @property
    def chain(self) -> str:
        """The events on one line."""
        return self._chain.text()

    def show_events(self, events: Sequence[Event], *, promises: bool = False) -> None:
        """Show these, oldest first; that a passage was tagged is no story by itself.

        Args:
            events: of the passage
            promises: it is a commitment
        """
        events = list(events) if len(events) > 1 else []
        if (events, promises) == (self._shown, self._promises):
            return
        self._shown, self._promises = events, promises
        while (item := self._column.takeAt(0)) is not None:
            before = item.widget()
            if before is not None:
                before.hide()
                before.deleteLater()
        self._chain.setText(chain(events, promises=promises))
        for event in events:
            self._column.addWidget(self._make_event(event))
        self.setVisible(bool(events))

    def _make_event(self, event: Event) -> QWidget:
        """Return one event: a button where it leads to a passage, with its menu where it is a step."""
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        if event.passage_id and event.step < 0 and event.what != "tagged":
            button = LinkedButton(_told(event, promises=self._promises), holder)
            button.clicked.connect(partial(self._go, event.passage_id))
            row.addWidget(button, 1)
        else:
            row.addWidget(text_labels.wrapping("event", holder, _told(event, promises=self._promises)), 1)
        if event.step >= 0:
            row.addWidget(self._make_menu(event, holder), 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _make_menu(self, event: Event, parent: QWidget) -> QToolButton:
        button = QToolButton(parent)
        button.setText("…")
        button.setProperty("look", "flat")
        button.setAccessibleName(t("What this change was: {change}", change=happened(event)))
        button.setToolTip(t("A note, its source, or a correction"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addAction(t("Note…")).triggered.connect(lambda: self._ask_note(event))
        menu.addAction(t("This only set right what was wrong")).triggered.connect(
            lambda: self.correction_wanted.emit(event.step)
        )
        if event.passage_id:
            menu.addAction(t("Show its source")).triggered.connect(partial(self._go, event.passage_id))
        button.setMenu(menu)
        return button

    def _ask_note(self, event: Event) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(t("Note"))
        dialog.setLabelText(t("Why: {change}", change=happened(event)))
        dialog.setTextValue(event.note)
        dialog.setOkButtonText(t("Save"))
        dialog.setCancelButtonText(t("Cancel"))
        dialog.textValueSelected.connect(lambda note: self.note_wanted.emit(event.step, note.strip()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _go(self, passage_id: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's triggered
        self.passage_wanted.emit(passage_id)


def chain(events: Sequence[Event], *, promises: bool) -> str:
    """Return what happened on one line: "promised 9 Apr → put off 2 Jul → fulfilled 14 Sep"."""
    return ARROW.join(
        " ".join(filter(None, (happened(event, promises=promises), dates.short(event.day))))
        for event in events
        if event.what != "own"
    )


def happened(event: Event, *, promises: bool = False) -> str:
    """Return an event in a word or two; that it was said is a promise where the passage promises."""
    match event.what:
        case "tagged":
            return t("promised") if promises else t("said")
        case "due":
            return _moved(event.old, event.new)
        case "status":
            return name(Status(event.new)).lower()
        case "own":
            return event.field
        case _:
            return relation(RelationKind(event.what), outgoing=event.outgoing)


def _moved(old: str, new: str) -> str:
    """Return what became of a due date; days are in ISO form, and so compare as text."""
    if not new:
        return t("due date taken off")
    both_days = old[:4].isdecimal() and new[:4].isdecimal()
    if not old or not both_days:
        return t("due date set")
    return t("put off") if new > old else t("brought forward")


def _told(event: Event, *, promises: bool) -> str:
    """Return an event on its lines: when and what, from what to what, where and why."""
    lines = [" · ".join(filter(None, (dates.short(event.day), happened(event, promises=promises))))]
    if event.old or (event.new and event.what in {"due", "own"}):
        lines.append(f"{_worded(event, event.old) or '—'}{ARROW}{_worded(event, event.new) or '—'}")
    elif event.new and event.what == "tagged":
        lines.append(t("due {day}", day=_worded(event, event.new)))
    if event.citation:
        lines.extend(wrap(event.citation, CARD_LETTERS))
    if event.quote and event.what != "tagged":
        lines.append(card_quote(event.quote))
    if event.by and (event.step >= 0 or event.what == "own"):
        lines.append(t("noted by {who}", who=event.by))
    return "\n".join([*lines, *filter(None, (event.note,))])


def _worded(event: Event, value: str) -> str:
    """Return a status by its name, a day as the window shows days, and a wording as it is."""
    if event.what == "status":
        return name(Status(value)) if value else ""
    day = dates.parsed(value)
    return dates.short(day) if day is not None else value
