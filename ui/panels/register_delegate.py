"""Draws the register's rows and group headings; edits cells in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from reader.register import Group, Row
from ui.models.letters import VALUE_ROLE
from ui.models.register import RegisterModel
from ui.models.register_columns import LETTER, STATUS
from ui.models.register_groups import told
from ui.panels.cell_editors import LEAST_PX, ChoiceEditor, LineEditor, cell_editor
from ui.panels.delegates import TABULAR
from ui.style.chips import chip_font, chip_height, chip_width, draw_chip, status_colours
from ui.style.icons import pixmap
from ui.style.text_size import px

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

    from reader.model import Due
    from ui.models.letters import Index
    from ui.style.colours import Theme

ThemeOf = Callable[[], "Theme"]
ParseDue = Callable[[str, str], "Due"]  # what was typed, and the letter
KNOWN = 500  # values of other rows that a line is completed with
FOLD_PX = 12


class RegisterDelegate(QStyledItemDelegate):
    """Draws a status as a pill, the letter as a link, a group's heading over all columns; edits cells.

    Signals:
        kept(int, int): a cell was edited and left towards this many lines and columns from it
        editing(bool): a cell is edited, or no longer
        hovered(int): the mouse rests on this line, on a cell that tells nothing of its own
    """

    kept = Signal(int, int)
    editing = Signal(bool)
    hovered = Signal(int)

    def __init__(self, theme: ThemeOf, parse_due: ParseDue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parse_due = parse_due

    # Drawing

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        model = index.model()
        if not isinstance(model, RegisterModel):
            return
        column = model.columns[index.column()]
        if column.right:
            option.font.setFeature(TABULAR, 1)
        if column is LETTER:
            option.palette.setColor(option.palette.ColorRole.Text, QColor(self._theme().action))
            option.palette.setColor(option.palette.ColorRole.HighlightedText, QColor(self._theme().action))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, value = index.model(), index.data(VALUE_ROLE)
        if isinstance(value, Group):
            self._paint_heading(painter, option, index, value)
            return
        is_status = isinstance(model, RegisterModel) and model.columns[index.column()] is STATUS
        if is_status and isinstance(value, Row) and value.status is not None:
            self._paint_status(painter, option, index, value)
        else:
            super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self._theme().action))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -1.5, -1.5))

    def _paint_status(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: Row) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(self._theme().selected))
        if row.status is None:
            return
        ink, tint = status_colours(self._theme(), row.status, overdue=row.overdue)
        text = index.data()
        width = min(chip_width(text, chip_font(option.font)), option.rect.width() - 12)
        middle = QRectF(option.rect).center().y()
        place = QRectF(option.rect.left() + 6, middle - chip_height() / 2, width, chip_height())
        draw_chip(painter, place, text, ink, tint)

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, group: Group
    ) -> None:
        """Draw this cell's part of a heading that reaches over all columns."""
        model, table, theme = index.model(), self.parent(), self._theme()
        if not isinstance(model, RegisterModel) or not isinstance(table, QTableView):
            return
        painter.save()
        painter.setClipRect(option.rect)
        painter.fillRect(option.rect, QColor(theme.hover))
        place = QRectF(4, option.rect.top(), table.viewport().width() - 12, option.rect.height())
        sign = "chevron-down" if not model.is_folded(group) else "chevron-right"
        mark = pixmap(sign, theme.secondary, size_px=FOLD_PX, scale=painter.device().devicePixelRatioF())
        painter.drawPixmap(round(place.left()), round(place.center().y() - FOLD_PX / 2), mark)
        _write_heading(
            painter, place.adjusted(FOLD_PX + 6, 0, 0, 0), group, model.index(index.row(), 0).data(), theme
        )
        if table.currentIndex().row() == index.row() and table.hasFocus():
            painter.setPen(QColor(theme.action))
            painter.drawRect(place.adjusted(-4, 0.5, 4, -1.5))
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        model = index.model()
        if isinstance(model, RegisterModel) and model.columns[index.column()].told is None:
            self.hovered.emit(index.row())
            return True
        return super().helpEvent(event, view, option, index)

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model, row = index.model(), index.data(VALUE_ROLE)
        if not isinstance(model, RegisterModel) or not isinstance(row, Row):
            return super().createEditor(parent, option, index)
        edit = model.columns[index.column()].edit
        if edit is None:
            return super().createEditor(parent, option, index)
        known = model.values(edit.column, KNOWN) if edit.column != "what" else []
        editor = cell_editor(edit, known, lambda typed: self._parse_due(typed, row.letter_id), parent)
        self.editing.emit(True)  # noqa: FBT003 - the value of the signal
        if isinstance(editor, ChoiceEditor):
            editor.activated.connect(self._chosen)
            editor.put_away.connect(self._put_away, Qt.ConnectionType.QueuedConnection)  # after a choice
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        super().destroyEditor(editor, index)
        self.editing.emit(False)  # noqa: FBT003 - the value of the signal

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, ChoiceEditor):
            editor.set_value(index.data(Qt.ItemDataRole.EditRole))
            editor.showPopup()
        elif isinstance(editor, LineEditor) and not editor.isModified():  # its row changed meanwhile
            editor.set_value(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, ChoiceEditor | LineEditor):
            model.setData(index, editor.value())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        place, port = QRect(option.rect), editor.parentWidget()
        if port is not None and place.width() < LEAST_PX:
            place.setWidth(min(LEAST_PX, port.width()))
            place.moveRight(min(place.right(), port.width() - 1))
        editor.setGeometry(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a cell at Enter, Tab and the arrows up and down, and go where they point, as a spreadsheet."""
        if isinstance(watched, LineEditor) and isinstance(event, QKeyEvent):
            way = _way(event) if event.type() == QEvent.Type.KeyPress else None
            if way is not None and not _is_listing(watched, event):
                if watched.is_understood():
                    self._keep(watched)
                    self.kept.emit(*way)
                return True
        return super().eventFilter(watched, event)

    def _keep(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _chosen(self) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self._keep(editor)

    def _put_away(self) -> None:
        """Close the box together with its list, so that one Escape leaves both; the rows have the cursor."""
        editor, table = self.sender(), self.parent()
        if isinstance(editor, QWidget):
            self.closeEditor.emit(editor)
            if isinstance(table, QWidget):
                table.setFocus(Qt.FocusReason.PopupFocusReason)  # else Qt goes on to the next widget


def _way(event: QKeyEvent) -> tuple[int, int] | None:
    """Return how many lines and columns further a key leads that leaves a cell; None for another key."""
    back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    match event.key():
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            return (-1 if back else 1), 0
        case Qt.Key.Key_Up:
            return -1, 0
        case Qt.Key.Key_Down:
            return 1, 0
        case Qt.Key.Key_Tab:
            return 0, 1
        case Qt.Key.Key_Backtab:
            return 0, -1
    return None


def _is_listing(editor: QLineEdit, event: QKeyEvent) -> bool:
    """Say whether a key chooses from the list below a line."""
    completer = editor.completer()
    names = completer.popup() if completer is not None else None
    return names is not None and names.isVisible() and event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


def _write_heading(painter: QPainter, place: QRectF, group: Group, shared: str, theme: Theme) -> None:
    """Write what the group shares at the left, in bold, and its totals behind it."""
    counts = told(group.totals)
    font = QFont(painter.font())
    font.setPixelSize(px(12))
    font.setBold(True)
    plain = QFont(font)
    plain.setBold(False)
    plain.setFeature(TABULAR, 1)
    left = QFontMetricsF(plain).horizontalAdvance(counts) + 16
    name = QFontMetricsF(font).elidedText(shared, Qt.TextElideMode.ElideRight, place.width() - left)
    side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.setFont(font)
    painter.setPen(QColor(theme.text))
    painter.drawText(place, side, name)
    painter.setFont(plain)
    painter.setPen(QColor(theme.secondary))
    begin = QFontMetricsF(font).horizontalAdvance(name) + 16
    painter.drawText(place.adjusted(begin, 0, 0, 0), side, counts)
