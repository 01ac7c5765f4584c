"""The style sheet; widgets choose a look with `setProperty("look", …)`.

Looks: QLabel heading, secondary, strong, quote, danger, link; QPushButton main, flat; QFrame bar, card.
"""

from __future__ import annotations

import re
from string import Template
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from ui.style.text_size import px

if TYPE_CHECKING:
    from ui.style.colours import Theme

_SHEET = Template("""
* { outline: 0; }
QMainWindow, QDialog { background: $window; }
QToolTip { background: $panel; color: $text; border: 1px solid $line; padding: 4px 6px; }

QMenuBar { background: $window; padding: 2px 6px; }
QMenuBar::item { background: transparent; padding: 5px 10px; border-radius: 6px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; }
QMenu { background: $panel; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 12px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $secondary; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QToolBar { background: $window; border: 0; border-bottom: 1px solid $line; spacing: 6px; padding: 5px 10px; }
QToolBar QToolButton, QPushButton {
    background: $base; border: 1px solid $line; border-radius: 6px; padding: 4px 10px; }
QToolBar QToolButton, .QPushButton, AddOwnButton, BarButton { min-height: 18px; }
QToolBar QToolButton:hover, QPushButton:hover { background: $hover; }
QToolBar QToolButton:pressed, QPushButton:pressed { background: $selected; }
QToolBar QToolButton:checked { background: $selected; border-color: $action; }
QToolBar QToolButton:focus, QPushButton:focus { border-color: $action; }
QToolBar QToolButton:disabled, QPushButton:disabled { color: $secondary; }
QToolBar QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }
QToolBar QToolButton[look="flat"] { border-color: transparent; background: transparent; padding: 4px 5px; }
QToolBar QToolButton[look="flat"]:hover { background: $hover; }
QToolBar QToolButton[look="flat"]:focus { border-color: $action; }
QPushButton[look="main"] { background: $action; color: $on_action; border-color: $action; font-weight: bold; }
QPushButton[look="main"]:disabled { background: $hover; color: $secondary; border-color: $line; }
QPushButton[look="main"]:focus { border-color: $text; }
QPushButton[look="flat"], QToolButton[look="flat"] {
    background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 3px; }
QPushButton[look="flat"]:hover, QToolButton[look="flat"]:hover { background: $hover; }
QPushButton[look="flat"]:focus, QToolButton[look="flat"]:focus { border-color: $action; }
QToolButton[look="flat"]:checked { background: $selected; border-color: $action; }
QToolButton[look="flat"]::menu-indicator { image: none; width: 0; }
QPushButton[look="find"] { color: $secondary; border-radius: 13px; text-align: left; padding: 4px 12px; }
QPushButton[look="small"] { padding: 2px 8px; min-height: 16px; color: $secondary; font-size: 11px; }
QPushButton[look="linked"] {
    background: $hover; border: 1px solid $line; border-radius: 6px; padding: 6px 8px; text-align: left; }
QPushButton[look="linked"]:hover, QPushButton[look="linked"]:focus { border-color: $action; }

QLineEdit, QPlainTextEdit, QComboBox {
    background: $base; color: $text; border: 1px solid $line; border-radius: 6px; padding: 3px 8px;
    selection-background-color: $selected; selection-color: $text; }
QLineEdit, QComboBox { min-height: 18px; }
QPlainTextEdit { padding: 3px 10px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border-color: $action; }
QLineEdit[wrong="true"] { border-color: $danger; }
QLineEdit:read-only { background: transparent; }
QLineEdit[look="page"] { min-height: 14px; padding: 0 4px; font-size: 11px; border-radius: 4px; }
QLineEdit[look="cell"] { border-radius: 0; padding: 0 5px; min-height: 18px; }
QLineEdit[look="search"] { border-radius: 13px; padding: 3px 10px; }
QPlainTextEdit[look="note"] { background: $note; }
QComboBox { padding-right: 1px; }
QComboBox::drop-down { border: 0; width: 18px; }
QComboBox::down-arrow { image: url($chevron); width: 12px; height: 12px; }
QComboBox QAbstractItemView {
    background: $panel; border: 1px solid $line;
    selection-background-color: $selected; selection-color: $text; }

QCheckBox { spacing: 8px; }
QCheckBox::indicator, QTreeView::indicator, QListView::indicator {
    width: 13px; height: 13px; border: 1px solid $secondary; border-radius: 3px; background: $base; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked {
    background: $action; border-color: $action; image: url($check); }
QTreeView::indicator:indeterminate { background: $selected; border-color: $action; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: $action; }
QCheckBox::indicator:disabled { border-color: $line; }
QCheckBox:focus { color: $action; }

QLabel[look="heading"] { color: $secondary; font-size: 11px; font-weight: bold; }
QLabel[look="secondary"] { color: $secondary; font-size: 11px; }
QLabel[look="field"] { color: $secondary; }
QLabel[look="unconfirmed"] { color: $action; font-style: italic; }
QLabel[look="strong"] { font-weight: bold; }
QLabel[look="quote"] { font-style: italic; }
QLabel[look="danger"] { color: $danger; font-size: 11px; }
QFrame[look="peek"] { background: $panel; border: 1px solid $line; }
QLabel[look="picture"] { border: 1px solid $line; }
QLabel[look="chain"] { font-size: 12px; }
QLabel[look="event"] { font-size: 12px; padding: 2px 0 2px 8px; border-left: 2px solid $line; }
QPushButton[look="quiet"] { color: $secondary; background: transparent; border-color: transparent;
    font-size: 12px; padding: 2px 4px; }
QPushButton[look="quiet"]:hover { color: $text; }
QPushButton[look="quiet"]:focus { border-color: $action; }
QLabel[look="empty"] { color: $secondary; }
QLabel[look="sums"] { color: $secondary; font-size: 11px; padding: 2px 14px; border-top: 1px solid $line; }
QLabel[look="meaning"] { background: $panel; color: $secondary; font-size: 11px; padding: 2px 6px;
    border: 1px solid $line; border-radius: 4px; }
QLabel[look="meaning"][wrong="true"] { color: $danger; border-color: $danger; }

QLabel[look="version"] { background: $hover; border-radius: 4px; padding: 4px 6px; }
QLabel[look="key"] { background: $hover; border: 1px solid $line; border-radius: 4px; padding: 0 5px;
    font-size: 11px; }
QFrame[look="sheet"] { background: $panel; border: 1px solid $line; border-radius: 8px; }
QFrame[look="panel"] { background: $panel; }
QFrame[floats="true"] { border: 1px solid $secondary; }
QScrollArea[look="message"], QScrollArea[look="message"] > QWidget > QLabel { background: transparent; }
QFrame[look="bar"] { background: $danger_tint; border: 0; border-bottom: 1px solid $line; }
QFrame[look="line"] { background: $panel; border: 0; border-top: 1px solid $line; }
QFrame[look="info"] { background: $selected; border: 0; border-bottom: 1px solid $line; }
QFrame[look="progress"] { background: $hover; border: 0; border-radius: 6px; }
QFrame[look="position"] { border: 0; border-left: 3px solid $position; }
QFrame[look="commitment"] { border: 0; border-left: 3px solid $commitment; }
QFrame[look="motion"] { border: 0; border-left: 3px solid $motion; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: 0; }

QListView, QTableView { background: $panel; border: 0; selection-background-color: $selected;
    selection-color: $text; gridline-color: transparent; alternate-background-color: $panel; }
QFrame[look="sheet"] QListView::item { padding: 0 8px; border-radius: 4px; }
QFrame[look="sheet"] QListView::item:hover { background: $hover; }
QFrame[look="sheet"] QListView::item:selected { background: $selected; color: $text; }
QListView[look="list"] { border: 1px solid $secondary; padding: 3px; }
QListView[look="list"]::item { padding: 3px 4px; }
QTableView { padding-left: 8px; }
QTableView::item { border: 0; padding: 0 6px; }
QTableView::item:focus { border: 0; }
QTableView:focus { border-left: 2px solid $action; padding-left: 6px; }
QHeaderView { background: $panel; border: 0; }
QHeaderView::section { background: $panel; color: $secondary; border: 0; border-bottom: 1px solid $line;
    padding: 4px 9px; font-size: 11px; font-weight: bold; }
QHeaderView::section:hover { color: $text; }
QTabBar[look="register"]::tab { background: transparent; color: $secondary; border: 1px solid transparent;
    border-radius: 11px; padding: 2px 8px; margin-right: 2px; }
QTabBar[look="register"]::tab:hover { background: $hover; }
QTabBar[look="register"]::tab:selected { background: $selected; color: $action; font-weight: bold; }
QTabBar[look="register"]:focus::tab:selected { border-color: $action; }
QTabBar[look="register"] { background: transparent; border: 0; }
QTabBar[look="register"]::scroller { width: 0; }
QTabBar[look="register"]::tear { width: 0; border: 0; image: none; }

QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $action; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QStatusBar { background: $window; color: $secondary; border-top: 1px solid $line; }
QStatusBar::item { border: 0; }
QStatusBar QLabel, QStatusBar QToolButton { color: $secondary; font-size: 11px; padding: 0 4px; }
QProgressBar { background: $line; border: 0; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: $action; border-radius: 2px; }

QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")
_SIZES = re.compile(r"((?:font-size|min-height|max-height): )(\d+)px")  # what follows the size of text


def sheet(theme: Theme) -> str:
    """Return the style sheet in the colours of `theme`."""
    whole = _SHEET.substitute(
        {name: value for name, value in asdict(theme).items() if isinstance(value, str)},
        position=theme.position.accent,
        commitment=theme.commitment.accent,
        motion=theme.motion.accent,
        scroll=theme.line if theme.dark else "#c4c4c0",
        chevron=_chevron(dark=theme.dark),
        check=f"icons:check-{'dark' if theme.dark else 'light'}.svg",
    )
    return _SIZES.sub(lambda found: f"{found[1]}{px(int(found[2]))}px", whole)


def _chevron(*, dark: bool) -> str:
    """Return the arrow of a choice box; a style sheet cannot tint an icon, so there is one of each."""
    return f"icons:chevron-down-{'light' if dark else 'dark'}.svg"
