"""Qt item model of the letters."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from msgspec import Struct
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

from reader.model import Annotation, AnyTag, Letter, Scheme, Tag
from ui.style import dates
from ui.style.labels import name, plural, tag_name
from ui.style.text_labels import tip
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
_NO_SCHEME = Scheme()
LETTER_MIME = "application/x-kamerlezer-letter"
VALUE_ROLE = Qt.ItemDataRole.UserRole  # the core's value behind a row


class LetterOrder(StrEnum):
    """How the letters are sorted."""

    NEWEST = "newest"
    OLDEST = "oldest"
    NUMBER = "number"
    TITLE = "title"
    ADDED = "added"


class LetterRow(Struct, frozen=True, dict=True):  # for what is counted once
    """What the letters panel shows of one letter.

    Attributes:
        label: its paper number, or else its title or file name
        counts: passages by tag
        lost: passages that are not found in the text any more
        undecided: suggestions that wait for a decision
        missing: words of the letter that are not in its text
        apart: what tells it from another letter with the same name and date, "" where none is
    """

    letter: Letter
    label: str
    counts: Mapping[AnyTag, int]
    lost: int = 0
    undecided: int = 0
    missing: int = 0
    apart: str = ""

    @cached_property
    def haystack(self) -> str:
        """Everything the filter looks in."""
        return searchable(self)

    @property
    def title(self) -> str:
        """The title, unless the label says it already."""
        return self.letter.title if self.letter.title != self.label else self.letter.file_name

    @property
    def described(self) -> str:
        """Everything the row shows, for a screen reader."""
        tags = [f"{plural(tag)}: {n}" for tag, n in self.counts.items() if n]
        lost = [counted(self.lost, "{n} lost place", "{n} lost places")] if self.lost else []
        left = [counted(self.undecided, "{n} suggestion", "{n} suggestions")] if self.undecided else []
        gone = [missing_words(self.missing)] if self.missing else []
        day = dates.short(self.letter.date)
        done = t("Done") if self.letter.done else ""
        return ", ".join(
            filter(None, [self.label, self.title, self.apart, day, done, *tags, *left, *lost, *gone])
        )


def missing_words(count: int) -> str:
    """Say how many words of a letter are not in its text."""
    return counted(count, "{n} word is not in the text", "{n} words are not in the text")


def count_tags(annotations: Iterable[Annotation], scheme: Scheme = _NO_SCHEME) -> dict[AnyTag, int]:
    """Count passages by tag, in the order of the keys; of own tags those that there are."""
    counted = Counter(tag for one in annotations for tag in scheme.on(one.tags, one.own_tags))
    own = [tag for tag in scheme.shown_tags if counted[tag]]
    tags: list[AnyTag] = [*Tag, *own]
    return {tag: counted[tag] for tag in tags}


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
        self._tell_apart()
        self.endResetModel()

    def put(self, rows: Iterable[LetterRow]) -> None:
        """Add letters, or show their new state."""
        new = [row for row in rows if not self._put_again(row)]
        if new:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(new) - 1)
            self._rows += new
            self._index_places()
            self.endInsertRows()
        keys = [self._key(row) for row in self._rows]
        if any(one > other for one, other in pairwise(keys)):
            self._put_in_order()
        self._tell_apart()

    def sort_by(self, order: LetterOrder) -> None:
        """Sort in this order from now on."""
        self.order = order
        self._put_in_order()

    def is_done(self, row: int) -> bool:
        """Say whether somebody is through with the letter of a row."""
        return self._rows[row].letter.done

    def fits(self, at: int, words: list[str]) -> bool:
        """Say whether a row has all these words."""
        haystack = self._rows[at].haystack
        return all(word in haystack for word in words)

    def take_out(self, letter_id: str) -> None:
        """Show this letter no longer."""
        at = self._places.get(letter_id)
        if at is not None:
            self.beginRemoveRows(QModelIndex(), at, at)
            del self._rows[at]
            self._index_places()
            self.endRemoveRows()
            self._tell_apart()

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
        return sum(sum(row.counts.values()) for row in self._rows)

    def _key(self, row: LetterRow) -> tuple[Any, ...]:
        return order_key(row, self.order)

    def _put_again(self, row: LetterRow) -> bool:
        """Show the new state of a letter that is here; False when it is not."""
        at = self._places.get(row.letter.id)
        if at is not None and self._rows[at] != row:
            before = self._rows[at]
            self._rows[at] = replace(row, lost=row.lost or before.lost, apart=before.apart)
            self._changed(at)
        return at is not None

    def _tell_apart(self) -> None:
        """See to it that letters of one name and date can be told apart."""
        alike = Counter(_face(row) for row in self._rows)
        for at, row in enumerate(self._rows):
            apart = _own(row.letter) if alike[_face(row)] > 1 else ""
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


def searchable(row: LetterRow) -> str:
    """Return everything the filter looks in, case folded."""
    letter = row.letter
    parts = (row.label, letter.dossier, letter.number, letter.title, letter.file_name, letter.sender)
    day = (letter.date.isoformat(), dates.short(letter.date)) if letter.date else ()
    paper = f"{letter.dossier}-{letter.number}" if letter.dossier and letter.number else ""
    tags = (f"{tag_name(tag)} {plural(tag)}" for tag, count in row.counts.items() if count)
    done = t("Done") if letter.done else ""
    more = (letter.ministry, letter.session, letter.mark, name(letter.kind), paper, done)
    return folded("\n".join((*parts, *more, *day, *tags)))


def folded(text: str) -> str:
    """Return a text without capitals and accents: who looks for "financien" finds "Financiën"."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(one for one in apart if not unicodedata.combining(one)).casefold()


def _face(row: LetterRow) -> tuple[str, str, date | None]:
    """Return what a reader sees of a letter."""
    return row.label, row.letter.title, row.letter.date


def _own(letter: Letter) -> str:
    """Return what tells a letter from others of its name."""
    return f"{letter.file_name} · {dates.short(letter.added_at.date())}"


def order_key(row: LetterRow, order: LetterOrder) -> tuple[Any, ...]:
    """Return what the letters are compared by; letters without a date come last."""
    letter = row.letter
    day = letter.date or date.min
    number = (not letter.dossier, letter.dossier, letter.number.rjust(8), row.label)  # nr. 9 before nr. 10
    match order:
        case LetterOrder.NEWEST:
            return (-day.toordinal(), *number)
        case LetterOrder.OLDEST:
            return ((letter.date or date.max).toordinal(), *number)
        case LetterOrder.NUMBER:
            return number
        case LetterOrder.TITLE:
            return (letter.title.casefold() or letter.file_name.casefold(),)
        case LetterOrder.ADDED:
            return (-letter.added_at.timestamp(),)


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
