"""Lets panes scroll together: by page, by section, or by linked passages."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QPointF, QTimer, Signal

from reader.errors import KamerlezerError
from reader.model import Span
from ui.models.alignment import Alignment
from ui.viewer.geometry import Place
from ui.viewer.scroll import READING_AT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.text import ReadingText
    from reader.workspace import Comparison, Workspace
    from ui.bridge import Bridge
    from ui.viewer.geometry import Paper
    from ui.viewer.letter_view import LetterView
    from ui.viewer.page_view import PageView
    from ui.viewer.panes import Panes

LONG = 60  # characters that both letters have: they fasten them together

Ids = tuple[str, str]


class Lock(StrEnum):
    """By what panes scroll together."""

    NONE = ""
    PAGE = "page"
    SECTION = "section"
    LINK = "link"


class Lockstep(QObject):
    """Moves the letters that show along with the one that is scrolled.

    Attributes:
        lock: by what they go together now
        manner: by what they do when they are locked next

    Signals:
        changed(Lock): panes were locked or unlocked
        unlike(Lock): nothing of that kind is in both letters, so that they go by page
    """

    changed = Signal(object)
    unlike = Signal(object)

    def __init__(self, panes: Panes, workspace: Workspace, bridge: Bridge) -> None:
        super().__init__(panes)
        self.lock, self.manner = Lock.NONE, Lock.SECTION
        self._panes = panes
        self._workspace = workspace
        self._bridge = bridge
        self._spans: dict[Ids, list[tuple[Span, Span]]] = {}
        self._known: dict[Ids, tuple[Paper, Paper, Alignment]] = {}  # while both letters have these pages
        self._asked: set[Ids] = set()
        self._based: WeakKeyDictionary[LetterView, float] = WeakKeyDictionary()
        self._sizes: WeakKeyDictionary[LetterView, object] = WeakKeyDictionary()
        self._is_following = False
        self._settling = QTimer(self, singleShot=True, interval=0)  # a zoom scrolls, too
        self._settling.timeout.connect(self._rebase)
        self._is_told = True  # whether the user knows that letters have nothing in common
        panes.view_added.connect(self._added)
        panes.shown_changed.connect(self._learn)
        panes.arranged.connect(self._learn)
        for view in panes.all_views():
            self._added(view)

    def show_locked(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's toggled(bool)
        """Lock the panes in the manner that was chosen last, or unlock them where they are."""
        self.use(self.manner if wanted else Lock.NONE)

    def use(self, lock: Lock) -> None:
        """Lock the panes in this manner, or unlock them where they are."""
        self.lock, self._is_told = lock, False
        self.manner = lock or self.manner
        self._known.clear()
        self._spans.clear()
        self._asked.clear()
        self._based.clear()
        self._learn()
        self.changed.emit(lock)

    def state(self) -> dict[str, object]:
        """Return how the panes are locked, as plain data."""
        return {"lock": self.lock.value, "manner": self.manner.value}

    def restore(self, state: dict[str, object]) -> None:
        """Lock the panes as they were."""
        self.manner = next((one for one in Lock if one and one == state.get("manner")), self.manner)
        self.use(next((one for one in Lock if one == state.get("lock")), Lock.NONE))
        self._is_told = True

    def follow(self, leader: LetterView) -> None:
        """Bring the other letters that show to where this one is."""
        if self._is_following or not self.lock or not len(leader.pages.paper):
            return
        self._is_following = True
        for other in self._panes.shown():
            if other is not leader and len(other.pages.paper):
                self._bring(other, leader)
        self._is_following = False

    def show_beside(self, places: dict[str, int]) -> None:
        """Have these places of letters that show, by their ids, read beside each other."""
        self._is_following = True
        for view in self._panes.shown():
            offset = places.get(view.source.letter_id)
            height = None if offset is None else height_of(view.pages, offset)
            if height is not None and len(view.pages.paper):
                stand_at(view.pages, height)
        self._is_following = False

    # Within

    def _added(self, view: LetterView) -> None:
        view.pages.moved.connect(partial(self._moved, view))
        view.opening.text_came.connect(self._learn)

    def _moved(self, view: LetterView) -> None:
        """Follow who scrolls; whoever only gets another size or zoom is not followed."""
        pages = view.pages
        size = pages.zoom, pages.viewport().size()
        if self._sizes.get(view) != size:
            self._sizes[view] = size
            self._settling.start()
        elif self.lock and not self._settling.isActive() and view in self._panes.shown():
            self.follow(view)

    def _rebase(self) -> None:
        """Take where all stand now as what goes together by page."""
        self._based.clear()
        for view in self._panes.shown() if self.lock else []:
            if len(view.pages.paper):
                self._based[view] = page_read(view.pages)

    def _bring(self, other: LetterView, leader: LetterView) -> None:
        found = self._alignment(leader, other)
        if found is not None:
            stand_at(other.pages, found.there(height_read(leader.pages)))
            return
        for view in (leader, other):
            self._based.setdefault(view, page_read(view.pages))
        moved = page_read(leader.pages) - self._based[leader]
        stand_at_page(other.pages, self._based[other] + moved)

    def _alignment(self, leader: LetterView, other: LetterView) -> Alignment | None:
        """Return how two letters go together as their pages are now; None where they go by page."""
        ids = leader.source.letter_id, other.source.letter_id
        one, two = leader.pages, other.pages
        known = self._known.get(ids)
        if known is None or known[0] is not one.paper or known[1] is not two.paper:
            spans = self._spans.get(ids, [])
            heights = [(height_of(one, here.start), height_of(two, there.start)) for here, there in spans]
            pairs = [(here, there) for here, there in heights if here is not None and there is not None]
            known = self._known[ids] = one.paper, two.paper, Alignment(pairs)
        return known[2] or None

    def _learn(self, _: object = None) -> None:
        """Find out how the letters that show go together."""
        for view in self._panes.shown() if self.lock else []:
            self._sizes.setdefault(view, (view.pages.zoom, view.pages.viewport().size()))
            if len(view.pages.paper):
                self._based.setdefault(view, page_read(view.pages))
        if self.lock not in (Lock.SECTION, Lock.LINK):
            return
        current = self._panes.current_view()
        for other in self._panes.shown():
            if current is not None and other is not current:
                self._ask(current, other)

    def _ask(self, view: LetterView, other: LetterView) -> None:
        ids = view.source.letter_id, other.source.letter_id
        if not all(ids) or ids in self._asked or view.pages.text is None or other.pages.text is None:
            return
        self._asked |= {ids, ids[::-1]}
        try:
            if ids[0] == ids[1]:
                self._take(ids, [(Span(0, 0), Span(0, 0))])
            elif self.lock is Lock.LINK:
                self._take(ids, self._workspace.comparisons.linked(*ids))
            else:
                task = self._workspace.comparisons.of(*ids)
                self._bridge.watch(task, owner=self, done=partial(self._compared, ids), failed=self._failed)
        except KamerlezerError:  # taken out meanwhile
            self._asked -= {ids, ids[::-1]}

    def _compared(self, ids: Ids, found: Comparison) -> None:
        if self.lock is Lock.SECTION:
            self._take(ids, fastened(found))

    def _failed(self, _: BaseException) -> None:
        """Say nothing: a letter that cannot be read says so where its pages would be."""

    def _take(self, ids: Ids, spans: Iterable[tuple[Span, Span]]) -> None:
        """Take in which places go together, and bring the letters there."""
        self._spans[ids] = list(spans)
        self._spans[ids[::-1]] = [(there, here) for here, there in self._spans[ids]]
        self._known.pop(ids, None)
        self._known.pop(ids[::-1], None)
        if not self._spans[ids] and not self._is_told:
            self.unlike.emit(self.lock)
        self._is_told = True
        current = self._panes.current_view()
        if current is not None:
            self.follow(current)


def fastened(found: Comparison) -> list[tuple[Span, Span]]:
    """Return places that stand beside each other: headings that go together, and what both letters say."""
    places: list[tuple[Span, Span]] = []
    for pair in found.pairs:
        if pair.old is None or pair.new is None or pair.moved:
            continue
        places.append((pair.old, pair.new))
        for one in pair.stretches:
            if one.same and one.old.end - one.old.start >= LONG:
                ends = Span(one.old.end - 1, one.old.end), Span(one.new.end - 1, one.new.end)
                places += [(one.old, one.new), ends]
    return places


def height_of(pages: PageView, offset: int) -> float | None:
    """Return how far down a letter a place of its text stands, in points over all its pages."""
    text: ReadingText | None = pages.text
    box = text.caret_box(offset) if text is not None else None
    return None if box is None else pages.paper.above_pt[box.page - 1] + box.y0


def height_read(pages: PageView) -> float:
    """Return how far down a letter the line stands that is read, in points over all its pages."""
    place = pages.place_at(QPointF(0, _reading_px(pages)))
    return pages.paper.above_pt[place.page - 1] + place.y_pt


def page_read(pages: PageView) -> float:
    """Return the page that is read, and how far down it: 2.5 in the middle of the second."""
    place = pages.place_at(QPointF(0, _reading_px(pages)))
    return place.page + place.y_pt / pages.paper.sizes[place.page - 1][1]


def stand_at(pages: PageView, height_pt: float) -> None:
    """Scroll so that this height of the letter is read."""
    above = pages.paper.above_pt
    page = min(max(bisect_right(above, height_pt), 1), len(pages.paper))
    _stand(pages, page, height_pt - above[page - 1])


def stand_at_page(pages: PageView, at: float) -> None:
    """Scroll so that this page is read, as far down it as the fraction says."""
    page = min(max(int(at), 1), len(pages.paper))
    _stand(pages, page, (at - page) * pages.paper.sizes[page - 1][1])


def _stand(pages: PageView, page: int, y_pt: float) -> None:
    left = pages.place_at(QPointF()).x_pt
    pages.put(Place(page, left, y_pt), QPointF(0, _reading_px(pages)))


def _reading_px(pages: PageView) -> float:
    return pages.viewport().height() * READING_AT
