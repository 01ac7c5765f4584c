"""What a file that comes in would change, proposal by proposal."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from msgspec import Struct

from reader.model import Annotation, Letter, OwnTag, Scheme, Span, Tag
from reader.register.row import Row


class CellChange(Struct, frozen=True):
    """One cell that was edited.

    Attributes:
        old, new: as text in English, days in ISO form
        value: what the field becomes: a text, a day, a term or None
    """

    column: str
    old: str
    new: str
    value: Any


class RowChange(Struct, frozen=True):
    """The edited cells of one row.

    Attributes:
        conflict: the passage was changed here after the file was written
    """

    row: Row
    cells: tuple[CellChange, ...]
    conflict: bool


class Origin(StrEnum):
    """What a file is."""

    REGISTER = "register"  # exported, edited, come back
    OFFICIAL = "official"  # a chamber's own register
    LIST = "list"  # a ministry's list of commitments
    ANNOTATIONS = "annotations"  # of another program or person
    CODEBOOK = "codebook"  # tags of another program or person


class Sort(StrEnum):
    """What a proposal is; in the order in which they are shown."""

    EDITED = "edited"  # cells of a row that differ
    CONFLICT = "conflict"  # the same, where the passage was changed here meanwhile
    SAME = "same"  # theirs and ours bear one number
    LIKELY = "likely"  # theirs may be ours
    NEW = "new"  # a passage that comes
    UNSURE = "unsure"  # a passage whose place is not certain
    TAG = "tag"  # a tag that the workspace gets
    WAITING = "waiting"  # theirs has no passage here: an entry that waits for it
    ONLY_HERE = "only here"  # a row that they lack
    UNREADABLE = "unreadable"  # what cannot be taken over, and why


class Waiting(Struct, frozen=True):
    """A row of somebody's list that has no passage here.

    Attributes:
        text: what its list says, as it stands there
        cells: what goes into its fields
    """

    text: str
    cells: tuple[CellChange, ...]


class Proposal(Struct, frozen=True, kw_only=True):
    """One thing that a file would change.

    Attributes:
        title: the passage's words, or what theirs says
        where: letter and page, or their number
        cells: what differs, old and new
        change: of a row of ours
        passage: that comes, with its place; one that has its id is changed
        before: that one, as it was when the file was looked at
        entry: that would wait for its passage
        tag: that the workspace gets
        problem: why it cannot be taken over, in a sentence
        wanted: to be taken over, unless the user leaves it out
    """

    sort: Sort
    title: str
    where: str = ""
    cells: tuple[CellChange, ...] = ()
    change: RowChange | None = None
    passage: Annotation | None = None
    before: Annotation | None = None
    entry: Waiting | None = None
    tag: OwnTag | None = None
    problem: str = ""
    wanted: bool = False

    @property
    def is_takeable(self) -> bool:
        """Whether there is something to take over."""
        return any(one is not None for one in (self.change, self.passage, self.entry, self.tag))

    @property
    def annotation_id(self) -> str:
        """The passage of ours that it is about, "" for none."""
        return self.change.row.annotation_id if self.change is not None else ""


class Match(Struct, frozen=True):
    """What a name of theirs is with us: a column of a list, or a code.

    Attributes:
        ours: a field, or a tag; "" for nothing
        choices: what else it may be
        names: of those choices that are own tags
    """

    theirs: str
    ours: str
    choices: tuple[str, ...]
    names: dict[str, str] = {}


class Plan(Struct, frozen=True, kw_only=True):
    """All that a file would change.

    Attributes:
        rows: how many it has
        matches: of names, which may be corrected; then the file is read anew
        same: rows that say what is here already
        letter: that holds the list, when it is one in a letter
        spans: of the entries in that letter, by their text
        scheme: with the own fields and tags that come; None where none do
    """

    origin: Origin
    file: str
    rows: int
    proposals: tuple[Proposal, ...]
    matches: tuple[Match, ...] = ()
    same: int = 0
    letter: Letter | None = None
    spans: dict[str, Span] = {}
    scheme: Scheme | None = None

    def of(self, sort: Sort) -> list[Proposal]:
        """Return the proposals of one sort."""
        return [one for one in self.proposals if one.sort is sort]


NEW_TAG = "+"  # what a code of theirs may be: a tag that the workspace gets
TAG_CHOICES: tuple[str, ...] = tuple(tag.value for tag in Tag)
