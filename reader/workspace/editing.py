"""Passages as an edited register has them.

The cells of its rows are put into their fields. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from reader.errors import BadValue
from reader.model import Annotation, AnyTag, Commitment, Due, Motion, Particulars, Position, Status, Tag
from reader.register import is_editable, is_own, with_own

if TYPE_CHECKING:
    from reader.register import Row, RowChange

ParseDue = Callable[[str, str], Due]

_COMMITMENT = frozenset(
    {"what", "who", "ministry", "to", "firm", "kind", "status", "status_source", "reference"}
)
_NAMES = {
    Tag.MOTION: {"what": "what", "who": "movers", "outcome": "outcome", "reference": "number"},
    Tag.POSITION: {"what": "subject", "who": "holder", "stance": "stance"},
}
_DAYS = frozenset({"due_from", "due_to"})
_OTHER_NAMES = {"official_number": "number"}
_SEVERAL = frozenset({"members", "groups"})
_CARRIED_OUT = {None: None, Status.FULFILLED: True}
_NAMED = frozenset(Particulars.__struct_fields__) | frozenset(_OTHER_NAMES)


def edited(
    changes: Iterable[RowChange], find: Callable[[str], Annotation], parse_due: ParseDue
) -> list[Annotation]:
    """Return the passages of the rows as they were edited, each once.

    Args:
        changes: of rows
        find: answers with a passage by its id
        parse_due: reads a due date that was typed, for a letter
    """
    found: dict[str, Annotation] = {}
    for change in changes:
        passage_id = change.row.annotation_id
        one = found.get(passage_id) or find(passage_id)
        values = {cell.column: cell.value for cell in change.cells}
        found[passage_id] = _with_own(change.row, with_values(one, change.row.tag, values, parse_due), values)
    return list(found.values())


def with_cells(
    rows: Iterable[Row], values: Mapping[str, Any], find: Callable[[str], Annotation], parse_due: ParseDue
) -> list[Annotation]:
    """Return the passages of these rows with the same values in their cells, each once.

    Args:
        rows: of the register; a value for which a row has no field is left out
        values: by column; an empty due date has no days either
        find: answers with a passage by its id
        parse_due: reads a due date that was typed, for a letter
    """
    if values.get("due_text") == "":
        values = {**values, "due_from": None, "due_to": None}
    found: dict[str, Annotation] = {}
    for row in rows:
        own = {name: value for name, value in values.items() if name in _DAYS or is_editable(row, name)}
        if own:
            one = found.get(row.annotation_id) or find(row.annotation_id)
            found[row.annotation_id] = _with_own(row, with_values(one, row.tag, own, parse_due), own)
    return list(found.values())


def _with_own(row: Row, one: Annotation, values: Mapping[str, Any]) -> Annotation:
    """Return a row's passage with values of the fields that the workspace adds."""
    fields = ((row.own.field(column), value) for column, value in values.items() if is_own(column))
    given = {field.id: value for field, value in fields if field is not None}
    return replace(one, own=with_own(one.own, given)) if given else one


def with_values(one: Annotation, tag: AnyTag, values: Mapping[str, Any], parse_due: ParseDue) -> Annotation:
    """Return a passage with these values, by column, in the fields of one of its tags."""
    note = values.get("note", one.note)
    if tag is Tag.COMMITMENT:
        commitment = one.commitment or Commitment()
        own = {name: value for name, value in values.items() if name in _COMMITMENT}
        due = _due(commitment.due, values, lambda text: parse_due(text, one.letter_id))
        particulars = _particulars(commitment.particulars, values)
        return replace(
            one, commitment=replace(commitment, **own, due=due, particulars=particulars), note=note
        )
    if not isinstance(tag, Tag):
        return replace(one, note=note)
    names = _NAMES[tag]
    fields: dict[str, Any] = {names[name]: value for name, value in values.items() if name in names}
    if tag is Tag.MOTION:
        if "status" in values:
            fields["carried_out"] = _CARRIED_OUT.get(values["status"], False)
        return replace(one, motion=replace(one.motion or Motion(), **fields), note=note)
    return replace(one, position=replace(one.position or Position(), **fields), note=note)


def _due(due: Due, values: Mapping[str, Any], parse_due: Callable[[str], Due]) -> Due:
    """Return the due date; a wording that was edited alone says its days anew, if it says any."""
    text = values.get("due_text", due.text)
    if "due_from" in values or "due_to" in values:
        return Due(text, values.get("due_from", due.first), values.get("due_to", due.last))
    if text == due.text:
        return due
    try:
        return replace(parse_due(text), text=text) if text else Due("", due.first, due.last)
    except BadValue:
        return Due(text)


def _particulars(particulars: Particulars | None, values: Mapping[str, Any]) -> Particulars | None:
    given = {
        _OTHER_NAMES.get(name, name): _several(value) if name in _SEVERAL else value
        for name, value in values.items()
        if name in _NAMED
    }
    made = replace(particulars or Particulars(), **given)
    return None if made == Particulars() else made


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
