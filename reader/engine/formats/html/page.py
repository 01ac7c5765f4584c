"""A web page walked from tag to tag, at any depth."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote_to_bytes

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from reader.engine.formats.blocks import Role
from reader.engine.formats.html.dress import Dress, dressed, is_unseen, shade_of, side_pt
from reader.engine.formats.html.listing import Items
from reader.engine.formats.html.style_sheet import StyleSheet
from reader.engine.formats.manuscript import Manuscript, Place
from reader.engine.formats.mathml import formula

if TYPE_CHECKING:
    from reader.engine.formats.blocks import Block
    from reader.engine.formats.html.style_sheet import Declarations
    from reader.engine.formats.pictures import PictureTaker
    from reader.engine.formats.steps import Steps

Element = Any  # lxml ships no types

_LISTS: Final = frozenset({"ul", "ol", "menu", "dir"})
_INDENTED: Final = _LISTS | {"blockquote", "dd"}
_CELLS: Final = frozenset({"td", "th"})
_NOTES: Final = re.compile(
    r"(?:foot|end)notes?(?:-list)?|voetno(?:ot|ten)|no(?:ot|ten)|doc-(?:foot|end)notes?"
)
_AROUND: Final = frozenset({"navigation", "search"})  # roles of what stands around a text
_FILLED: Final = frozenset(
    {"", "text", "email", "tel", "url", "number", "date", "search", "submit", "button", "reset"}
)
_BOXES: Final = {"checkbox": "☐☒", "radio": "○◉"}
_MOST_NESTED: Final = 12  # tables within each other; those deeper are read as plain blocks
_WIDEST: Final = 100


class _Frame(Struct):
    """An element that is open."""

    tag: str
    dress: Dress
    place: Place
    items: Items | None = None
    apart: Role | None = None
    cell: tuple[int, int, int | None] | None = None
    is_table: bool = False


class Page:
    """Reads a page.

    Attributes:
        notes, around: blocks that are set behind the text: its notes, and what is around the text
    """

    def __init__(
        self, root: Element, pictures: PictureTaker, steps: Steps, *, with_noscript: bool = False
    ) -> None:
        self.notes: list[Block] = []
        self.around: list[Block] = []
        self._sheet = Manuscript()
        self._pictures = pictures
        self._steps = steps
        self._with_noscript = with_noscript
        styles = (
            each.text or ""
            for each in root.iter("style")
            if (each.get("media") or "all").lower() in {"all", "screen"}
        )
        self._styles = StyleSheet(styles)
        self._frames = [_Frame("", Dress(), Place())]
        self._nested = 0

    def read(self, root: Element) -> list[Block]:
        """Return the blocks of the page's text."""
        self._steps.begin(sum(1 for _ in root.iter()))
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: Element = None
        for event, element in walk:
            if event == "start":
                self._steps.take()
                if self._begin(element):
                    walk.skip_subtree()
                    skipped = element
            else:
                if element is skipped:
                    skipped = None
                else:
                    self._end(element)
                if element is not root:
                    self._say(element.tail)
        self._sheet.end_paragraph(Place())
        return self._sheet.blocks()

    # Elements

    def _begin(self, element: Element) -> bool:
        """Take an element in; say whether what is in it is to be passed over."""
        told = self._styles.declarations(element)
        if is_unseen(element, told) and not (self._with_noscript and element.tag == "noscript"):
            return True
        outer = self._frames[-1]
        dress = dressed(element, told, outer.dress)
        if dress.is_block:
            self._sheet.end_paragraph(outer.place)
        if self._is_shown_whole(element, told, dress):
            return True
        frame = _Frame(element.tag, dress, self._place(element, dress, outer))
        self._frames.append(frame)
        self._open(element, told, frame)
        if element.tag == "q":
            self._say("“")
        self._say(element.text)
        return False

    def _is_shown_whole(self, element: Element, told: Declarations, dress: Dress) -> bool:
        """Show an element that is no container of text; say whether it was one."""
        tag = element.tag
        if tag == "br":
            self._sheet.say("\n", dress.look, kept=True)
        elif tag == "img":
            self._image(element, told, dress)
        elif tag in {"input", "select", "textarea"}:
            self._say_as(f" {_filled(element)} ", dress)
        elif tag == "svg":
            texts = (each for each in element.iter("text", "foreignobject") if not _is_defined(each))
            words = (each.itertext() for each in texts)
            self._say_as(" ".join(["", *("".join(each) for each in words), ""]), dress)
        elif tag == "math":
            self._say_as(f" {formula(element)} ", dress)
        else:
            return False
        return True

    def _place(self, element: Element, dress: Dress, outer: _Frame) -> Place:
        tag, place = element.tag, outer.place
        role, level = place.role, place.level
        if place.role in {Role.BODY, Role.LIST_ITEM}:
            if re.fullmatch("h[1-6]", tag):
                role, level = Role.HEADING, int(tag[1])
            elif tag == "li":
                role = Role.LIST_ITEM
        return Place(place.indents + (tag in _INDENTED), dress.align, role, level)

    def _open(self, element: Element, told: Declarations, frame: _Frame) -> None:
        tag = frame.tag
        if tag in _LISTS:
            frame.items = Items(element, lambda each: not is_unseen(each, self._styles.declarations(each)))
        elif tag == "li":
            self._number(element, frame)
        elif tag == "table" and self._nested < _MOST_NESTED:
            frame.is_table = True
            self._nested += 1
            self._sheet.begin_table(bordered=(element.get("border") or "1") != "0")
        elif tag == "tr" and self._in_table:
            self._sheet.begin_row()
        elif tag in _CELLS and self._in_table:
            spans = (_span(element.get(name)) for name in ("colspan", "rowspan"))
            frame.cell = (*spans, shade_of(element, told))  # type: ignore[assignment]  # two spans and a colour
            frame.place = Place(
                0, frame.dress.align, Role.BODY if frame.place.role is not Role.NOTE else Role.NOTE
            )
            self._sheet.begin()
        elif frame.dress.is_block and frame.place.role not in {Role.NOTE, Role.RUNNING_HEAD}:
            self._set_apart(element, told, frame)

    def _set_apart(self, element: Element, told: Declarations, frame: _Frame) -> None:
        """Begin what is set behind the text: notes, and what leads to other pages."""
        words = {*(element.get("class") or "").lower().split(), (element.get("role") or "").lower()}
        words.add(told.get("mso-element", ""))
        if any(_NOTES.fullmatch(word) for word in words):
            frame.apart = Role.NOTE
        elif element.tag == "nav" or words & _AROUND:
            frame.apart = Role.RUNNING_HEAD
        if frame.apart is not None:
            frame.place = replace(frame.place, role=frame.apart, level=0, indents=0)
            self._sheet.begin()

    @property
    def _in_table(self) -> bool:
        """Whether the innermost table or cell that is open is a table."""
        for frame in reversed(self._frames[:-1]):
            if frame.is_table:
                return True
            if frame.cell is not None or frame.apart is not None:
                return False
        return False

    def _number(self, item: Element, frame: _Frame) -> None:
        items = next((each.items for each in reversed(self._frames) if each.items is not None), None)
        if items is None:
            self._sheet.number("•")
            return
        mark = items.mark(item, frame.dress.marker)
        if frame.dress.shows:
            self._sheet.number(mark)

    def _end(self, element: Element) -> None:
        if element.tag == "q":
            self._say("”")
        frame = self._frames.pop()
        if frame.tag == "li":
            self._sheet.end_item(frame.place)
        elif frame.dress.is_block:
            self._sheet.end_paragraph(frame.place)
        elif frame.tag == "rt":
            self._say(" ")
        if frame.is_table:
            self._nested -= 1
            self._sheet.end_table()
        elif frame.cell is not None:
            columns, rows, shade = frame.cell
            self._sheet.end_cell(columns=columns, rows=rows, shade=shade)
        elif frame.apart is not None:
            (self.notes if frame.apart is Role.NOTE else self.around).extend(self._sheet.end())

    # Text

    def _say(self, text: str | None) -> None:
        if text:
            self._say_as(f" {text}" if self._frames[-1].tag == "rt" else text, self._frames[-1].dress)

    def _say_as(self, text: str, dress: Dress) -> None:
        if dress.shows:
            self._sheet.say(text, dress.look, kept=dress.kept)

    def _image(self, element: Element, told: Declarations, dress: Dress) -> None:
        alt = (element.get("alt") or "").strip()
        data = _embedded(element.get("src") or "")
        picture = None
        if data and dress.visible:
            width, height = (side_pt(element, told, side) for side in ("width", "height"))
            picture = self._pictures.take(data, width, height, alt)
        if picture is not None:
            self._sheet.show(picture)
        elif alt:  # nothing is fetched: the words stand for the picture
            self._say_as(f" {alt} ", dress)


