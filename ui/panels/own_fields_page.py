"""The page on which own fields are added, changed, ordered and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from reader.model import FieldKind, OwnField, Scheme, Tag
from ui.panels.fields import ChoiceField, LineField, split
from ui.panels.ordered_list import OrderedList
from ui.style import text_labels
from ui.style.labels import tag_name
from ui.style.words import t

if TYPE_CHECKING:
    from reader.model import AnyTag

KINDS = {
    FieldKind.TEXT: "Text",
    FieldKind.CHOICE: "Choice",
    FieldKind.DATE: "Date",
    FieldKind.NUMBER: "Number|of a field",
}
_WORDS = frozenset({FieldKind.TEXT, FieldKind.CHOICE})


class OwnFieldsPage(QWidget):
    """Edits the fields that the workspace adds; each change is kept when its field is left.

    Signals:
        add_wanted(str, FieldKind, tuple, tuple): a field with this name, kind, choices and tags
        change_wanted(OwnField, str): the field as it is to be, and the name of the change
        order_wanted(tuple): the fields in this order
        delete_wanted(OwnField): show it no more
    """

    add_wanted = Signal(str, object, object, object)
    change_wanted = Signal(object, str)
    order_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme = Scheme()
        self._list = OrderedList(t("Own fields"), self)
        self._list.chosen.connect(self._show)
        self._list.add_wanted.connect(self._add)
        self._list.move_wanted.connect(self._move)
        self._list.delete_wanted.connect(lambda at: self.delete_wanted.emit(self.fields[at]))
        self._form = QWidget(self)
        self._make_form()
        row = QHBoxLayout(self)
        row.addWidget(self._list)
        row.addWidget(self._form, 1)

    @property
    def fields(self) -> tuple[OwnField, ...]:
        """The fields on show."""
        return self._scheme.shown_fields

    def show_scheme(self, scheme: Scheme) -> None:
        """Show the fields of a scheme; one that came is chosen."""
        before = {one.id for one in self.fields}
        self._scheme = scheme
        new = [at for at, one in enumerate(self.fields) if one.id not in before]
        at = new[-1] if new and before else max(self._list.at, 0)
        self._list.show_names([one.name for one in self.fields], at)

    def _make_form(self) -> None:
        self._name = LineField(self)
        self._name.edited.connect(lambda name: self._change("rename field", name=" ".join(name.split())))
        self._kind = ChoiceField([(t(text), kind) for kind, text in KINDS.items()], self)
        self._kind.edited.connect(lambda kind: self._change("change field", kind=kind))
        self._choices = LineField(self)
        self._choices.setPlaceholderText(t("names, with ; between them"))
        self._choices.edited.connect(lambda typed: self._change("change field", choices=split(typed)))
        self._tags = QVBoxLayout()
        self._tags.setSpacing(2)
        self._boxes: dict[str, QCheckBox] = {}
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, field in ((t("Name"), self._name), (t("Kind"), self._kind), (t("Choices"), self._choices)):
            field.setAccessibleName(text)
            form.addRow(text, field)
        form.addRow(t("Of tags"), self._tags)
        told = t("A deleted field’s values are kept: they come back when it is added again.")
        column = QVBoxLayout(self._form)
        column.setContentsMargins(8, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(text_labels.wrapping("secondary", self, told))
        column.addStretch(1)

    def _now(self) -> OwnField | None:
        return self.fields[self._list.at] if 0 <= self._list.at < len(self.fields) else None

    def _show(self, _: int) -> None:
        field = self._now()
        self._form.setEnabled(field is not None)
        self._show_tags()
        self._name.set_value(field.name if field is not None else "")
        if field is None:
            return
        self._kind.set_value(field.kind)
        self._kind.setEnabled(field.kind in _WORDS)
        self._choices.set_value("; ".join(field.choices))
        self._choices.setEnabled(field.kind is FieldKind.CHOICE)
        for value, box in self._boxes.items():
            box.blockSignals(True)  # noqa: FBT003 - Qt's own name
            box.setChecked(value in field.tags)
            box.blockSignals(False)  # noqa: FBT003 - the same

    def _show_tags(self) -> None:
        """Have a box for each tag."""
        tags: list[AnyTag] = [Tag.COMMITMENT, Tag.MOTION, Tag.POSITION, *self._scheme.shown_tags]
        if [one.value for one in tags] != list(self._boxes):
            for box in self._boxes.values():
                box.deleteLater()
            self._boxes = {tag.value: QCheckBox(self._form) for tag in tags}
            for box in self._boxes.values():
                box.toggled.connect(self._tagged)
                self._tags.addWidget(box)
        for tag in tags:
            self._boxes[tag.value].setText(tag_name(tag))

    def _tagged(self) -> None:
        tags = tuple(value for value, box in self._boxes.items() if box.isChecked())
        self._change("change field", tags=tags)

    def _change(self, change: str, **values: object) -> None:
        field = self._now()
        if field is not None and (after := replace(field, **values)) != field:
            self.change_wanted.emit(after, change)

    def _add(self) -> None:
        names = {one.name for one in self._scheme.fields}
        new = t("New field")
        name = next(
            one for n in range(1, len(names) + 2) if (one := f"{new} {n}" if n > 1 else new) not in names
        )
        self.add_wanted.emit(name, FieldKind.TEXT, (), (Tag.COMMITMENT.value,))
        self._name.setFocus()
        self._name.selectAll()

    def _move(self, at: int, steps: int) -> None:
        fields = list(self.fields)
        fields.insert(at + steps, fields.pop(at))
        self._list.choose(at + steps)
        self.order_wanted.emit(tuple(fields))
