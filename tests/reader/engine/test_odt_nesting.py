"""Constructs of OpenDocument nested at random: what is visible is there once, what is hidden is not."""

# ruff: noqa: E501 - XML is read best unbroken
from __future__ import annotations

import tempfile
from itertools import count
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.engine.formats.odt.inventory import inventory
from reader.engine.formats.odt.reading import read_odt
from reader.engine.formats.setting import set_script
from reader.engine.protocol import Limits
from reader.engine.word_comparison import compare
from tests.reader.engine.odtfile import box, odt_file

STYLES = (
    '<style:style style:name="Weg" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="PWeg" style:family="paragraph"><style:text-properties text:display="none"/>'
    '</style:style><style:style style:name="PErft" style:family="paragraph" style:parent-style-name="PWeg"/>'
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="Vraag "/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" text:display-levels="2"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="–"/></text:list-style>'
)


class Maker:
    """Makes XML with words that are each used once.

    Attributes:
        shown, hidden: the words that a reader sees, and does not
    """

    def __init__(self, draw):
        self._draw = draw
        self._number = count(1)
        self._hidden = self._apart = 0
        self.shown: list[str] = []
        self.hidden: list[str] = []

    def pick(self, kinds):
        return self._draw(st.sampled_from(kinds))

    def word(self) -> str:
        word = f"{'geheim' if self._hidden else 'woord'}{next(self._number):04}x"
        (self.hidden if self._hidden else self.shown).append(word)
        return word

    def text(self) -> str:
        return f" {self.word()} "

    def unseen(self, make) -> str:
        self._hidden += 1
        try:
            return make()
        finally:
            self._hidden -= 1

    def aside(self, make) -> str:
        self._apart += 1
        try:
            return make()
        finally:
            self._apart -= 1

    def inline(self, depth: int) -> str:
        kinds = [
            self.text,
            lambda: f"<text:span text:style-name='Weg'>{self.unseen(self.text)}</text:span>",
            lambda: f"<text:hidden-text text:is-hidden='true'>{self.unseen(self.word)}</text:hidden-text>",
            lambda: f"<text:user-field-get>{self.word()}</text:user-field-get>",
            lambda: f"<math:math><math:mi>{self.word()}</math:mi></math:math>",
            lambda: f"<office:annotation><text:p>{self.unseen(self.word)}</text:p></office:annotation>",
            lambda: "<text:tab/><text:s/><text:change/><text:bookmark text:name='x'/>",
        ]
        if depth > 0:
            inner = lambda: self.inlines(depth - 1)  # noqa: E731 - a short name for what is in it
            kinds += [
                lambda: f"<text:span>{inner()}</text:span>",
                lambda: f"<text:a>{inner()}</text:a>",
                lambda: f"<text:meta>{inner()}</text:meta>",
                lambda: (
                    f"<text:ruby><text:ruby-base>{inner()}</text:ruby-base><text:ruby-text>{self.word()}"
                    "</text:ruby-text></text:ruby>"
                ),
                lambda: self.box(depth - 1),
            ]
            kinds += [lambda: self.note(depth - 1)] if not self._apart else []
        return self.pick(kinds)()

    def inlines(self, depth: int) -> str:
        return "".join(self.inline(depth) for _ in range(self._draw(st.integers(1, 3))))

    def note(self, depth: int) -> str:
        body = self.aside(lambda: self.blocks(depth))
        return (
            f"<text:note><text:note-citation>{next(self._number)}</text:note-citation>"
            f"<text:note-body>{body}</text:note-body></text:note>"
        )

    def box(self, depth: int) -> str:
        inside = self.aside(lambda: self.blocks(depth))
        return self.pick([box(inside), f"<draw:g><draw:rect>{inside}</draw:rect></draw:g>"])

    def block(self, depth: int) -> str:
        kinds = [
            lambda: f"<text:p>{self.inlines(depth)}</text:p>",
            lambda: f"<text:h>{self.inlines(depth)}</text:h>",
        ]
        kinds += [lambda: self.hidden_paragraph(depth)]
        if depth > 0:
            inner = lambda: self.blocks(depth - 1)  # noqa: E731 - a short name for what is in it
            kinds += [
                lambda: f"<text:section>{inner()}</text:section>",
                lambda: f"<text:section text:display='none'>{self.unseen(inner)}</text:section>",
                lambda: (
                    f"<text:table-of-content><text:index-body>{inner()}</text:index-body></text:table-of-content>"
                ),
                lambda: self.list(depth - 1),
                lambda: self.table(depth - 1),
            ]
        return self.pick(kinds)()

    def blocks(self, depth: int) -> str:
        made = "".join(self.block(depth) for _ in range(self._draw(st.integers(1, 3))))
        return f"{made}<text:p>{self.word()}</text:p>"

    def hidden_paragraph(self, depth: int) -> str:
        if self._draw(st.booleans()):
            mark = "<text:hidden-paragraph text:is-hidden='true'/>"
            return f"<text:p>{mark}{self.unseen(lambda: self.inlines(min(depth, 1)))}</text:p>"
        style = self.pick(["PWeg", "PErft"])
        return f"<text:p text:style-name='{style}'>{self.unseen(self.text)}</text:p>"

    def list(self, depth: int) -> str:
        made = ""
        for _ in range(self._draw(st.integers(1, 3))):
            kind = self.pick(["list-item", "list-item", "list-header"])
            made += f"<text:{kind}>{self.items(depth)}</text:{kind}>"
        more = self.pick(["", " text:continue-numbering='true'"])
        return f"<text:list text:style-name='L'{more}>{made}</text:list>"

    def items(self, depth: int) -> str:
        """Make what may stand in an item: paragraphs and lists."""
        made = f"<text:p>{self.inlines(depth)}</text:p>"
        if depth > 0 and self._draw(st.booleans()):
            made += self.list(depth - 1)
        return made + self.pick(["", f"<text:p text:style-name='PErft'>{self.unseen(self.text)}</text:p>"])

    def table(self, depth: int) -> str:
        rows = ""
        for _ in range(self._draw(st.integers(1, 3))):
            cells = "".join(
                f"<table:table-cell>{self.blocks(depth)}</table:table-cell>"
                for _ in range(self._draw(st.integers(1, 3)))
            )
            rows += f"<table:table-row>{cells}</table:table-row>"
        gone = self.unseen(lambda: f"<table:table-cell>{self.blocks(depth)}</table:table-cell>")
        return f"<table:table>{rows}<table:table-row table:visibility='collapse'>{gone}</table:table-row></table:table>"


@st.composite
def letters(draw):
    """Make a letter, with the words that are to be seen in it and those that are not."""
    maker = Maker(draw)
    body = maker.blocks(3)
    return odt_file(body, automatic=STYLES), maker.shown, maker.hidden


@settings(max_examples=12, deadline=None)
@given(letters())
def test_what_is_visible_is_there_once_and_what_is_hidden_is_not(letter):
    data, shown, hidden = letter
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "brief.odt")
        path.write_bytes(data)
        script, _ = read_odt(path, Limits())
        copy = Path(folder, "copy.pdf")
        text = set_script(script, copy, most_pages=500, report=lambda *_: None).text
        counted = inventory(path, Limits())
    assert {word: text.count(word) for word in shown if text.count(word) != 1} == {}
    assert [word for word in hidden if word in text] == []
    found = compare(counted, text)
    assert found.lost == ()
    assert found.share == 1.0
