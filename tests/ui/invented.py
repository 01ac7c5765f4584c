"""Invented letters for tests of the window: their text, and a stand-in for the engine that draws them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from reader.errors import NotFound
from reader.layout import page_reader as layout
from reader.model import Anchor, Annotation, FileFormat, Letter, Scheme, Span
from reader.search import in_letter as search
from reader.task import Task, completed
from reader.text.layer import Line, PageLayer, Word
from reader.workspace.places import Place

WIDTH_PT, HEIGHT_PT = 600.0, 800.0
LETTER_PT = 6.0  # each letter is this wide
PITCH_PT = 14.0  # from line to line


def page(number, *columns, size_pt=11.0):
    """A page with columns of lines side by side; each line is a string."""
    lines = []
    for block, column in enumerate(columns):
        left = 60.0 + block * 260.0
        for row, text in enumerate(column):
            top, x = 100.0 + row * PITCH_PT, left
            words = []
            for word in text.split():
                words.append(Word(word, x, top, x + len(word) * LETTER_PT, top + 12.0))
                x += (len(word) + 1) * LETTER_PT
            lines.append(Line(words, size_pt, block=block))
    return PageLayer(number, WIDTH_PT, HEIGHT_PT, lines)


def text_of(*pages):
    """The reading text of pages."""
    return layout.read_pages(pages)


def long_text(count):
    """The reading text of `count` pages of the same few lines, numbered."""
    return text_of(
        *(
            page(n, [f"Brief bladzijde {n} begint hier nu.", "De minister zegt toe."])
            for n in range(1, count + 1)
        )
    )


@dataclass
class FakePixels:
    """A small white image, and whether its memory was given back."""

    width: int = 4
    height: int = 4
    stride: int = 12
    data: bytes = bytes([255]) * 48
    released: bool = False

    def release(self):
        self.released = True


@dataclass
class FakeEngine:
    """Keeps what was asked; the test decides when and how each render ends."""

    asked: list = field(default_factory=list)

    def render(self, piece, view, in_sight):
        task = Task()
        self.asked.append((piece, view, in_sight, task))
        return task

    def finish(self, number=-1, pixels=None):
        """End a render, as the engine does: it has begun, and there is an image."""
        task = self.asked[number][3]
        task.set_running_or_notify_cancel()
        task.set_result(pixels or FakePixels())

    def fail(self, error, number=-1):
        """End a render with an error."""
        self.asked[number][3].set_exception(error)


@dataclass
class FakePages:
    """The pages of a letter or file, by its id or path."""

    engine: FakeEngine
    of: object
    page_sizes: tuple

    def document(self):
        return completed(Sizes(self.page_sizes))

    def render(self, page, *, zoom, clip=None, view="", priority=None):
        return self.engine.render((self.of, page, zoom, clip), view, priority)


@dataclass
class FakeWorkspace:
    """Letters whose text is here at once, and what the window does with them; renders go to a FakeEngine."""

    texts: dict
    engine: FakeEngine = field(default_factory=FakeEngine)
    annotated: list = field(default_factory=list)
    removed: set = field(default_factory=set)
    folder: Path = Path("invented")

    def __post_init__(self):
        self.letters, self.passages, self.own = FakeLetters(self), FakePassages(self), FakeOwn()


class FakeOwn(NamedTuple):
    """What a FakeWorkspace adds: nothing."""

    now: Scheme = Scheme()


@dataclass
class FakeLetters:
    """The letters of a FakeWorkspace."""

    workspace: FakeWorkspace

    def one(self, letter_id):
        if letter_id in self.workspace.removed or letter_id not in self.workspace.texts:
            raise NotFound(f"There is no letter {letter_id}.")
        moment = datetime(2026, 2, 3, tzinfo=UTC)
        return Letter(
            id=letter_id,
            file_name=f"{letter_id}.pdf",
            format=FileFormat.PDF,
            added_at=moment,
            changed_at=moment,
        )

    def all(self):
        there = (letter_id for letter_id in self.workspace.texts if letter_id not in self.workspace.removed)
        return [self.one(letter_id) for letter_id in there]

    def short_name(self, letter):
        return f"Brief {letter.id}"

    def cite(self, letter, page):
        return f"Kamerstukken II 2025/26, {letter.id}, p. {page}"

    def pages(self, letter_id):
        return FakePages(self.workspace.engine, letter_id, self.workspace.texts[letter_id].page_sizes)

    def preview(self, path):
        return FakePages(self.workspace.engine, path, ((WIDTH_PT, HEIGHT_PT),))

    def text(self, letter_id):
        return completed(self.workspace.texts[letter_id])

    def make_findable(self, _letter_id):
        return completed(None)

    def find(self, letter_id, words):
        return search.find_words(self.workspace.texts[letter_id], words)


@dataclass
class FakePassages:
    """The passages of a FakeWorkspace."""

    workspace: FakeWorkspace

    def annotate(self, letter_id, quote, **tags):
        """Tag the first place of `quote`; return the annotation."""
        text = self.workspace.texts[letter_id]
        start = text.text.index(quote)
        span = Span(start, start + len(quote))
        moment = datetime(2026, 2, 3, tzinfo=UTC)
        annotation = Annotation(
            id=f"a{len(self.workspace.annotated) + 1}",
            letter_id=letter_id,
            anchor=Anchor(quote, span, text.page_of(start)),
            tagged_at=moment,
            changed_at=moment,
            **tags,
        )
        self.workspace.annotated.append(annotation)
        return annotation

    def places(self, letter_id):
        self.workspace.letters.one(letter_id)
        text = self.workspace.texts[letter_id]
        mine = [one for one in self.workspace.annotated if one.letter_id == letter_id]
        return [Place(one, one.anchor.span, text.boxes(one.anchor.span), sure=True) for one in mine]


class Sizes(NamedTuple):
    """What the engine says of a document."""

    page_sizes: tuple
    outline: tuple = ()
