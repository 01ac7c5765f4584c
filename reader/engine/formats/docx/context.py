"""What all stories of a Word file share: styles, lists, notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, TYPE_CHECKING

from msgspec import Struct

from reader.engine.formats.docx.counted_fields import CountedFields
from reader.engine.formats.docx.counting import counted
from reader.engine.formats.docx.names import Element, W, has, is_plain_paper, number, sections, val
from reader.engine.formats.docx.numbering import Numbering
from reader.engine.formats.docx.package import stories
from reader.engine.formats.docx.pictures import Pictures
from reader.engine.formats.docx.styles import Styles

if TYPE_CHECKING:
    from reader.engine.formats.blocks import Block, Script
    from reader.engine.formats.docx.package import Package, Part
    from reader.engine.formats.steps import Steps

ReadWithin = Callable[[IO[bytes], int], "Script"]  # a file within this one, and how deep it lies


class Note(Struct, frozen=True):
    """A note that the text refers to; `shown` is its number as printed, "" where the text gives its own."""

    kind: str
    id: str
    shown: str


class Setting(Struct, frozen=True):
    """How notes of a kind are numbered; `anew` in each section."""

    format: str = "decimal"
    start: int = 1
    anew: bool = False


class Context:
    """One file while it is read.

    Attributes:
        notes: those that were referred to so far, in order
        notices: sentences for the user, without repeats
        notes_within: the notes of files that it takes in
        is_plain_paper: whether white text in the body is not seen
        counted_fields: how far fields without results have counted
        depth: how many files this one was taken in by
        read_within: reads such a file
        steps: one a paragraph
    """

    def __init__(
        self,
        package: Package,
        read_within: ReadWithin,
        *,
        image_pixels: int,
        depth: int = 0,
        steps: Steps,
    ) -> None:
        self.package = package
        self.main = package.main()
        self.styles = Styles(self.related("styles"), self.related("theme"))
        self.numbering = Numbering(self.related("numbering"), self.styles)
        settings = self.related("settings")
        self._settings: Element = settings.root if settings is not None else None
        self.pictures = Pictures(package, image_pixels)
        self.read_within = read_within
        self.notes: list[Note] = []
        self.notices: dict[str, None] = {}
        self.notes_within: list[Block] = []
        self.depth = depth
        self.counted_fields = CountedFields()
        self.is_plain_paper = is_plain_paper(stories(package, self.main))
        self.steps = steps
        self._counts: dict[str, int] = {}
        self._note_settings: dict[str, Setting] = {}
        self._sections = sections(self.main.root)
        self._section = 0

    def related(self, kind: str) -> Part | None:
        """Return the part that the text refers to as so, None where there is none."""
        return self.package.part(self.main.first(kind))

    @property
    def has_even_heads(self) -> bool:
        """Whether even pages have running heads of their own."""
        return has(self._settings, "evenAndOddHeaders")

    def take_note(self, kind: str, id_: str, *, own_mark: bool) -> Note:
        """Take in that the text refers to a note, and number it."""
        shown = "" if own_mark else self._next_number(kind)
        note = Note(kind, id_, shown)
        self.notes.append(note)
        return note

    def end_section(self) -> None:
        """Take in that a section ends: notes of the next one may look otherwise, and begin anew."""
        self._section += 1
        self._note_settings = {}
        for kind in list(self._counts):
            if self._setting(kind).anew:
                del self._counts[kind]

    def _next_number(self, kind: str) -> str:
        setting = self._setting(kind)
        count = self._counts[kind] = self._counts.get(kind, setting.start - 1) + 1
        return counted(count, setting.format)

    def _setting(self, kind: str) -> Setting:
        made = self._note_settings.get(kind)
        if made is None:
            at = min(self._section, len(self._sections) - 1)
            own = self._sections[at].find(f"{W}{kind}Pr") if self._sections else None
            if own is None and self._settings is not None:
                own = self._settings.find(f"{W}{kind}Pr")
            usual = "decimal" if kind == "footnote" else "lowerRoman"
            anew = val(own, "numRestart") == "eachSect"
            made = Setting(val(own, "numFmt", usual), number(val(own, "numStart", "1"), 1), anew)
            self._note_settings[kind] = made
        return made
