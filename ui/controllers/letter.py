"""Actions of the menu on the letter in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.panels.messages import Message
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.controllers.library import LibraryController
    from ui.controllers.read_progress import ReadProgressController
    from ui.viewer.panes import Panes


class LetterController(QObject):
    """Acts on the letter in use; without one, says that one is needed.

    Signals:
        said(Message): that no letter is open
        done_told(bool): whether it is done
        details_wanted(): the right panel should show what is known of it
    """

    said = Signal(object)
    done_told = Signal(bool)
    details_wanted = Signal()

    def __init__(
        self, library: LibraryController, coverage: ReadProgressController, panes: Panes, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._coverage = coverage
        self._panes = panes

    def tell(self) -> None:
        """Tell whether it is done."""
        letter_id = self._panes.active_letter()
        self.done_told.emit(bool(letter_id) and self._library.is_done(letter_id or ""))

    def set_done(self, _: bool) -> None:  # noqa: FBT001 - Qt's toggled(bool)
        """Mark it as done, or as not done any more."""
        self._do(lambda _: self._coverage.toggle_done())
        self.tell()

    def open_beside(self) -> None:
        """Open it in the other pane too."""
        self._do(self._library.open_beside)

    def show_details(self, letter_id: str) -> None:
        """Open a letter and go to what is known of it."""
        self._library.open(letter_id)
        self.details_wanted.emit()

    def correct(self) -> None:
        """Go to what is known of it."""
        self._do(lambda _: self.details_wanted.emit())

    def show_in_folder(self) -> None:
        """Show its file in the system's file manager."""
        self._do(self._library.show_in_folder)

    def take_out(self) -> None:
        """Take it out of the workspace; it can be undone."""
        self._do(self._library.remove)

    def _do(self, act: Callable[[str], object]) -> None:
        letter_id = self._panes.active_letter()
        if letter_id:
            act(letter_id)
        else:
            self.said.emit(Message(t("Open a letter first.")))
