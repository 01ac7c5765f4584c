"""Visit to a field, with all that is saved while it lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PAUSE_MS = 1_000  # without a key, before what was typed is saved
LONGEST_MS = 5_000  # of typing without a pause that an end of the power may take


class Typed(Protocol):
    """A field that is typed in."""

    def value(self) -> str:
        """Return the text as it is kept."""

    def hasFocus(self) -> bool:
        """Say whether the cursor is in it."""


class Visit(QObject):
    """Saves what is typed in a field after a pause and when it is left; all of it is one step to undo.

    Attributes:
        id: names this visit; another one has another id
        kept: the text as it was saved last

    Signals:
        saved(str): this text is to be saved
    """

    saved = Signal(object)

    def __init__(self, field: Typed, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = field
        self.id = uuid4().hex
        self.kept = ""
        self._begun: str | None = None  # what stood there before the first save of this visit
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        for timer in (self._pause, self._longest):
            timer.timeout.connect(self.save)

    @property
    def before(self) -> str:
        """The text as it was before this visit, which Escape brings back."""
        return self.kept if self._begun is None else self._begun

    @property
    def is_typing(self) -> bool:
        """Whether the cursor is in the field and something was typed in this visit."""
        return self._field.hasFocus() and (self._begun is not None or self._field.value() != self.kept)

    def takes(self, value: str) -> bool:
        """Say whether the field is to show `value`: not while another one is being typed."""
        if self._field.hasFocus() and self._field.value() != self.kept:
            return False
        if value != self.kept:
            self.end()
            self.kept = value
        return True

    def typed(self) -> None:
        """Save what was typed once no key comes for a while, or at last."""
        if self._field.hasFocus() and self._field.value() != self.kept:
            self._pause.start()
            if not self._longest.isActive():
                self._longest.start()

    def save(self) -> None:
        """Save what was typed since the last time."""
        self._pause.stop()
        self._longest.stop()
        value = self._field.value()
        if value != self.kept:
            self._begun = self.before
            self.kept = value
            self.saved.emit(value)

    def commit(self) -> None:
        """Save what was typed, and let a new visit begin."""
        self.save()
        self.end()

    def end(self) -> None:
        """Let a new visit begin; what was not saved is left as it is."""
        self._pause.stop()
        self._longest.stop()
        self._begun = None
        self.id = uuid4().hex


def visit_of(field: QWidget) -> str:
    """Return the id of the visit to a field that is typed in, "" for one that is chosen from."""
    visit = getattr(field, "visit", None)
    return visit.id if isinstance(visit, Visit) else ""
