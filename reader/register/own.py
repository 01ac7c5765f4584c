"""What rows have in the fields that the workspace adds."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from reader.errors import BadValue
from reader.model import OWN, FieldKind, Frozen, OwnField, OwnValue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OwnCell = str | date | int | float | None
_GROUPED = re.compile(r"[+-]?\d{1,3}([ .]\d{3})+(,\d+)?|[+-]?\d+,\d+")
_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?")
_MOST_DIGITS = 15  # more are not exact


class Own(Frozen, frozen=True):
    """Own fields of a row's tag, and what the row has in them.

    Attributes:
        fields: the same object for all rows of a tag
        values: as many; None where there is none
    """

    fields: tuple[OwnField, ...] = ()
    values: tuple[OwnCell, ...] = ()

    def of(self, name: str) -> OwnCell:
        """Return the value of a field, by its name; None where it has none, or no such field."""
        for field, value in zip(self.fields, self.values, strict=True):
            if field.name == name:
                return value
        return None

    def field(self, column: str) -> OwnField | None:
        """Return the field of a column of the register; None where the row has none such."""
        return next((one for one in self.fields if one.column == column), None)


NONE = Own()


def own_of(fields: tuple[OwnField, ...], kept: Sequence[OwnValue]) -> Own:
    """Return what a passage has in these fields."""
    if not fields:
        return NONE
    texts = {one.field: one.text for one in kept}
    return Own(fields, tuple(cell_of(field, texts.get(field.id, "")) for field in fields))


def cell_of(field: OwnField, text: str) -> OwnCell:
    """Return what a text as it is kept means; None for an empty one, and for what a field cannot hold."""
    if not text:
        return None
    try:
        if field.kind is FieldKind.DATE:
            return date.fromisoformat(text)
        if field.kind is FieldKind.NUMBER:
            return float(text) if "." in text else int(text)
    except ValueError:
        return None
    return text


def said(value: OwnCell) -> str:
    """Return a value as it is kept, and as files have it: a day in ISO form, a number with a point."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def read(field: OwnField, typed: str) -> OwnCell:
    """Return the value that somebody typed, None for nothing.

    Raises:
        BadValue: the field cannot hold it
    """
    plain = " ".join(typed.split()) if field.kind is not FieldKind.TEXT else typed.strip()
    if not plain:
        return None
    match field.kind:
        case FieldKind.NUMBER:
            return _number(plain)
        case FieldKind.DATE:
            return _day(plain)
        case FieldKind.CHOICE:
            return _choice(field, plain)
        case FieldKind.TEXT:
            return plain


def with_own(kept: Sequence[OwnValue], values: Mapping[str, OwnCell]) -> tuple[OwnValue, ...]:
    """Return what a passage has in own fields with other values in some, by their ids."""
    texts = {one.field: one.text for one in kept} | {field: said(value) for field, value in values.items()}
    return tuple(OwnValue(field, text) for field, text in texts.items() if text)


def is_own(column: str) -> bool:
    """Say whether a column of the register is an own field's."""
    return column.startswith(OWN)


def _number(plain: str) -> int | float:
    """Return a number as it is written in Dutch or English: "1.250,5", "1 250", "1250.5"."""
    text = plain
    if _GROUPED.fullmatch(plain) and ("," in plain or " " in plain or plain.count(".") > 1):
        text = plain.replace(".", "").replace(" ", "").replace(",", ".")
    if not _PLAIN.fullmatch(text) or sum(map(str.isdigit, text)) > _MOST_DIGITS:
        raise BadValue(f"“{plain}” is no number.")
    return float(text) if "." in text else int(text)


def _day(plain: str) -> date:
    try:
        return date.fromisoformat(plain)
    except ValueError:
        raise BadValue(f"“{plain}” is no day; write it as 2026-02-03.") from None


def _choice(field: OwnField, plain: str) -> str:
    for one in field.choices:
        if one.casefold() == plain.casefold():
            return one
    raise BadValue(f"“{plain}” is none of the choices of “{field.name}”: {', '.join(field.choices)}.")
