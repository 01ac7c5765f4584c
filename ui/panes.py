"""Two panes beside each other: which letters are open where, and what acts on the one in use."""

from __future__ import annotations

from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QWidget

from reader.errors import NotFound
from ui.pane.letter_commands import LetterCommands
from ui.pane.letter_view import Aim, LetterView
from ui.pane.pane import Pane
from ui.pane.source import FileSource, LetterSource, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reader.model import Span, Suggestion
    from reader.workspace import Link, Workspace
    from ui.bridge import Bridge
    from ui.page_view import PageView
    from ui.theme import Theme

EVEN_PX = 10_000  # more than any screen: the splitter divides what there is in equal parts


class Panes(LetterCommands):
    """Letters side by side; the slots act on the letter of the active pane.

    Signals:
        selection_changed(letter_id, Span | None)
        passage_activated(annotation_id): "" for none; suggestion_activated(suggestion_id)
        link_activated(Link): a reference was clicked
        suggestion_accepted(), suggestion_dismissed(), next_suggestion_wanted(): from the bar at a suggestion
        passage_moved(annotation_id, Span): the selected passage was drawn longer or shorter by a handle
        place_changed(letter_id, page, pages, zoom): of the active pane; "" and zeros without a letter
        pane_activated(number): 0 left, 1 right
        tag_requested(Tag): from the floating bar
        menu_requested(at): a context menu for the selection or the passage, global coordinates
        open_requested(number), files_dropped(paths, number): into which pane
        drawn(): a page's picture came
    """

    selection_changed = Signal(str, object)
    passage_activated = Signal(str)
    suggestion_activated = Signal(str)
    link_activated = Signal(object)
    suggestion_accepted = Signal()
    suggestion_dismissed = Signal()
    next_suggestion_wanted = Signal()
    passage_moved = Signal(str, object)
    place_changed = Signal(str, int, int, float)
    pane_activated = Signal(int)
    tag_requested = Signal(object)
    menu_requested = Signal(QPoint)
    open_requested = Signal(int)
    files_dropped = Signal(list, int)
    drawn = Signal()

    def __init__(
        self, workspace: Workspace, bridge: Bridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self._theme = theme
        self._names = (f"view{number}" for number in count(1))
        self._active = 0
        self._passage = ""
        self._suggestions: dict[str, list[Suggestion]] = {}
        self._links: dict[str, list[tuple[Link, str]]] = {}
        self._shared = False  # whether both panes have shown together
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._panes = (self._pane(0), self._pane(1))
        self._panes[1].hide()
        self._panes[0].set_active(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    # Opening and closing

    def open_letter(
        self,
        letter_id: str,
        *,
        pane: int | None = None,
        page: int | None = None,
        span: Span | None = None,
        annotation_id: str = "",
    ) -> None:
        """Show a letter, in the pane where it is open unless one is given, at a passage, text or page."""
        if pane is None:
            pane = next((n for n in self._in_order() if self._view_of(n, letter_id)), self._active)
        view = self._view_of(pane, letter_id)
        if view is None:
            view = self._add(pane, LetterSource(self._workspace, letter_id))
        else:
            self._panes[pane].show_view(view)
        self.activate(pane)
        if annotation_id:
            self.select_passage(annotation_id)
        if page or span or annotation_id:
            view.go(Aim(page, span, annotation_id))

    def show_file(self, path: Path, *, pane: int | None = None) -> None:
        """Show a PDF that is not in the workspace yet."""
        self._add(self._active if pane is None else pane, FileSource(self._workspace, path))

    def adopt(self, path: Path, letter_id: str) -> None:
        """Go on with the letter that a file shown by `show_file` has become; its place stays."""
        for pane in self._panes:
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

    def open_beside(self, letter_id: str, *, annotation_id: str = "") -> None:
        """Show a letter in the other pane, at a passage if one is given."""
        self.open_letter(letter_id, pane=1 - self._active, annotation_id=annotation_id)

    def close_tab(self) -> None:
        """Close the tab in use."""
        view = self.current_view()
        if view is not None:
            self._panes[self._active].close_view(view)

    def close_letter(self, letter_id: str) -> None:
        """Close a letter wherever it is open."""
        for pane in self._panes:
            for view in [view for view in pane.views() if view.source.letter_id == letter_id]:
                pane.close_view(view)

    def next_tab(self) -> None:
        """Go to the next tab."""
        self._panes[self._active].step_tab(1)

    def previous_tab(self) -> None:
        """Go to the tab before."""
        self._panes[self._active].step_tab(-1)

    def other_pane(self) -> None:
        """Go to the other pane, opening it if need be."""
        self.activate(1 - self._active)

    def toggle_split(self) -> None:
        """Show two panes, or one; the letters of a hidden pane stay open."""
        if self._panes[1].isHidden():
            self.activate(1)
        else:
            self._panes[1].hide()
            self.activate(0)

    @property
    def is_empty(self) -> bool:
        """Whether no letter is open."""
        return self.current_view() is None

    @property
    def split(self) -> bool:
        """Whether two panes show."""
        return not self._panes[1].isHidden()

    def activate(self, number: int) -> None:
        """Make a pane the one in use, and give it the focus."""
        self._show_pane(number)
        self._use(number)
        self._panes[number].take_focus()

    # Selecting

    def select_passage(self, annotation_id: str) -> None:
        """Show a passage as the chosen one wherever its letter is open; "" for none.

        What was selected is let go of, so that keys act on the passage.
        """
        self._passage = annotation_id
        if annotation_id:
            self.clear_selection()
        for view in self._views():
            view.pages.set_chosen(annotation_id)

    def open_letters(self) -> list[str]:
        """Return the letters that are open, each once, left pane first."""
        return list(dict.fromkeys(view.source.letter_id for view in self._views() if view.source.letter_id))

    def is_sharp(self) -> bool:
        """Say whether all that shows is sharp, as for a picture of the window."""
        shown = [pane.current() for pane in self._panes if not pane.isHidden()]
        return all(view.pages.is_sharp() for view in shown if view is not None)

    # Following the workspace

    def refresh(self, letter_ids: Iterable[str]) -> None:
        """Show these letters and their passages as they are now; close the tabs of letters taken out."""
        changed = set(letter_ids)
        for pane in self._panes:
            for view in [view for view in pane.views() if view.source.letter_id in changed]:
                try:
                    pane.label(view)
                except NotFound:
                    pane.close_view(view)
                else:
                    view.refresh()

    def reload(self, letter_id: str) -> None:
        """Load a letter's pages and text again, as after another encoding was chosen."""
        for view in self._views():
            if view.source.letter_id == letter_id:
                view.pages.draw_anew()
                view.adopt(view.source)

    def set_suggestions(self, letter_id: str, suggestions: list[Suggestion]) -> None:
        """Show proposals on a letter, wherever it is or will be open."""
        self._suggestions[letter_id] = suggestions
        for view in self._views():
            if view.source.letter_id == letter_id:
                view.set_suggestions(suggestions)

    def set_links(self, letter_id: str, links: list[tuple[Link, str]]) -> None:
        """Show references on a letter, wherever it is or will be open, each with what hovering tells."""
        self._links[letter_id] = links
        for view in self._views():
            if view.source.letter_id == letter_id:
                view.set_links(links)

    def in_sight(self) -> list[tuple[str, PageView]]:
        """Return the letters that show now, with their pages."""
        shown = [pane.current() for pane in self._panes if pane.isVisible()]
        return [(view.source.letter_id, view.pages) for view in shown if view and view.source.letter_id]

    def offer(self, suggestion: Suggestion | None, reason: str) -> None:
        """Show the bar that decides on a suggestion of the letter in use; None puts it away."""
        current = self.current_view()
        for view in self._views():
            view.offer(suggestion if view is current else None, reason)

    def offer_earlier(self, earlier: list[tuple[str, str]], *, chosen: bool) -> None:
        """Let the user choose which earlier commitment the suggestion on offer fulfils."""
        view = self.current_view()
        if view is not None:
            view.offer_bar.offer_earlier(earlier, chosen=chosen)
            view.place_offer()

    def earlier_chosen(self) -> str:
        """Return the id of the earlier commitment that was chosen, "" for none."""
        view = self.current_view()
        return view.offer_bar.chosen if view is not None else ""

    def offset_in_sight(self) -> int:
        """Return where the text of the first page in sight begins."""
        view = self.current_view()
        text = view.pages.text if view is not None else None
        return (text.page_start(view.pages.place().page) or 0) if view is not None and text is not None else 0

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for pane in self._panes:
            pane.set_theme(theme)

    # Coming back

    def state(self) -> dict[str, object]:
        """Return what is open where, with places and zooms, as plain data."""
        return {
            "split": self.split,
            "active": self._active,
            "sizes": self._splitter.sizes(),
            "panes": [
                {
                    "tabs": [view.state() for view in pane.views() if view.source.letter_id],
                    "current": pane.tabs.currentIndex(),
                }
                for pane in self._panes
            ],
        }

    def restore(self, state: dict[str, object]) -> None:
        """Open again what `state` returned; letters that are gone are left out."""
        panes = state.get("panes")
        for number, kept in enumerate(panes[: len(self._panes)] if isinstance(panes, list) else []):
            if isinstance(kept, dict):
                self._restore_pane(number, kept)
        self._panes[1].setVisible(bool(state.get("split")))
        sizes = state.get("sizes")
        if isinstance(sizes, list) and all(isinstance(size, int) and size > 0 for size in sizes):
            self._shared = True
            self._splitter.setSizes(sizes)
        self.activate(1 if state.get("active") == 1 and self.split else 0)

    def _restore_pane(self, number: int, kept: dict[str, object]) -> None:
        tabs = kept.get("tabs")
        for tab in tabs if isinstance(tabs, list) else []:
            if isinstance(tab, dict) and self._knows(str(tab.get("letter"))):
                self._add(number, LetterSource(self._workspace, str(tab["letter"]))).restore(tab)
        current = kept.get("current")
        if isinstance(current, int) and 0 <= current < self._panes[number].tabs.count():
            self._panes[number].tabs.setCurrentIndex(current)

    def _knows(self, letter_id: str) -> bool:
        """Say whether the workspace has a letter, also while the others are still being read."""
        try:
            self._workspace.letter(letter_id)
        except NotFound:
            return False
        return True

    def current_view(self) -> LetterView | None:
        """Return the view in use."""
        return self._panes[self._active].current()

    def pane(self, number: int) -> Pane:
        """Return the left (0) or the right (1) pane."""
        return self._panes[number]

    # Within

    def _pane(self, number: int) -> Pane:
        pane = Pane(self._theme, self._splitter)
        pane.changed.connect(self.tell_place)
        pane.touched.connect(partial(self.activate, number))
        pane.open_wanted.connect(partial(self.open_requested.emit, number))
        pane.files_dropped.connect(partial(self._dropped, number))
        self._splitter.addWidget(pane)
        self._splitter.setStretchFactor(number, 1)
        return pane

    def _add(self, number: int, source: Source) -> LetterView:
        view = LetterView(self._workspace, self._bridge, self._theme, source, next(self._names))
        view.pages.set_chosen(self._passage)
        view.selection_changed.connect(partial(self._selected, view))
        view.passage_activated.connect(self._activated)
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
        self._show_pane(number)
        self._panes[number].add(view)
        view.set_suggestions(self._suggestions.get(source.letter_id, []))
        view.set_links(self._links.get(source.letter_id, []))
        return view

    def _show_pane(self, number: int) -> None:
        """Show a pane; at first both are as wide, then as the user left them."""
        self._panes[number].show()
        if not self._shared and self.split:
            self._shared = True
            self._splitter.setSizes([EVEN_PX, EVEN_PX])

    def _views(self) -> Iterator[LetterView]:
        return (view for pane in self._panes for view in pane.views())

    def _view_of(self, number: int, letter_id: str) -> LetterView | None:
        return next((v for v in self._panes[number].views() if v.source.letter_id == letter_id), None)

    def _in_order(self) -> tuple[int, int]:
        return self._active, 1 - self._active

    def _use(self, number: int) -> None:
        if number == self._active:
            return
        self._active = number
        for n, pane in enumerate(self._panes):
            pane.set_active(n == number)
        self.pane_activated.emit(number)
        self.tell_place()

    def _dropped(self, number: int, paths: list[Path]) -> None:
        self.files_dropped.emit(paths, number)

    def _selected(self, view: LetterView, span: Span | None) -> None:
        self.selection_changed.emit(view.source.letter_id, span)

    def _moved(self, view: LetterView) -> None:
        if view is self.current_view():
            self.tell_place()

    def _activated(self, annotation_id: str) -> None:
        self.select_passage(annotation_id)
        self.passage_activated.emit(annotation_id)

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        for number, pane in enumerate(self._panes):
            if now is not None and pane.isAncestorOf(now):
                self._use(number)

    def tell_place(self) -> None:
        """Emit `place_changed` with what is in use now."""
        view = self.current_view()
        if view is None:
            self.place_changed.emit("", 0, 0, 0.0)
        else:
            pages = view.pages
            zoom = pages.zoom if len(pages.paper) else 0.0
            self.place_changed.emit(view.source.letter_id, pages.page_now(), len(pages.paper), zoom)
