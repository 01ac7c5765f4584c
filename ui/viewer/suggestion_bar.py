"""Bar at a suggestion: tag, score, reason, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.style.choice_box import ChoiceBox
from ui.style.labels import tag_name
from ui.style.words import t
from ui.viewer.floating_bar import place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect

    from reader.model import Scheme, Suggestion
    from ui.style.colours import Theme

REASON_PX = 400  # a longer reason goes on the next line
CHOICE_LETTERS = 34  # of an earlier commitment, before the list is opened


class SuggestionBar(QFrame):
    """Offers to accept or dismiss one suggestion.

    Attributes:
        suggestion: on offer; None while the bar is away

    Signals:
        accepted(), dismissed(), next_wanted(): its buttons
    """

    accepted = Signal()
    dismissed = Signal()
    next_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.suggestion: Suggestion | None = None
        self.setAccessibleName(t("Suggestion"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._what = QLabel(self)
        self._what.setObjectName("what")
        self._why = QLabel(self)
        self._why.setObjectName("why")
        self._why.setTextFormat(Qt.TextFormat.PlainText)
        self._fulfils = QLabel(t("Fulfils"), self)
        self._fulfils.setObjectName("why")
        self._earlier = ChoiceBox(self)
        self._earlier.setAccessibleName(t("Earlier commitment that it fulfils"))
        self._earlier.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._earlier.setMinimumContentsLength(CHOICE_LETTERS)
        self._arrange()
        self.hide()
        self.set_theme(theme)

    @property
    def chosen(self) -> str:
        """The id of the earlier commitment that the user lets it fulfil, "" for none."""
        return str(self._earlier.currentData() or "")

    def offer(self, suggestion: Suggestion | None, reason: str, scheme: Scheme) -> None:
        """Offer this suggestion, or none; `show_at` puts the bar beside it."""
        self.suggestion = suggestion
        if suggestion is None:
            self.hide()
            return
        tag, score = tag_name(suggestion.proposed(scheme)), round(suggestion.score * 100)
        self._what.setText(t("{tag}? {score} %", tag=tag, score=score))
        self._why.setText(reason)
        self._why.setWordWrap(self._why.fontMetrics().horizontalAdvance(reason) > REASON_PX)
        self.setAccessibleDescription(f"{self._what.text()} {reason}")
        self.offer_earlier([])

    def offer_earlier(self, earlier: Sequence[tuple[str, str]], *, chosen: bool = False) -> None:
        """Let the user choose the earlier commitment that it fulfils.

        Args:
            earlier: (id, name), the likeliest first
            chosen: the likeliest is the choice unless the user says otherwise
        """
        self._earlier.clear()
        self._earlier.addItem(t("no earlier commitment"), "")
        for annotation_id, text in earlier:
            self._earlier.addItem(text, annotation_id)
            self._earlier.setItemData(self._earlier.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
        self._earlier.setCurrentIndex(1 if chosen and earlier else 0)
        for widget in (self._fulfils, self._earlier):
            widget.setVisible(bool(earlier))
        self.adjustSize()

    def show_at(self, lines: Sequence[QRect], bounds: QRect) -> None:
        """Stand by the passage, or hide where it is out of sight."""
        spot = place(self.sizeHint(), lines, bounds) if self.suggestion is not None else None
        if spot is None:
            self.hide()
            return
        self.resize(self.sizeHint())
        self.move(spot)
        self.show()
        self.raise_()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.setStyleSheet(f"""
            SuggestionBar {{ background: {theme.panel}; border: 1.5px solid {theme.proposal};
                border-radius: 8px; }}
            QLabel#what {{ color: {theme.proposal}; font-weight: bold; }}
            QLabel#why {{ color: {theme.secondary}; font-size: 11px; }}
            QPushButton {{ border: 0; border-radius: 4px; padding: 2px 6px; background: transparent;
                color: {theme.text}; }}
            QPushButton:hover {{ background: {theme.hover}; }}
        """)

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self._what)
        first.addSpacing(8)
        for key, text, slot in (
            ("A", t("accept"), self.accepted),
            ("X", t("dismiss"), self.dismissed),
            ("N", t("next"), self.next_wanted),
        ):
            button = QPushButton(f"{key} {text}", self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(slot)
            first.addWidget(button)
        first.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(self._fulfils)
        second.addWidget(self._earlier, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 8, 5)
        column.setSpacing(2)
        column.addLayout(first)
        column.addWidget(self._why)
        column.addLayout(second)
