"""Fields that the workspace adds, as the passage panel edits them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.errors import BadValue
from reader.model import FieldKind
from reader.register import cell_of, read
from ui.models.own_columns import UNDO, shown
from ui.panels.field_specs import Editor, FieldSpec
from ui.panels.fields import CheckedField
from ui.style.error_words import said
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from reader.model import OwnField, OwnValue
    from reader.register import OwnCell

_EDITORS = {
    FieldKind.TEXT: Editor.TEXT,
    FieldKind.CHOICE: Editor.CHOICE,
    FieldKind.DATE: Editor.DAY,
    FieldKind.NUMBER: Editor.NUMBER,
}


def own_spec(field: OwnField) -> FieldSpec:
    """Return how an own field is called and edited."""
    return FieldSpec(
        field.column, field.name, UNDO, _EDITORS[field.kind], field.choices, optional=True, own=field
    )


def value_of(field: OwnField, kept: Sequence[OwnValue]) -> Any:  # noqa: ANN401 - as the editor of its kind takes it
    """Return what a passage has in an own field; a text is "" where it has none."""
    text = next((one.text for one in kept if one.field == field.id), "")
    return text if field.kind is FieldKind.TEXT else cell_of(field, text)


def number_field(field: OwnField, parent: QWidget | None = None) -> CheckedField:
    """Return an editor of a number, typed as in Dutch or English."""

    def understood(typed: str) -> OwnCell:
        try:
            return read(field, typed)
        except BadValue as error:
            raise BadValue(said(error)) from error

    editor = CheckedField(understood, shown, lambda _: "", parent)
    editor.line.setPlaceholderText(t("a number"))
    return editor
