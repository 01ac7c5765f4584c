"""What a workspace adds of its own: fields, tags, offices."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import StrEnum

from msgspec import Struct

from reader.model.choices import Tag
from reader.model.frozen import Frozen

OWN = "own:"  # before the name of an own field, as a column of the register


class FieldKind(StrEnum):
    """What an own field holds."""

    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"


class Colour(StrEnum):
    """The colours that an own tag may have, beside those of the three that the app brings."""

    PURPLE = "purple"
    RED = "red"
    YELLOW = "yellow"
    CYAN = "cyan"
    PINK = "pink"
    LIME = "lime"
    BROWN = "brown"
    GREY = "grey"


class OwnField(Frozen, frozen=True, kw_only=True):
    """A field that the user added.

    Attributes:
        id: made of its first name; it stays when the field is renamed
        name: as headings and labels have it
        choices: of a choice; what else stands in a passage stays there
        tags: the tags that have it: values of `Tag`, ids of own tags
        deleted: it is shown nowhere; the values that passages have of it are kept
    """

    id: str
    name: str
    kind: FieldKind = FieldKind.TEXT
    choices: tuple[str, ...] = ()
    tags: tuple[str, ...] = (Tag.COMMITMENT.value,)
    deleted: bool = False

    @property
    def column(self) -> str:
        """What it is called among the columns of the register."""
        return f"{OWN}{self.name}"


class OwnTag(Frozen, frozen=True, kw_only=True):
    """A tag that the user added.

    Attributes:
        id: made of its first name; it stays when the tag is renamed
        name: as chips and the register have it
        key: the digit that puts it on a passage, "4" to "9"; "" for none
        deleted: it is offered no more; passages keep it, unless it was merged into another
    """

    id: str
    name: str
    colour: Colour = Colour.PURPLE
    key: str = ""
    deleted: bool = False

    @property
    def value(self) -> str:
        """What ids of rows and files call it, as `Tag` has it."""
        return self.id


AnyTag = Tag | OwnTag


class Office(Frozen, frozen=True, kw_only=True):
    """Who held an office, and from when until when.

    Attributes:
        person: "A. de Vries"
        title: of the office, "minister van Sociale Zaken en Werkgelegenheid"
        ministry: its abbreviation, "SZW"
        first, last: days of the term; None where it has no known beginning or goes on
    """

    person: str
    title: str
    ministry: str = ""
    first: date | None = None
    last: date | None = None

    def holds_on(self, day: date) -> bool:
        """Say whether it was held on a day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class OwnValue(Struct, frozen=True, array_like=True):
    """What a passage has in an own field: a text as it is kept, a day in ISO form, a number with a point."""

    field: str  # id
    text: str


class Scheme(Frozen, frozen=True, kw_only=True):
    """All that a workspace adds, in the user's order."""

    fields: tuple[OwnField, ...] = ()
    tags: tuple[OwnTag, ...] = ()
    offices: tuple[Office, ...] = ()

    @property
    def shown_fields(self) -> tuple[OwnField, ...]:
        """The fields that are not deleted."""
        return tuple(one for one in self.fields if not one.deleted)

    @property
    def shown_tags(self) -> tuple[OwnTag, ...]:
        """The tags that are not deleted."""
        return tuple(one for one in self.tags if not one.deleted)

    def fields_of(self, tag: str) -> tuple[OwnField, ...]:
        """Return the fields of a tag, by its value, that are not deleted."""
        return tuple(one for one in self.fields if not one.deleted and tag in one.tags)

    def on(self, tags: tuple[Tag, ...], own_tags: tuple[str, ...]) -> tuple[AnyTag, ...]:
        """Return all tags of a passage."""
        return (*tags, *map(self.tag, own_tags))

    def tag(self, tag_id: str) -> OwnTag:
        """Return an own tag; of one that is unknown here, a grey one that goes by its id."""
        known = next((one for one in self.tags if one.id == tag_id), None)
        return known or OwnTag(id=tag_id, name=tag_id, colour=Colour.GREY)


def slug(name: str, taken: frozenset[str] = frozenset()) -> str:
    """Return an id made of a name, "Directie 2" is "directie-2"; another one than those taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "x"
    if stem not in taken:
        return stem
    return next(one for n in range(2, len(taken) + 3) if (one := f"{stem}-{n}") not in taken)
