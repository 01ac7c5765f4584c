"""A second, simple count of an OpenDocument text's visible words.

Nothing of the code that reads is used, save its tables of signs and of formats of numbers: the text is
walked once from its first tag to its last, and what stands between is taken unless something hides it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from reader.engine.completeness import Kind, Piece
from reader.engine.formats.docx.symbols import as_symbols, is_symbol_font
from reader.engine.formats.odt.names import (
    DRAW,
    LOEXT,
    MATH,
    OFFICE,
    STYLE,
    SVG,
    TABLE,
    TEXT,
    XLINK,
    Element,
    local,
)
from reader.engine.formats.odt.package import OpenDocument
from reader.engine.formats.odt.style_facts import Facts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.engine.protocol import Limits

_PASSED_OVER: Final = frozenset(
    {f"{OFFICE}forms", f"{TEXT}number", f"{TEXT}label", f"{TEXT}sequence-decls", f"{TEXT}variable-decls",
     f"{TEXT}user-field-decls", f"{TEXT}script", "{http://purl.org/dc/elements/1.1/}creator",
     "{http://purl.org/dc/elements/1.1/}date", f"{OFFICE}binary-data", f"{TEXT}section-source",
     f"{TEXT}table-of-content-source", f"{OFFICE}settings", f"{DRAW}image",
     f"{SVG}title", f"{SVG}desc"}
)  # fmt: skip
_SPACES: Final = frozenset({f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break", f"{TEXT}ruby-text"})
_APART: Final = frozenset(
    {f"{TEXT}note-body", f"{OFFICE}annotation", f"{DRAW}text-box", f"{DRAW}rect", f"{DRAW}custom-shape"}
)
_CELLS: Final = frozenset({f"{TABLE}table-cell", f"{LOEXT}table-cell"})
_FAMILIES: Final = {"p": "paragraph", "h": "paragraph", "span": "text", "a": "text"}
_DIGITS: Final = re.compile(r"\d+")


class _Walk:
    """Goes through a part of the text once."""

    def __init__(self, facts: Facts, kind: Kind) -> None:
        self.pages: dict[str, None] = {}
        self._facts, self._kind = facts, kind
        self._done: list[Piece] = []
        self._buffers: list[list[tuple[str, Kind]]] = [[]]
        self._hidden: list[bool] = [False]
        self._fonts: list[str] = [""]
        self._gone: list[Kind] = []

    def pieces(self, root: Element) -> list[Piece]:
        """Return the words of a part."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if element.tag in _PASSED_OVER:
                    walk.skip_subtree()
                    continue
                self._begin(element)
                self._text(element.text, element)
            else:
                if element.tag not in _PASSED_OVER:
                    self._end(element)
                if element is not root:
                    self._text(element.tail, element.getparent())
        self._close()
        return self._done

    def _begin(self, element: Element) -> None:
        tag = element.tag
        hidden = self._hidden[-1]
        told = None
        if tag in {f"{TEXT}p", f"{TEXT}h"}:
            told = self._facts.hides("paragraph", element.get(f"{TEXT}style-name"))
            self.pages[self._facts.page_of(element.get(f"{TEXT}style-name"))] = None
            self._buffers.append([])
        elif tag in {f"{TEXT}span", f"{TEXT}a"}:
            told = self._facts.hides("text", element.get(f"{TEXT}style-name"))
        elif tag == f"{TEXT}note" and hidden:
            told = True
        self._hidden.append(hidden if told is None else told)
        self._fonts.append(self._font(element) or self._fonts[-1])
        if tag in _APART:
            self._buffers.append([])
            self._facts.recount.go_in()
            self._hidden[-1] = tag == f"{TEXT}note-body" and hidden
        if kind := self._kind_of_gone(element):
            self._gone.append(kind)
        self._count(element)
        self._special(element)

    def _font(self, element: Element) -> str:
        family = _FAMILIES.get(local(element))
        return self._facts.font(family, element.get(f"{TEXT}style-name")) if family else ""

    def _special(self, element: Element) -> None:
        tag = element.tag
        if tag in _SPACES:
            self._add(" ")
        elif tag == f"{TEXT}note-citation" and element.get(f"{TEXT}label"):
            self._gone.append(Kind.HIDDEN)
        elif tag == f"{DRAW}control":
            self._add(f" {self._facts.fields.get(element.get(f'{DRAW}control')) or ''} ")
        elif tag.startswith(MATH):
            self._add(" ")
        elif tag == f"{DRAW}object" and element.get(f"{XLINK}href"):
            self._object(element.get(f"{XLINK}href"))

    def _object(self, href: str) -> None:
        root = self._facts.document.object(href)
        for math in root.iter(f"{MATH}math") if root is not None else ():
            for each in math.iter(f"{MATH}mi", f"{MATH}mn", f"{MATH}mo", f"{MATH}mtext"):
                self._add(f" {each.text or ''} ")
        for chart in root.iter(f"{OFFICE}chart") if root is not None else ():
            told = chart.xpath(".//*[local-name()='title' or local-name()='table-cell']/*[local-name()='p']")
            words = dict.fromkeys(
                "".join(each.itertext()) for each in told if not _is_figure(each.getparent())
            )
            self._done += [Piece(text, Kind.DRAWING) for text in words if text.strip()]

    def _count(self, element: Element) -> None:
        """Set the number of an item before its first paragraph."""
        tag, recount = element.tag, self._facts.recount
        if tag == f"{TEXT}list" and not self._gone:
            recount.open(element)
        elif tag in {f"{TEXT}p", f"{TEXT}h"} and not self._gone and not self._hidden[-1]:
            parent = element.getparent()
            if parent.tag == f"{TEXT}list-item":
                before = next(element.itersiblings(f"{TEXT}p", f"{TEXT}h", preceding=True), None)
                mark = recount.item(parent) if before is None and not _hides_itself(element) else ""
            elif tag == f"{TEXT}h" and not _hides_itself(element):
                mark = recount.heading(element) if element.get(f"{TEXT}is-list-header") != "true" else ""
            else:
                mark = ""
            if mark and element.get(f"{TEXT}is-list-header") != "true":
                self._add(f"{mark} ")

    def _end(self, element: Element) -> None:
        tag = element.tag
        if tag == f"{TEXT}list" and not self._gone:
            self._facts.recount.close()
        if tag == f"{TEXT}note-citation" and element.get(f"{TEXT}label"):
            self._gone.pop()
            self._add(element.get(f"{TEXT}label"))
        if self._kind_of_gone(element):
            self._close()
            self._gone.pop()
        if tag in {f"{TEXT}p", f"{TEXT}h", *_APART}:
            self._close()
            self._buffers.pop()
            if tag in _APART:
                self._facts.recount.go_out()
        elif tag in _CELLS:
            self._close()
        self._hidden.pop()
        self._fonts.pop()

    def _kind_of_gone(self, element: Element) -> Kind | None:
        """Return what an element is that is not shown with all that is in it; None for one that is."""
        tag = element.tag
        if tag == f"{TEXT}tracked-changes":
            return Kind.DELETION
        if tag == f"{OFFICE}annotation":
            return Kind.COMMENT
        is_hidden = (
            (tag == f"{TEXT}section" and "none" in element.attrib.get(f"{TEXT}display", ""))
            or (tag in {f"{TEXT}section", f"{TEXT}hidden-text"} and element.get(f"{TEXT}is-hidden") == "true")
            or (element.get(f"{TEXT}display") == "none" and tag.startswith(TEXT))
            or tag in {f"{TABLE}covered-table-cell", f"{LOEXT}covered-table-cell"}
            or (local(element) == "table-row" and element.get(f"{TABLE}visibility") in {"collapse", "filter"})
            or (tag in {f"{TEXT}p", f"{TEXT}h"} and _hides_itself(element))
            or (tag == f"{DRAW}custom-shape" and _is_twin(element))
        )
        return Kind.HIDDEN if is_hidden else None

    def _text(self, text: str | None, element: Element) -> None:
        inside = element
        while (
            inside is not None
            and inside.tag not in {f"{TEXT}p", f"{TEXT}h"}
            and not inside.tag.startswith(MATH)
        ):
            inside = inside.getparent()
        if text and inside is not None:
            font = self._fonts[-1]
            self._add(as_symbols(text, font) if is_symbol_font(font) else text)

    def _add(self, text: str) -> None:
        kind = self._gone[-1] if self._gone else (Kind.HIDDEN if self._hidden[-1] else self._kind)
        self._buffers[-1].append((text, kind))

    def _close(self) -> None:
        texts: dict[Kind, str] = {}
        for text, kind in self._buffers[-1]:
            texts[kind] = texts.get(kind, "") + text
        self._done += [Piece(text, kind) for kind, text in texts.items() if text.strip()]
        self._buffers[-1] = []


