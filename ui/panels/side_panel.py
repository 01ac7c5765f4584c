"""Right column: passage, letter or conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from ui.panels.conflict import ConflictPanel
from ui.panels.deleted_strip import DeletedStrip
from ui.panels.focus_back import turn
from ui.panels.letter import LetterPanel
from ui.panels.passage import PassagePanel

if TYPE_CHECKING:
    from reader.workspace import Workspace
    from ui.style.colours import Theme

WIDTH_PX = 300


class SidePanel(QFrame):
    """Holds the panels, of which one is on show, below the offer of text typed for a deleted passage."""

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setMinimumWidth(250)
        self.passage = PassagePanel(workspace, theme)
        self.letter = LetterPanel()
        self.conflict = ConflictPanel()
        self.deleted = DeletedStrip(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.deleted)
        self._pages = QStackedLayout()
        column.addLayout(self._pages, 1)
        self._pages.addWidget(_scrolling(self.letter))
        self._pages.addWidget(_scrolling(self.passage))
        self._pages.addWidget(_scrolling(self.conflict))
        self._before = 0  # which panel to go back to
        self._read = ["", ""]  # which letter and which passage were on show last

    def sizeHint(self) -> QSize:
        return QSize(WIDTH_PX, 400)

    def set_theme(self, theme: Theme) -> None:
        """Show both panels in the colours of `theme`."""
        self.passage.set_theme(theme)

    @property
    def shows_passage(self) -> bool:
        """Whether a passage is on show."""
        return self._pages.currentIndex() == 1

    @property
    def shows_letter(self) -> bool:
        """Whether a letter is on show."""
        return self._pages.currentIndex() == 0

    @property
    def shows_conflict(self) -> bool:
        """Whether two versions of one thing are on show."""
        return self._pages.currentIndex() == 2  # noqa: PLR2004 - the third panel

    def show_conflict(self) -> None:
        """Show two versions of one thing."""
        if not self.shows_conflict:
            self._before = self._pages.currentIndex()
            turn(self._pages, 2)

    def leave_conflict(self) -> None:
        """Show the panel that was on show before."""
        if self.shows_conflict:
            turn(self._pages, self._before)

    def show_passage(self) -> None:
        """Show the passage panel, another passage than before from its beginning."""
        passage = self.passage.annotation
        self._begin_another(1, passage.id if passage is not None else "")
        turn(self._pages, 1)

    def show_letter(self) -> None:
        """Show the letter panel, another letter than before from its beginning."""
        letter = self.letter.letter
        self._begin_another(0, letter.id if letter is not None else "")
        turn(self._pages, 0)

    def focus_first_field(self) -> None:
        """Put the cursor in the first field of the panel on show."""
        (self.passage if self.shows_passage else self.letter).focus_first_field()

    def _begin_another(self, page: int, shown_id: str) -> None:
        area = self._pages.widget(page)
        if shown_id != self._read[page] and isinstance(area, QScrollArea):
            area.verticalScrollBar().setValue(0)
        self._read[page] = shown_id

    def commit(self) -> None:
        """Save what was typed and not yet left."""
        self.passage.commit()
        self.letter.commit()


def _scrolling(panel: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(panel)
    return area
