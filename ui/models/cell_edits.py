"""What edits of the register's cells set, and how they are typed."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from reader.model import CommitmentKind, Firmness, Outcome, OwnField, Stance, Status


class Typed(StrEnum):
    """How a cell is edited."""

    LINE = "line"
    CHOICE = "choice"
    DUE = "due"  # words that mean days
    DAY = "day"
    NUMBER = "number"


class CellEdit(Struct, frozen=True):
    """How a cell of a column is edited.

    Attributes:
        column: of the row, which an edit sets
        label: in English
        undo: what an edit is called behind "Undo"
        choices: of `Typed.CHOICE`
        optional: it may be empty
        field: of the workspace's own that it is, None for one that every workspace has
    """

    column: str
    label: str
    undo: str
    typed: Typed = Typed.LINE
    choices: tuple[Any, ...] = ()
    optional: bool = False
    field: OwnField | None = None


_ALL = (
    CellEdit("status", "Status", "change status", Typed.CHOICE, tuple(Status)),
    CellEdit("who", "Who", "change who promises"),
    CellEdit("to", "To", "change to whom"),
    CellEdit("due_text", "Due", "change due date", Typed.DUE),
    CellEdit("ministry", "Ministry", "change ministry"),
    CellEdit("what", "What", "change what is promised"),
    CellEdit("firm", "Firmness", "change firmness", Typed.CHOICE, tuple(Firmness), optional=True),
    CellEdit("kind", "Kind", "change kind", Typed.CHOICE, tuple(CommitmentKind)),
    CellEdit("outcome", "Outcome", "change outcome", Typed.CHOICE, tuple(Outcome), optional=True),
    CellEdit("stance", "Stance", "change stance", Typed.CHOICE, tuple(Stance), optional=True),
    CellEdit("status_source", "Source says", "change source’s status"),
    CellEdit("reference", "Reference", "change reference"),
    CellEdit("note", "Note", "change note"),
    CellEdit("official_number", "Official number", "change official number"),
    CellEdit("members", "Promised to", "change promised to"),
    CellEdit("groups", "Political groups", "change political groups"),
    CellEdit("committee", "Committee", "change committee"),
    CellEdit("activity", "Kind of activity", "change kind of activity"),
    CellEdit("category", "Category", "change category"),
    CellEdit("asked_by", "Asked by", "change asked by"),
    CellEdit("question", "Question", "change question"),
    CellEdit("responsible", "Responsible now", "change who is responsible"),
    CellEdit("done_when", "Done when", "change what counts as done"),
    CellEdit("remark", "Remark", "change remark"),
    CellEdit("fulfilled_on", "Fulfilled on", "change fulfilled on", Typed.DAY),
    CellEdit("fulfilled_letter", "Fulfilled by letter", "change fulfilled by letter"),
)
EDITS: MappingProxyType[str, CellEdit] = MappingProxyType({edit.column: edit for edit in _ALL})
