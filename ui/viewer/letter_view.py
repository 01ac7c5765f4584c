"""View of one letter: pages, overview strip, bars."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QPointF, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader.errors import NotFound
from ui.style.words import t
from ui.viewer.find_bar import FindBar
from ui.viewer.finding import Finding
from ui.viewer.floating_bar import FloatingBar
from ui.viewer.geometry import Fit, Place
from ui.viewer.letter_jumps import LetterJumps
from ui.viewer.letter_overview import LetterOverview
from ui.viewer.letter_strip import LetterStrips
from ui.viewer.one_column import kept_place
from ui.viewer.opening import Opening
from ui.viewer.page_view import PageView
from ui.viewer.page_view_state import number_in
from ui.viewer.passage_marks import marks_of, marks_of_suggestions
from ui.viewer.selection import trimmed
from ui.viewer.suggestion_bar import SuggestionBar
from ui.viewer.text_spread import kept_spread, spreads_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QShowEvent

    from reader.model import Span, Suggestion
    from reader.text import ReadingText
    from reader.workspace import Footnote, ReferenceLink, Task, Workspace
    from ui.bridge import Bridge
    from ui.style.colours import Theme
    from ui.viewer.change_layer import ChangeKind
    from ui.viewer.images import Piece
    from ui.viewer.letter_source import Source
    from ui.viewer.marks import Mark
    from ui.viewer.opening import Aim

PAUSE_MS = 250  # after a selection, before the bar comes


class LetterView(QWidget):
    """Shows one letter; loads it when it is first seen.

    Attributes:
        source: where its pages come from
        pages: the pages themselves
        finding: finds in it
        opening: loads it; strips: what is to be known of it, and can be done

    Signals:
        selection_changed(Span | None): trimmed of white space
        passage_activated(id): a passage was clicked, "" for none; suggestion_activated(id): a proposed one
        link_activated(Link): a reference was clicked
        passage_moved(id, Span): a handle was dragged
        place_changed(): page or zoom
        tag_requested(Tag), copy_requested(), menu_requested(at): from the bars and the mouse
    """

    selection_changed = Signal(object)
    passage_activated = Signal(str)
    suggestion_activated = Signal(str)
    link_activated = Signal(object)
    passage_moved = Signal(str, object)
    place_changed = Signal()
    tag_requested = Signal(object)
    copy_requested = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, workspace: Workspace, bridge: Bridge, theme: Theme, source: Source, name: str) -> None:
        super().__init__()
        self.source = source
        self._workspace = workspace
        self._bridge = bridge
        self._theme = theme
        self._findable: ReadingText | None = None  # the text in which finding is quick by now
        self._refresh_due = QTimer(self, singleShot=True, interval=0)
        self._refresh_due.timeout.connect(self.refresh)
        self._suggestions: list[Suggestion] = []
        self._jumps = LetterJumps()
        self.pages = PageView(bridge, theme, self._render, name, self)
        self.pages.setAccessibleName(t("Pages of {letter}", letter=source.label()))
        self._finder = FindBar(theme, self)
        self.finding = Finding(self._finder, self.pages, self._find, self._prepare_find)
        self._strip = LetterOverview(theme, self.pages, self)
        self.strips = LetterStrips(theme, self)
        self._bar = FloatingBar(theme, self.pages.viewport())
        self.offer_bar = SuggestionBar(theme, self.pages.viewport())
        self.opening = Opening(bridge, self.pages, self)
        self._bar_due = QTimer(self, singleShot=True)
        self._arrange()
        self._connect()

    # What panes ask

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        bars = (self._bar, self.offer_bar, self.strips)
        for part in (self.pages, self._finder, self._strip, *bars):
            part.set_theme(theme)
        self._strip.refresh()

    def adopt(self, source: Source) -> None:
        """Go on with the letter that the file shown so far has become."""
        self.source = source
        self.pages.setAccessibleName(t("Pages of {letter}", letter=source.label()))
        self.opening.load(source)

    def go(self, aim: Aim) -> None:
        """Show a passage, a stretch of text or a page, as soon as it is here."""
        self.opening.go(aim)

    def refresh(self) -> None:
        """Show the letter's passages as they are now."""
        self._refresh_due.stop()
        text = self.pages.text
        marks: list[Mark | None] = []
        if text is not None and self.source.letter_id:
            marks = self._marks_of_passages()
            marks += marks_of_suggestions(self._suggestions, text, self._workspace)
            marks += self._jumps.marks(text)
        self.pages.set_marks(mark for mark in marks if mark is not None)
        self._strip.refresh()

    def set_suggestions(self, suggestions: list[Suggestion]) -> None:
        """Show these proposals too."""
        if suggestions != self._suggestions:
            self._suggestions = suggestions
            self._refresh_due.start()

    def set_links(self, links: list[tuple[ReferenceLink, str]]) -> None:
        """Show these references, each with what hovering tells."""
        if self._jumps.set_links(links):
            self._refresh_due.start()

    def set_notes(self, notes: Sequence[Footnote]) -> None:
        """Let the marks of these notes lead to them, and back."""
        if self._jumps.set_notes(notes):
            self._refresh_due.start()

    def set_changes(self, changes: Iterable[tuple[Span, ChangeKind]]) -> None:
        """Mark what the letter compared with this one has not."""
        self.pages.set_changes(changes)
        self._strip.refresh()

    def offer(self, suggestion: Suggestion | None, reason: str = "") -> None:
        """Go to a proposed passage and show the bar that decides on it; None puts the bar away."""
        if suggestion is not None and self._refresh_due.isActive():
            self.refresh()
        self.offer_bar.offer(suggestion, reason, self._workspace.own.now)
        mark = self.pages.on_pages.marks.find(suggestion.id) if suggestion is not None else None
        if suggestion is not None and mark is not None:
            self.pages.text_cursor.select(None)
            self.pages.reveal(mark.boxes[0])
            self.place_offer()

    def place_offer(self) -> None:
        """Put the bar beside the proposed passage as it stands now."""
        suggestion = self.offer_bar.suggestion
        if suggestion is not None:
            self.offer_bar.show_at(self._lines(suggestion.span), self.pages.viewport().rect())

    def reveal_mark(self, mark_id: str) -> None:
        """Scroll to a passage, unless part of it is in sight."""
        mark = self.pages.on_pages.marks.find(mark_id)
        if mark is not None and not self.pages.is_in_sight(mark):
            self.pages.reveal(mark.boxes[0])

    def selected(self) -> Span | None:
        """Return what is selected, without white space at its ends; None for nothing."""
        text, span = self.pages.text, self.pages.text_cursor.span
        if text is None or span is None:
            return None
        span = trimmed(text.text, span)
        return span if span.start < span.end else None

    def select_all(self) -> None:
        """Select the stream of text in which the caret stands, else the running text."""
        text, selection = self.pages.text, self.pages.text_cursor.selection
        if text is not None:
            offset = 0 if selection is None else selection.head
            self.pages.text_cursor.select_span(text.stream_span(text.stream_at(offset)))

    def copied(self, *, with_source: bool) -> str:
        """Return the selected text or else the chosen passage, with its citation if asked; "" without either.

        What is cited begins and ends with whole words, as a passage does.
        """
        text, cursor = self.pages.text, self.pages.text_cursor
        span = (cursor.passage if with_source else cursor.span) or self.pages.chosen_span()
        if text is None or span is None:
            return ""
        piece = text.text[span.start : span.end]
        if not (with_source and self.source.letter_id):
            return piece
        letter = self._workspace.letters.one(self.source.letter_id)
        return f"“{piece}” ({self._workspace.letters.cite(letter, text.page_of(span.start))})"

    def state(self) -> dict[str, object]:
        """Return the letter, the place and the zoom, to come back to."""
        (page, x_pt, y_pt), zoom, fit = kept_place(self.pages)
        return {
            "letter": self.source.letter_id,
            "page": page,
            "x": round(x_pt, 2),
            "y": round(y_pt, 2),
            "zoom": round(zoom, 4),
            "fit": fit.value,
            "spread": list(self.pages.spread or ()),
        }

    def restore(self, state: dict[str, object]) -> None:
        """Come back to a place and a zoom; what is not understood is left as it is."""
        page, x_pt, y_pt, zoom = (number_in(state.get(key)) for key in ("page", "x", "y", "zoom"))
        if zoom:
            self.pages.zoom = zoom
            self.pages.fit = next((fit for fit in Fit if fit == state.get("fit")), Fit.NONE)
        self.pages.spread = kept_spread(state.get("spread"))
        if page:
            self.pages.put(Place(max(int(page), 1), x_pt or 0.0, y_pt or 0.0), QPointF())

    def showEvent(self, event: QShowEvent) -> None:
        """Load the letter when it is first seen."""
        super().showEvent(event)
        if not self.opening.has_begun:
            self.opening.load(self.source)

    def _marks_of_passages(self) -> list[Mark | None]:
        try:
            passages = self._workspace.passages
            return marks_of(passages.places(self.source.letter_id), self._workspace.own.now)
        except NotFound:  # taken out while its text was on the way; the tab closes as soon as that is told
            return []

    # Loading

    def _text_came(self, text: ReadingText) -> None:
        self.pages.set_text(text)
        self.pages.show_spread(*spreads_of(text))
        self.refresh()

    def _render(self, piece: Piece, view: str, in_sight: bool) -> Task[Any]:  # noqa: FBT001 - called by position
        return self.source.render(piece, view, in_sight)

    def _find(self, needle: str) -> list[Span]:
        return (
            self._workspace.letters.find(self.source.letter_id, needle) if self.pages.text is not None else []
        )

    def _prepare_find(self, then: Callable[[], None]) -> None:
        text = self.pages.text
        if text is None or text is self._findable:
            then()
            return
        task = self._workspace.letters.make_findable(self.source.letter_id)
        if task.done():
            self._now_findable(text, then, None)
            return
        self._bridge.watch(task, owner=self, done=partial(self._now_findable, text, then))

    def _now_findable(self, text: ReadingText, then: Callable[[], None], _: None) -> None:
        self._findable = text
        then()

    # What happens here

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.pages, 1)
        row.addWidget(self._strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._finder)
        column.addLayout(row, 1)
        column.addWidget(self.strips)
        self.setFocusProxy(self.pages)

    def _connect(self) -> None:
        self.opening.document_came.connect(self._strip.refresh)
        self.opening.text_came.connect(self._text_came)
        self.pages.moved.connect(self._moved)
        self.pages.picked.connect(self._picked)
        self.pages.pointer.stretched.connect(self.passage_moved)
        self.pages.menu_wanted.connect(self.menu_requested)
        self.pages.escaped.connect(self._escape)
        self.pages.text_cursor.changed.connect(self._selection_changed)
        self.pages.text_cursor.settled.connect(self._show_bar_soon)
        self._bar_due.timeout.connect(self._show_bar)
        self._strip.chosen.connect(self._picked)
        self._bar.tag_requested.connect(self.tag_requested)
        self._bar.copy_requested.connect(self.copy_requested)

    def _escape(self) -> None:
        """Let go of one thing: the bar, then what is looked for, then the selection, then the passage."""
        if self._bar.isVisible():
            self._bar.hide()
        elif self._finder.isVisible():
            self.finding.end()
        elif self.pages.text_cursor.selection is not None:
            self.pages.text_cursor.select(None)
        else:
            self.passage_activated.emit("")

    def _moved(self) -> None:
        if self._bar.isVisible():
            self._show_bar()
        self.place_offer()
        self.place_changed.emit()

    def _picked(self, mark_id: str) -> None:
        mark = self.pages.on_pages.marks.find(mark_id)
        goal = self._jumps.goal(mark_id)
        if mark_id in self._jumps.links:
            self.link_activated.emit(self._jumps.links[mark_id][0])
        elif goal is not None:
            self.pages.reveal_offset(goal)
        elif mark is not None and any(mark_id == each.id for each in self._suggestions):
            self.suggestion_activated.emit(mark_id)
        else:
            self.passage_activated.emit(mark_id)

    def _selection_changed(self) -> None:
        self._bar_due.stop()
        self._bar.hide()
        self.selection_changed.emit(self.selected())

    def _show_bar_soon(self) -> None:
        """Show the bar when no further click can be on its way to what it would cover."""
        self._bar_due.start(max(PAUSE_MS, self.pages.pointer.click_to_come_ms))

    def _show_bar(self) -> None:
        span = self.selected()
        self._bar.show_at(self._lines(span) if span is not None else [], self.pages.viewport().rect())

    def _lines(self, span: Span) -> list[QRect]:
        """Return where the lines of a stretch of text show, as far as they are in sight."""
        return [self.pages.rect_of(box).toAlignedRect() for box in self.pages.boxes_in_sight(span)]
