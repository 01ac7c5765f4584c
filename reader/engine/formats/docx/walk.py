"""One story walked from tag to tag, for the second count."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Final

from lxml import etree
from msgspec import Struct

from reader import errors
from reader.engine.completeness import Kind, Piece
from reader.engine.formats.docx.chunks import page_of_mail
from reader.engine.formats.docx.counted_fields import CountedFields
from reader.engine.formats.docx.fields import shown_by, shown_by_form
from reader.engine.formats.docx.names import DGM, MC, A, C, Element, M, R, V, W, code_of, is_drop_cap
from reader.engine.formats.docx.package import Package
from reader.engine.formats.docx.recount import Marks, Recount, StyleFacts
from reader.engine.formats.docx.symbols import as_symbols, is_symbol_font, symbol, without_private
from reader.engine.formats.docx.visibility import (
    goes_on,
    is_chosen,
    is_drawn,
    is_foreign,
    is_gone,
    is_hidden,
    is_invisible,
)
from reader.engine.formats.html.inventory import words_of_page
from reader.engine.formats.txt import decoded

if TYPE_CHECKING:
    from reader.engine.formats.docx.package import Part

_PASSED_OVER: Final = frozenset(
    {f"{W}delInstrText", f"{W}sectPr", f"{W}tblPr", f"{W}sdtPr", f"{W}tblGrid", f"{M}rPr",
     f"{W}rPr", f"{W}pPr", f"{W}tcPr", f"{W}trPr", f"{W}tblPrEx"}
)  # fmt: skip
_SPACES: Final = frozenset({f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab", f"{W}rt"})
_DELETED: Final = frozenset({f"{W}del", f"{W}moveFrom"})
_TEXT: Final = frozenset({f"{W}t", f"{W}delText", f"{M}t", f"{A}t"})
_NOTES: Final = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


class Facts(Struct):
    """What the walks through one file share.

    Attributes:
        within: counts a file within this one; None where it lies too deep
    """

    package: Package
    styles: StyleFacts
    numbers: Recount
    marks: Marks
    fields: CountedFields
    is_plain_paper: bool
    within: Callable[[IO[bytes]], list[Piece]] | None


class Walk:
    """Goes through a story once.

    Text boxes have a buffer of their own, so that the words around them stay together.

    Attributes:
        notes: the ids of the notes that were referred to, by kind
    """

    def __init__(self, facts: Facts, part: Part | None, kind: Kind) -> None:
        self.notes: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self._facts, self._part, self._kind = facts, part, kind
        self._buffers: list[list[tuple[str, Kind]]] = [[]]
        self._fields: list[bool] = []
        self._instructions: list[str] = []
        self._forms: list[str] = []
        self._has_sound_fields = True
        self._gone = self._merged = self._tables = 0
        self._properties: Element | None = None  # of the paragraph
        self._style, self._hidden, self._font = "", False, ""
        self._around: list[tuple[str, bool, str]] = []  # boxes: of the run that each stands in
        self._done: list[Piece] = []

    def pieces(self, root: Element | None = None) -> list[Piece]:
        """Return the pieces of a story."""
        if root is None:
            root = self._part.root if self._part is not None else etree.Element("nothing")
        marks = [each.get(f"{W}fldCharType") for each in root.iter(f"{W}fldChar")]
        self._has_sound_fields = marks.count("begin") == marks.count("end")
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._end(element, element.tag)
            elif self._begin(element, element.tag):
                walk.skip_subtree()
        self._close()
        return self._done

    def _begin(self, element: Element, tag: str) -> bool:
        """Take an element in; say whether what is in it is to be passed over."""
        self._merged += is_invisible(element, tag)
        self._tables += tag == f"{W}tbl"
        if tag in _TEXT:
            self._text(element, tag)
        elif tag == f"{W}instrText":
            self._instructions[-1:] = [each + (element.text or "") for each in self._instructions[-1:]]
        elif tag == f"{W}r":
            self._run(element.find(f"{W}rPr"))
        elif tag == f"{W}p":
            self._paragraph(element)
        elif tag in _SPACES:
            self._add(" ")
        elif tag in _PASSED_OVER or is_foreign(tag) or (tag.startswith(MC) and not is_chosen(element, tag)):
            return True
        else:
            return self._special(element, tag)
        return False

    def _special(self, element: Element, tag: str) -> bool:
        if tag in _DELETED or is_gone(element, tag):
            self._gone += 1
        elif tag == f"{W}tc":
            self._merged += goes_on(element)
        elif tag == f"{W}txbxContent":
            self._buffers.append([])
            self._around.append((self._style, self._hidden, self._font))
            self._merged += self._hidden
        elif tag == f"{W}fldChar":
            self._field(element)
        elif tag == f"{W}fldSimple":
            self._simple_field(element)
        elif tag == f"{W}sym":
            self._add(symbol(code_of(element), element.get(f"{W}font", "")))
        elif tag == f"{W}altChunk":
            self._chunk(self._target(element.get(f"{R}id")))
        elif tag in _NOTES and not (self._gone or self._hidden or self._is_instruction):
            self._note(element, _NOTES[tag])
        elif tag.startswith((V, C, DGM)):
            self._drawn(element, tag)
        return tag == f"{W}drawing" and is_hidden(element)

    def _end(self, element: Element, tag: str) -> None:
        self._merged -= is_invisible(element, tag)
        self._tables -= tag == f"{W}tbl"
        if tag == f"{W}p":
            self._style = ""
            if element.find(f"{W}pPr/{W}sectPr") is not None:
                self._facts.marks.end_section()
            if not self._runs_on(element.find(f"{W}pPr")):
                self._close()
        elif tag == f"{W}r":
            self._hidden, self._font = False, ""
        elif tag in {f"{A}p", f"{W}rt"}:
            self._add(" ", Kind.DRAWING if tag == f"{A}p" else None)
        elif tag == f"{W}tc":
            self._close()
            self._merged -= goes_on(element)
        elif tag == f"{W}txbxContent":
            self._close()
            self._buffers.pop()
            self._style, self._hidden, self._font = self._around.pop()
            self._merged -= self._hidden
        elif tag in _DELETED or is_gone(element, tag):
            self._gone -= 1

    # What is taken in

    @property
    def _is_instruction(self) -> bool:
        return self._has_sound_fields and not all(self._fields)

    def _text(self, element: Element, tag: str) -> None:
        text = element.text or ""
        if tag == f"{A}t":
            self._add(text, Kind.DRAWING)
        elif tag == f"{M}t":
            self._add(f" {text} ")  # signs of the formula may stand between
        elif tag == f"{W}delText":
            self._add(text, Kind.DELETION)
        elif not self._is_instruction:
            self._add(as_symbols(text, self._font) if self._font else without_private(text))

    def _add(self, text: str, kind: Kind | None = None) -> None:
        if self._gone:
            kind = Kind.DELETION
        elif self._hidden or self._merged:
            kind = Kind.HIDDEN
        elif kind is None:
            kind = Kind.DRAWING if len(self._buffers) > 1 and self._kind is Kind.TEXT else self._kind
        self._buffers[-1].append((text, kind))

    def _close(self) -> None:
        """End a piece: what counts in it stands together, whatever is hidden in between."""
        texts: dict[Kind, str] = {}
        for text, kind in self._buffers[-1]:
            texts[kind] = texts.get(kind, "") + text
        self._done += [Piece(text, kind) for kind, text in texts.items() if text.strip()]
        self._buffers[-1] = []

    def _paragraph(self, element: Element) -> None:
        self._properties = properties = element.find(f"{W}pPr")
        self._style = self._facts.styles.of(properties)
        if not (self._gone or self._merged or self._runs_on(properties)):
            number = self._facts.numbers.next(properties, self._style)
            self._buffers[-1].insert(0, (f"{number} ", self._kind)) if number else None

    def _runs_on(self, properties: Element | None) -> bool:
        if is_drop_cap(properties):
            return True
        mark = properties.find(f"{W}rPr") if properties is not None else None
        gone = mark is not None and any(mark.find(name) is not None for name in _DELETED)
        return gone or self._facts.styles.hides(mark, self._facts.styles.of(properties))

    def _run(self, properties: Element | None) -> None:
        on_paper = (
            self._facts.is_plain_paper and self._kind is Kind.TEXT and not (self._tables or self._around)
        )
        self._hidden = self._facts.styles.hides(properties, self._style) or (
            on_paper and self._facts.styles.is_pale(properties, self._style, self._properties)
        )
        font = self._facts.styles.font(properties, self._style)
        self._font = font if is_symbol_font(font) else ""

    def _field(self, element: Element) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(False)
            self._instructions.append("")
            self._forms.append(shown_by_form(element.find(f"{W}ffData")))
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            told, form = shown_by(self._instructions.pop(), self._facts.fields), self._forms.pop()
            if not (self._fields.pop() or self._is_instruction):
                self._add(form or told)

    def _simple_field(self, element: Element) -> None:
        if not (len(element) or self._is_instruction):
            self._add(shown_by(element.get(f"{W}instr", ""), self._facts.fields))

    def _note(self, element: Element, kind: str) -> None:
        self.notes[kind].append(element.get(f"{W}id", ""))
        if element.get(f"{W}customMarkFollows", "0") in {"0", "false", "off"}:
            self._add(self._facts.marks.next(kind))

    def _target(self, id_: str | None) -> str:
        return self._part.target(id_) if self._part is not None else ""

    def _drawn(self, element: Element, tag: str) -> None:
        """Take in the words of WordArt, of a chart, of a diagram."""
        if tag == f"{V}textpath":
            self._add(f" {element.get('string', '')} ", Kind.DRAWING)
        name = self._target(element.get(f"{R}id" if tag == f"{C}chart" else f"{R}dm"))
        part = self._facts.package.part(name) if tag in {f"{C}chart", f"{DGM}relIds"} else None
        if part is not None:
            words = dict.fromkeys(
                "".join(each.itertext()) for each in part.root.iter(f"{A}p", f"{C}v") if is_drawn(each)
            )
            self._done += [Piece(text, Kind.DRAWING) for text in words if text.strip()]

    def _chunk(self, name: str) -> None:
        data = self._facts.package.data(name)
        extension, kind = name.rpartition(".")[2].lower(), self._facts.package.type_of(name)
        is_mail = extension in {"mht", "mhtml", "eml"}
        if is_mail or "html" in kind or extension in {"html", "htm", "xhtml"}:
            data = page_of_mail(data) if is_mail else data
            self._done += words_of_page(data)
        elif kind == "text/plain" or extension == "txt":
            self._done += [Piece(text) for text in decoded(data).splitlines() if text.strip()]
        elif extension in {"docx", "docm", "dotx", "dotm"} and self._facts.within is not None:
            try:
                self._done += self._facts.within(io.BytesIO(data))
            except (errors.DamagedFile, zipfile.BadZipFile):
                self._done.append(Piece(name, Kind.UNREADABLE))
        elif name:
            self._done.append(Piece(name, Kind.UNREADABLE))
