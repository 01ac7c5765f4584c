"""Delegates that draw letters, chips and status pills."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.model import Status, Tag
from ui.models.letters import VALUE_ROLE, LetterRow
from ui.models.register import RegisterModel
from ui.models.register_columns import LETTER, STATUS
from ui.style import dates
from ui.style.chips import HEIGHT_PX, chip_font, chip_width, draw_chip, status_colours
from ui.style.choice_box import ChoiceBox
from ui.style.icons import pixmap
from ui.style.labels import chip_letter, name
from ui.style.words import counted, t

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

    from reader.register import Row
    from ui.models.letters import Index
    from ui.style.colours import Theme

ThemeOf = Callable[[], "Theme"]
LETTER_HEIGHT_PX = 66
ROW_HEIGHT_PX = 26
CHECK_PX = 14
TABULAR = QFont.Tag("tnum")  # figures of one width


@dataclass(frozen=True)
class Look:
    """How one line is written."""

    colour: str
    size_px: int = 13
    bold: bool = False


class LetterDelegate(QStyledItemDelegate):
    """Draws a letter in three lines: its number, its title, its date with a chip for each tag."""

    def __init__(self, theme: ThemeOf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(180, LETTER_HEIGHT_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: LetterRow = index.data(VALUE_ROLE)
        theme = self._theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(option.rect).adjusted(6, 1, -6, -1)
        self._paint_card(painter, card, option, theme)
        inside = card.adjusted(9, 6, -8, -6)
        line = inside.height() / 3
        upper, lower = inside.adjusted(0, 0, 0, -2 * line), inside.adjusted(0, line, 0, -line)
        if row.letter.done:
            upper = _paint_done(painter, upper, theme)
        if row.label == row.letter.title:  # no number: the title has both lines
            whole = _write_two(painter, upper, lower, row.label, Look(theme.text, 12, bold=True))
            if whole:
                _write(painter, lower, row.letter.file_name, Look(theme.text, 12))
        else:
            _write(painter, upper, row.label, Look(theme.text, bold=True))
            _write(painter, lower, row.title, Look(theme.text, 12))
        left = self._paint_chips(painter, inside, row, theme)
        last = QRectF(inside.left(), inside.bottom() - line, left - inside.left() - 4, line)
        _write_day(painter, last, row, theme)
        painter.restore()

    @staticmethod
    def _paint_card(painter: QPainter, card: QRectF, option: QStyleOptionViewItem, theme: Theme) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if selected or hovered:
            painter.setPen(QColor(theme.action) if focused and selected else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selected if selected else theme.hover))
            painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    @staticmethod
    def _paint_chips(painter: QPainter, inside: QRectF, row: LetterRow, theme: Theme) -> float:
        """Draw the counts from right to left; return where they begin."""
        font = chip_font(painter.font())
        right = inside.right()
        for tag in (Tag.MOTION, Tag.POSITION, Tag.COMMITMENT):
            if row.counts.get(tag):
                text = f"{chip_letter(tag)} {row.counts[tag]}"
                width = chip_width(text, font) - 4
                place = QRectF(right - width, inside.bottom() - HEIGHT_PX + 1, width, HEIGHT_PX)
                draw_chip(painter, place, text, theme.ink(tag), theme.tint(tag))
                right = place.left() - 4
        if not row.undecided:
            return right
        return _write_undecided(painter, inside, right, row, theme)


def _paint_done(painter: QPainter, place: QRectF, theme: Theme) -> QRectF:
    """Draw a check mark at the end of a line; return what is left of the line."""
    mark = pixmap("check", theme.good, size_px=CHECK_PX, scale=painter.device().devicePixelRatioF())
    painter.drawPixmap(QPointF(place.right() - CHECK_PX, place.center().y() - CHECK_PX / 2), mark)
    return place.adjusted(0, 0, -CHECK_PX - 4, 0)


def _write_undecided(painter: QPainter, inside: QRectF, right: float, row: LetterRow, theme: Theme) -> float:
    """Write how many suggestions are left, in short where chips stand beside it; return where that begins."""
    alone = not any(row.counts.values())
    text = counted(row.undecided, "{n} suggestion", "{n} suggestions") if alone else f"+{row.undecided}"
    font = QFont(painter.font())
    font.setPixelSize(11)
    font.setBold(False)
    font.setItalic(True)
    width = QFontMetricsF(font).horizontalAdvance(text) + 4
    place = QRectF(right - width, inside.bottom() - HEIGHT_PX + 1, width, HEIGHT_PX)
    painter.save()
    painter.setFont(font)
    painter.setPen(QColor(theme.proposal))
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()
    return place.left() - 4


class RegisterDelegate(QStyledItemDelegate):
    """Draws the register's rows: a status as a pill, the letter as a link; edits a status in place."""

    def __init__(self, theme: ThemeOf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

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
        model = index.model()
        row: Row = index.data(VALUE_ROLE)
        is_status = isinstance(model, RegisterModel) and model.columns[index.column()] is STATUS
        if not is_status or row.status is None:
            super().paint(painter, option, index)
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(self._theme().selected))
        ink, tint = status_colours(self._theme(), row.status, overdue=row.overdue)
        text = index.data()
        width = min(chip_width(text, chip_font(option.font)), option.rect.width() - 12)
        middle = QRectF(option.rect).center().y()
        place = QRectF(option.rect.left() + 6, middle - HEIGHT_PX / 2, width, HEIGHT_PX)
        draw_chip(painter, place, text, ink, tint)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = _StatusBox(parent)
        for status in Status:
            editor.addItem(name(status), status)
        editor.setAccessibleName(t("Status"))
        editor.activated.connect(self._chosen)
        editor.put_away.connect(self._put_away, Qt.ConnectionType.QueuedConnection)  # after a choice, if any
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, ChoiceBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))
            editor.showPopup()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, ChoiceBox):
            model.setData(index, Status(editor.currentData()))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)

    def _chosen(self) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)

    def _put_away(self) -> None:
        """Close the box together with its list, so that one Escape leaves both; the rows have the cursor."""
        editor, table = self.sender(), self.parent()
        if isinstance(editor, QWidget):
            self.closeEditor.emit(editor)
            if isinstance(table, QWidget):
                table.setFocus(Qt.FocusReason.PopupFocusReason)  # else Qt goes on to the next widget


