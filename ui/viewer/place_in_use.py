"""Which letter and page is in use, as the panes tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.viewer.letter_view import LetterView


def place_in_use(view: LetterView | None) -> tuple[str, int, int, float]:
    """Return letter, page, number of pages and zoom; nothing of them where no letter is open."""
    if view is None:
        return "", 0, 0, 0.0
    pages = view.pages
    return view.source.letter_id, pages.page_now(), len(pages.paper), pages.zoom if len(pages.paper) else 0.0
