"""A second, simple count of a web page's visible words.

Python's own reader of tags goes through the page once; of the code that reads, only the style sheets'
rules and the formats of numbers are used. What a page shows twice or sets elsewhere makes no difference.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from reader.engine.completeness import Kind, Piece
from reader.engine.formats.docx.counting import counted
from reader.engine.formats.html.decoding import decoded_page, encoding_of
from reader.engine.formats.html.style_sheet import INKED, StyleSheet, is_lit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reader.engine.formats.html.style_sheet import Declarations

_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
     "track", "wbr", "basefont", "bgsound", "frame", "keygen"}
)  # fmt: skip
_NO_WORDS: Final = frozenset({"script", "style", "title", "iframe"})
_HIDDEN: Final = frozenset(
    {"template", "noscript", "audio", "video", "canvas", "datalist", "rp", "head", "noframes",
     "annotation", "annotation-xml", "desc", "defs", "symbol"}
)  # fmt: skip
_BREAKS: Final = frozenset(
    {"p", "div", "li", "td", "th", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "pre",
     "section", "article", "header", "footer", "blockquote", "caption", "figcaption", "summary",
     "details", "legend", "nav", "main", "aside", "address", "ul", "ol", "dl", "form", "fieldset",
     "option", "select", "body"}
)  # fmt: skip
# What ends when another of these begins, unless one of those after the bar is in between (HTML, 13.1.2.4).
_TEXT_BLOCKS: Final = _BREAKS - {"td", "th", "tr", "li", "dt", "dd", "option", "select", "body"}
_ENDS: Final = {
    "li": ("li", "ul ol"), "td": ("td th", "table"), "th": ("td th", "table"), "tr": ("tr td th", "table"),
    "dt": ("dt dd", "dl"), "dd": ("dt dd", "dl"), "option": ("option", "select"),
    "tbody": ("tr td th tbody thead", "table"), "tfoot": ("tr td th tbody thead", "table"),
    **dict.fromkeys(_TEXT_BLOCKS, ("p", "td th li")),
}  # fmt: skip
_TOKENS: Final = frozenset({"mi", "mn", "mo", "mtext", "ms"})
_STYLES: Final = re.compile(r"<style(?P<told>[^>]*)>(?P<text>.*?)</style", re.IGNORECASE | re.DOTALL)
_ENTITIES: Final = re.compile(r"<!DOCTYPE[^>\[]*\[.*?\]\s*>", re.IGNORECASE | re.DOTALL)
_AWAY: Final = re.compile(r"-\d{4}")
_CLEAR: Final = re.compile(r"transparent|rgba\((?:[^,]+,){3}\s*0(?:\.0+)?\s*\)")
_NO_SIZE: Final = re.compile(r"0(?:\.0+)?(?:[a-z%]|$)")
_PART: Final = re.compile(r"inherit|unset|larger|smaller|[\d.]+(?:em|%)")  # of the size around it
_WHITE: Final = frozenset({"white", "#fff", "#ffffff", "rgb(255, 255, 255)", "rgb(255,255,255)"})
_MARKS: Final = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal",
    "": "decimal",
}  # fmt: skip
_SHOWN_FIELDS: Final = frozenset(
    {"", "text", "submit", "button", "email", "tel", "number", "date", "search", "url"}
)


class _Node:
    """An element that is open; it answers what style sheets ask."""

    def __init__(self, tag: str, attributes: Iterable[tuple[str, str | None]], parent: _Node | None) -> None:
        self.tag = tag
        self.attrib = {name: value or "" for name, value in attributes}
        self.parent = parent
        self.gone: bool = parent is not None and parent.gone
        self.visible: bool = parent is None or parent.visible
        self.grounded: bool = parent is not None and parent.grounded
        self.white: bool = parent is not None and parent.white
        self.clear: bool = parent is not None and parent.clear
        self.lit: bool = parent is not None and parent.lit
        self.tiny: bool = parent is not None and parent.tiny
        self.count = 0

    def get(self, name: str) -> str | None:
        return self.attrib.get(name)

    def getparent(self) -> _Node | None:
        return self.parent

    def take(self, told: Declarations) -> None:
        """Take in what styles say of it."""
        display = told.get("display", "none" if "hidden" in self.attrib else "")
        self.gone = (
            self.gone
            or self.tag in _HIDDEN | _NO_WORDS
            or display == "none"
            or told.get("mso-hide") == "all"
            or told.get("opacity") in {"0", "0.0"}
            or told.get("content-visibility") == "hidden"
            or (self.tag == "dialog" and not ("open" in self.attrib or display))
            or told.get("clip", "").startswith(("rect(0", "rect(1px"))
            or told.get("clip-path", "").startswith(("inset(50%", "inset(100%"))
            or any(_AWAY.match(told.get(name, "")) for name in ("left", "top", "text-indent"))
        )
        shown = told.get("visibility")
        self.visible = shown not in {"hidden", "collapse"} if shown else self.visible
        self.grounded = (
            self.grounded or any(name.startswith("background") for name in told) or "bgcolor" in self.attrib
        )
        self._take_letters(told)

    def _take_letters(self, told: Declarations) -> None:
        ink = told.get("color") or self.attrib.get("color") or ("black" if self.tag in INKED else "inherit")
        if ink not in {"inherit", "unset", "currentcolor"}:
            self.white, self.clear = ink in _WHITE, _CLEAR.search(ink) is not None
        self.lit = self.lit or is_lit(told)
        sized = self.tag == "font" and "size" in self.attrib
        size = told.get("font-size") or told.get("font", "medium" if sized else "inherit")
        if _NO_SIZE.match(size):
            self.tiny = True
        elif not _PART.fullmatch(size):
            self.tiny = False

    @property
    def hides(self) -> bool:
        unlit = self.clear or (self.white and not self.grounded)
        return self.gone or self.tiny or not self.visible or (unlit and not self.lit)


class _Count(HTMLParser):
    """Counts one page."""

    def __init__(self, sheet: StyleSheet, *, is_xml: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._is_xml = is_xml
        self.pieces: list[Piece] = []
        self._sheet = sheet
        self._node = _Node("", (), None)
        self._texts: dict[Kind, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_implied(tag)
        node = _Node(tag, attrs, self._node)
        node.take(self._sheet.declarations(node))
        if tag in _BREAKS:
            self.end_piece()
        if tag in _VOID:
            self._shown(node)
            return
        self._node = node
        if tag in _TOKENS:  # signs of the formula may stand between
            self._add(" ", node)
        if tag == "q":
            self._add("“", node)
        if tag == "li":
            self._number(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self._is_xml and tag not in _VOID:  # elsewhere "<p/>" is "<p>"
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS:
            self.end_piece()
        node: _Node | None = self._node
        while node is not None and node.tag != tag and not (node.tag in {"td", "th"} and tag not in _ENDS):
            node = node.parent
        if node is not None and node.tag == tag and node.parent is not None:
            if tag == "q":
                self._add("”", node)
            self._node = node.parent

    def handle_data(self, data: str) -> None:
        if self._node.tag not in _NO_WORDS:
            self._add(data, self._node)

    def end_piece(self) -> None:
        """End what stands together."""
        self.pieces += [Piece(text, kind) for kind, text in self._texts.items() if text.strip()]
        self._texts = {}

    def _add(self, text: str, node: _Node) -> None:
        kind = (
            Kind.HIDDEN
            if node.hides or (node.tag == "option" and "selected" not in node.attrib)
            else Kind.TEXT
        )
        self._texts[kind] = self._texts.get(kind, "") + text

    def _shown(self, node: _Node) -> None:
        """Take in the words of an element that holds none."""
        if node.tag == "br":
            self._add(" ", node)
        elif node.tag == "img" and not node.attrib.get("src", "").startswith("data:"):
            self._add(f" {node.attrib.get('alt', '')} ", node)
        elif node.tag == "input" and node.attrib.get("type", "").lower() in _SHOWN_FIELDS:
            self._add(f" {node.attrib.get('value', '')} ", node)

    def _number(self, item: _Node) -> None:
        owner = item.parent
        while owner is not None and owner.tag not in {"ol", "ul"}:
            owner = owner.parent
        if owner is None or owner.tag == "ul" or "reversed" in owner.attrib:
            return
        own, start = item.attrib.get("value", ""), owner.attrib.get("start", "")
        if own.lstrip("-").isdecimal():
            owner.count = int(own)
        else:
            first = int(start) if start.lstrip("-").isdecimal() else 1
            owner.count = owner.count + 1 if owner.attrib.get("counted") else first
        owner.attrib["counted"] = "yes"
        told = {**self._sheet.declarations(owner), **self._sheet.declarations(item)}
        if not any("list-style" in name for name in told):
            form = _MARKS.get(item.attrib.get("type") or owner.attrib.get("type", ""), "decimal")
            self._add(f"{counted(owner.count, form)}. ", item)

    def _end_implied(self, tag: str) -> None:
        ended, within = (names.split() for names in _ENDS.get(tag, ("", "")))
        node: _Node | None = self._node
        last = None
        while node is not None and node.tag not in within:
            if node.tag in ended:
                last = node
            node = node.parent
        if last is not None and last.parent is not None:
            self.end_piece()
            self._node = last.parent


def inventory(path: Path, encoding: str) -> list[Piece]:
    """Return the words of a page in its own order."""
    return words_of_page(path.read_bytes(), encoding)


def words_of_page(data: bytes, encoding: str = "") -> list[Piece]:
    """Return the words of a page from its bytes."""
    text = decoded_page(data, encoding or encoding_of(data))
    sheets = [match["text"] for match in _STYLES.finditer(text) if "print" not in match["told"].lower()]
    count = _Count(StyleSheet(sheets), is_xml="http://www.w3.org/1999/xhtml" in text[:4096])
    count.feed(_ENTITIES.sub("", text, count=1))
    count.close()
    count.end_piece()
    return count.pieces
