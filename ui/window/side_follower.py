"""Shows the selected passage or letter in the right panel."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from reader.errors import NotFound
from reader.model import Suggestion
from reader.workspace import promised_in
from ui.panels.focus_back import FocusBack
from ui.panels.proof import told

if TYPE_CHECKING:
    from reader.model import Span
    from reader.workspace import Promise, Workspace
    from ui.controllers.suggestions import SuggestionController
    from ui.window.parts import Parts


class SideFollower(QObject):
    """Lets the right panel follow what is selected and which letter is in use.

    Signals:
        shown(Annotation | None): the passage on show, None for a letter
    """

    shown = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        parts: Parts,
        suggesting: SuggestionController,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._suggesting = suggesting
        self._due = QTimer(self, singleShot=True, interval=0)
        self._due.timeout.connect(self._show_what_is_left)
        self._workspace = workspace
        self._parts = parts
        self._tagging = tagging = suggesting.tagging
        panel = parts.side.passage
        panel.change_wanted.connect(tagging.change)
        panel.tag_wanted.connect(tagging.toggle)
        panel.passage_wanted.connect(tagging.select)
        panel.delete_wanted.connect(tagging.delete)
        panel.place_accepted.connect(self._accept_place)
        parts.side.letter.passage_wanted.connect(tagging.select)
        parts.side.letter.promises.wanted.connect(self._go_to_promise)
        parts.side.letter.promises.accept_wanted.connect(self._accept_promise)
        suggesting.changed.connect(self._show_decided)
        self._selection = parts.panes.passage_selection
        self._selection.changed.connect(self._selection_changed)
        back = FocusBack((parts.letters, parts.side, parts.register), self)
        back.freed.connect(self._focus_pages)

    def show_soon(self) -> None:
        """Show it once for all that happens now: a change often brings another selection."""
        self._due.start()

    def show(self) -> None:
        """Show the selected passage, or else the letter in use, as it is now."""
        self._due.stop()
        passage, selected_id = self._tagging.passage, self._selection.now.passage_id
        if passage is None and selected_id and self._parts.side.passage.keeps_text_of(selected_id):
            return
        self.shown.emit(passage)
        if passage is None:
            self._parts.side.passage.clear()
            self._show_letter(self._parts.panes.active_letter())
            return
        places = self._workspace.passages.places(passage.letter_id)
        place = next((one for one in places if one.annotation.id == passage.id), None)
        self._parts.side.passage.show_passage(passage, place)
        self._parts.side.show_passage()

    def _show_what_is_left(self) -> None:
        """Select nothing where the passage was deleted or its letter taken out, and show what is selected."""
        selected_id = self._selection.now.passage_id
        gone = bool(selected_id) and self._tagging.passage is None
        if gone and not self._parts.side.passage.keeps_text_of(selected_id):
            self._selection.clear()
        self.show()

    def follow(self, letter_id: str) -> None:
        """Show the letter that came into use, unless something else is on show."""
        shown = self._parts.side.letter.letter
        if self._parts.side.shows_letter and (shown.id if shown else "") != letter_id:
            self.show()

    def show_details(self) -> None:
        """Put the cursor in the details of the letter in use: panel and page always agree."""
        self._selection.clear()
        self.show()
        self._parts.columns.show_side(shown=True)
        self._parts.side.focus_first_field()

    def _show_letter(self, letter_id: str | None) -> None:
        try:
            letter = self._workspace.letters.one(letter_id) if letter_id else None
        except NotFound:
            letter = None
        places = self._workspace.passages.places(letter.id) if letter is not None else []
        if letter is not None:
            self._parts.letters.model.set_lost(letter.id, sum(place.span is None for place in places))
        label = self._workspace.letters.short_name(letter) if letter is not None else ""
        self._parts.side.letter.show_letter(letter, places, label=label)
        self._show_decided()
        self._parts.side.show_letter()

    def _show_decided(self) -> None:
        """Show what the letter on show promises, as far as it was examined, and what was done with it."""
        letter = self._parts.side.letter.letter
        if letter is not None:
            with suppress(NotFound):  # it was taken out meanwhile
                passages = self._workspace.passages.of(letter.id)
                found = promised_in(passages, self._suggesting.shown(letter.id))
                self._parts.side.letter.promises.show_promises(letter.id, found)
                least = self._suggesting.suggestion_filter.min_score
                self._parts.side.letter.proof.setText(
                    told(self._workspace.read_progress.proof(letter.id, least))
                )

    def _go_to_promise(self, promise: Promise) -> None:
        if promise.step is None:
            self._tagging.select(promise.source.id)
        else:
            self._suggesting.go(promise.source.id)

    def _accept_promise(self, promise: Promise) -> None:
        letter = self._parts.side.letter.letter
        if letter is not None and isinstance(promise.source, Suggestion):
            self._suggesting.accept_all(letter.id, [promise.source])

    def _selection_changed(self) -> None:
        if self._selection.now.passage_id:
            self.show()
        else:
            self.show_soon()  # between a suggestion and the passage made of it nothing is selected
        # Between one suggestion and the next the panel stays as it is, and so do the pages.
        has_suggestion = bool(self._selection.now.suggestion_id) and not self._parts.side.isHidden()
        self._parts.columns.set_has_passage(bool(self._selection.now.passage_id) or has_suggestion)
        self._parts.register.select_passage(self._selection.now.passage_id)

    def _focus_pages(self) -> None:
        view = self._parts.panes.current_view()
        if view is not None:
            view.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accept_place(self, span: Span) -> None:
        self._tagging.move(self._selection.now.passage_id, span)
