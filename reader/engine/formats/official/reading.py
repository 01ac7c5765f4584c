"""A paper of the official publisher, set as it is printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from reader import errors
from reader.engine.formats.blocks import Block, Chapter, Look, Role, Script
from reader.engine.formats.manuscript import Manuscript, Place
from reader.engine.formats.official.metadata import read_metadata
from reader.engine.formats.official.names import (
    BLOCKS,
    DEEPER,
    EMPHASES,
    HEADINGS,
    LINES,
    NOTE_NUMBERS,
    NOTES,
    NUMBERS,
    UNSHOWN,
)
from reader.engine.formats.xml_reading import read_xml

if TYPE_CHECKING:
    from pathlib import Path

Element = Any  # lxml ships no types

_MOST_BYTES: Final = 64 * 1024**2
_ENTITIES: Final = re.compile(rb"<!ENTITY", re.IGNORECASE)
_MOST_NESTED: Final = 12  # tables within each other
_LEVELS: Final = 6
_LISTS: Final = frozenset({"lijst", "citaat", "list"})


class _Frame(Struct):
    """An element that is open."""

    tag: str
    look: Look
    place: Place
    is_inline: bool = False
    in_line: bool = False
    kind: str = ""
    span: tuple[int, int] = (1, 1)
    columns: dict[str, int] = {}


def read_official(path: Path) -> tuple[Script, dict[str, str]]:
    """Return a paper's blocks and what it says of itself; raises DamagedFile, LimitExceeded."""
    root = parsed_official(path)
    pages = _Paper()
    blocks = pages.read(root)
    if not blocks and not pages.notes:
        raise errors.DamagedFile(f"{path.name} has no text in it. Fetch it again.")
    told = _told_of_pictures(root, path.name)
    return Script((Chapter(tuple(blocks)),), (), tuple(pages.notes), (), told), read_metadata(root)


def parsed_official(path: Path) -> Element:
    """Return the root of a paper; raises DamagedFile, LimitExceeded."""
    if path.stat().st_size > _MOST_BYTES:
        raise errors.LimitExceeded(
            f"{path.name} is longer than {_MOST_BYTES // 1024**2} MB of text. Divide it and add the parts."
        )
    data = path.read_bytes()
    if _ENTITIES.search(data[:65_536]):
        raise errors.DamagedFile(f"{path.name} declares XML entities, as no letter does. Fetch it again.")
    try:
        return read_xml(data)
    except etree.XMLSyntaxError as error:
        raise errors.DamagedFile(f"{path.name} is damaged or cut off. Fetch it again.") from error


def _told_of_pictures(root: Element, name: str) -> tuple[str, ...]:
    count = sum(1 for _ in root.iter("illustratie", "graphic"))
    if not count:
        return ()
    if count == 1:
        return (f"{name} names a picture that is not in the file; fetch the PDF of this paper to see it.",)
    return (
        f"{name} names {count} pictures that are not in the file; fetch the PDF of this paper to see them.",
    )


