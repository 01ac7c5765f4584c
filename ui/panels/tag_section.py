"""Form of one tag's fields, built from a table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.model import Commitment, CommitmentKind, Firmness, Outcome, Stance, Status, Tag
from ui.panels.fields import CheckedField, ChoiceField, LineField, ParseDue, due_field
from ui.panels.growing_text import TextField
from ui.panels.pick_field import PickField
from ui.style import text_labels
from ui.style.chips import TagChip
from ui.style.icons import icon
from ui.style.labels import name
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.panels.tag_fields import Fields
    from ui.style.colours import Theme

Field = LineField | TextField | CheckedField | ChoiceField | PickField
FIELD_HEIGHT_PX = 26
ROW_GAP_PX = 2


class Editor(StrEnum):
    """How a field is edited."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    DUE = "due"
    EARLIER = "earlier"


@dataclass(frozen=True)
class FieldSpec:
    """One field of a tag.

    Attributes:
        name: of the attribute of Commitment, Motion or Position
        label: in English
        undo: what a change of it is called behind "Undo"
        choices: with their English names where they have none of their own
        optional: None may be chosen
        hint: shown while a line is empty
    """

    name: str
    label: str
    undo: str
    editor: Editor = Editor.LINE
    choices: tuple[Any, ...] = ()
    optional: bool = False
    hint: str = ""


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


@dataclass(frozen=True)
class Sources:
    """What editors ask the workspace.

    Attributes:
        parse_due: reads a typed due date, seen from the letter's date
        earlier: (id, name) of the commitments that a passage may fulfil
    """

    parse_due: ParseDue
    earlier: Callable[[], Sequence[tuple[str, str]]]


class TagSection(QFrame):
    """One tag of a passage with its fields, which may be built one by one before they are wanted.

    Signals:
        edited(Tag, FieldSpec, value): the user changed a field and left it
        taken_off(Tag): the user takes the tag off
    """

    edited = Signal(object, object, object)
    taken_off = Signal(object)

    def __init__(self, tag: Tag, sources: Sources, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tag = tag
        self._sources = sources
        self._fields: dict[str, Field] = {}
        self._labels: dict[str, QLabel] = {}
        self._form = _form()
        self._left = iter(FIELDS[tag])  # still to be built
        self._chip = TagChip(tag, name(tag), theme, self)
        self._older = text_labels.wrapping("danger", self, t("The summary is older than the passage."))
        self._older.hide()
        self._off = QToolButton(self)
        self._off.setProperty("look", "flat")
        self._off.setToolTip(t("Take this tag off"))
        self._off.setAccessibleName(t("Take off: {tag}", tag=name(tag)))
        self._off.clicked.connect(self._take_off)
        self._arrange()
        self.set_theme(theme)

    def build_field(self) -> bool:
        """Build the next field; False when all are there."""
        spec = next(self._left, None)
        if spec is None:
            return False
        label = field_label(t(spec.label), self)
        field = self._make_field(spec)
        label.setBuddy(field)
        field.setAccessibleName(t(spec.label))
        field.edited.connect(partial(self._edited, spec))
        self._fields[spec.name] = field
        self._labels[spec.name] = label
        self._form.addRow(label, field)
        return True

    def build(self) -> None:
        """Build the fields that are not there yet."""
        while self.build_field():
            pass

    def show_fields(self, fields: Fields) -> None:
        """Show the values, except where the user is typing."""
        self.build()
        for field_name, field in self._fields.items():
            field.set_value(getattr(fields, field_name))
        if isinstance(fields, Commitment):
            is_fulfilment = fields.kind is CommitmentKind.FULFILS
            self._show_field("fulfils", shown=is_fulfilment or bool(fields.fulfils))
            self._show_field("status", shown=not is_fulfilment)  # it promises nothing that could be open

    def mark_older(self, *, older: bool) -> None:
        """Say whether the summary was edited before the passage was moved to other words."""
        self._older.setVisible(older)

    @property
    def first_field(self) -> str:
        """The name of the field at the top."""
        return FIELDS[self.tag][0].name

    def field(self, field_name: str) -> Field:
        """Return the editor of a field."""
        return self._fields[field_name]

    def commit(self) -> None:
        """Tell what was typed and not yet left."""
        for field in self._fields.values():
            field.commit()

    def set_theme(self, theme: Theme) -> None:
        """Show the section in the colours of `theme`."""
        self._chip.set_theme(theme)
        self._off.setIcon(icon("x", theme))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self._chip)
        head.addStretch(1)
        head.addWidget(self._off)
        column.addLayout(head)
        column.addWidget(self._older)
        column.addLayout(self._form)

    def _make_field(self, spec: FieldSpec) -> Field:
        match spec.editor:
            case Editor.CHOICE:
                none: list[tuple[str, Any]] = [("—", None)] if spec.optional else []
                return ChoiceField([*none, *((_choice_name(one), one) for one in spec.choices)], self)
            case Editor.DUE:
                return due_field(self._sources.parse_due, self)
            case Editor.EARLIER:
                return PickField(self._sources.earlier, self)
            case Editor.LINE | Editor.TEXT:
                field = TextField(self) if spec.editor is Editor.TEXT else LineField(self)
                field.setPlaceholderText(t(spec.hint) if spec.hint else "")
                return field

    def _show_field(self, field_name: str, *, shown: bool) -> None:
        self._fields[field_name].setVisible(shown)
        self._labels[field_name].setVisible(shown)

    def _edited(self, spec: FieldSpec, value: object) -> None:
        self.edited.emit(self.tag, spec, value)

    def _take_off(self) -> None:
        self.taken_off.emit(self.tag)


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(8)
    form.setVerticalSpacing(ROW_GAP_PX)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def field_label(text: str, parent: QWidget) -> QLabel:
    """Return what stands left of a field, as high as a field of one line."""
    label = QLabel(text, parent)
    label.setProperty("look", "field")
    label.setFixedHeight(FIELD_HEIGHT_PX)
    return label


def _choice_name(value: Any) -> str:  # noqa: ANN401 - a term or a yes or no
    return (t("Yes") if value else t("No")) if isinstance(value, bool) else name(value)
