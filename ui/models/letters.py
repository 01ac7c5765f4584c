"""Qt item model of the letters."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from ui.models.letter_row import Face, LetterOrder, LetterRow, missing_words, order_key
from ui.style import dates
from ui.style.labels import name
from ui.style.text_labels import tip
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reader.model import Letter

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
LETTER_MIME = "application/x-kamerlezer-letter"
VALUE_ROLE = Qt.ItemDataRole.UserRole  # the core's value behind a row


def letter_data(letter_id: str, folder: Path) -> QMimeData:
    """Return a letter of the workspace in `folder` on its way to a pane."""
    data = QMimeData()
    data.setData(LETTER_MIME, QByteArray(letter_id.encode() + b"\n" + _address(folder)))
    return data


def letter_in(data: QMimeData, folder: Path) -> str:
    """Return the id of the letter that is dragged, "" for anything else and for one of another workspace."""
    letter_id, _, address = bytes(data.data(LETTER_MIME).data()).partition(b"\n")
    return letter_id.decode(errors="replace") if address == _address(folder) else ""


def _address(folder: Path) -> bytes:
    """Return what tells a workspace from those of other windows."""
    return os.fsencode(folder.resolve())


class LettersModel(QAbstractListModel):
    """The letters of the workspace, one row each, in the order asked for."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._rows: list[LetterRow] = []
        self._places: dict[str, int] = {}
        self._faces: dict[Face, set[str]] = {}  # letters that look the same
        self.order = LetterOrder.NEWEST

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's type
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.label
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.described
            case Qt.ItemDataRole.ToolTipRole:
                return _tooltip(row)
            case _:
                return row if role == VALUE_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [LETTER_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return a letter on its way to a pane."""
        return letter_data(self._rows[indexes[0].row()].letter.id, self._folder)

    def fill(self, rows: Iterable[LetterRow]) -> None:
        """Show these letters in place of the ones before."""
        self.beginResetModel()
        self._rows = sorted(rows, key=self._key)
        self._index_places()
        self._faces = {}
        for row in self._rows:
            self._faces.setdefault(row.face, set()).add(row.letter.id)
        self._tell_apart(self._faces)
        self.endResetModel()

    def put(self, rows: Iterable[LetterRow]) -> None:
        """Add letters, or show their new state; what it takes follows these letters, not all."""
        found = list(rows)
        before = [self._rows[at] for row in found if (at := self._places.get(row.letter.id)) is not None]
        new = [row for row in found if not self._put_again(row)]
        if new:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(new) - 1)
            self._rows += new
            self._index_places()
            self.endInsertRows()
        if new or any(self._key(one) != self._key(self._row(one.letter.id)) for one in before):
            self._put_in_order()
        for one in before:
            self._faces[one.face].discard(one.letter.id)
        for row in found:
            self._faces.setdefault(row.face, set()).add(row.letter.id)
        self._tell_apart({row.face for row in (*before, *found)})

    def sort_by(self, order: LetterOrder) -> None:
        """Sort in this order from now on."""
        self.order = order
        self._put_in_order()

    def is_done(self, row: int) -> bool:
        """Say whether somebody is through with the letter of a row."""
        return self._rows[row].letter.done

    def fits(self, at: int, words: list[str]) -> bool:
        """Say whether a row has all these words."""
        return not words or all(map(self._rows[at].haystack.__contains__, words))

    def take_out(self, letter_id: str) -> None:
        """Show this letter no longer."""
        at = self._places.get(letter_id)
        if at is not None:
            face = self._rows[at].face
            self._faces[face].discard(letter_id)
            self.beginRemoveRows(QModelIndex(), at, at)
            del self._rows[at]
            self._index_places()
            self.endRemoveRows()
            self._tell_apart([face])

    def set_lost(self, letter_id: str, lost: int) -> None:
        """Show how many passages of this letter were not found again."""
        at = self._places.get(letter_id)
        if at is not None and self._rows[at].lost != lost:
            self._rows[at] = replace(self._rows[at], lost=lost)
            self._changed(at)

    def row_of(self, letter_id: str) -> QModelIndex:
        """Return where a letter stands; an invalid index when it is not here."""
        at = self._places.get(letter_id)
        return self.index(at) if at is not None else QModelIndex()

    def tags(self) -> int:
        """Count the tags of all letters."""
        return sum(row.tags for row in self._rows)

    def _key(self, row: LetterRow) -> tuple[Any, ...]:
        key = row.keys.get(self.order)
        if key is None:
            key = row.keys[self.order] = order_key(row, self.order)
        return key

    def _row(self, letter_id: str) -> LetterRow:
        return self._rows[self._places[letter_id]]

    def _put_again(self, row: LetterRow) -> bool:
        """Show the new state of a letter that is here; False when it is not."""
        at = self._places.get(row.letter.id)
        if at is not None and self._rows[at] != row:
            before = self._rows[at]
            self._rows[at] = replace(row, lost=row.lost or before.lost, apart=before.apart)
            self._changed(at)
        return at is not None

    def _tell_apart(self, faces: Iterable[Face]) -> None:
        """See to it that letters that look like this can be told apart."""
        for face in faces:
            alike = self._faces[face]
            for letter_id in alike:
                at = self._places[letter_id]
                row = self._rows[at]
                apart = _own(row.letter) if len(alike) > 1 else ""
                if apart != row.apart:
                    self._rows[at] = replace(row, apart=apart)
                    self._changed(at)

    def _put_in_order(self) -> None:
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        ids = [self._rows[index.row()].letter.id for index in kept]
        self._rows.sort(key=self._key)
        self._index_places()
        self.changePersistentIndexList(kept, [self.row_of(letter_id) for letter_id in ids])
        self.layoutChanged.emit()

    def _changed(self, at: int) -> None:
        self.dataChanged.emit(self.index(at), self.index(at))

    def _index_places(self) -> None:
        self._places = {row.letter.id: at for at, row in enumerate(self._rows)}


def _own(letter: Letter) -> str:
    """Return what tells a letter from others of its name."""
    return f"{letter.file_name} · {dates.short(letter.added_at.date())}"


def _tooltip(row: LetterRow) -> str:
    letter = row.letter
    parts = (
        row.label,
        letter.title,
        letter.sender,
        dates.short(letter.date),
        name(letter.kind),
        letter.file_name,
        t("read by OCR") if letter.recognised else "",
        missing_words(row.missing) if row.missing else "",
    )
    return tip("\n".join(dict.fromkeys(part for part in parts if part)))
