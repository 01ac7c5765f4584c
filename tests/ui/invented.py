"""Invented letters for tests of the window: their text, and a stand-in for the engine that draws them."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader import layout
from reader.layer import Line, PageLayer, Word
from reader.task import Task

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
    return layout.read(pages)


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