class _StatusBox(ChoiceBox):
    """The statuses to choose from.

    Signals:
        put_away(): the list closed, with or without a choice
    """

    put_away = Signal()

    def showPopup(self) -> None:
        super().showPopup()
        self.view().window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:  # by Escape too, for which Qt does not call `hidePopup`
            self.put_away.emit()
        return super().eventFilter(watched, event)


def _write_day(painter: QPainter, place: QRectF, row: LetterRow, theme: Theme) -> None:
    """Write the letter's date as long as there is room for, never cut; or how many places are lost."""
    if row.lost:
        _write(painter, place, t("{n} lost", n=row.lost), Look(theme.danger, 11))
        return
    look = Look(theme.secondary, 11)
    metrics = QFontMetricsF(_font(painter, look))
    days = dates.by_length(row.letter.date) if row.letter.date else (t("no date"),)
    _write(painter, place, next((d for d in days if metrics.horizontalAdvance(d) <= place.width()), ""), look)


def _write_two(painter: QPainter, upper: QRectF, lower: QRectF, text: str, look: Look) -> bool:
    """Write a text on two lines, broken at a space; True if the first took all of it."""
    metrics = QFontMetricsF(_font(painter, look))
    first, rest = "", text.split()
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}") <= upper.width():
        first = f"{first} {rest.pop(0)}".strip()
    _write(painter, upper, first or text, look)
    _write(painter, lower, " ".join(rest) if first else "", look)
    return not (first and rest)


def _font(painter: QPainter, look: Look) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(look.size_px)
    font.setBold(look.bold)
    return font


def _write(painter: QPainter, place: QRectF, text: str, look: Look) -> None:
    """Write one line, cut with an ellipsis where it does not fit."""
    font = _font(painter, look)
    painter.setFont(font)
    painter.setPen(QColor(look.colour))
    short = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)
