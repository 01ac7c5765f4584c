"""Letters under headings that fold: by dossier, year, kind, ministry."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt, Signal

from ui.models.letters import LETTER_MIME, NO_PARENT, VALUE_ROLE, Index, LettersModel
from ui.style.labels import name
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.model import Letter
    from ui.models.letter_row import LetterRow
    from ui.models.letters_filter import LettersFilter


class GroupBy(StrEnum):
    """What letters are put together by."""

    NOTHING = "nothing"
    DOSSIER = "dossier"
    YEAR = "year"
    KIND = "kind"
    MINISTRY = "ministry"
    DONE = "done"


GROUPINGS = {
    GroupBy.NOTHING: "Not grouped",
    GroupBy.DOSSIER: "By dossier",
    GroupBy.YEAR: "By year",
    GroupBy.KIND: "By kind",
    GroupBy.MINISTRY: "By ministry",
    GroupBy.DONE: "To do and done",
}
_NAMES: dict[GroupBy, Callable[[Letter], str]] = {
    GroupBy.NOTHING: lambda _: "",
    GroupBy.DOSSIER: lambda letter: letter.dossier,
    GroupBy.YEAR: lambda letter: str(letter.date.year) if letter.date else "",
    GroupBy.KIND: lambda letter: name(letter.kind),
    GroupBy.MINISTRY: lambda letter: letter.ministry,
    GroupBy.DONE: lambda letter: t("Done") if letter.done else t("To do"),
}
_NONE = {
    GroupBy.NOTHING: "",
    GroupBy.DOSSIER: "No dossier",
    GroupBy.YEAR: "Without a date",
    GroupBy.KIND: "",
    GroupBy.MINISTRY: "No ministry",
    GroupBy.DONE: "",
}

_DOSSIER = re.compile(r"^(\d{2})(\d{3})(?!\d)")


class Heading(Struct, frozen=True):
    """A line above the letters of one group.

    Attributes:
        key: tells groups apart, and stays when others come
        count: of letters, also while they are folded away
    """

    key: str
    title: str
    count: int
    folded: bool = False

    @property
    def described(self) -> str:
        """What a screen reader says of it."""
        told = counted(self.count, "{n} letter", "{n} letters")
        return ", ".join([self.title, told, *([t("folded")] if self.folded else [])])


def grouped(rows: Iterable[LetterRow], by: GroupBy) -> list[tuple[str, list[LetterRow]]]:
    """Return rows by the name of their group, in order.

    Years come newest first, what is to do before what is done, and last the letters without a group.
    """
    groups: dict[str, list[LetterRow]] = {}
    for row in rows:
        groups.setdefault(_NAMES[by](row.letter), []).append(row)
    names = sorted(groups, key=str.casefold, reverse=by in (GroupBy.YEAR, GroupBy.DONE))
    names.sort(key=lambda one: not one)
    return [(one, groups[one]) for one in names]


def _title(called: str, by: GroupBy) -> str:
    """Return what a heading says; a dossier as letters write it, "37 912"."""
    if by is GroupBy.DOSSIER:
        called = _DOSSIER.sub(r"\1 \2", called)
    return called or t(_NONE[by])


class GroupedLetters(QAbstractListModel):
    """The letters that pass the filter, under headings.

    Attributes:
        by: what they are put together by
        folded: keys of the groups of which only the heading shows

    Signals:
        changed(): another group is folded
    """

    changed = Signal()

    def __init__(self, letters: LettersModel, shown: LettersFilter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._letters, self._shown = letters, shown
        self.by = GroupBy.NOTHING
        self.folded: set[str] = set()
        self._lines: list[Heading | str] = []  # headings, and ids of letters
        for signal in (shown.modelReset, shown.layoutChanged, shown.rowsInserted, shown.rowsRemoved):
            signal.connect(self._build)
        shown.dataChanged.connect(self._build)

    def group(self, by: GroupBy) -> None:
        """Put the letters together by something else."""
        self.by = by
        self._build()

    def toggle(self, key: str) -> None:
        """Fold a group, or unfold it."""
        self.folded ^= {key}
        self._build()
        self.changed.emit()

    def row_of(self, letter_id: str) -> QModelIndex:
        """Return where a letter stands; an invalid index when it does not show."""
        return self.index(self._lines.index(letter_id)) if letter_id in self._lines else QModelIndex()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's type
        line = self._lines[index.row()]
        if isinstance(line, str):
            return self._letters.row_of(line).data(role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.described
            case _:
                return line if role == VALUE_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_letter = index.isValid() and isinstance(self._lines[index.row()], str)
        return super().flags(index) | (Qt.ItemFlag.ItemIsDragEnabled if is_letter else Qt.ItemFlag(0))

    def mimeTypes(self) -> list[str]:
        return [LETTER_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return a letter on its way to a pane."""
        ids = (line for index in indexes if isinstance(line := self._lines[index.row()], str))
        return self._letters.mimeData([self._letters.row_of(one) for one in ids])

    def _build(self) -> None:
        if self.by is GroupBy.NOTHING:
            return
        rows = (self._shown.index(at, 0).data(VALUE_ROLE) for at in range(self._shown.rowCount()))
        lines: list[Heading | str] = []
        for title, members in grouped(rows, self.by):
            key = f"{self.by}:{title}"
            is_folded = key in self.folded
            lines.append(Heading(key, _title(title, self.by), len(members), is_folded))
            lines += [] if is_folded else [row.letter.id for row in members]
        if lines == self._lines:
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()