class _Paper:
    """Walks through a paper from tag to tag."""

    def __init__(self) -> None:
        self.notes: list[Block] = []
        self._sheet = Manuscript()
        self._frames = [_Frame("", Look(), Place())]
        self._depth = self._nested = 0

    def read(self, root: Element) -> list[Block]:
        """Return the blocks of the text."""
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: Element = None
        for event, element in walk:
            if event == "start" and self._begin(element):
                walk.skip_subtree()
                skipped = element
            elif event == "end":
                if element is skipped:
                    skipped = None
                else:
                    self._end(element)
                if element is not root:
                    self._say(element.tail)
        self._sheet.end_paragraph(Place())
        return self._sheet.blocks()

    def _begin(self, element: Element) -> bool:
        tag = _name(element)
        if tag in UNSHOWN or not tag:
            return True
        outer = self._frames[-1]
        frame = _Frame(tag, _look(element, tag, outer.look), self._place(tag, outer))
        frame.is_inline = tag not in BLOCKS and tag not in NOTES and (outer.in_line or _is_mixed(element))
        frame.in_line = frame.is_inline or tag in LINES
        if tag in NOTES:
            self._note(element, frame)
        elif frame.is_inline:
            if outer.in_line and not _is_mixed(element) and element.getprevious() is not None:
                self._sheet.say(" ", outer.look)
        elif not _goes_on(element, tag):
            self._sheet.end_paragraph(outer.place)
        self._frames.append(frame)
        self._open(element, tag, frame)
        self._say(element.text)
        return False

    def _place(self, tag: str, outer: _Frame) -> Place:
        place = outer.place
        indents = place.indents + (tag in _LISTS)
        if place.role is Role.NOTE:
            return replace(place, indents=indents)
        if tag in HEADINGS and not outer.in_line:
            return Place(indents, role=Role.HEADING, level=min(_LEVELS, self._depth + 1))
        if tag == "li":
            return Place(indents, role=Role.LIST_ITEM)
        return replace(place, indents=indents)

    def _open(self, element: Element, tag: str, frame: _Frame) -> None:
        self._depth += tag in DEEPER
        if tag in {"table", "tgroup"} and self._starts_table(element, tag):
            frame.kind = "table"
            frame.columns = _columns(element)
            self._nested += 1
            self._sheet.begin_table(bordered=True)
        elif tag == "row" and self._kind_around() == "table":
            self._sheet.begin_row()
        elif tag == "entry" and self._kind_around() == "table":
            frame.kind, frame.span = "cell", self._span(element)
            frame.place = Place(role=frame.place.role if frame.place.role is Role.NOTE else Role.BODY)
            self._sheet.begin()
        elif tag == "li.nr":
            frame.kind = "number"
            self._sheet.begin()
        elif tag == "li" and element.find("{*}li.nr") is None:
            self._sheet.number("•")

    def _starts_table(self, element: Element, tag: str) -> bool:
        """Say whether rows are in this element; a table's title stands before them."""
        if self._nested >= _MOST_NESTED:
            return False
        return tag == "tgroup" or element.find("{*}tgroup") is None

    def _kind_around(self) -> str:
        return next(
            (frame.kind for frame in reversed(self._frames[:-1]) if frame.kind in {"table", "cell"}), ""
        )

    def _span(self, entry: Element) -> tuple[int, int]:
        columns = next((frame.columns for frame in reversed(self._frames) if frame.kind == "table"), {})
        first, last = columns.get(entry.get("namest", "")), columns.get(entry.get("nameend", ""))
        wide = last - first + 1 if first is not None and last is not None else 1
        more = entry.get("morerows", "0")
        return max(1, min(100, wide)), 1 + (min(1000, int(more)) if more.isdecimal() and len(more) < 5 else 0)  # noqa: PLR2004

    def _note(self, note: Element, frame: _Frame) -> None:
        """Set the mark of a note, and begin the note itself elsewhere."""
        number = next((each for each in note.iter() if _name(each) in NOTE_NUMBERS), None)
        mark = "".join(number.itertext()).strip() if number is not None else note.get("nr", "")
        if mark:
            self._sheet.say(mark, replace(frame.look, lift=1), mark=True)
        frame.kind = "note"
        frame.look = Look(size_pt=8.5)
        frame.place = Place(role=Role.NOTE)
        self._sheet.begin()
        if mark and number is None:
            self._sheet.say(f"{mark} ", replace(frame.look, lift=1), mark=True)

    def _end(self, element: Element) -> None:
        frame = self._frames.pop()
        self._depth -= frame.tag in DEEPER
        if frame.kind == "number":
            self._end_number(frame)
        elif frame.tag in NOTE_NUMBERS:
            self._sheet.say(" ", frame.look)
        elif frame.kind == "note":
            self._sheet.end_paragraph(frame.place)
            self.notes += self._sheet.end()
        elif frame.tag in NUMBERS and _leads_title(element):
            self._sheet.say("\t", frame.look, kept=True)
        elif frame.tag == "li":
            self._sheet.end_item(frame.place)
        elif not frame.is_inline:
            self._sheet.end_paragraph(frame.place)
        if frame.kind == "table":
            self._nested -= 1
            self._sheet.end_table()
        elif frame.kind == "cell":
            columns, rows = frame.span
            self._sheet.end_cell(columns=columns, rows=rows, shade=None)

    def _end_number(self, frame: _Frame) -> None:
        self._sheet.end_paragraph(frame.place)
        words = (block.text for block in self._sheet.end() if hasattr(block, "text"))
        self._sheet.number(" ".join(words))

    def _say(self, text: str | None) -> None:
        frame = self._frames[-1]
        if text:
            mark = frame.tag in NOTE_NUMBERS
            look = replace(frame.look, lift=1) if mark else frame.look
            self._sheet.say(text, look, mark=mark)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _is_mixed(element: Element) -> bool:
    """Say whether an element stands beside text."""
    parent = element.getparent()
    if parent is None:
        return False
    before, after = element.getprevious(), element.getnext()
    beside = (
        parent.text if before is None else before.tail,
        element.tail,
        parent.text if after is None else None,
    )
    return any(text and text.strip() for text in beside)


def _goes_on(element: Element, tag: str) -> bool:
    """Say whether an element stands on the line of the one before: a title, the text of a note."""
    before = element.getprevious()
    if before is None:
        return False
    return _name(before) in NOTE_NUMBERS or (tag in HEADINGS and _name(before) in NUMBERS)


def _leads_title(element: Element) -> bool:
    after = element.getnext()
    return after is not None and _name(after) in HEADINGS - NUMBERS


def _columns(table: Element) -> dict[str, int]:
    names = [each.get("colname", "") for each in table.iterchildren("{*}colspec")]
    return {name: at for at, name in enumerate(names) if name}


def _look(element: Element, tag: str, look: Look) -> Look:
    told = element.get("type", "") if tag == "nadruk" else {"sup": "sup", "inf": "inf"}.get(tag, "")
    change = EMPHASES.get(told, "")
    if change in {"super", "sub"}:
        return replace(look, lift=1 if change == "super" else -1)
    if change:
        return replace(look, **{change: True})
    if tag in HEADINGS:
        return replace(look, bold=True)
    return replace(look, italic=not look.italic) if tag in {"cursief", "plaats"} else look
