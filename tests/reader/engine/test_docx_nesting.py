"""Constructs of Word nested at random: what is visible is in the reading text once, what is hidden is not."""

from __future__ import annotations

import tempfile
from itertools import count
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.engine.formats.docx.inventory import inventory
from reader.engine.formats.docx.reading import read_docx
from reader.engine.formats.setting import set_script
from reader.engine.protocol import Limits
from reader.engine.word_comparison import compare
from tests.reader.engine.wordfile import box, old_box, word_file

STYLES = (
    "<w:styles>"
    '<w:style w:type="paragraph" w:styleId="Geheim"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Erft"><w:basedOn w:val="Geheim"/></w:style>'
    '<w:style w:type="character" w:styleId="Weg"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
)
NUMBERING = (
    '<w:numbering><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Vraag %1"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


class Maker:
    """Makes XML with words that are each used once.

    Attributes:
        shown, hidden: the words that a reader sees, and does not
    """

    def __init__(self, draw):
        self._draw = draw
        self._number = count(1)
        self._hidden = self._boxes = 0
        self.shown: list[str] = []
        self.hidden: list[str] = []
        self.notes: list[str] = []

    def word(self, *, hidden: bool = False) -> str:
        is_hidden = hidden or self._hidden > 0
        word = f"{'geheim' if is_hidden else 'woord'}{next(self._number):04}x"
        (self.hidden if is_hidden else self.shown).append(word)
        return word

    def run(self, *, properties: str = "", hidden: bool = False) -> str:
        text = f'<w:t xml:space="preserve"> {self.word(hidden=hidden)} </w:t>'
        return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{text}</w:r>"

    def within_hidden(self, make) -> str:
        self._hidden += 1
        try:
            return make()
        finally:
            self._hidden -= 1

    def inline(self, depth: int) -> str:
        kinds = [
            self.run,
            self.vanished,
            self.in_style,
            self.formula,
            self.symbol,
            self.phantom,
            self.foreign,
        ]
        if depth > 0:
            inner = lambda: self.inlines(depth - 1)  # noqa: E731 - a short name for what is in it
            kinds += [
                lambda: f"<w:sdt><w:sdtPr/><w:sdtContent>{inner()}</w:sdtContent></w:sdt>",
                lambda: f"<w:ins>{inner()}</w:ins>",
                lambda: f"<w:moveTo>{inner()}</w:moveTo>",
                lambda: f"<w:hyperlink>{inner()}</w:hyperlink>",
                lambda: f'<w:fldSimple w:instr="REF x">{inner()}</w:fldSimple>',
                lambda: f'<w:bdo w:val="ltr">{inner()}</w:bdo>',
                lambda: f'<w:dir w:val="ltr">{inner()}</w:dir>',
                lambda: f"<w:smartTag>{inner()}</w:smartTag>",
                lambda: f"<w:customXml>{inner()}</w:customXml>",
                lambda: f"<w:moveFrom>{self.within_hidden(inner)}</w:moveFrom>",
                lambda: f"<w:del>{self.within_hidden(inner)}</w:del>",
                lambda: self.later(inner),
                lambda: self.within_hidden(lambda: self.hidden_box(depth - 1)),
                lambda: self.field(depth - 1),
                lambda: self.box(depth - 1),
                self.ruby,
            ]
            kinds += [self.note] if not self._boxes else []  # Word has no notes in boxes
        return self._draw(st.sampled_from(kinds))()

    def inlines(self, depth: int) -> str:
        return "".join(self.inline(depth) for _ in range(self._draw(st.integers(1, 3))))

    def vanished(self) -> str:
        return self.run(properties="<w:vanish/>", hidden=True)

    def in_style(self) -> str:
        return self.run(properties='<w:rStyle w:val="Weg"/>', hidden=True)

    def formula(self) -> str:
        return f"<m:oMath><m:r><m:t>{self.word()}</m:t></m:r></m:oMath>{self.run()}"

    def symbol(self) -> str:
        return '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'

    def ruby(self) -> str:
        return f"<w:r><w:ruby><w:rt>{self.run()}</w:rt><w:rubyBase>{self.run()}</w:rubyBase></w:ruby></w:r>"

    def field(self, depth: int) -> str:
        mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
        instruction = f"<w:r><w:instrText>IF {self.word(hidden=True)}</w:instrText></w:r>"
        inner = f"{mark('begin')}<w:r><w:instrText>REF</w:instrText></w:r>{mark('separate')}"
        condition = f"{inner}{self.run(hidden=True)}{mark('end')}"
        return f"{mark('begin')}{instruction}{condition}{mark('separate')}{self.inlines(depth)}{mark('end')}"

    def box(self, depth: int) -> str:
        self._boxes += 1
        inside = self.blocks(depth)
        self._boxes -= 1
        modern, old = box(inside), old_box(inside)
        both = (
            f'<mc:AlternateContent><mc:Choice Requires="wps">{modern}</mc:Choice>'
            f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
        )
        return f"<w:r>{self._draw(st.sampled_from([modern, old, both]))}</w:r>"

    def phantom(self) -> str:
        part = f"<m:r><m:t>{self.word(hidden=True)}</m:t></m:r>"
        hidden = f'<m:phant><m:phantPr><m:show m:val="0"/></m:phantPr><m:e>{part}</m:e></m:phant>'
        return f"<m:oMath>{hidden}<m:r><m:t>{self.word()}</m:t></m:r></m:oMath>{self.run()}"

    def foreign(self) -> str:
        return f'<x:y xmlns:x="urn:x">{self.run(hidden=True)}</x:y>'

    def later(self, inner) -> str:
        """Make a branch for a later Word, which this one does not show, and what it shows instead."""
        choice = f'<mc:Choice xmlns:x="urn:x" Requires="x">{self.within_hidden(inner)}</mc:Choice>'
        return f"<mc:AlternateContent>{choice}<mc:Fallback>{inner()}</mc:Fallback></mc:AlternateContent>"

    def hidden_box(self, depth: int) -> str:
        """Make a box that is hidden: by its run, by itself, by its shape."""
        self._boxes += 1
        inside = self.blocks(depth)
        self._boxes -= 1
        own = box(inside).replace("<wps:txbx>", '<wps:cNvPr id="1" name="a" hidden="1"/><wps:txbx>')
        shape = old_box(inside).replace("<v:shape>", '<v:shape style="left:0;visibility:hidden">')
        kinds = [
            f"<w:r><w:rPr><w:vanish/></w:rPr>{box(inside)}</w:r>",
            f"<w:r>{own}</w:r>",
            f"<w:r>{shape}</w:r>",
        ]
        return self._draw(st.sampled_from(kinds))

    def note(self) -> str:
        id_ = len(self.notes) + 2
        self.notes.append(f'<w:footnote w:id="{id_}"><w:p>{self.run()}</w:p></w:footnote>')
        return f'<w:r><w:footnoteReference w:id="{id_}"/></w:r>'

    def block(self, depth: int) -> str:
        kinds = [lambda: self.paragraph(depth), lambda: self.paragraph(depth, self.number())]
        if depth > 0:
            kinds += [
                lambda: self.table(depth - 1),
                lambda: self.merged(depth - 1),
                lambda: f"<w:sdt><w:sdtContent>{self.blocks(depth - 1)}</w:sdtContent></w:sdt>",
                lambda: f"<w:customXml>{self.blocks(depth - 1)}</w:customXml>",
                lambda: f"<w:ins>{self.blocks(depth - 1)}</w:ins>",
                lambda: self.later(lambda: self.blocks(depth - 1)),
                self.hidden_paragraph,
                self.drop_cap,
            ]
        return self._draw(st.sampled_from(kinds))()

    def blocks(self, depth: int) -> str:
        made = "".join(self.block(depth) for _ in range(self._draw(st.integers(1, 3))))
        return f"{made}<w:p>{self.run()}</w:p>"

    def number(self) -> str:
        level = self._draw(st.integers(0, 1))
        return f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'

    def paragraph(self, depth: int, properties: str = "") -> str:
        return f"<w:p>{properties}{self.inlines(depth)}</w:p>"

    def hidden_paragraph(self) -> str:
        style = self._draw(st.sampled_from(["Geheim", "Erft"]))
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{self.run(hidden=True)}</w:p>'

    def drop_cap(self) -> str:
        word = self.word()
        first, rest = f"<w:t>{word[0]}</w:t>", f"<w:t>{word[1:]}</w:t>"
        frame = '<w:pPr><w:framePr w:dropCap="drop"/></w:pPr>'
        return f"<w:p>{frame}<w:r>{first}</w:r></w:p><w:p><w:r>{rest}</w:r></w:p>"

    def merged(self, depth: int) -> str:
        """Make a table whose second row goes on with the cell above: what stands in it is not shown."""
        begin, on = ('<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>")
        above = f"<w:tr><w:tc>{begin}{self.blocks(depth)}</w:tc><w:tc>{self.blocks(depth)}</w:tc></w:tr>"
        covered = self.within_hidden(lambda: self.blocks(0))
        return (
            f"<w:tbl>{above}<w:tr><w:tc>{on}{covered}</w:tc><w:tc>{self.blocks(depth)}</w:tc></w:tr></w:tbl>"
        )

    def table(self, depth: int) -> str:
        rows = []
        for _ in range(self._draw(st.integers(1, 3))):
            gone = self._draw(st.booleans()) and self._draw(st.booleans())
            cells = lambda: "".join(  # noqa: E731 - made later where the row is gone
                f"<w:tc>{self.blocks(depth)}</w:tc>" for _ in range(self._draw(st.integers(1, 3)))
            )
            inside = self.within_hidden(cells) if gone else cells()
            rows.append(f"<w:tr>{'<w:trPr><w:del/></w:trPr>' if gone else ''}{inside}</w:tr>")
        return f"<w:tbl>{''.join(rows)}</w:tbl>"


@st.composite
def letters(draw):
    """Make a letter, with the words that are to be seen in it and those that are not."""
    maker = Maker(draw)
    body = maker.blocks(3)
    remark = f'<w:comment w:id="1"><w:p>{maker.run(hidden=True)}</w:p></w:comment>'
    parts = {
        "styles.xml": STYLES,
        "numbering.xml": NUMBERING,
        "footnotes.xml": f"<w:footnotes>{''.join(maker.notes)}</w:footnotes>",
        "comments.xml": f"<w:comments>{remark}</w:comments>",
    }
    return word_file(body, parts), maker.shown, maker.hidden


@settings(max_examples=15, deadline=None)
@given(letters())
def test_what_is_visible_is_there_once_and_what_is_hidden_is_not(letter):
    data, shown, hidden = letter
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "brief.docx")
        path.write_bytes(data)
        script = read_docx(path, Limits())
        copy = Path(folder, "copy.pdf")
        text = set_script(script, copy, most_pages=500, report=lambda *_: None).text
        counted = inventory(path)
    assert {word: text.count(word) for word in shown if text.count(word) != 1} == {}
    assert [word for word in hidden if word in text] == []
    found = compare(counted, text)
    assert found.lost == ()
    assert found.share == 1.0