def _is_defined(drawn: Element) -> bool:
    """Say whether words of a drawing only stand there to be drawn elsewhere."""
    return next(drawn.iterancestors("defs", "symbol"), None) is not None


def _embedded(source: str) -> bytes:
    """Return the bytes of a picture that is written in the page itself."""
    head, comma, data = source.partition(",")
    if not (comma and head.lower().startswith("data:image/")):
        return b""
    try:
        return base64.b64decode(unquote_to_bytes(data)) if head.lower().endswith("base64") else b""
    except (binascii.Error, ValueError):
        return b""


def _filled(element: Element) -> str:
    """Return what a field of a form shows."""
    if element.tag == "textarea":
        return element.text or element.get("placeholder") or ""
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = [each for each in options if "selected" in each.attrib] or options[:1]
        shown = options if "multiple" in element.attrib else chosen[-1:]
        return " ".join("".join(each.itertext()) for each in shown)
    kind = (element.get("type") or "").lower()
    if kind in _BOXES:
        return _BOXES[kind]["checked" in element.attrib]
    if kind == "image":
        return element.get("alt") or ""
    return element.get("value") or element.get("placeholder") or "" if kind in _FILLED else ""


def _span(text: str | None) -> int:
    return max(1, min(_WIDEST, int(text))) if text and text.isdecimal() and len(text) < 5 else 1  # noqa: PLR2004
