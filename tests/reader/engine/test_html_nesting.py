"""Constructs of HTML nested at random: what a browser shows is in the reading text once, the rest is not."""

from __future__ import annotations

import tempfile
from itertools import count
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.engine.formats.html.inventory import inventory
from reader.engine.formats.html.reading import read_html
from reader.engine.formats.setting import set_script
from reader.engine.protocol import Limits
from reader.engine.word_comparison import compare

STYLES = "<style>.weg{display:none} #x .diep{visibility:hidden} .diep .toch{visibility:visible}</style>"
INLINE = ["b", "i", "a href=#", "span", "sup", "u", "font size=2", "code", "ins", "del", "label", "button"]
BLOCKS = ["div", "section", "blockquote", "article", "center", "form", "fieldset", "main", "details open"]


class Maker:
    """Makes HTML with words that are each used once.

    Attributes:
        shown, hidden: the words that a reader sees, and does not
    """

    def __init__(self, draw):
        self._draw = draw
        self._number = count(1)
        self._hidden = 0
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

    def within(self, tag: str, make) -> str:
        return f"<{tag}>{make()}</{tag.split(maxsplit=1)[0]}>"

    def unseen(self, make) -> str:
        self._hidden += 1
        try:
            return make()
        finally:
            self._hidden -= 1

    def vanished(self, make) -> str:
        tag = self.pick(
            ["span hidden", "span style='display:none'", "span class=weg", "template", "noscript"]
        )
        return self.unseen(lambda: self.within(tag, make))

    def inline(self, depth: int) -> str:
        kinds = [
            self.text,
            lambda: f"<img src=x alt='{self.word()}'>",
            lambda: f"<input value='{self.word()}'>",
        ]
        kinds += [
            lambda: self.vanished(self.text),
            lambda: f"<!-- {self.unseen(self.word)} -->",
            lambda: "<br>",
        ]
        kinds += [lambda: f"<script>{self.unseen(self.word)}</script>"]
        if depth > 0:
            inner = lambda: self.inlines(depth - 1)  # noqa: E731 - a short name for what is in it
            kinds += [
                lambda: self.within(self.pick(INLINE), inner),
                lambda: f"<ruby>{self.word()}<rp>{self.unseen(self.word)}</rp><rt>{self.word()}</rt></ruby>",
                lambda: self.vanished(inner),
                lambda: self.within("q", inner),
            ]
        return self.pick(kinds)()

    def shown_again(self) -> str:
        unseen = self.unseen(self.text)
        return f"<div id=x><div class=diep>{unseen}<b class=toch>{self.text()}</b></div></div>"

    def inlines(self, depth: int) -> str:
        return "".join(self.inline(depth) for _ in range(self._draw(st.integers(1, 3))))

    def block(self, depth: int) -> str:
        kinds = [lambda: self.within(self.pick(["p", "h2", "div", "pre"]), lambda: self.inlines(depth))]
        if depth > 0:
            inner = lambda: self.blocks(depth - 1)  # noqa: E731 - a short name for what is in it
            kinds += [
                lambda: self.within(self.pick(BLOCKS), inner),
                lambda: self.table(depth - 1),
                lambda: self.list(depth - 1),
                lambda: self.unseen(lambda: self.within("div class=weg", inner)),
                self.shown_again,
                lambda: self.within("div class=voetnoten", inner),
                lambda: self.within("nav", inner),
                lambda: self.inlines(depth),
            ]
        return self.pick(kinds)()

    def blocks(self, depth: int) -> str:
        return "".join(self.block(depth) for _ in range(self._draw(st.integers(1, 3))))

    def list(self, depth: int) -> str:
        tag = self.pick(["ul", "ol", "ol start=7 type=a", "ol reversed", "ul style='list-style:none'"])
        items = lambda: "".join(  # noqa: E731 - a short name
            self.within("li", lambda: self.blocks(depth)) for _ in range(self._draw(st.integers(1, 3)))
        )
        return self.within(tag, items)

    def table(self, depth: int) -> str:
        cell = lambda: self.within(  # noqa: E731 - a short name
            self.pick(["td", "th", "td rowspan=2", "td colspan=3"]), lambda: self.blocks(depth)
        )
        row = lambda: self.within("tr", lambda: "".join(cell() for _ in range(self._draw(st.integers(1, 3)))))  # noqa: E731
        rows = "".join(row() for _ in range(self._draw(st.integers(1, 3))))
        gone = self.unseen(lambda: self.within("tr hidden", cell))
        return f"<table><caption>{self.text()}</caption>{rows}{gone}</table>"


@st.composite
def pages(draw):
    """Make a page, with the words that are to be seen in it and those that are not."""
    maker = Maker(draw)
    body = maker.blocks(3)
    title = maker.unseen(maker.word)
    return (
        f"<!doctype html><title>{title}</title>{STYLES}<body><p>{maker.word()}</p>{body}",
        maker.shown,
        maker.hidden,
    )


@settings(max_examples=12, deadline=None)
@given(pages())
def test_what_is_visible_is_there_once_and_what_is_hidden_is_not(made):
    page, shown, hidden = made
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "brief.html")
        path.write_text(page, encoding="utf-8")
        script, _, _ = read_html(path, "", Limits())
        copy = Path(folder, "copy.pdf")
        text = set_script(script, copy, most_pages=500, report=lambda *_: None).text
        counted = inventory(path, "")
    assert {word: text.count(word) for word in shown if text.count(word) != 1} == {}
    assert [word for word in hidden if word in text] == []
    found = compare(counted, text)
    assert found.lost == ()
    assert found.share == 1.0
