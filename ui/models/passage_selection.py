"""The selected passage or suggestion: one model for all views."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal


class Selected(NamedTuple):
    """One passage of a letter, or one of its suggestions, or nothing: all ids are empty then."""

    letter_id: str = ""
    passage_id: str = ""
    suggestion_id: str = ""

    @property
    def mark_id(self) -> str:
        """The id of its mark on the pages."""
        return self.passage_id or self.suggestion_id


NOTHING = Selected()


class PassageSelection(QObject):
    """What is selected; pages, panel, register and suggestions list show it, and keep none of their own.

    Attributes:
        now: what is selected now

    Signals:
        changed(): something else is selected, or nothing
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = NOTHING

    def select_passage(self, letter_id: str, passage_id: str) -> None:
        """Select a passage."""
        self._select(Selected(letter_id, passage_id=passage_id))

    def select_suggestion(self, letter_id: str, suggestion_id: str) -> None:
        """Select a suggestion."""
        self._select(Selected(letter_id, suggestion_id=suggestion_id))

    def clear(self) -> None:
        """Select nothing."""
        self._select(NOTHING)

    def _select(self, selected: Selected) -> None:
        if selected != self.now:
            self.now = selected
            self.changed.emit()
