"""Form of one tag's fields, built from a table."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model import Commitment, CommitmentKind, Tag
from reader.register import days_put_off, first_due, times_put_off
from ui.panels.field_specs import FIELDS, Editor, FieldSpec
from ui.panels.fields import (
    CheckedField,
    ChoiceField,
    LineField,
    ParseDue,
    day_field,
    due_field,
    several_field,
)
from ui.panels.growing_text import TextField
from ui.panels.own_specs import number_field, own_spec, value_of
from ui.panels.pick_field import PickField
from ui.panels.tag_fields import value_in
from ui.style import dates, text_labels
from ui.style.chips import TagChip
from ui.style.icons import icon
from ui.style.labels import name, tag_name
from ui.style.text_size import px
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.model import AnyTag, OwnField, OwnValue
    from ui.panels.tag_fields import Fields
    from ui.style.colours import Theme

Field = LineField | TextField | CheckedField | ChoiceField | PickField
FIELD_HEIGHT_PX = 26
ROW_GAP_PX = 2


class Sources(Struct, frozen=True):
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
        edited(AnyTag, FieldSpec, value): the user changed a field and left it
        taken_off(AnyTag): the user takes the tag off
        changed(Tag, Tag): the user puts the second tag in the place of the first
        confirmed(Tag): what the app filled in is right
    """

    edited = Signal(object, object, object)
    taken_off = Signal(object)
    changed = Signal(object, object)
    confirmed = Signal(object)

    def __init__(self, tag: AnyTag, sources: Sources, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tag = tag
        self._sources = sources
        self._specs = FIELDS[tag] if isinstance(tag, Tag) else ()
        self._own: tuple[FieldSpec, ...] = ()
        self._fields: dict[str, Field] = {}
        self._labels: dict[str, QLabel] = {}
        self._form = _form()
        self._make_more()
        self._confirm = self._make_confirm()
        self._put_off = text_labels.wrapping("secondary", self)
        self._left = deque(self._specs)  # still to be built
        self._chip = TagChip(tag, tag_name(tag), theme, self)
        self._older = text_labels.wrapping("danger", self, t("The summary is older than the passage."))
        self._older.hide()
        self._off = QToolButton(self)
        self._off.setProperty("look", "flat")
        self._off.setToolTip(t("Take this tag off"))
        self._off.setAccessibleName(t("Take off: {tag}", tag=tag_name(tag)))
        self._off.clicked.connect(self._take_off)
        self._make_others()
        self._arrange()
        self.set_theme(theme)

    def _make_others(self) -> None:
        """Make the button that offers other tags in the place of this one."""
        self._others = QToolButton(self)
        self._others.setProperty("look", "flat")
        self._others.setToolTip(t("Change to another tag"))
        self._others.setAccessibleName(t("Change to another tag: {tag}", tag=tag_name(self.tag)))
        self._others.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._others.setMenu(QMenu(self._others))

    def _make_confirm(self) -> QPushButton:
        """Make the button that says that what the app filled in is right."""
        button = QPushButton(self)
        button.setProperty("look", "small")
        button.setToolTip(t("The app filled in the fields with a question mark; say that they are right"))
        button.clicked.connect(self._say_right)
        button.hide()
        return button

    def offer_others(self, others: Sequence[Tag]) -> None:
        """Offer these tags in the place of this one."""
        menu = self._others.menu()
        menu.clear()
        for other in others:
            action = menu.addAction(t("Change to {tag}", tag=name(other).lower()))
            action.triggered.connect(partial(self.changed.emit, self.tag, other))
        self._others.setVisible(bool(others))

    def _make_more(self) -> None:
        """Make room for the fields that are folded away, and what unfolds them."""
        self._more = QWidget(self)
        self._more_form = _form()
        self._more.setLayout(self._more_form)
        self._more.hide()
        self._fold = QPushButton(self)
        self._fold.setProperty("look", "quiet")
        self._fold.setVisible(any(spec.more for spec in self._specs))
        self._fold.clicked.connect(self._toggle_more)

    def build_field(self) -> bool:
        """Build the next field; False when all are there."""
        if not self._left:
            return False
        spec = self._left.popleft()
        label = field_label(t(spec.label), self)
        field = self._make_field(spec)
        label.setBuddy(field)
        field.setAccessibleName(t(spec.label))
        field.edited.connect(partial(self._edited, spec))
        self._fields[spec.name] = field
        self._labels[spec.name] = label
        (self._more_form if spec.more else self._form).addRow(label, field)
        if spec.editor is Editor.DUE:
            self._form.addRow("", self._put_off)
        return True

    def build(self) -> None:
        """Build the fields that are not there yet."""
        while self.build_field():
            pass

    def have(self, fields: Sequence[OwnField]) -> None:
        """Have these own fields below the others, instead of those that are there."""
        wanted = tuple(map(own_spec, fields))
        if wanted == self._own:
            return
        for spec in self._own:
            if (field := self._fields.pop(spec.name, None)) is not None:
                del self._labels[spec.name]
                self._form.removeRow(field)
        self._left = deque([*(one for one in self._left if one.own is None), *wanted])
        self._own = wanted

    def show_fields(self, fields: Fields | None, own: Sequence[OwnValue] = ()) -> None:
        """Show the values, except where the user is typing; an own tag has none but own ones."""
        self.build()
        for spec in (*self._specs, *self._own):
            if spec.own is not None or fields is not None:
                value = value_of(spec.own, own) if spec.own is not None else value_in(fields, spec.name)
                self._fields[spec.name].set_value(value)
        if isinstance(fields, Commitment):
            is_fulfilment = fields.kind is CommitmentKind.FULFILS
            self._show_field("fulfils", shown=is_fulfilment or bool(fields.fulfils))
            self._show_field("status", shown=not is_fulfilment)  # it promises nothing that could be open
            self._put_off.setText(_put_off(fields))
            self._put_off.setVisible(bool(self._put_off.text()))
        self._name_fold()

    def mark_filled(self, by_app: Collection[str]) -> None:
        """Tell the fields that the app filled in, by their names, from those typed or confirmed."""
        filled = [spec.name for spec in self._specs if f"{self.tag.value}.{spec.name}" in by_app]
        for spec in self._specs:
            mark_label(self._labels[spec.name], t(spec.label), filled_in=spec.name in filled)
        self._confirm.setVisible(bool(filled))
        self._confirm.setText(counted(len(filled), "Confirm {n} field", "Confirm {n} fields"))

    @property
    def shows_more(self) -> bool:
        """Whether the fields that fold away are on show."""
        return not self._more.isHidden()

    def show_more(self, *, shown: bool) -> None:
        """Show the fields that fold away, or fold them."""
        self._more.setVisible(shown)
        self._name_fold()

    def mark_older(self, *, older: bool) -> None:
        """Say whether the summary was edited before the passage was moved to other words."""
        self._older.setVisible(older)

    @property
    def first_field(self) -> str:
        """The name of the field at the top; "" where the tag has none."""
        return next((spec.name for spec in (*self._specs, *self._own)), "")

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
        self._others.setIcon(icon("chevron-down", theme))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self._chip)
        head.addWidget(self._others)
        head.addStretch(1)
        head.addWidget(self._off)
        column.addLayout(head)
        column.addWidget(self._older)
        column.addLayout(self._form)
        column.addWidget(self._confirm, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._more)

    def _make_field(self, spec: FieldSpec) -> Field:  # noqa: PLR0911 - one a kind of editor
        match spec.editor:
            case Editor.CHOICE:
                none: list[tuple[str, Any]] = [("—", None)] if spec.optional else []
                return ChoiceField([*none, *((_choice_name(one), one) for one in spec.choices)], self)
            case Editor.DUE:
                return due_field(self._sources.parse_due, self)
            case Editor.EARLIER:
                return PickField(self._sources.earlier, self)
            case Editor.SEVERAL:
                return several_field(t(spec.hint), self)
            case Editor.DAY:
                return day_field(self._sources.parse_due, self)
            case Editor.NUMBER:
                return number_field(spec.own, self) if spec.own is not None else LineField(self)
            case Editor.LINE | Editor.TEXT:
                field = TextField(self) if spec.editor is Editor.TEXT else LineField(self)
                field.setPlaceholderText(t(spec.hint) if spec.hint else "")
                return field

    def _toggle_more(self) -> None:
        self.show_more(shown=not self.shows_more)

    def _name_fold(self) -> None:
        """Say how many of the fields that fold away are filled in."""
        filled = sum(1 for spec in self._specs if spec.more and self._is_filled(spec.name))
        count = f" · {filled}" if filled else ""
        self._fold.setText(f"{'▾' if self.shows_more else '▸'} {t('More fields')}{count}")

    def _is_filled(self, name: str) -> bool:
        return name in self._fields and bool(self._fields[name].value())

    def _show_field(self, field_name: str, *, shown: bool) -> None:
        self._fields[field_name].setVisible(shown)
        self._labels[field_name].setVisible(shown)

    def _edited(self, spec: FieldSpec, value: object) -> None:
        self.edited.emit(self.tag, spec, value)

    def _say_right(self) -> None:
        self.confirmed.emit(self.tag)

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
    label.setFixedHeight(px(FIELD_HEIGHT_PX))
    return label


def mark_label(label: QLabel, text: str, *, filled_in: bool) -> None:
    """Show what a field is called, with a question mark where the app filled it in."""
    label.setText(f"{text}?" if filled_in else text)
    label.setToolTip(t("Filled in by the app; nobody confirmed it yet") if filled_in else "")
    if label.property("look") != (look := "unconfirmed" if filled_in else "field"):
        label.setProperty("look", look)
        label.style().polish(label)


def _choice_name(value: Any) -> str:  # noqa: ANN401 - a term or a yes or no
    if isinstance(value, bool):
        return t("Yes") if value else t("No")
    return value if type(value) is str else name(value)


def _put_off(commitment: Commitment) -> str:
    """Return when a commitment that was put off was due at first: "First due 1 Oct, put off 2×, 214 days"."""
    times = times_put_off(commitment)
    if not times:
        return ""
    days = counted(days_put_off(commitment), "{n} day", "{n} days")
    day = dates.short(first_due(commitment))
    return t("First due {day}, put off {n}×, {days}", day=day, n=times, days=days)
