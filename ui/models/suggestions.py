"""Qt table model of a letter's suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, Qt

from reader.model import CommitmentKind, Likelihood, Tag
from ui.models.letters import NO_PARENT, VALUE_ROLE
from ui.style import dates
from ui.style.labels import name, tag_name
from ui.style.text_labels import tip
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject

    from reader.model import AnyTag, Suggestion
    from ui.models.letters import Index

TAG, SCORE, PASSAGE, DETAIL, WHY, PAGE = range(6)
TAG_ROLE = Qt.ItemDataRole.UserRole + 7  # which tag a suggestion proposes
SHARES = (116, 128, 0, 150, 0, 44)  # px; what is 0 shares what is left
# Own tags stand below those of the app.
TAGS = {tag: number for number, tag in enumerate((Tag.COMMITMENT, Tag.MOTION, Tag.POSITION, None))}


class SuggestionsModel(QAbstractTableModel):
    """The suggestions that are shown of one letter."""

    def __init__(
        self,
        reason: Callable[[Suggestion], str],
        proposed: Callable[[Suggestion], AnyTag],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reason = reason
        self._proposed = proposed
        self._rows: list[Suggestion] = []
        self._order: tuple[int, Qt.SortOrder] = (TAG, Qt.SortOrder.AscendingOrder)

    @property
    def rows(self) -> list[Suggestion]:
        """The suggestions in the order of the table."""
        return self._rows

    def fill(self, suggestions: Sequence[Suggestion]) -> None:
        """Show these in place of the ones before."""
        self.beginResetModel()
        self._rows = list(suggestions)
        self._put_in_order()
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(SHARES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's type
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return headings()[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's type
        one = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(one, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return tip(one.quote if index.column() == PASSAGE else self._text(one, index.column()))
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(index.column())
            case _ if role == TAG_ROLE:
                return self._proposed(one)
            case _:
                return one if role == VALUE_ROLE else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in another order; without a column, by tag and score."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        values = [self._rows[index.row()] for index in held]
        self._order = (max(column, TAG), order)
        self._put_in_order()
        now = [
            self.index(self._rows.index(value), index.column())
            for value, index in zip(values, held, strict=True)
        ]
        self.changePersistentIndexList(held, now)
        self.layoutChanged.emit()

    def _put_in_order(self) -> None:
        column, order = self._order
        self._rows.sort(key=lambda one: self._key(one, column), reverse=order is Qt.SortOrder.DescendingOrder)

    def _key(self, one: Suggestion, column: int) -> tuple[Any, ...]:
        first: dict[int, Any] = {TAG: (TAGS[one.tag], self._name(one), -one.score), SCORE: one.score}
        if column in (DETAIL, WHY):
            return (self._text(one, column), one.span)
        return (first.get(column, 0), one.span)

    def _name(self, one: Suggestion) -> str:
        return tag_name(self._proposed(one))

    def _text(self, one: Suggestion, column: int) -> str:
        if column == WHY:
            return self._reason(one)
        return {
            TAG: self._name(one),
            SCORE: f"{name(Likelihood.of(one.score))} · {round(one.score * 100)} %",
            PASSAGE: " ".join(one.quote.split()),
            DETAIL: detail(one),
            PAGE: str(one.page),
        }[column]


def headings() -> tuple[str, ...]:
    """Return what stands above the columns."""
    return (t("Tag"), t("Score"), t("Passage"), t("Detail"), t("Why"), t("p."))


def detail(one: Suggestion) -> str:
    """Return what the fields say that matters first: firmness, kind and due date, or stance, or number."""
    parts: list[str] = []
    if one.commitment is not None:
        kind = one.commitment.kind
        parts = [
            name(one.commitment.firm) if one.commitment.firm else "",
            name(kind) if kind is not CommitmentKind.NEW else "",
            dates.due(one.commitment.due),
        ]
    elif one.position is not None:
        parts = [one.position.holder, name(one.position.stance) if one.position.stance else ""]
    elif one.motion is not None:
        parts = [one.motion.number or one.motion.movers]
    return " · ".join(filter(None, parts))


def widths(room_px: int) -> list[int]:
    """Return how wide each column is when together they have so much room."""
    open_ended = SHARES.count(0)
    left = max(room_px - sum(SHARES), 160 * open_ended)
    return [share or left // open_ended for share in SHARES]


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in (SCORE, PAGE) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
