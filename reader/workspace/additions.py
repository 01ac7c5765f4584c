"""Own fields, tags and offices of a workspace: added, changed, merged, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.errors import BadValue, NotFound
from reader.model import Colour, FieldKind, OwnField, OwnTag, Scheme, Tag, slug
from reader.storage import succeed
from reader.workspace.schemes import checked
from reader.workspace.tagging import EMPTY, alive, with_tag, without_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.model import Annotation, AnyTag, Office
    from reader.workspace.changes import Changes
    from reader.workspace.library import Library
    from reader.workspace.schemes import Schemes
    from reader.workspace.writer import Save

_BUILT_IN = frozenset(tag.value for tag in Tag)


class Additions:
    """What one workspace adds to the app's own fields and tags; thread-safe.

    What is deleted is shown no more, and passages keep it: adding it again under its name, or undo, brings
    the values back.
    """

    def __init__(self, library: Library, changes: Changes, schemes: Schemes) -> None:
        self._library = library
        self._changes = changes
        self._schemes = schemes

    @property
    def now(self) -> Scheme:
        """All of it."""
        return self._schemes.now

    def put(self, scheme: Scheme, *, name: str) -> Save:
        """Have this scheme from now on, as one step to undo.

        Raises:
            BadValue: a name or a key in it cannot be used
            NotWritable: the workspace cannot be changed
        """
        return self._changes.make(name, scheme=checked(scheme))

    # Fields

    def field(self, named: str) -> OwnField:
        """Return a field by its name or id; raises NotFound."""
        plain = named.casefold().strip()
        for one in self.now.shown_fields:
            if plain in (one.name.casefold(), one.id):
                return one
        raise NotFound(f"There is no field “{named}” in this workspace; look for it in its list.")

    def add_field(
        self,
        name: str,
        kind: FieldKind = FieldKind.TEXT,
        choices: Sequence[str] = (),
        tags: Sequence[str] = (Tag.COMMITMENT.value,),
    ) -> Save:
        """Add a field; one of the same name and kind that was deleted comes back with its values."""
        return self.put(with_field(self.now, name, kind, choices, tags), name="add field")

    def change_field(self, after: OwnField, *, name: str = "change field") -> Save:
        """Rename a field, or give it other choices or tags; what it holds stays what it is.

        Raises:
            BadValue: it would hold something else than it does
        """
        before = next((one for one in self.now.fields if one.id == after.id), None)
        if before is None:
            raise NotFound(f"There is no field “{after.name}” in this workspace; look for it in its list.")
        words = {FieldKind.TEXT, FieldKind.CHOICE}
        if before.kind is not after.kind and not {before.kind, after.kind} <= words:
            raise BadValue(
                f"“{before.name}” has values: a field of a {before.kind.value} cannot become another; "
                "add a new field."
            )
        fields = tuple(after if one.id == after.id else one for one in self.now.fields)
        return self.put(replace(self.now, fields=fields), name=name)

    def delete_field(self, field_id: str) -> Save:
        """Show a field no more; passages keep its values."""
        fields = tuple(replace(one, deleted=True) if one.id == field_id else one for one in self.now.fields)
        return self.put(replace(self.now, fields=fields), name="delete field")

    def filled(self, field_id: str) -> int:
        """Return how many passages have a value in a field."""
        return sum(any(value.field == field_id for value in one.own) for one in self._passages())

    # Tags

    def tag(self, named: str) -> OwnTag:
        """Return a tag by its name or id; raises NotFound."""
        plain = named.casefold().strip()
        for one in self.now.shown_tags:
            if plain in (one.name.casefold(), one.id):
                return one
        raise NotFound(f"There is no tag “{named}” in this workspace; look for it in its list.")

    def add_tag(self, name: str, colour: Colour | None = None, key: str | None = None) -> Save:
        """Add a tag, with the next free colour and key where none are given; a deleted one comes back."""
        return self.put(with_new_tag(self.now, name, colour, key), name="add tag")

    def change_tag(self, after: OwnTag, *, name: str = "change tag") -> Save:
        """Rename a tag, or give it another colour or key."""
        tags = tuple(after if one.id == after.id else one for one in self.now.tags)
        return self.put(replace(self.now, tags=tags), name=name)

    def delete_tag(self, tag_id: str) -> Save:
        """Take a tag off all passages, and offer it no more; a passage without another tag is deleted."""
        tags = tuple(replace(one, deleted=True, key="") if one.id == tag_id else one for one in self.now.tags)
        scheme = checked(replace(self.now, tags=tags))
        own = self.now.tag(tag_id)
        passages = [succeed(one, without_tag(one, own)) for one in self._tagged(tag_id)]
        return self._changes.make("delete tag", *passages, scheme=scheme)

    def merge_tag(self, tag_id: str, into: AnyTag) -> Save:
        """Have all passages with an own tag bear another tag instead, as one step to undo.

        Raises:
            BadValue: both are the same tag
        """
        if into.value == tag_id:
            raise BadValue("A tag cannot be merged into itself; choose another one.")
        tags = tuple(replace(one, deleted=True, key="") if one.id == tag_id else one for one in self.now.tags)
        scheme = checked(replace(self.now, tags=tags, fields=tuple(_moved(self.now, tag_id, into))))
        passages = [succeed(one, _retagged(one, self.now.tag(tag_id), into)) for one in self._tagged(tag_id)]
        return self._changes.make("merge tags", *passages, scheme=scheme)

    def used(self, tag_id: str) -> int:
        """Return how many passages bear a tag."""
        return sum(1 for _ in self._tagged(tag_id))

    # Offices

    def keep_offices(self, offices: Iterable[Office]) -> Save:
        """Have these offices from now on."""
        return self.put(replace(self.now, offices=tuple(offices)), name="change offices")

    def _tagged(self, tag_id: str) -> Iterator[Annotation]:
        return (one for one in self._passages() if tag_id in one.own_tags)

    def _passages(self) -> Iterator[Annotation]:
        return (one for records in self._library.all_records() for one in alive(records))


def with_field(
    scheme: Scheme, name: str, kind: FieldKind, choices: Sequence[str], tags: Sequence[str]
) -> Scheme:
    """Return a scheme with one field more; one of that name and kind that was deleted comes back."""
    plain = " ".join(name.split())
    for at, one in enumerate(scheme.fields):
        if one.deleted and one.kind is kind and one.name.casefold() == plain.casefold():
            back = replace(one, deleted=False, choices=tuple(choices) or one.choices, tags=tuple(tags))
            return replace(scheme, fields=(*scheme.fields[:at], back, *scheme.fields[at + 1 :]))
    taken = frozenset(one.id for one in scheme.fields)
    made = OwnField(
        id=slug(plain, taken), name=plain, kind=kind, choices=_each_once(choices), tags=tuple(tags)
    )
    return replace(scheme, fields=(*scheme.fields, made))


def with_new_tag(scheme: Scheme, name: str, colour: Colour | None = None, key: str | None = None) -> Scheme:
    """Return a scheme with one tag more; one of that name that was deleted comes back."""
    plain = " ".join(name.split())
    used = [one.colour for one in scheme.shown_tags]
    keys = {one.key for one in scheme.shown_tags}
    colour = colour or min(Colour, key=used.count)
    key = key if key is not None else next((one for one in "456789" if one not in keys), "")
    for at, one in enumerate(scheme.tags):
        if one.deleted and one.name.casefold() == plain.casefold():
            back = replace(one, deleted=False, colour=colour, key=key)
            return replace(scheme, tags=(*scheme.tags[:at], back, *scheme.tags[at + 1 :]))
    taken = frozenset(one.id for one in scheme.tags) | _BUILT_IN
    made = OwnTag(id=slug(plain, taken), name=plain, colour=colour, key=key)
    return replace(scheme, tags=(*scheme.tags, made))


def _each_once(choices: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain for one in choices if (plain := " ".join(one.split()))))


def _retagged(one: Annotation, gone: AnyTag, into: AnyTag) -> Annotation:
    """Return a passage with one tag in place of another; fields that it has already stay."""
    has = into.value in {*one.tags, *one.own_tags}
    return without_tag(one if has else with_tag(one, EMPTY[into] if isinstance(into, Tag) else into), gone)


def _moved(scheme: Scheme, tag_id: str, into: AnyTag) -> Iterator[OwnField]:
    """Yield the fields of a scheme; those of a tag that is merged are the other's, too."""
    for one in scheme.fields:
        is_both = tag_id in one.tags and into.value not in one.tags
        yield replace(one, tags=(*one.tags, into.value)) if is_both else one
