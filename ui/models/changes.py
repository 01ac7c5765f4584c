"""What two letters differ in, as a list by section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, Qt

from reader.model import Span
from reader.workspace import Fate
from ui.models.letters import NO_PARENT, VALUE_ROLE
from ui.style.text_labels import tip
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.text import ReadingText
    from reader.workspace import Comparison, Pair
    from ui.models.letters import Index

AROUND = 60  # characters of what is the same that are shown on either side of a change
SHOWN = 240  # characters of what is changed, in the list
FATES = {Fate.SAME: "Same", Fate.CHANGED: "Changed", Fate.NEW: "New", Fate.GONE: "Gone"}


class ChangeLine(Struct, frozen=True):
    """A section, or a change in it.

    Attributes:
        title: of the section
        fate: what became of the section, or of the words
        old, new: where it stands in each letter; None where that has no such section
        was, now: its words; before, after: some words around it
        page: of the new letter, or of the old one where it is gone
        is_section: it stands for the section itself
    """

    title: str
    fate: Fate
    old: Span | None
    new: Span | None
    page: int
    is_section: bool = True
    moved: bool = False
    was: str = ""
    now: str = ""
    before: str = ""
    after: str = ""


def change_lines(found: Comparison, old: ReadingText, new: ReadingText) -> Iterator[ChangeLine]:
    """Yield each section that is not the same, and below it its changes."""
    for pair in found.pairs:
        fate = pair.fate
        if fate is Fate.SAME and not pair.moved:
            continue
        page = new.page_of(pair.new.start) if pair.new else old.page_of(pair.old.start) if pair.old else 1
        yield ChangeLine(pair.title, fate, pair.old, pair.new, page, moved=pair.moved)
        yield from _changes(pair, old, new)


def _changes(pair: Pair, old: ReadingText, new: ReadingText) -> Iterator[ChangeLine]:
    for one in pair.stretches:
        if one.same:
            continue
        at = one.new
        fate = Fate.NEW if one.is_new else Fate.GONE if one.is_gone else Fate.CHANGED
        yield ChangeLine(
            pair.title,
            fate,
            one.old,
            one.new,
            new.page_of(max(at.start - (at.start == at.end), 0)),
            is_section=False,
            was=_line(old.text[one.old.start : min(one.old.end, one.old.start + SHOWN)]),
            now=_line(new.text[at.start : min(at.end, at.start + SHOWN)]),
            before=_line(new.text[max(at.start - AROUND, 0) : at.start]),
            after=_line(new.text[at.end : at.end + AROUND]),
        )


class ChangesModel(QAbstractListModel):
    """The lines of a comparison."""

    lines: list[ChangeLine] = []  # noqa: RUF012 - replaced as a whole

    def fill(self, lines: list[ChangeLine]) -> None:
        """Show these lines in place of what was shown."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def step(self, row: int, steps: int) -> int:
        """Return the row of the next change, or the one before, around the ends; -1 without any."""
        lines = self.lines
        rows = [n for n, line in enumerate(lines) if not line.is_section or not _has_below(lines, n)]
        if not rows:
            return -1
        if steps > 0:
            return next((n for n in rows if n > row), rows[0])
        return next((n for n in reversed(rows) if n < row), rows[-1])

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's type
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return said(line)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(said(line))
            case _:
                return line if role == VALUE_ROLE else None


def fate_name(line: ChangeLine) -> str:
    """Return what became of a section in a word or two."""
    names = [t(FATES[line.fate])] if line.fate is not Fate.SAME or not line.moved else []
    return ", ".join([*names, *([t("Moved")] if line.moved else [])])


def said(line: ChangeLine) -> str:
    """Return a line in words."""
    page = t("p. {n}", n=line.page)
    if line.is_section:
        return "  ·  ".join((fate_name(line), line.title or t("Without a heading"), page))
    change = " → ".join(filter(None, (line.was, line.now)))
    return f"{t(FATES[line.fate])}, {page}: … {line.before} [{change}] {line.after} …"


def _has_below(lines: list[ChangeLine], row: int) -> bool:
    return row + 1 < len(lines) and not lines[row + 1].is_section


def _line(text: str) -> str:
    return " ".join(text.split())
