"""Runs of a paragraph: text, pictures, boxes, marks of notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from reader.engine.formats.blocks import Picture, Run
from reader.engine.formats.docx.drawings import Box, Words, shown_in
from reader.engine.formats.docx.linear import linear
from reader.engine.formats.docx.names import GONE, Element, M, W, children, code_of, val
from reader.engine.formats.docx.symbols import as_symbols, symbol, without_private
from reader.engine.formats.docx.values import paragraph_values, run_values

if TYPE_CHECKING:
    from reader.engine.formats.docx.context import Context
    from reader.engine.formats.docx.fields import Fields
    from reader.engine.formats.docx.package import Part
    from reader.engine.formats.docx.styles import Dress, Style

_PLAIN: Final = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-",
}  # fmt: skip
_NOTES: Final = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_DRAWINGS: Final = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_FORMULAS: Final = frozenset({f"{M}oMath", f"{M}oMathPara"})
_AS_SPACE: Final = str.maketrans("\n\r\t\x0b\x0c", "     ")  # Word takes them so within its text


class Line:
    """What is collected of a paragraph.

    Attributes:
        parts: in order; None for a page break
        white: whether nothing but white paper is behind it, save for a shade of its own
        aside: text boxes and drawn words, to stand behind the paragraph
    """

    def __init__(self, *, white: bool = False) -> None:
        self.white = white
        self.parts: list[Run | Picture | None] = []
        self.aside: list[Box | Words] = []

    def add(self, text: str, dress: Dress) -> None:
        """Add text; to the last run if that looks the same."""
        last = self.parts[-1] if self.parts else None
        if isinstance(last, Run) and last.look is dress.look and not last.mark:
            self.parts[-1] = Run(last.text + text, last.look)
        elif text:
            self.parts.append(Run(text, dress.look))


class Runs:
    """Reads the runs of one story."""

    def __init__(self, context: Context, part: Part, fields: Fields) -> None:
        self._context = context
        self._part = part
        self._fields = fields

    def read(self, paragraph: Element, style: Style, *, white: bool) -> Line:
        """Return what a paragraph shows."""
        line = Line(white=white)
        self._read(paragraph, style, line)
        return line

    def _read(self, container: Element, style: Style, line: Line) -> None:
        for child in children(container):
            self.collect(child, style, line)

    def collect(self, child: Element, style: Style, line: Line) -> None:
        """Add what a run or a formula shows to a line."""
        tag = child.tag
        if tag == f"{W}r":
            self._run(child, style, line)
        elif tag == f"{W}fldSimple":
            if not self._fields.hides:
                self._say(self._fields.unsaved(child), self._context.styles.dress(style, "", {}), line)
        elif tag in GONE:
            for character in child.iter(f"{W}fldChar"):
                self._fields.mark(character)
        elif tag in _FORMULAS and not self._fields.hides:
            line.add(linear(child), self._context.styles.dress(style, "", {}))

    def _run(self, run: Element, style: Style, line: Line) -> None:
        properties = run.find(f"{W}rPr")
        if properties is None:
            dress = self._context.styles.dress(style, "", {})
        else:
            direct = run_values(properties)
            dress = self._context.styles.dress(style, val(properties, "rStyle"), direct)
        if dress.pale and line.white and not self._has_ground(run, style):
            dress = replace(dress, hidden=True)
        for child in children(run):
            if child.tag == f"{W}fldChar":
                self._say(self._fields.mark(child), dress, line)
            elif child.tag == f"{W}instrText":
                self._fields.instruct(child.text or "")
            elif not dress.hidden and not self._fields.hides:
                self._shown(child, style, dress, line)

    def _has_ground(self, run: Element, style: Style) -> bool:
        """Say whether the paragraph of a run may have a colour or a pattern behind it."""
        paragraph = next(run.iterancestors(f"{W}p"), None)
        own = paragraph_values(paragraph.find(f"{W}pPr") if paragraph is not None else None)
        return self._context.styles.shape_values(style, own).get("ground") == "1"

    def _say(self, text: str, dress: Dress, line: Line) -> None:
        if text and not dress.hidden:
            self._fields.say()
            line.add(text, dress)

    def _shown(self, child: Element, style: Style, dress: Dress, line: Line) -> None:
        tag = child.tag
        if tag == f"{W}t":
            text = (child.text or "").translate(_AS_SPACE)
            self._say(
                as_symbols(text, dress.symbols) if dress.symbols else without_private(text), dress, line
            )
        elif tag in _PLAIN:
            line.add(_PLAIN[tag], dress)
        elif tag == f"{W}sym":
            self._say(symbol(code_of(child), child.get(f"{W}font", "")), dress, line)
        elif tag == f"{W}br":
            self._break(child, dress, line)
        elif tag in _NOTES:
            self._note(child, dress, line)
        elif tag in _DRAWINGS:
            self._drawing(child, line)
        elif tag == f"{W}ruby":
            self._ruby(child, style, dress, line)

    def _break(self, child: Element, dress: Dress, line: Line) -> None:
        if child.get(f"{W}type") == "page":
            line.parts.append(None)
        else:
            line.add("\n", dress)

    def _note(self, child: Element, dress: Dress, line: Line) -> None:
        own = child.get(f"{W}customMarkFollows", "0") in {"1", "true", "on"}
        note = self._context.take_note(_NOTES[child.tag], child.get(f"{W}id", ""), own_mark=own)
        if note.shown:
            line.parts.append(Run(note.shown, replace(dress.look, lift=1), mark=True))

    def _drawing(self, child: Element, line: Line) -> None:
        for shown in shown_in(child, self._part, self._context.package):
            if isinstance(shown, Box | Words):
                line.aside.append(shown)
                continue
            picture = self._context.pictures.take(shown)
            if picture is not None:
                line.parts.append(picture)

    def _ruby(self, ruby: Element, style: Style, dress: Dress, line: Line) -> None:
        """Set what stands above a word behind it."""
        for name in ("rubyBase", "rt"):
            part = ruby.find(f"{W}{name}")
            if part is not None:
                if name == "rt":
                    line.add(" ", dress)
                self._read(part, style, line)
