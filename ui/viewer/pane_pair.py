"""Two panes beside each other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QWidget

from ui.viewer.letter_commands import LetterCommands
from ui.viewer.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ui.style.colours import Theme
    from ui.viewer.letter_view import LetterView

EVEN_PX = 10_000  # more than any screen: the splitter divides what there is in equal parts


class PanePair(LetterCommands):
    """A left pane, and a right one that can be away.

    Signals:
        place_changed(letter_id, page, pages, zoom): of the active pane; "" and zeros without a letter
        pane_activated(number): 0 left, 1 right
        split_changed(bool): two panes show now, or one
        open_requested(number), files_dropped(paths, number), letter_dropped(id, number): into which pane
        view_closed(letter_id): a tab was closed
    """

    place_changed = Signal(str, int, int, float)
    pane_activated = Signal(int)
    split_changed = Signal(bool)
    open_requested = Signal(int)
    files_dropped = Signal(list, int)
    letter_dropped = Signal(str, int)
    view_closed = Signal(str)

    def __init__(self, folder: Path, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._theme = theme
        self._active = 0
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

    @property
    def is_empty(self) -> bool:
        """Whether no letter is open."""
        return self.current_view() is None

    @property
    def beside(self) -> int:
        """The pane that is not in use; the one in use as long as that is empty."""
        return self._active if self.is_empty else 1 - self._active

    @property
    def active(self) -> int:
        """The pane in use: 0 left, 1 right."""
        return self._active

    @property
    def split(self) -> bool:
        """Whether two panes show."""
        return not self._panes[1].isHidden()

    def pane(self, number: int) -> Pane:
        """Return the left (0) or the right (1) pane."""
        return self._panes[number]

    def current_view(self) -> LetterView | None:
        """Return the view in use."""
        return self._panes[self._active].current()

    def activate(self, number: int, *, take_focus: bool = True) -> None:
        """Make a pane the one in use, and give it the focus unless that should stay where it is."""
        self._show_pane(number)
        self._use(number)
        if take_focus:
            self._panes[number].take_focus()

    def go_pages(self) -> None:
        """Give the focus to the pages in use, with a caret for whoever comes by keys."""
        self.activate(self._active)
        view = self.current_view()
        if view is not None:
            view.pages.text_cursor.appear()

    def other_pane(self) -> None:
        """Go to the other pane, opening it if need be."""
        self.activate(1 - self._active)
        self.go_pages()

    def show_split(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's toggled(bool)
        """Show two panes, or one; the letters of a hidden pane stay open."""
        if wanted == self.split:
            return
        self._set_split(wanted)
        self.activate(int(wanted))
        self.tell_place()

    def next_tab(self) -> None:
        """Go to the next tab."""
        self._panes[self._active].step_tab(1)

    def previous_tab(self) -> None:
        """Go to the tab before."""
        self._panes[self._active].step_tab(-1)

    def list_tabs(self) -> None:
        """Show the names of all tabs of the pane in use."""
        self._panes[self._active].list_tabs()

    def tell_place(self) -> None:
        """Emit `place_changed` with what is in use now."""
        view = self.current_view()
        if view is None:
            self.place_changed.emit("", 0, 0, 0.0)
        else:
            pages = view.pages
            zoom = pages.zoom if len(pages.paper) else 0.0
            self.place_changed.emit(view.source.letter_id, pages.page_now(), len(pages.paper), zoom)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for pane in self._panes:
            pane.set_theme(theme)

    def state(self) -> dict[str, object]:
        """Return what is open where, with places and zooms, as plain data."""
        return {
            "split": self.split,
            "active": self._active,
            "sizes": self._splitter.sizes(),
            "panes": [pane.state() for pane in self._panes],
        }

    def _restore_split(self, state: dict[str, object]) -> None:
        """Show the panes as they were, with the one in use that was."""
        self._set_split(bool(state.get("split")))
        sizes = state.get("sizes")
        if isinstance(sizes, list) and all(isinstance(size, int) and size > 0 for size in sizes):
            self._shared = True
            self._splitter.setSizes(sizes)
        self.activate(1 if state.get("active") == 1 and self.split else 0)

    def _pane(self, number: int) -> Pane:
        pane = Pane(self._folder, self._theme, self._splitter)
        pane.changed.connect(self.tell_place)
        pane.touched.connect(partial(self.activate, number))
        pane.open_wanted.connect(partial(self.open_requested.emit, number))
        pane.closed.connect(self._view_closed)
        pane.files_dropped.connect(partial(self._files_dropped, number))
        pane.letter_dropped.connect(partial(self._letter_dropped, number))
        self._splitter.addWidget(pane)
        self._splitter.setStretchFactor(number, 1)
        return pane

    def _show_pane(self, number: int) -> None:
        """Show a pane; at first both are as wide, then as the user left them."""
        if number:
            self._set_split(True)  # noqa: FBT003 - the state itself
        if not self._shared and self.split:
            self._shared = True
            self._splitter.setSizes([EVEN_PX, EVEN_PX])

    def _set_split(self, split: bool) -> None:  # noqa: FBT001 - the state itself
        if split != self.split:
            self._panes[1].setVisible(split)
            self.split_changed.emit(split)

    def _views(self) -> Iterator[LetterView]:
        return (view for pane in self._panes for view in pane.views())

    def all_views(self) -> list[LetterView]:
        """Return the views of all tabs."""
        return list(self._views())

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

    def _view_closed(self, view: LetterView) -> None:
        if view.source.letter_id:
            self.view_closed.emit(view.source.letter_id)

    def _files_dropped(self, number: int, paths: list[Path]) -> None:
        self.files_dropped.emit(paths, number)

    def _letter_dropped(self, number: int, letter_id: str) -> None:
        self.letter_dropped.emit(letter_id, number)

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        for number, pane in enumerate(self._panes):
            if now is not None and pane.isAncestorOf(now):
                self._use(number)
