"""Shows letters as text in one column, at any size and width."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, WeakSet

from PySide6.QtCore import QObject, QTimer, Signal

from reader.errors import KamerlezerError
from ui.viewer.geometry import MARGIN_PX, SCALE_AT_FULL, Fit, clamped
from ui.viewer.one_column import to_column, to_print
from ui.viewer.typesetter import measure

if TYPE_CHECKING:
    from reader.text import ReadingText
    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.viewer.letter_view import LetterView
    from ui.viewer.panes import Panes

ZOOM = 1.0  # at first: type of 11 pt
COLUMN_PT = 470.0  # some 80 letters: longer lines are hard to read
SOON_MS = 60  # after a pane got another width, before its text is set anew
NEAR_PT = 1.5  # a column so much wider or narrower is the same


class Reflow(QObject):
    """Turns letters between their printed pages and one column.

    Signals:
        told(bool): whether the letter in use is in one column
    """

    told = Signal(bool)

    def __init__(self, panes: Panes, workspace: Workspace, bridge: Bridge) -> None:
        super().__init__(panes)
        self._panes = panes
        self._workspace = workspace
        self._bridge = bridge
        self._zoom, self._is_wide = ZOOM, False
        self._letters: set[str] = set()  # that are to be in one column
        self._asked: WeakKeyDictionary[LetterView, float] = WeakKeyDictionary()  # the width on its way
        self._turning: WeakSet[LetterView] = WeakSet()
        self._due = QTimer(self, singleShot=True, interval=SOON_MS)
        self._due.timeout.connect(self._set_all)
        panes.view_added.connect(self._added)
        panes.place_changed.connect(self.tell)
        panes.shown_changed.connect(self._set_all)
        for view in panes.all_views():
            self._added(view)

    def show_reflowed(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's toggled(bool)
        """Show the letter in use in one column, or its printed pages."""
        view = self._panes.current_view()
        letter_id = view.source.letter_id if view is not None else ""
        if letter_id and wanted:
            self._letters.add(letter_id)
            self._set_all()
        elif letter_id:
            self._letters.discard(letter_id)
            for each in self._panes.views_of(letter_id):
                self._turn_back(each)
        self.tell()

    def tell(self, *_: object) -> None:
        """Tell whether the letter in use is in one column."""
        view = self._panes.current_view()
        self.told.emit(view is not None and view.source.letter_id in self._letters)

    def state(self) -> dict[str, object]:
        """Return which letters are in one column, and how, as plain data."""
        return {"letters": sorted(self._letters), "zoom": round(self._zoom, 4), "wide": self._is_wide}

    def restore(self, state: dict[str, object]) -> None:
        """Show letters as they were shown."""
        letters, zoom = state.get("letters"), state.get("zoom")
        self._letters = {str(one) for one in letters} if isinstance(letters, list) else set()
        self._zoom = clamped(zoom) if isinstance(zoom, int | float) else ZOOM
        self._is_wide = bool(state.get("wide"))
        self._set_all()
        self.tell()

    # Within

    def _added(self, view: LetterView) -> None:
        view.opening.document_came.connect(partial(self._came_anew, view))
        view.opening.text_came.connect(partial(self._came_anew, view))
        view.pages.moved.connect(partial(self._moved, view))

    def _came_anew(self, view: LetterView, _: object = None) -> None:
        """Begin anew with pages or a text that came."""
        view.pages.printed = None
        self._asked.pop(view, None)
        self._set(view)

    def _moved(self, view: LetterView) -> None:
        """Set the text anew once the pane or the zoom is another."""
        pages = view.pages
        if pages.printed is None or view in self._turning:
            return
        if pages.fit is not Fit.NONE:  # in one column it is the column that fits, not the zoom
            self._is_wide = pages.fit is Fit.WIDTH
            pages.set_zoom(self._zoom)
        self._zoom = pages.zoom
        if abs(self._width(view) - pages.paper.width_pt) > NEAR_PT:
            self._due.start()

    def _set_all(self) -> None:
        for view in self._panes.all_views():
            self._set(view)

    def _set(self, view: LetterView) -> None:
        """Ask for a letter's text in a column of the width that its pane has room for."""
        pages, letter_id = view.pages, view.source.letter_id
        text = pages.text if pages.printed is None else pages.printed.text
        if letter_id not in self._letters or text is None or not len(pages.paper) or not view.isVisible():
            return
        width = self._width(view)
        if self._asked.get(view) == width and pages.printed is not None:
            return
        self._asked[view] = width
        try:
            task = self._workspace.letters.reflowed(letter_id, width, measure(text))
        except KamerlezerError:  # taken out meanwhile
            return
        self._bridge.watch(task, owner=view, done=partial(self._came, view, width), failed=self._failed)

    def _came(self, view: LetterView, width: float, text: ReadingText) -> None:
        is_wanted = view.source.letter_id in self._letters and self._asked.get(view) == width
        if is_wanted and len(view.pages.paper):
            self._turning.add(view)
            to_column(view.pages, text, self._zoom)
            view.refresh()
            self._turning.discard(view)
            view.pages.moved.emit()

    def _turn_back(self, view: LetterView) -> None:
        self._asked.pop(view, None)
        if view.pages.printed is not None:
            self._turning.add(view)
            to_print(view.pages)
            view.refresh()
            self._turning.discard(view)
            view.pages.moved.emit()

    def _failed(self, _: BaseException) -> None:
        """Say nothing: a letter that cannot be read says so where its pages would be."""

    def _width(self, view: LetterView) -> float:
        """Return how wide the paper of a letter is to be, in points."""
        room = (view.pages.viewport().width() - 2 * MARGIN_PX) / (self._zoom * SCALE_AT_FULL)
        return round(room if self._is_wide else min(room, COLUMN_PT), 1)
