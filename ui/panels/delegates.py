"""Delegate that draws letters with their chips."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.model import AnyTag, Tag
from ui.models.letter_groups import Heading
from ui.models.letters import VALUE_ROLE
from ui.style import dates
from ui.style.chips import chip_font, chip_height, chip_width, draw_chip
from ui.style.icons import pixmap
from ui.style.labels import chip_letter
from ui.style.text_size import px
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.models.letter_row import LetterRow
    from ui.models.letters import Index
    from ui.style.colours import Theme

ThemeOf = Callable[[], "Theme"]
LETTER_HEIGHT_PX, HEADING_HEIGHT_PX = 66, 28  # at the usual size of text
CHECK_PX = 14
YEAR_PX = 34  # the least that a date takes
TABULAR = QFont.Tag("tnum")  # figures of one width


def row_height() -> int:
    """Return how high a row of a table is, in pixels."""
    return px(26)


class Look(Struct, frozen=True):
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
        is_heading = isinstance(index.data(VALUE_ROLE), Heading)
        return QSize(180, px(HEADING_HEIGHT_PX if is_heading else LETTER_HEIGHT_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: LetterRow | Heading = index.data(VALUE_ROLE)
        theme = self._theme()
        if isinstance(row, Heading):
            self._paint_heading(painter, option, row, theme)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(option.rect).adjusted(6, 1, -6, -1)
        self._paint_card(painter, card, option, theme)
        inside = card.adjusted(9, 6, -8, -6)
        line = inside.height() / 3
        upper, lower = inside.adjusted(0, 0, 0, -2 * line), inside.adjusted(0, line, 0, -line)
        if row.letter.done:
            upper = _paint_sign(painter, upper, "check", theme.good)
        if row.missing:
            upper = _paint_sign(painter, upper, "info", theme.secondary)
        _write_name(painter, upper, lower, row, theme)
        left = self._paint_chips(painter, inside, row, theme)
        last = QRectF(inside.left(), inside.bottom() - line, left - inside.left() - 4, line)
        _write_day(painter, last, row, theme)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, heading: Heading, theme: Theme
    ) -> None:
        """Draw the name of a group, whether it is folded, and how many letters it has."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(option.rect).adjusted(6, 1, -6, -1)
        self._paint_card(painter, card, option, theme)
        sign = pixmap(
            "chevron-right" if heading.folded else "chevron-down",
            theme.secondary,
            size_px=CHECK_PX,
            scale=painter.device().devicePixelRatioF(),
        )
        painter.drawPixmap(QPointF(card.left() + 6, card.center().y() - CHECK_PX / 2), sign)
        count, look = str(heading.count), Look(theme.secondary, 11)
        room = QFontMetricsF(_font(painter, look)).horizontalAdvance(count)
        _write(painter, card.adjusted(card.width() - room - 10, 0, 0, 0), count, look)
        _write(painter, card.adjusted(25, 0, -room - 16, 0), heading.title, Look(theme.text, 12, bold=True))
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
        for text, ink, tint in _chips(row, theme):
            width = chip_width(text, font) - 4
            place = QRectF(right - width, inside.bottom() - chip_height() + 1, width, chip_height())
            draw_chip(painter, place, text, ink, tint)
            right = place.left() - 4
        if not row.undecided:
            return right
        return _write_undecided(painter, inside, right, row, theme)


def _chips(row: LetterRow, theme: Theme) -> Iterator[tuple[str, QColor, QColor]]:
    """Yield the text, ink and tint of each chip, the last first; several own tags are one chip together."""
    own = [tag for tag, count in row.counts.items() if count and not isinstance(tag, Tag)]
    if len(own) > 1:
        yield f"+{sum(row.counts[tag] for tag in own)}", QColor(theme.text), QColor(theme.line)
    tags: list[AnyTag] = [*(own if len(own) == 1 else ()), Tag.MOTION, Tag.POSITION, Tag.COMMITMENT]
    for tag in tags:
        if row.counts.get(tag):
            yield f"{chip_letter(tag)} {row.counts[tag]}", theme.ink(tag), theme.tint(tag)


def _write_name(painter: QPainter, upper: QRectF, lower: QRectF, row: LetterRow, theme: Theme) -> None:
    """Write what a letter is called, and its title or what tells it from others, on two lines."""
    if row.label != row.letter.title:
        _write(painter, upper, row.label, Look(theme.text, bold=True))
        _write(painter, lower, row.apart or row.title, Look(theme.text, 12))
        return
    look = Look(theme.text, 12, bold=True)  # no number: the title has both lines
    if row.apart:
        _write(painter, upper, row.label, look)
    if row.apart or _write_two(painter, upper, lower, row.label, look):
        _write(painter, lower, row.apart or row.letter.file_name, Look(theme.text, 12))


def _paint_sign(painter: QPainter, place: QRectF, name: str, colour: str) -> QRectF:
    """Draw a sign at the end of a line; return what is left of the line."""
    mark = pixmap(name, colour, size_px=CHECK_PX, scale=painter.device().devicePixelRatioF())
    painter.drawPixmap(QPointF(place.right() - CHECK_PX, place.center().y() - CHECK_PX / 2), mark)
    return place.adjusted(0, 0, -CHECK_PX - 4, 0)


def _write_undecided(painter: QPainter, inside: QRectF, right: float, row: LetterRow, theme: Theme) -> float:
    """Write how many suggestions are left, in short beside chips if there is room; return where it begins."""
    alone = not any(row.counts.values())
    text = counted(row.undecided, "{n} suggestion", "{n} suggestions") if alone else f"+{row.undecided}"
    font = QFont(painter.font())
    font.setPixelSize(px(11))
    font.setBold(False)
    font.setItalic(True)
    width = QFontMetricsF(font).horizontalAdvance(text) + 4
    if not alone and right - width - inside.left() < px(YEAR_PX):
        return right  # the date says more of a letter
    place = QRectF(right - width, inside.bottom() - chip_height() + 1, width, chip_height())
    painter.save()
    painter.setFont(font)
    painter.setPen(QColor(theme.proposal))
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()
    return place.left() - 4


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
    font.setPixelSize(px(look.size_px))
    font.setBold(look.bold)
    return font


def _write(painter: QPainter, place: QRectF, text: str, look: Look) -> None:
    """Write one line, cut with an ellipsis where it does not fit."""
    font = _font(painter, look)
    painter.setFont(font)
    painter.setPen(QColor(look.colour))
    short = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)
