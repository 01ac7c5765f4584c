"""Bar at the end of a selection: tags and copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from reader.model import Tag
from ui.style.coding_rules import rules_of
from ui.style.icons import icon
from ui.style.labels import name
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.style.colours import Theme

GAP_PX = 6  # below the end of the selection
GUARD_MS = 300  # a click sooner after the bar came was meant for the page
EDGE_PX = 4  # from the viewport's edges
GROUND = "#2b2c2e"


def place(size: QSize, selected: Sequence[QRect], bounds: QRect) -> QPoint | None:
    """Return where the bar goes: below the selection's end, else above its begin, never on it.

    Args:
        size: of the bar
        selected: the lines of the selection in sight, in reading order
        bounds: the viewport

    Returns:
        its top left corner, or None where nothing is selected in sight or no place is free
    """
    lines = [rect for rect in selected if rect.intersects(bounds)]
    if not lines:
        return None
    first, last = lines[0], lines[-1]
    below = max(lines, key=QRect.bottom)
    above = min(lines, key=QRect.top)
    inside = bounds.adjusted(EDGE_PX, EDGE_PX, -EDGE_PX, -EDGE_PX)
    for x, y in (
        (last.right() - size.width() // 2, last.bottom() + 1 + GAP_PX),
        (last.left(), last.bottom() + 1 + GAP_PX),
        (first.left(), first.top() - GAP_PX - size.height()),
        (below.left(), below.bottom() + 1 + GAP_PX),
        (above.left(), above.top() - GAP_PX - size.height()),
    ):
        spot = QRect(QPoint(min(max(x, inside.left()), inside.right() + 1 - size.width()), y), size)
        if inside.contains(spot) and not any(spot.intersects(line) for line in lines):
            return spot.topLeft()
    return None


class FloatingBar(QFrame):
    """Offers the tags and a copy for what is selected.

    Signals:
        tag_requested(Tag): a tag's button was pressed
        copy_requested(): the copy button was pressed
    """

    tag_requested = Signal(object)
    copy_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(t("Tag the selection"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 6, 6, 6)
        row.setSpacing(6)
        self._buttons = {tag: self._button(tag, key) for key, tag in enumerate(Tag, start=1)}
        self._copy = QToolButton(self)
        self._copy.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._copy.setAccessibleName(t("Copy"))
        self._copy.clicked.connect(self.copy_requested)
        for button in (*self._buttons.values(), self._copy):
            row.addWidget(button)
        self._here = QElapsedTimer()
        self.hide()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        ground = theme.line if theme.dark else GROUND
        rules = [f"FloatingBar {{ background: {ground}; border-radius: 8px; }}"]
        plain = "border: 0; border-radius: 6px; padding: 4px 10px; min-height: 18px;"
        for tag, button in self._buttons.items():
            colours = theme.colours(tag)
            button.setObjectName(tag.value)
            rules.append(f"#{tag.value} {{ {plain} background: {colours.tint}; color: {colours.ink}; }}")
            rules.append(f"#{tag.value}:hover {{ border: 1px solid {colours.accent}; padding: 3px 9px; }}")
        rules.append("QToolButton { border: 0; border-radius: 6px; padding: 5px; background: transparent; }")
        rules.append("QToolButton:hover { background: #55585b; }")
        self.setStyleSheet("\n".join(rules))
        self._copy.setIcon(icon("copy", theme, colour="#ffffff"))
        self._copy.setToolTip(t("Copy (Ctrl+C)"))

    def show_at(self, selected: Sequence[QRect], bounds: QRect) -> None:
        """Stand by the selection, or hide where there is no room beside it."""
        spot = place(self.sizeHint(), selected, bounds)
        if spot is None:
            self.hide()
            return
        if self.isHidden():
            self._here.start()
        self.resize(self.sizeHint())
        self.move(spot)
        self.show()
        self.raise_()

    def _button(self, tag: Tag, key: int) -> QPushButton:
        button = QPushButton(f"{key}  {name(tag)}", self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(rules_of(tag, t("Tag as {tag} ({key})", tag=name(tag).lower(), key=key)))
        button.clicked.connect(lambda: self._tag(tag))
        return button

    def _tag(self, tag: Tag) -> None:
        if self._here.hasExpired(GUARD_MS):
            self.tag_requested.emit(tag)
