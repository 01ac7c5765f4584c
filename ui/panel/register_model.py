"""The register as a Qt table: which columns each tab shows, and the rows that pass tab and filter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from reader.model import CommitmentKind, Due, Status, Tag
from ui.look import dates
from ui.look.labels import name
from ui.look.words import t
from ui.models import NO_PARENT, VALUE_ROLE, Index
from ui.panel.register_book import Book, Chosen, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.register import Row


@dataclass(frozen=True)
class Column:
    """One column on screen.

    Attributes:
        heading: in English
        text: what a row shows in it
        field: of the row, by which the column sorts
        width_px: at least
        grows: its share of the space that is left
        right: align right, for numbers
    """

    heading: str
    text: Callable[[Row], str]
    field: str
    width_px: int
    right: bool = False
    grows: int = 0


def widths(columns: Sequence[Column], room_px: int) -> list[int]:
    """Share a table's width among its columns."""
    spare = max(0, room_px - sum(column.width_px for column in columns))
    shares = sum(column.grows for column in columns)
    return [column.width_px + spare * column.grows // shares for column in columns]


def letter_name(row: Row) -> str:
    """Return how the register calls a letter: its paper number, or else its title or file name."""
    if row.dossier and row.letter_number:
        return f"{_spaced(row.dossier)}, nr. {row.letter_number}"
    return row.letter_title or row.file_name


def _spaced(dossier: str) -> str:
    """Return a dossier with its thin thousands, as printed: "21 501-31"."""
    digits, dash, rest = dossier.partition("-")
    return f"{digits[:-3]} {digits[-3:]}{dash}{rest}" if digits.isdecimal() and len(digits) > 3 else dossier  # noqa: PLR2004 - thousands


def _what(row: Row) -> str:
    return " ".join((row.what or row.quote).split())


def _due(row: Row) -> str:
    return dates.due(Due(row.due_text, row.due_from, row.due_to)) or "—"


def _status(row: Row) -> str:
    if row.overdue:
        return t("Overdue") if row.status is Status.OPEN else t("Overdue, partly")
    return name(row.status) if row.status else "—"


def _carried_out(row: Row) -> str:
    return {Status.FULFILLED: t("Yes"), Status.OPEN: t("No")}.get(row.status, "—") if row.status else "—"


def _linked(row: Row) -> str:
    return str(len(row.fulfilled_by.split())) if row.fulfilled_by else ""


def _or_dash(field: str) -> Callable[[Row], str]:
    return lambda row: getattr(row, field) or "—"


def _term(field: str) -> Callable[[Row], str]:
    return lambda row: name(value) if (value := getattr(row, field)) else "—"


WHO = Column("Who", _or_dash("who"), "who", 110, grows=1)
TO = Column("To", _or_dash("to"), "to", 118)
DUE = Column("Due", _due, "due_to", 120, grows=1)
STATUS = Column("Status", _status, "status", 120)
LETTER = Column("Letter", letter_name, "letter_number", 148)
PAGE = Column("p.", lambda row: str(row.page), "page", 40, right=True)
LINKED = Column("Linked", _linked, "fulfilled_by", 76, right=True)

COLUMNS: dict[Tag | None, tuple[Column, ...]] = {
    Tag.COMMITMENT: (
        Column("Commitment", _what, "what", 200, grows=4),
        WHO,
        TO,
        DUE,
        STATUS,
        LETTER,
        PAGE,
        LINKED,
    ),
    Tag.MOTION: (
        Column("Motion", _what, "what", 200, grows=4),
        Column("Movers", _or_dash("who"), "who", 150, grows=1),
        Column("Number", _or_dash("reference"), "reference", 120),
        Column("Outcome", _term("outcome"), "outcome", 100),
        Column("Carried out", _carried_out, "status", 90),
        LETTER,
        PAGE,
    ),
    Tag.POSITION: (
        Column("Position", _what, "what", 200, grows=4),
        Column("Holder", _or_dash("who"), "who", 150, grows=1),
        Column("Stance", _term("stance"), "stance", 110),
        LETTER,
        PAGE,
    ),
    None: (
        Column("Passage", _what, "what", 200, grows=4),
        Column("Tag", lambda row: name(row.tag), "tag", 104),
        WHO,
        DUE,
        STATUS,
        LETTER,
        PAGE,
    ),
}


AT_ONCE = 2_000  # rows are filtered and sorted while one waits; more of them beside the window's thread
NOTHING = Chosen([], {})
Later = Callable[[Callable[[], Chosen], Callable[[Chosen], None]], None]


class RegisterModel(QAbstractTableModel):
    """Rows of the register that pass the tab and the filter, in the order of a column.

    Signals:
        status_chosen(Row, Status): the user set a status in the table
        counted(): the numbers of the tabs may have changed
    """

    status_chosen = Signal(object, object)
    counted = Signal()

    def __init__(self, parent: QObject | None = None, later: Later | None = None) -> None:
        """Show nothing yet.

        Args:
            parent: of the model
            later: does the choosing among many rows beside the window's thread; here and now without it
        """
        super().__init__(parent)
        self._later = later
        self._book = Book(())
        self._shown = NOTHING
        self.view = View(Tag.COMMITMENT)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the tab on screen."""
        return COLUMNS[self.view.tab]

    @property
    def tab(self) -> Tag | None:
        """The tag whose rows are on screen; None for all."""
        return self.view.tab

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._shown.rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's type
        row, column = self._shown.rows[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.ToolTipRole:
                return f"{row.quote}\n\n{row.citation}" if row.citation else row.quote
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.EditRole:
                return row.status
            case _:
                return row if role == VALUE_ROLE else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._shown.rows[index.row()]
        if role != Qt.ItemDataRole.EditRole or not isinstance(value, Status) or value is row.status:
            return False
        self.status_chosen.emit(row, value)  # the row follows when the workspace has changed
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        row, column = self._shown.rows[index.row()], self.columns[index.column()]
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        has_own = row.tag is Tag.COMMITMENT and row.kind is not CommitmentKind.FULFILS
        is_status = column is STATUS and has_own
        return flags | Qt.ItemFlag.ItemIsEditable if is_status else flags

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's type
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return t(self.columns[section].heading)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the register's own order, by letter and place."""
        field = self.columns[column].field if column >= 0 else ""
        self._show(replace(self.view, field=field, descending=order == Qt.SortOrder.DescendingOrder))

    def fill(self, rows: Sequence[Row]) -> None:
        """Show these rows of the whole register."""
        self.take(Book(rows), self.view)

    def take(self, book: Book, view: View, chosen: Chosen | None = None) -> None:
        """Show another book, of which `chosen` are the rows in `view`, if they are known already."""
        self._book = book
        if chosen is not None and view == self.view:
            self._put(book, view, chosen)
        else:
            self._show(self.view)
        self.counted.emit()

    def look_for(self, typed: str) -> None:
        """Keep the rows that fit what was typed: words, `status:open`, `due<2026-07`."""
        self._show(replace(self.view, typed=typed))

    def show_tab(self, tab: Tag | None) -> None:
        """Show the rows of one tag, or of all."""
        self.beginResetModel()
        self.view = View(tab, self.view.typed)
        self._shown = NOTHING  # the columns are others
        self.endResetModel()
        self._show(self.view)

    def counts(self) -> dict[Tag | None, int]:
        """Count the rows of each tab, filter or not."""
        return {tab: self._book.counts.get(tab, 0) for tab in COLUMNS}

    def shown(self) -> list[Row]:
        """The rows on screen, in their order."""
        return self._shown.rows

    def line_of(self, annotation_id: str) -> int:
        """Return the first line of a passage, -1 when it is not on screen."""
        return self._shown.lines.get(annotation_id, -1)

    def _show(self, view: View) -> None:
        self.view = view
        book = self._book
        if self._later is None or len(book) <= AT_ONCE:
            self._put(book, view, book.chosen(view))
        else:
            self._later(partial(book.chosen, view), partial(self._put, book, view))

    def _put(self, book: Book, view: View, chosen: Chosen) -> None:
        if book is not self._book or view != self.view:
            return  # the user went on meanwhile
        self.beginResetModel()
        self._shown = chosen
        self.endResetModel()
