"""Fields: results are text, instructions are not (ECMA-376, 17.16)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.engine.formats.docx.names import Element, W, children, has, number, val
from reader.engine.formats.docx.symbols import symbol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.engine.formats.docx.counted_fields import CountedFields

# A button's face is written in its instruction: MACROBUTTON name "Klik hier".
_BUTTON: Final = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s*(.*)", re.DOTALL | re.IGNORECASE)
_SYMBOL: Final = re.compile(
    r'\s*SYMBOL\s+(0x[0-9a-f]+|\d+)(?:.*\\f\s+"?([^"\\]+)"?)?', re.IGNORECASE | re.DOTALL
)


class _Field:
    """A field that has begun; `shows` is True behind its separator, `said` once its result has words."""

    def __init__(self, form: str) -> None:
        self.shows = False
        self.said = False
        self.instruction = ""
        self.form = form


class Fields:
    """Which of the text that comes by is the result of a field or stands in none.

    A story with fields that never end has none that can be trusted: all but their instructions is shown.
    """

    def __init__(self, story: Element, counted: CountedFields) -> None:
        self._counted = counted
        kinds = [each.get(f"{W}fldCharType") for each in story.iter(f"{W}fldChar")]
        self._open: list[_Field] = []
        self._sound = _balanced(kinds)

    @property
    def hides(self) -> bool:
        """Whether what comes now is part of an instruction."""
        return self._sound and any(not field.shows for field in self._open)

    def instruct(self, text: str) -> None:
        """Take in a piece of an instruction."""
        if self._open and not self._open[-1].shows:
            self._open[-1].instruction += text

    def mark(self, character: Element) -> str:
        """Take in a field's begin, separator or end; return what a field without a result shows."""
        kind = character.get(f"{W}fldCharType")
        if kind == "begin":
            self._open.append(_Field(shown_by_form(character.find(f"{W}ffData"))))
        elif kind == "separate" and self._open:
            self._open[-1].shows = True
        elif kind == "end" and self._open:
            field = self._open.pop()
            if not field.said and not self.hides:
                return field.form or ("" if field.shows else shown_by(field.instruction, self._counted))
        return ""

    def unsaved(self, simple: Element) -> str:
        """Return what a simple field shows that has no result."""
        return shown_by(simple.get(f"{W}instr", ""), self._counted)

    def say(self) -> None:
        """Take note that the result of the innermost field has words."""
        if self._open:
            self._open[-1].said = True


def _balanced(kinds: Iterable[str | None]) -> bool:
    depth = 0
    for kind in kinds:
        depth += (kind == "begin") - (kind == "end")
        if depth < 0:
            return False
    return depth == 0


def shown_by(instruction: str, counted: CountedFields) -> str:
    """Return what an instruction without a result shows: a button's face, a sign, a number, a formula."""
    button = _BUTTON.match(instruction)
    if button:
        return button[1].strip().strip('"')
    sign = _SYMBOL.match(instruction)
    if sign:
        return symbol(int(sign[1], 0) & 0xFFFF, (sign[2] or "").strip())
    return counted.shown(instruction)


def shown_by_form(form: Element | None) -> str:
    """Return what a form's list or box shows; a text field has its result behind a separator."""
    if form is None:
        return ""
    box = form.find(f"{W}checkBox")
    if box is not None:
        checked = has(box, "checked") or (box.find(f"{W}checked") is None and has(box, "default"))
        return "☒" if checked else "☐"
    chosen = form.find(f"{W}ddList")
    if chosen is None:
        return ""
    entries = [each.get(f"{W}val", "") for each in children(chosen) if each.tag == f"{W}listEntry"]
    at = number(val(chosen, "result", val(chosen, "default", "0")))
    return entries[at] if 0 <= at < len(entries) else ""
