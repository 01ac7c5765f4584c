"""How a pane's tabs and buttons look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton

from ui.style.icons import icon
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.style.colours import Theme


def button(parent: QWidget, name: str, tip: str, clicked: Callable[[], None]) -> QToolButton:
    """Return a flat button for beside the tabs."""
    made = QToolButton(parent)
    made.setToolTip(tip)
    made.setAccessibleName(name)
    made.setProperty("look", "flat")
    made.setIconSize(QSize(14, 14))
    made.clicked.connect(clicked)
    return made


def cross(parent: QWidget, theme: Theme, clicked: Callable[[], None]) -> QToolButton:
    """Return the button that closes a tab."""
    made = button(parent, t("Close"), t("Close (Ctrl+W)"), clicked)
    made.setIcon(icon("x", theme, colour=theme.secondary))
    made.setIconSize(QSize(12, 12))
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def tab_sheet(theme: Theme, *, active: bool) -> str:
    """Return the style sheet of tabs; the active pane's current tab has a line of the main colour above it.

    The sheet is the tabs' own: one of the pane would have Qt dress all letters in it anew.
    """
    line = theme.action if active else "transparent"
    return f"""
        QTabBar {{ font-weight: bold; }}
        QTabBar::tab {{ background: transparent; color: {theme.secondary}; padding: 5px 6px 5px 12px;
            border: 0; border-top: 2px solid transparent; }}
        QTabBar::tab:hover {{ background: {theme.hover}; color: {theme.text}; }}
        QTabBar::tab:selected {{ background: {theme.panel}; color: {theme.text};
            border-top-color: {line}; border-top-left-radius: 4px; border-top-right-radius: 4px; }}
        QTabBar:focus::tab:selected {{ color: {theme.action}; }}
    """
