"""All panes: which letters are open where."""

from __future__ import annotations

from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal

from reader.errors import NotFound
from ui.models.passage_selection import PassageSelection
from ui.viewer.file_tabs import show_tab_of
from ui.viewer.letter_extras import LetterExtras
from ui.viewer.letter_source import FileSource, LetterSource, LockedSource, Source
from ui.viewer.letter_view import LetterView
from ui.viewer.opening import Aim
from ui.viewer.pane_moves import PaneMoves
from ui.viewer.pane_set import MOST_PANES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from reader.model import Span, Suggestion
    from reader.workspace import ReferenceLink, Workspace
    from ui.bridge import Bridge
    from ui.style.colours import Theme
    from ui.viewer.page_view import PageView
    from ui.viewer.pane import Pane


class Panes(PaneMoves):
    """Letters side by side; the slots act on the letter of the active pane.

    Attributes:
        passage_selection: the passage or suggestion that is selected here and in every other view
        extras: remarks of others on letters, and lines below them

    Signals:
        selection_changed(letter_id, Span | None)
        suggestion_activated(suggestion_id): a suggestion was clicked
        link_activated(Link): a reference was clicked
        suggestion_accepted(), suggestion_dismissed(), next_suggestion_wanted(): from the bar at a suggestion
        passage_moved(annotation_id, Span): the selected passage was drawn longer or shorter by a handle
        tag_requested(Tag): from the floating bar
        menu_requested(at): a context menu for the selection or the passage, global coordinates
        drawn(): a page's picture came
        view_added(view): a letter was opened in a tab
        let_go(): Escape, or a click beside all text, with nothing selected to let go of
        password_given(view, password): of the letter or file in a view
    """

    selection_changed = Signal(str, object)
    suggestion_activated = Signal(str)
    link_activated = Signal(object)
    suggestion_accepted = Signal()
    suggestion_dismissed = Signal()
    next_suggestion_wanted = Signal()
    passage_moved = Signal(str, object)
    tag_requested = Signal(object)
    menu_requested = Signal(QPoint)
    drawn = Signal()
    view_added = Signal(object)
    let_go = Signal()
    password_given = Signal(object, str)

    def __init__(
        self, workspace: Workspace, bridge: Bridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace.folder, theme, parent)
        self._workspace = workspace
        self._bridge = bridge
        self._names = (f"view{number}" for number in count(1))
        self.passage_selection = PassageSelection(self)
        self.passage_selection.changed.connect(self._show_selected)
        self._taken_out: list[tuple[Pane, dict[str, object]]] = []  # with the state of their tabs
        self._suggestions: dict[str, list[Suggestion]] = {}
        self._links: dict[str, list[tuple[ReferenceLink, str]]] = {}
        self.extras = LetterExtras(self._views, self)

    # Opening and closing

    def open_letter(  # noqa: PLR0913 - where it opens, and at what
        self,
        letter_id: str,
        *,
        pane: int | None = None,
        page: int | None = None,
        span: Span | None = None,
        annotation_id: str = "",
        take_focus: bool = True,
    ) -> None:
        """Show a letter at a passage, text or page, and select the passage.

        Unless a pane is given: in the one in use if that is empty, else in the one where the letter is open.
        """
        if annotation_id:  # before the letter comes into use, which ends the selection in another one
            self.passage_selection.select_passage(letter_id, annotation_id)
        if pane is None and self.current_view() is not None:
            pane = next((n for n in self._in_order() if self._view_of(n, letter_id)), self.active)
        pane = self.active if pane is None else pane
        view = self._view_of(pane, letter_id)
        if view is None:
            view = self._add(pane, LetterSource(self._workspace, letter_id))
        else:
            self.pane(pane).show_view(view)
        self.activate(self._number_of(view), take_focus=take_focus)
        if page or span or annotation_id:
            view.go(Aim(page, span, annotation_id))

    def show_file(self, path: Path, *, pane: int | None = None) -> None:
        """Show a PDF that is not in the workspace yet, in the tab that it has if it has one."""
        if not show_tab_of(path, self.panes()):
            self._add(self.active if pane is None else pane, FileSource(self._workspace, path))

    def adopt(self, path: Path, letter_id: str) -> None:
        """Go on with the letter that a file shown by `show_file` has become; its place stays."""
        for pane in self.panes():
            early = [v for v in pane.views() if isinstance(v.source, FileSource) and v.source.path == path]
            there = next((view for view in pane.views() if view.source.letter_id == letter_id), None)
            for view in early:
                if there is None:
                    view.adopt(LetterSource(self._workspace, letter_id))
                    view.set_suggestions(self._suggestions.get(letter_id, []))
                    pane.label(view)
                else:  # it was open already
                    pane.close_view(view)
                    pane.show_view(there)
        self.tell_place()

    def drop_files(self, paths: Iterable[Path]) -> None:
        """Close the tabs of files that cannot be read."""
        gone = set(paths)
        for pane in self.panes():
            for view in pane.views():
                if isinstance(view.source, FileSource) and view.source.path in gone:
                    pane.close_view(view)

    def ask_password(self, path: Path, *, pane: int | None = None, wrong: str = "") -> None:
        """Ask for the password of a file, in its tab or a new one; `wrong` says why it is asked again."""
        views = [v for v in self._views() if isinstance(v.source, FileSource) and v.source.path == path]
        if not views:
            number = self.active if pane is None else pane
            views = [self._add(number, LockedSource(self._workspace, path))]
        if wrong:
            views[0].opening.password.refuse(wrong)

    def refuse_password(self, letter_id: str, sentence: str) -> None:
        """Say wherever a letter is open what came of the password that was given."""
        for view in self.views_of(letter_id):
            view.opening.password.refuse(sentence)

    def open_beside(self, letter_id: str, *, annotation_id: str = "") -> None:
        """Show a letter in the pane beside, or another one where it is open, at a passage if one is given."""
        others = self._in_order()[1:]
        there = next((number for number in others if self._view_of(number, letter_id)), self.beside)
        self.open_letter(letter_id, pane=there, annotation_id=annotation_id)

    def open_copy(self, view: LetterView, number: int) -> None:
        """Open the letter of a view in another pane, at the same place."""
        self._add(number, LetterSource(self._workspace, view.source.letter_id)).restore(view.state())

    def show_split(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's toggled(bool)
        """Show all panes, or one; into a second one that is new comes the letter after the one in use."""
        beside = self._letter_beside() if wanted and len(self.panes()) == 1 else ""
        super().show_split(wanted)
        if beside:
            self.open_letter(beside, pane=1)

    def _letter_beside(self) -> str:
        """Return the letter of the tab after the one in use, "" without another one."""
        views = [view for view in self.used.views() if view.source.letter_id]
        current = self.current_view()
        if len(views) < 2 or current not in views:  # noqa: PLR2004 - one and another
            return ""
        return views[(views.index(current) + 1) % len(views)].source.letter_id

    # Selecting

    def _show_selected(self) -> None:
        """Show what is selected wherever its letter is open.

        Selected text is let go of, so that keys act on the passage.
        """
        if self.passage_selection.now.passage_id:
            self.clear_selection()
        for view in self._views():
            view.pages.set_chosen(self.passage_selection.now.mark_id)

    def open_letters(self) -> list[str]:
        """Return the letters that are open, each once, left pane first."""
        return list(dict.fromkeys(view.source.letter_id for view in self._views() if view.source.letter_id))

    def views_of(self, letter_id: str) -> list[LetterView]:
        """Return the views of a letter."""
        return [view for view in self._views() if view.source.letter_id == letter_id]

    # Following the workspace

    def refresh(self, letter_ids: Iterable[str]) -> None:
        """Show these letters and their passages as they are now; tabs go and come back with their letters."""
        changed = set(letter_ids)
        for pane in self.panes():
            for view in [view for view in pane.views() if view.source.letter_id in changed]:
                try:
                    pane.label(view)
                except NotFound:
                    self._taken_out.append((pane, view.state()))
                    pane.close_view(view)
                else:
                    view.refresh()
        self._bring_back(changed)

    def _bring_back(self, changed: set[str]) -> None:
        """Open letters again that were taken out while they were open, and are here again."""
        for pane, state in tuple(self._taken_out):
            letter_id = str(state["letter"])
            if letter_id in changed and self.knows(letter_id):
                self._taken_out.remove((pane, state))
                number = self.panes().index(pane) if pane in self.panes() else self.active
                if self._view_of(number, letter_id) is None:
                    self._add(number, LetterSource(self._workspace, letter_id)).restore(state)

    def reload(self, letter_id: str) -> None:
        """Load a letter's pages and text again, as after another encoding was chosen."""
        for view in self.views_of(letter_id):
            view.pages.draw_anew()
            view.adopt(view.source)

    def set_suggestions(self, letter_id: str, suggestions: list[Suggestion]) -> None:
        """Show proposals on a letter, wherever it is or will be open."""
        self._suggestions[letter_id] = suggestions
        for view in self.views_of(letter_id):
            view.set_suggestions(suggestions)

    def set_links(self, letter_id: str, links: list[tuple[ReferenceLink, str]]) -> None:
        """Show references on a letter, wherever it is or will be open, each with what hovering tells."""
        self._links[letter_id] = links
        for view in self.views_of(letter_id):
            view.set_links(links)

    def in_sight(self) -> list[tuple[str, PageView]]:
        """Return the letters that show now, with their pages."""
        shown = self.shown() if self.isVisible() else []
        return [(view.source.letter_id, view.pages) for view in shown if view.source.letter_id]

    def offer(self, suggestion: Suggestion | None, reason: str) -> None:
        """Show the bar that decides on a suggestion of the letter in use; None puts it away."""
        current = self.current_view()
        for view in self._views():
            view.offer(suggestion if view is current else None, reason)

    # Coming back

    def restore(self, state: dict[str, object]) -> None:
        """Open again what `state` returned; letters that are gone are left out."""
        panes = state.get("panes")
        kept = [one for one in panes if isinstance(one, dict)] if isinstance(panes, list) else []
        while len(kept) > 1 and not kept[-1].get("tabs"):
            kept.pop()
        kept = kept[:MOST_PANES]
        while len(self.panes()) < len(kept):
            self._new_pane(self.panes()[-1])
        for number, one in enumerate(kept):
            self._restore_pane(number, one)
        self._restore_layout(state)
        self._drop_empty()
        self.activate(self.active)

    def _restore_pane(self, number: int, kept: dict[str, object]) -> None:
        pane, tabs = self._pane_for(number), kept.get("tabs")
        for tab in tabs if isinstance(tabs, list) else []:
            if isinstance(tab, dict) and self.knows(str(tab.get("letter"))):
                self._add(number, LetterSource(self._workspace, str(tab["letter"]))).restore(tab)
        pane.go_to_tab(kept.get("current"))

    def knows(self, letter_id: str) -> bool:
        """Say whether the workspace has a letter, also while the others are still being read."""
        try:
            self._workspace.letters.one(letter_id)
        except NotFound:
            return False
        return True

    # Within

    def _add(self, number: int, source: Source) -> LetterView:
        view = LetterView(self._workspace, self._bridge, self._theme, source, next(self._names))
        view.pages.set_chosen(self.passage_selection.now.mark_id)
        view.selection_changed.connect(partial(self._selected, view))
        view.passage_activated.connect(partial(self._activated, view))
        view.passage_moved.connect(self.passage_moved)
        view.suggestion_activated.connect(self.suggestion_activated)
        view.link_activated.connect(self.link_activated)
        view.offer_bar.accepted.connect(self.suggestion_accepted)
        view.offer_bar.dismissed.connect(self.suggestion_dismissed)
        view.offer_bar.next_wanted.connect(self.next_suggestion_wanted)
        view.place_changed.connect(partial(self._moved, view))
        view.tag_requested.connect(self.tag_requested)
        view.copy_requested.connect(self.copy)
        view.menu_requested.connect(self.menu_requested)
        view.pages.drawn.connect(self.drawn)
        view.opening.password.given.connect(partial(self.password_given.emit, view))
        self._pane_for(number).add(view)
        view.set_suggestions(self._suggestions.get(source.letter_id, []))
        view.set_links(self._links.get(source.letter_id, []))
        self.extras.dress(view)
        self.view_added.emit(view)
        return view

    def _view_of(self, number: int, letter_id: str) -> LetterView | None:
        views = (view for pane in self.panes()[number : number + 1] for view in pane.views())
        return next((view for view in views if view.source.letter_id == letter_id), None)

    def _number_of(self, view: LetterView) -> int:
        return next(number for number, pane in enumerate(self.panes()) if view in pane.views())

    def _selected(self, view: LetterView, span: Span | None) -> None:
        self.selection_changed.emit(view.source.letter_id, span)

    def _moved(self, view: LetterView) -> None:
        if view is self.current_view():
            self.tell_place()

    def _activated(self, view: LetterView, annotation_id: str) -> None:
        if annotation_id:
            self.passage_selection.select_passage(view.source.letter_id, annotation_id)
        elif self.passage_selection.now.mark_id:
            self.passage_selection.clear()
        else:
            self.let_go.emit()
