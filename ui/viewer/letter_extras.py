"""What shows on letters besides their passages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from ui.viewer.letter_strip import Offer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.workspace import Footnote
    from ui.viewer.letter_view import LetterView
    from ui.viewer.remark_layer import ShownRemark


class LetterLine(Struct, frozen=True):
    """One line: a sentence, and the button at its end."""

    text: str
    action_text: str = ""


class LetterExtras(QObject):
    """Keeps what shows on each letter, wherever it is or will be open.

    Signals:
        acted(letter_id, name): the button of a line was pressed
        closed(letter_id, name): a line was put away
    """

    acted = Signal(str, str)
    closed = Signal(str, str)

    def __init__(self, views: Callable[[], Iterable[LetterView]], parent: QObject) -> None:
        super().__init__(parent)
        self._views = views
        self._remarks: dict[str, list[ShownRemark]] = {}
        self._notes: dict[str, tuple[Footnote, ...]] = {}
        self._lines: dict[str, dict[str, LetterLine]] = {}

    def set_remarks(self, letter_id: str, shown: list[ShownRemark]) -> None:
        """Show what others put on a letter."""
        if shown == self._remarks.get(letter_id, []):
            return
        self._remarks[letter_id] = shown
        for view in self._of(letter_id):
            view.pages.set_remarks(shown)

    def set_notes(self, letter_id: str, notes: tuple[Footnote, ...]) -> None:
        """Let the marks of notes lead to them."""
        self._notes[letter_id] = notes
        for view in self._of(letter_id):
            view.set_notes(notes)

    def set_line(self, letter_id: str, name: str, line: LetterLine | None) -> None:
        """Show a line below a letter's pages; None puts it away."""
        kept = self._lines.setdefault(letter_id, {})
        if line is None:
            kept.pop(name, None)
        else:
            kept[name] = line
        for view in self._of(letter_id):
            self._show(view, name, line)

    def lines(self, letter_id: str) -> dict[str, str]:
        """Return what the lines of a letter say, by name."""
        return {name: line.text for name, line in self._lines.get(letter_id, {}).items()}

    def dress(self, view: LetterView) -> None:
        """Show on a view what is kept for its letter, now and when it becomes another's."""
        view.pages.set_remarks(self._remarks.get(view.source.letter_id, []))
        view.set_notes(self._notes.get(view.source.letter_id, ()))
        for name, line in self._lines.get(view.source.letter_id, {}).items():
            self._show(view, name, line)

    def _show(self, view: LetterView, name: str, line: LetterLine | None) -> None:
        offer = None
        if line is not None:
            act = partial(self._acted, view, name) if line.action_text else None
            offer = Offer(line.text, line.action_text, act, close=partial(self._closed, view, name))
        view.strips.show_offer(name, offer)

    def _of(self, letter_id: str) -> list[LetterView]:
        return [view for view in self._views() if view.source.letter_id == letter_id]

    def _acted(self, view: LetterView, name: str) -> None:
        self.acted.emit(view.source.letter_id, name)

    def _closed(self, view: LetterView, name: str) -> None:
        self.set_line(view.source.letter_id, name, None)
        self.closed.emit(view.source.letter_id, name)
