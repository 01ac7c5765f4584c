"""Runs of a paragraph: text, fields, pictures, boxes, marks of notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from reader.engine.formats.blocks import Picture, Run
from reader.engine.formats.docx.symbols import as_symbols, without_private
from reader.engine.formats.mathml import formula
from reader.engine.formats.odt.drawings import Box, Field, Formula, Shown, Words, shown_in
from reader.engine.formats.odt.names import DRAW, MATH, TEXT, Element, local, whole

if TYPE_CHECKING:
    from reader.engine.formats.odt.context import Context
    from reader.engine.formats.odt.styles import Dress

_SPACE: Final = re.compile(r"[ \t\r\n]+")
_MOST_SPACES: Final = 200
_UNSEEN: Final = frozenset(
    {"annotation", "annotation-end", "change", "change-start", "change-end", "soft-page-break",
     "script", "number", "tracked-changes", "hidden-paragraph", "label", "page-variable-set",
     "event-listeners", "bookmark", "bookmark-start", "bookmark-end", "reference-mark",
     "reference-mark-start", "reference-mark-end", "toc-mark", "toc-mark-start", "toc-mark-end",
     "alphabetical-index-mark", "alphabetical-index-mark-start", "alphabetical-index-mark-end",
     "user-index-mark", "user-index-mark-start", "user-index-mark-end", "forms"}
)  # fmt: skip
_NoteReader = Callable[[Element, "Line", "str | None", tuple[str, ...]], None]


class Line:
    """What is collected of a paragraph.

    Attributes:
        parts: in order
        aside: text boxes and drawn words, to stand behind the paragraph
    """

    def __init__(self) -> None:
        self.parts: list[Run | Picture] = []
        self.aside: list[Box | Words] = []

    def add(self, text: str, dress: Dress) -> None:
        """Add text; to the last run if that looks the same."""
        last = self.parts[-1] if self.parts else None
        if isinstance(last, Run) and last.look is dress.look and not last.mark:
            self.parts[-1] = Run(last.text + text, last.look)
        elif text:
            self.parts.append(Run(text, dress.look))

    @property
    def ends_in_space(self) -> bool:
        """Whether white space that follows adds nothing."""
        last = self.parts[-1] if self.parts else None
        return last is None or (isinstance(last, Run) and last.text[-1:] in {" ", "\n", "\t"})


class Runs:
    """Reads the runs of one story."""

    def __init__(self, context: Context, read_note: _NoteReader) -> None:
        self._context = context
        self._read_note = read_note

    def read(self, paragraph: Element, name: str | None) -> Line:
        """Return what a paragraph of a style shows."""
        line = Line()
        self._inside(paragraph, line, name, ())
        return line

    def draw(self, element: Element, line: Line, name: str | None, spans: tuple[str, ...] = ()) -> None:
        """Add what a frame or a shape shows."""
        dress = self._context.styles.dress(name, spans)
        if dress.hidden:
            return
        for shown in shown_in(element, self._context.document):
            if isinstance(shown, Box | Words):
                line.aside.append(shown)
            elif isinstance(shown, Shown):
                data = self._context.document.picture(shown.image)
                picture = self._context.pictures.take(data, shown.width_pt, shown.height_pt, shown.alt)
                line.parts += [picture] if picture is not None else []
            else:
                self._say(self._told(shown), dress, line)

    def _told(self, shown: Field | Formula) -> str:
        if isinstance(shown, Formula):
            return f" {shown.text} "
        return f" {self._context.controls.get(shown.control, '')} "

    def _inside(self, element: Element, line: Line, name: str | None, spans: tuple[str, ...]) -> None:
        dress = self._context.styles.dress(name, spans)
        self._say(element.text, dress, line)
        for child in element:
            self._inline(child, line, name, spans)
            self._say(child.tail, dress, line)

    def _inline(self, child: Element, line: Line, name: str | None, spans: tuple[str, ...]) -> None:
        tag = local(child)
        if not tag or tag in _UNSEEN or _is_hidden_field(child):
            return
        dress = self._context.styles.dress(name, spans)
        plain = _plain(child) if child.tag.startswith(TEXT) else ""
        if plain:
            if not dress.hidden:
                line.add(plain, dress)
        elif tag == "note":
            self._read_note(child, line, name, spans)
        elif tag == "ruby":
            self._ruby(child, line, name, spans)
        elif child.tag.startswith(DRAW):
            self.draw(child, line, name, spans)
        elif child.tag.startswith(MATH):
            self._say(f" {formula(child)} ", dress, line)
        else:
            own = child.get(f"{TEXT}style-name") if tag in {"span", "a"} else None
            self._inside(child, line, name, (*spans, own) if own else spans)

    def _ruby(self, ruby: Element, line: Line, name: str | None, spans: tuple[str, ...]) -> None:
        """Set what stands above a word behind it."""
        for part in ("ruby-base", "ruby-text"):
            found = ruby.find(f"{TEXT}{part}")
            if found is not None:
                if part == "ruby-text":
                    self._say(" ", self._context.styles.dress(name, spans), line)
                self._inside(found, line, name, spans)

    def _say(self, text: str | None, dress: Dress, line: Line) -> None:
        if not text or dress.hidden:
            return
        text = _SPACE.sub(" ", text)
        if line.ends_in_space:
            text = text.removeprefix(" ")
        line.add(as_symbols(text, dress.symbols) if dress.symbols else without_private(text), dress)


def _plain(element: Element) -> str:
    """Return the white space that an element stands for, "" for any other."""
    tag = local(element)
    if tag == "s":
        return " " * max(1, min(_MOST_SPACES, whole(element.get(f"{TEXT}c"), 1)))
    return {"tab": "\t", "line-break": "\n"}.get(tag, "")


def _is_hidden_field(element: Element) -> bool:
    """Say whether a field shows nothing."""
    if element.get(f"{TEXT}display") == "none":
        return True
    return local(element) == "hidden-text" and element.get(f"{TEXT}is-hidden") == "true"


def is_hidden_paragraph(element: Element) -> bool:
    """Say whether a field in a paragraph hides it."""
    return any(
        each.get(f"{TEXT}is-hidden") == "true"
        and next(each.iterancestors(f"{TEXT}p", f"{TEXT}h"), None) is element  # not one in a frame within it
        for each in element.iter(f"{TEXT}hidden-paragraph")
    )
