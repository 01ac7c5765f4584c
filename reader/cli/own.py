"""What the command on own fields, tags and offices does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import to_builtins
from msgspec.structs import replace

from reader.cli.output import Exit, Output
from reader.cli.session import opened, outcome
from reader.errors import BadValue, NotFound
from reader.model import Colour, Due, FieldKind, Office, OwnTag
from reader.register import parse_tag

if TYPE_CHECKING:
    from argparse import Namespace

    from reader.model import OwnField
    from reader.workspace import Workspace

_OFFICE_PARTS = 5


def own(options: Namespace, output: Output) -> int:
    """List what the workspace adds, after changing what the options ask for."""
    with opened(options, output) as space:
        _change(space, options)
        for field in space.own.now.shown_fields:
            tags = ", ".join(field.tags)
            told = f"field  {field.name}  {field.kind.value}  {'; '.join(field.choices)}  ({tags})"
            output.show({"field": to_builtins(field), "passages": space.own.filled(field.id)}, told)
        for tag in space.own.now.shown_tags:
            count = space.own.used(tag.id)
            told = f"tag  {tag.name}  {tag.colour.value}  {tag.key or '–'}  {count} passages"
            output.show({"tag": to_builtins(tag), "passages": count}, told)
        for at, office in enumerate(space.own.now.offices, start=1):
            term = f"{office.first or ''} – {office.last or ''}"
            told = f"office {at}  {office.person}  {office.title}  {office.ministry}  {term}"
            output.show({"office": to_builtins(office)}, told)
    return Exit.DONE


def _change(space: Workspace, options: Namespace) -> None:
    added = space.own
    if options.field:
        tags = [parse_tag(one, added.now.shown_tags).value for one in options.tags.split(",")]
        choices = [one for one in options.choices.split(";") if one.strip()]
        outcome(added.add_field(options.field, FieldKind(options.kind), choices, tags))
    elif options.tag:
        colour = Colour(options.colour) if options.colour else None
        outcome(added.add_tag(options.tag, colour, options.key))
    elif options.rename:
        _rename(space, options.rename, _needed(options))
    elif options.delete:
        found = _found(space, options.delete)
        delete = added.delete_tag if isinstance(found, OwnTag) else added.delete_field
        outcome(delete(found.id))
    elif options.merge:
        into = parse_tag(_needed(options), added.now.shown_tags)
        outcome(added.merge_tag(added.tag(options.merge).id, into))
    elif options.office:
        outcome(added.keep_offices((*added.now.offices, _office(space, options.office))))
    elif options.drop_office:
        kept = [one for at, one in enumerate(added.now.offices, start=1) if at != options.drop_office]
        outcome(added.keep_offices(kept))


def _needed(options: Namespace) -> str:
    if not options.to:
        raise BadValue("Give the new name, or the other tag, with --to.")
    return str(options.to)


def _found(space: Workspace, named: str) -> OwnField | OwnTag:
    try:
        return space.own.field(named)
    except NotFound:
        return space.own.tag(named)


def _rename(space: Workspace, named: str, name: str) -> None:
    found = _found(space, named)
    if isinstance(found, OwnTag):
        outcome(space.own.change_tag(replace(found, name=name), name="rename tag"))
    else:
        outcome(space.own.change_field(replace(found, name=name), name="rename field"))


def _office(space: Workspace, typed: str) -> Office:
    """Return the office in "PERSON; TITLE; MINISTRY; FROM; UNTIL", of which the last three may be missing.

    Raises:
        BadValue: it is typed otherwise
    """
    parts = [part.strip() for part in typed.split(";")]
    if not 2 <= len(parts) <= _OFFICE_PARTS:  # noqa: PLR2004 - a person and a title
        raise BadValue("--office: give PERSON; TITLE; MINISTRY; FROM; UNTIL.")
    person, title, ministry, first, last = (*parts, "", "", "")[:_OFFICE_PARTS]
    begin, end = (space.passages.parse_due(one) if one else Due() for one in (first, last))
    return Office(
        person=person,
        title=title,
        ministry=ministry,
        first=begin.first,
        last=end.last,
    )
