"""Small pictures of the letter in use, and where they lead."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from ui.style.colours import LIGHT
from ui.viewer.images import PageImages
from ui.viewer.marks import lane_of
from ui.viewer.one_column import kept_place
from ui.viewer.thumbnails import Bar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.model import Box
    from reader.workspace import Task
    from ui.bridge import Bridge
    from ui.style.colours import Theme
    from ui.viewer.images import Piece
    from ui.viewer.letter_view import LetterView
    from ui.viewer.marks import Mark
    from ui.viewer.page_view import PageView
    from ui.viewer.panes import Panes
    from ui.viewer.thumbnails import Thumbnails

PROPOSED = 3  # the lane of proposals


class ThumbnailController(QObject):
    """Keeps the pictures those of the letter in use, with its marks and the page that is read."""

    def __init__(
        self, panes: Panes, bridge: Bridge, thumbnails: Thumbnails, theme: Theme, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panes = panes
        self._bridge = bridge
        self._thumbnails = thumbnails
        self._theme = theme
        self._view: LetterView | None = None
        self._images: dict[LetterView, PageImages] = {}
        self._names = (f"thumbnails{number}" for number in count(1))
        panes.place_changed.connect(self.refresh)
        panes.view_added.connect(self._added)
        for view in panes.all_views():
            self._added(view)
        thumbnails.chosen.connect(self.go)
        thumbnails.left.connect(panes.go_pages)
        thumbnails.shown.connect(self.refresh)

    def go(self, page: int) -> None:
        """Go to a page of the letter in use; in one column, to where its text begins."""
        view = self._panes.current_view()
        if view is None:
            return
        view.pages.begin_reading()
        printed = view.pages.printed
        if printed is None:
            view.pages.go_to_page(page)
        elif spans := printed.text.page_spans(page):
            view.pages.reveal_offset(spans[0].start)
        self._thumbnails.show_page(page)

    def refresh(self, *_: object) -> None:
        """Show the pages of the letter in use as they are now, if pictures show."""
        view = self._panes.current_view() if self._thumbnails.isVisible() else None
        if view is not self._view:
            self._view = view
            self._load()
        if view is not None:
            self._thumbnails.show_page(page_read(view.pages))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for images in self._images.values():
            images.dim = _dim(theme)
            images.clear()
        self._thumbnails.set_theme(theme)
        self._show_bars()

    def _added(self, view: LetterView) -> None:
        view.opening.document_came.connect(partial(self._came, view))
        view.pages.marks_changed.connect(partial(self._marked, view))

    def _came(self, view: LetterView) -> None:
        """Draw the pages of a letter anew, which came or are others."""
        if view in self._images:
            self._images[view].clear()
        if view is self._view:
            self._load()
            self.refresh()

    def _marked(self, view: LetterView) -> None:
        if view is self._view:
            self._show_bars()

    def _load(self) -> None:
        view = self._view
        if view is None:
            self._thumbnails.show_letter(None, ())
            return
        self._thumbnails.show_letter(self._images_of(view), _sizes(view.pages))
        self._show_bars()

    def _show_bars(self) -> None:
        if self._view is not None:
            pages = self._view.pages
            self._thumbnails.show_bars(bars(pages, _sizes(pages), self._theme))

    def _images_of(self, view: LetterView) -> PageImages:
        if view not in self._images:
            images = PageImages(self._bridge, partial(_render, view), next(self._names), view)
            images.dim = _dim(self._theme)
            images.changed.connect(partial(self._image_came, view))
            self._images[view] = images
            images.destroyed.connect(lambda *_: self._images.pop(view, None))  # with its view
        return self._images[view]

    def _image_came(self, view: LetterView, page: int) -> None:
        if view is self._view:
            self._thumbnails.show_image(page)


def page_read(pages: PageView) -> int:
    """Return the printed page that is read, however the letter is shown."""
    return pages.page_now() if pages.printed is None else kept_place(pages)[0].page


def bars(pages: PageView, sizes: tuple[tuple[float, float], ...], theme: Theme) -> Mapping[int, list[Bar]]:
    """Return the bars of the passages and proposals on a letter's printed pages, by page."""
    found: dict[int, list[Bar]] = defaultdict(list)
    for mark in pages.on_pages.marks.ordered:
        if mark.is_reference:
            continue
        for page, boxes in _by_page(_boxes(mark, pages)).items():
            if page <= len(sizes):
                height = sizes[page - 1][1]
                top, bottom = min(box.y0 for box in boxes) / height, max(box.y1 for box in boxes) / height
                if mark.suggested:
                    found[page].append(Bar(top, bottom, QColor(theme.proposal), PROPOSED))
                else:
                    found[page] += [Bar(top, bottom, theme.accent(tag), lane_of(tag)) for tag in mark.tags]
    return found


def _boxes(mark: Mark, pages: PageView) -> Iterable[Box]:
    return mark.boxes if pages.printed is None else pages.printed.text.boxes(mark.span)


def _by_page(boxes: Iterable[Box]) -> dict[int, list[Box]]:
    pages: dict[int, list[Box]] = defaultdict(list)
    for box in boxes:
        pages[box.page].append(box)
    return pages


def _sizes(pages: PageView) -> tuple[tuple[float, float], ...]:
    return pages.paper.sizes if pages.printed is None else pages.printed.sizes


def _dim(theme: Theme) -> QColor | None:
    return QColor(theme.paper) if theme.paper != LIGHT.paper else None


def _render(view: LetterView, piece: Piece, name: str, in_sight: bool) -> Task[Any]:  # noqa: FBT001 - called by position
    return view.source.render(piece, name, in_sight)
