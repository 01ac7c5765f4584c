"""List of letters in the left panel, in groups that fold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QWidget

from ui.models.letter_groups import GroupBy, GroupedLetters, Heading
from ui.models.letter_row import LetterRow
from ui.models.letters import VALUE_ROLE, LettersModel
from ui.panels.delegates import LetterDelegate
from ui.style.words import t

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from ui.models.letters_filter import LettersFilter
    from ui.panels.delegates import ThemeOf

CTRL = Qt.KeyboardModifier.ControlModifier
SEVERAL = CTRL | Qt.KeyboardModifier.ShiftModifier
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
FOLDS = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}  # whether the group is folded before


class LetterList(QListView):
    """Shows letters, under headings where they are grouped.

    Shift+click chooses several in a row, Ctrl+Shift+click one more, or one less.

    Signals:
        opened(str): a letter was clicked, or Enter pressed on it
        opened_beside(str): it was clicked with Ctrl or the middle button, or Enter with Ctrl or Shift
        menu_wanted(point): on the letters that are chosen; in screen coordinates
    """

    opened = Signal(str)
    opened_beside = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, letters: LettersModel, shown: LettersFilter, theme: ThemeOf, parent: QWidget) -> None:
        super().__init__(parent)
        self._letters, self._shown = letters, shown
        self.groups = GroupedLetters(letters, shown, self)
        self._chosen_before: tuple[list[str], str, int] = ([], "", 0)
        self.groups.modelAboutToBeReset.connect(self._remember)
        self.groups.modelReset.connect(self._come_back)
        self.setModel(shown)
        self.setItemDelegate(LetterDelegate(theme, self))
        self.setAccessibleName(t("Letters"))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)  # onto a pane
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.clicked.connect(self._clicked)

    def group(self, by: GroupBy) -> None:
        """Put the letters together by something, or by nothing."""
        self.groups.group(by)
        wanted = self._shown if by is GroupBy.NOTHING else self.groups
        if self.model() is not wanted:
            self.setModel(wanted)

    def index_of(self, letter_id: str) -> QModelIndex:
        """Return where a letter stands; an invalid index when it does not show."""
        if self.model() is self.groups:
            return self.groups.row_of(letter_id)
        return self._shown.mapFromSource(self._letters.row_of(letter_id))

    def current_id(self) -> str:
        """Return the letter with the cursor, "" for none."""
        return _id_at(self.currentIndex())

    def chosen_ids(self) -> list[str]:
        """Return the letters that are chosen, in order."""
        indexes = sorted(self.selectedIndexes(), key=QModelIndex.row)
        return [one for index in indexes if (one := _id_at(index))]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        value = self.currentIndex().data(VALUE_ROLE)
        beside = bool(event.modifiers() & SEVERAL)
        key = Qt.Key(event.key())
        if isinstance(value, Heading):
            if key in (*ENTER, Qt.Key.Key_Space) or (key in FOLDS and value.folded is FOLDS[key]):
                self._toggle(value)
                return
        elif key in ENTER and isinstance(value, LetterRow):
            (self.opened_beside if beside else self.opened).emit(value.letter.id)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index, button = self.indexAt(event.position().toPoint()), event.button()
        letter_id, held = _id_at(index), event.modifiers() & SEVERAL
        is_left = button == Qt.MouseButton.LeftButton
        if button == Qt.MouseButton.RightButton and index in self.selectedIndexes():
            return  # the menu is for all that are chosen
        if letter_id and (button == Qt.MouseButton.MiddleButton or (is_left and held == CTRL)):
            self.opened_beside.emit(letter_id)
        elif letter_id and is_left and held == SEVERAL:
            model = self.selectionModel()
            model.setCurrentIndex(index, model.SelectionFlag.Toggle)
        else:
            super().mousePressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        value = index.data(VALUE_ROLE)
        if isinstance(value, Heading):
            self._toggle(value)
        elif not QApplication.keyboardModifiers() & SEVERAL:
            self.opened.emit(value.letter.id)

    def _toggle(self, heading: Heading) -> None:
        at = self.currentIndex().row()
        self.groups.toggle(heading.key)
        self.setCurrentIndex(self.groups.index(at))

    def _ask_menu(self, point: QPoint) -> None:
        if _id_at(self.indexAt(point)):
            self.menu_wanted.emit(self.viewport().mapToGlobal(point))

    def _remember(self) -> None:
        """Remember what is chosen, and where the list stands."""
        if self.model() is self.groups:
            place = self.verticalScrollBar().value()
            self._chosen_before = (self.chosen_ids(), self.current_id(), place)

    def _come_back(self) -> None:
        """Choose again what was chosen before other lines came."""
        if self.model() is not self.groups:
            return
        chosen, current, place = self._chosen_before
        if (index := self.index_of(current)).isValid():
            self.setCurrentIndex(index)
        selection = self.selectionModel()
        for one in chosen:
            if (index := self.index_of(one)).isValid():
                selection.select(index, selection.SelectionFlag.Select)
        self.verticalScrollBar().setValue(place)


def _id_at(index: QModelIndex) -> str:
    value = index.data(VALUE_ROLE)
    return value.letter.id if isinstance(value, LetterRow) else ""
