"""Numbers and bullets of lists, as Word counts them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from reader.engine.formats.blocks import Tab
from reader.engine.formats.docx.counting import counted
from reader.engine.formats.docx.names import MC, Element, W, has, number, val
from reader.engine.formats.docx.symbols import as_symbols, is_symbol_font, without_private
from reader.engine.formats.docx.values import Values, paragraph_values, run_values, tabs

if TYPE_CHECKING:
    from reader.engine.formats.docx.package import Part
    from reader.engine.formats.docx.styles import Styles

LEVELS: Final = 9
_PLACE: Final = re.compile(r"%([1-9])")
_CUSTOM_ZEROS: Final = re.compile(r"(0+)1\b")  # "001, 002, 003, ..."


class Level(Struct, frozen=True):
    """One level of a list.

    Attributes:
        restart: the level, from 1, whose numbers make this one begin anew; 0 for never
        legal: numbers of higher levels are shown in digits
        after: what stands behind the number: "tab", "space" or "nothing"
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int = -1
    legal: bool = False
    after: str = "tab"
    run: Values = {}
    paragraph: Values = {}
    tabs: tuple[Tab, ...] = ()
    style: str = ""


class _List(Struct):
    """A list that paragraphs number themselves by; lists of one abstract share its counters."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]
    used: set[int]


class Numbering:
    """The lists of a file, and how far each has counted."""

    def __init__(self, part: Part | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        if part is not None:
            self._read(part.root)

    def _read(self, root: Element) -> None:
        elements = {each.get(f"{W}abstractNumId", ""): each for each in root.iterchildren(f"{W}abstractNum")}
        nums = {each.get(f"{W}numId", ""): each for each in root.iterchildren(f"{W}num")}
        linked = {val(each, "styleLink"): id_ for id_, each in elements.items() if val(each, "styleLink")}
        for id_, element in elements.items():
            link = val(element, "numStyleLink")
            source = elements.get(linked.get(link, ""), element)
            self._abstracts[id_] = _levels(source)
        for id_, element in nums.items():
            self._lists[id_] = self._list(element)

    def _list(self, element: Element) -> _List:
        abstract = val(element, "abstractNumId")
        made = _List(abstract, dict(self._abstracts.get(abstract, {})), {}, set())
        for override in element.iterchildren(f"{W}lvlOverride"):
            at = number(override.get(f"{W}ilvl"))
            level = override.find(f"{W}lvl")
            if level is not None:
                made.levels[at] = _level(level)
            start = val(override, "startOverride")
            if start:
                made.starts[at] = number(start, 1)
        return made

    def level_of_style(self, list_id: str, style: str) -> int:
        """Return the level of a list that a style stands for; 0 where none is linked to it."""
        list_ = self._lists.get(list_id)
        levels = list_.levels.items() if list_ else ()
        return next((at for at, level in levels if level.style == style), 0)

    def level(self, list_id: str, at: int) -> Level | None:
        """Return a level of a list, None where there is none."""
        list_ = self._lists.get(list_id)
        return list_.levels.get(at) if list_ else None

    def next(self, list_id: str, at: int) -> str:
        """Count on in a list and return what Word prints: "Vraag 3", "2.1", "•", or nothing."""
        list_ = self._lists.get(list_id)
        level = list_.levels.get(at) if list_ else None
        if list_ is None or level is None or not 0 <= at < LEVELS:
            return ""
        counters = self._counters.setdefault(list_.abstract, [None] * LEVELS)
        self._count(list_, counters, at)
        if level.format == "bullet":
            return self._bullet(level)
        return _PLACE.sub(
            lambda match: _shown(list_, counters, int(match[1]) - 1, at, legal=level.legal), level.text
        )

    def _count(self, list_: _List, counters: list[int | None], at: int) -> None:
        """Count one level on, and let those below it begin anew."""
        if at not in list_.used and at in list_.starts:
            counters[at] = list_.starts[at]
        elif counters[at] is None:
            counters[at] = list_.starts.get(at, list_.levels[at].start)
        else:
            counters[at] = (counters[at] or 0) + 1
        list_.used.add(at)
        for lower in range(at + 1, LEVELS):
            below = list_.levels.get(lower)
            restart = below.restart if below else -1
            if restart < 0 or at < restart:
                counters[lower] = None
        for higher in range(at):
            if counters[higher] is None and higher in list_.levels:
                counters[higher] = list_.starts.get(higher, list_.levels[higher].start)

    def _bullet(self, level: Level) -> str:
        font = level.run.get("font", "")
        return as_symbols(level.text, font) if is_symbol_font(font) else without_private(level.text)


def _shown(list_: _List, counters: list[int | None], place: int, at: int, *, legal: bool) -> str:
    level = list_.levels.get(place)
    value = counters[place]
    if level is None or place > at:
        return ""
    format_ = level.format
    if legal and format_ != "none":
        format_ = format_ if format_ == "decimalZero" else "decimal"
    zeros = _CUSTOM_ZEROS.match(format_)
    if zeros:
        return f"{value or 0:0{len(zeros[0])}}"
    return counted(value if value is not None else level.start, format_)


def _levels(abstract: Element) -> dict[int, Level]:
    return {number(each.get(f"{W}ilvl")): _level(each) for each in abstract.iterchildren(f"{W}lvl")}


def _level(element: Element) -> Level:
    properties = element.find(f"{W}pPr")
    return Level(
        start=number(val(element, "start", "0"), 0),
        format=_format(element),
        text=val(element, "lvlText"),
        restart=number(val(element, "lvlRestart", "-1"), -1),
        legal=has(element, "isLgl"),
        after=val(element, "suff", "tab"),
        run=run_values(element.find(f"{W}rPr")),
        paragraph=paragraph_values(properties),
        tabs=tabs(properties, ()),
        style=val(element, "pStyle"),
    )


def _format(element: Element) -> str:
    """Return a level's format; one of the reader's own making stands in an alternative."""
    own = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    if own is not None and own.get(f"{W}format"):
        return str(own.get(f"{W}format"))
    found = element.find(f"{W}numFmt")
    if found is None:
        found = element.find(f"{MC}AlternateContent/{MC}Fallback/{W}numFmt")
    if found is None:
        return "decimal"
    return str(found.get(f"{W}format") or found.get(f"{W}val", "decimal"))
