"""What a search found as a list: below each letter its hits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, Qt

from ui.models.letters import NO_PARENT, VALUE_ROLE
from ui.style import dates
from ui.style.text_labels import tip
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QObject

    from reader.model import Letter
    from reader.workspace import Hit, LetterHits
    from ui.models.letters import Index


@dataclass(frozen=True)
class SearchLine:
    """A letter, or a hit in it.

    Attributes:
        label: what the letter is called; about: its title and date
        count: hits in the letter
        hit: None for the letter's own line
        mark: how like a passage that is looked for it is, "" where words are looked for
    """

    letter: Letter
    label: str
    about: str = ""
    count: int = 0
    hit: Hit | None = None
    mark: str = ""


class SearchModel(QAbstractListModel):
    """The lines of what was found; a letter's own line can be chosen only where it has no hit."""

    def __init__(self, short_name: Callable[[Letter], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._short_name = short_name
        self._lines: list[SearchLine] = []

    @property
    def lines(self) -> list[SearchLine]:
        """The lines from top to bottom."""
        return self._lines

    def fill(self, found: Iterable[LetterHits], marks: Iterable[str] = ()) -> None:
        """Show these letters in place of what was shown; `marks` go with letters that are like a passage."""
        lines: list[SearchLine] = []
        given = iter(marks)
        for one in found:
            label, mark = self._short_name(one.letter), next(given, "")
            title = "" if one.letter.title == label else one.letter.title
            about = "  ·  ".join(filter(None, (dates.short(one.letter.date), title)))
            lines.append(SearchLine(one.letter, label, about, one.count, mark=mark))
            lines += [SearchLine(one.letter, label, hit=hit) for hit in one.hits]
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def first(self, hit: Hit | None) -> int:
        """Return the line of this hit, or else the first that can be chosen, -1 if there is none."""
        for row, line in enumerate(self._lines):
            if hit is not None and line.hit == hit:
                return row
        return next((row for row in range(len(self._lines)) if self._is_choice(row)), -1)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self._is_choice(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's type
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return _said(line)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(_said(line))
            case _:
                return line if role == VALUE_ROLE else None

    def _is_choice(self, row: int) -> bool:
        return 0 <= row < len(self._lines) and (
            self._lines[row].hit is not None or not self._lines[row].count
        )


def _said(line: SearchLine) -> str:
    if line.hit is None:
        return "  ·  ".join(filter(None, (line.label, line.about, line.mark)))
    context = line.hit.context
    return t("p. {n}", n=line.hit.page) + f"  {context.before}{context.found}{context.after}"
