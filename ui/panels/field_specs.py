"""Fields of each tag: how they are called and edited."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from msgspec import Struct

from reader.model import CommitmentKind, Firmness, Outcome, OwnField, Stance, Status, Tag


class Editor(StrEnum):
    """How a field is edited."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    DUE = "due"
    EARLIER = "earlier"
    SEVERAL = "several"  # with semicolons between them
    DAY = "day"
    NUMBER = "number"  # of an own field


class FieldSpec(Struct, frozen=True):
    """One field of a tag.

    Attributes:
        name: of the attribute of Commitment, Motion or Position
        label: in English
        undo: what a change of it is called behind "Undo"
        choices: with their English names where they have none of their own
        optional: None may be chosen
        hint: shown while a line is empty
        more: it stands among the fields that are folded away
        own: the field that the workspace adds, None for one that every workspace has
    """

    name: str
    label: str
    undo: str
    editor: Editor = Editor.LINE
    choices: tuple[Any, ...] = ()
    optional: bool = False
    hint: str = ""
    more: bool = False
    own: OwnField | None = None


FIELDS: dict[Tag, tuple[FieldSpec, ...]] = {
    Tag.COMMITMENT: (
        FieldSpec("who", "Who", "change who promises", Editor.TEXT),
        FieldSpec("ministry", "Ministry", "change ministry"),
        FieldSpec("to", "To", "change to whom", Editor.TEXT),
        FieldSpec("what", "What", "change what is promised", Editor.TEXT, hint="in one sentence"),
        FieldSpec("firm", "Firmness", "change firmness", Editor.CHOICE, tuple(Firmness), optional=True),
        FieldSpec("kind", "Kind", "change kind", Editor.CHOICE, tuple(CommitmentKind)),
        FieldSpec("fulfils", "Fulfils", "change what is fulfilled", Editor.EARLIER),
        FieldSpec("due", "Due", "change due date", Editor.DUE),
        FieldSpec("status", "Status", "change status", Editor.CHOICE, tuple(Status)),
        FieldSpec("status_source", "Source says", "change source’s status", hint="as the register says it"),
        FieldSpec("reference", "Reference", "change reference", hint="TZ202509-102"),
        FieldSpec(
            "particulars.number", "Official number", "change official number", hint="T01234", more=True
        ),
        FieldSpec(
            "particulars.members",
            "Promised to",
            "change promised to",
            Editor.SEVERAL,
            hint="names, with ; between them",
            more=True,
        ),
        FieldSpec(
            "particulars.groups",
            "Political groups",
            "change political groups",
            Editor.SEVERAL,
            hint="names, with ; between them",
            more=True,
        ),
        FieldSpec("particulars.committee", "Committee", "change committee", more=True),
        FieldSpec("particulars.activity", "Kind of activity", "change kind of activity", more=True),
        FieldSpec("particulars.category", "Category", "change category", more=True),
        FieldSpec("particulars.asked_by", "Asked by", "change asked by", more=True),
        FieldSpec("particulars.question", "Question", "change question", Editor.TEXT, more=True),
        FieldSpec("particulars.responsible", "Responsible now", "change who is responsible", more=True),
        FieldSpec("particulars.done_when", "Done when", "change what counts as done", Editor.TEXT, more=True),
        FieldSpec("particulars.remark", "Remark", "change remark", Editor.TEXT, more=True),
        FieldSpec("particulars.fulfilled_on", "Fulfilled on", "change fulfilled on", Editor.DAY, more=True),
        FieldSpec(
            "particulars.fulfilled_letter", "Fulfilled by letter", "change fulfilled by letter", more=True
        ),
    ),
    Tag.MOTION: (
        FieldSpec("movers", "Movers", "change movers", Editor.TEXT),
        FieldSpec("what", "Asks", "change what is asked", Editor.TEXT, hint="in one sentence"),
        FieldSpec("number", "Number", "change number", hint="36800-XV-21"),
        FieldSpec("outcome", "Outcome", "change outcome", Editor.CHOICE, tuple(Outcome), optional=True),
        FieldSpec(
            "carried_out", "Carried out", "change carried out", Editor.CHOICE, (True, False), optional=True
        ),
    ),
    Tag.POSITION: (
        FieldSpec("holder", "Holder", "change holder", Editor.TEXT),
        FieldSpec("stance", "Stance", "change stance", Editor.CHOICE, tuple(Stance), optional=True),
        FieldSpec("subject", "Subject", "change subject", Editor.TEXT, hint="in one sentence"),
    ),
}
