"""Commands on the letter in use, whichever view shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.viewer.geometry import Fit

if TYPE_CHECKING:
    from reader.model import Span
    from ui.viewer.letter_view import LetterView
    from ui.viewer.remark_layer import ShownRemark


class LetterCommands(QWidget):
    """Acts on the view that `current_view()` returns; without one, does nothing."""

    def current_view(self) -> LetterView | None:
        """Return the view in use; a subclass knows."""
        raise NotImplementedError

    # Seeing

    @property
    def fit(self) -> Fit:
        """What the zoom follows."""
        view = self.current_view()
        return view.pages.fit if view is not None else Fit.NONE

    def zoom_in(self) -> None:
        """Zoom in one step."""
        self._zoom_steps(1)

    def zoom_out(self) -> None:
        """Zoom out one step."""
        self._zoom_steps(-1)

    def set_zoom(self, zoom: float) -> None:
        """Zoom; 1.0 is the paper's real size."""
        view = self.current_view()
        if view is not None:
            view.pages.set_zoom(zoom)

    def fit_text(self) -> None:
        """Zoom so that the text is as wide as the pane, also when the pane changes."""
        self._set_fit(Fit.TEXT)

    def fit_width(self) -> None:
        """Zoom so that the page is as wide as the pane, also when the pane changes."""
        self._set_fit(Fit.WIDTH)

    def fit_page(self) -> None:
        """Zoom so that a whole page fits the pane, also when the pane changes."""
        self._set_fit(Fit.PAGE)

    def go_to_page(self, page: int) -> None:
        """Go to a page, from 1; the nearest there is."""
        view = self.current_view()
        if view is not None:
            view.pages.go_to_page(page)

    def find(self) -> None:  # type: ignore[override] # QWidget.find looks up window ids, which nobody does here
        """Find in the letter."""
        view = self.current_view()
        if view is not None:
            view.finding.begin()

    def find_next(self) -> None:
        """Go to the next one found."""
        self._find_step(1)

    def find_previous(self) -> None:
        """Go to the one found before."""
        self._find_step(-1)

    # Selecting

    def copy(self) -> None:
        """Copy the selected reading text."""
        self._copy(with_source=False)

    def copy_with_source(self) -> None:
        """Copy the selected reading text with the letter's citation."""
        self._copy(with_source=True)

    def select_all(self) -> None:
        """Select the whole running text."""
        view = self.current_view()
        if view is not None:
            view.select_all()

    def clear_selection(self) -> None:
        """Leave but the caret of what is selected."""
        view = self.current_view()
        if view is not None:
            view.pages.text_cursor.collapse()

    def next_passage(self) -> None:
        """Choose the next passage of the letter."""
        self._step_passage(1)

    def previous_passage(self) -> None:
        """Choose the passage before."""
        self._step_passage(-1)

    def selection(self) -> tuple[str, Span] | None:
        """Return the letter in use and what is selected in it."""
        view = self.current_view()
        span = view.selected() if view is not None else None
        return (view.source.letter_id, span) if view is not None and span is not None else None

    def passage(self) -> tuple[str, Span] | None:
        """Return the letter in use and what of it becomes a passage when it is tagged."""
        view = self.current_view()
        span = view.pages.text_cursor.passage if view is not None else None
        return (view.source.letter_id, span) if view is not None and span is not None else None

    def active_letter(self) -> str | None:
        """Return the letter in use; None without one."""
        view = self.current_view()
        return view.source.letter_id or None if view is not None else None

    def remarks_under(self) -> list[ShownRemark]:
        """Return what others put where the menu was asked for."""
        view = self.current_view()
        return view.pages.remarks_under if view is not None else []

    # Passages

    def reveal_passage(self, annotation_id: str) -> None:
        """Scroll to a passage of the letter in use, unless part of it is in sight."""
        view = self.current_view()
        if view is not None:
            view.reveal_mark(annotation_id)

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

    # Within

    def _zoom_steps(self, steps: int) -> None:
        view = self.current_view()
        if view is not None:
            view.pages.zoom_steps(steps)

    def _set_fit(self, fit: Fit) -> None:
        view = self.current_view()
        if view is not None:
            view.pages.set_fit(fit)

    def _find_step(self, steps: int) -> None:
        view = self.current_view()
        if view is not None:
            view.finding.step(steps)

    def _step_passage(self, steps: int) -> None:
        view = self.current_view()
        if view is not None:
            view.pages.step_passage(steps)

    def _copy(self, *, with_source: bool) -> None:
        view = self.current_view()
        text = view.copied(with_source=with_source) if view is not None else ""
        if text:
            QGuiApplication.clipboard().setText(text)