def _is_figure(cell: Element) -> bool:
    return bool(cell.tag == f"{TABLE}table-cell" and cell.get(f"{OFFICE}value-type") != "string")


def _hides_itself(paragraph: Element) -> bool:
    for each in paragraph.iter(f"{TEXT}hidden-paragraph"):
        inside = each.getparent()
        while inside.tag not in {f"{TEXT}p", f"{TEXT}h"}:
            inside = inside.getparent()
        if inside is paragraph and each.get(f"{TEXT}is-hidden") == "true":
            return True
    return False


def _is_twin(shape: Element) -> bool:
    """Say whether LibreOffice wrote a shape beside a text box with the same text."""
    paragraph = next(shape.iterancestors(f"{TEXT}p"), None)
    words = "".join(shape.itertext()).split()
    boxes = paragraph.iter(f"{DRAW}text-box") if paragraph is not None else ()
    return any("".join(each.itertext()).split() == words for each in boxes)


def inventory(path: Path, limits: Limits) -> list[Piece]:
    """Return the words of a text in its own order: body and notes, heads and feet."""
    document = OpenDocument(path, limits)
    try:
        facts = Facts(document)
        walk = _Walk(facts, Kind.TEXT)
        body = document.content.find(f"{OFFICE}body/{OFFICE}text")
        pieces = walk.pieces(body) if body is not None else []
        return [*pieces, *_heads(facts, walk.pages)]
    finally:
        document.close()


def _heads(facts: Facts, pages: dict[str, None]) -> Iterator[Piece]:
    """Yield the words of the heads and feet of the pages that are used, those that are alike once."""
    masters = {each.get(f"{STYLE}name"): each for each in facts.document.styles.iter(f"{STYLE}master-page")}
    names = [*(each for each in pages if each in masters)] or ["Standard"]
    told: set[str] = set()
    for name in names:
        for part in masters.get(name, ()):
            if part.tag.startswith((STYLE, LOEXT)) and part.get(f"{STYLE}display") != "false":
                found = _Walk(facts, Kind.RUNNING_HEAD).pieces(part)
                pattern = _DIGITS.sub("#", "".join("".join(each.text for each in found).split()))
                if pattern not in told:
                    told.add(pattern)
                    yield from found
