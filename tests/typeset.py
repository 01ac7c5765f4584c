"""Sets invented pages as the engine would read them: each letter half as wide as the type is high."""

from __future__ import annotations

from reader.text.layer import Line, PageLayer, Word

WIDTH_PT, HEIGHT_PT = 595.0, 842.0
LETTER = 0.5  # of the type size


def line(text, x=71.0, y=100.0, size=10.0, *, bold=False, italic=False, block=0):
    """Set one line; "word^1" sets the 1 as a raised mark behind the word."""
    words, at = [], x
    for word in text.split(" "):
        plain, _, mark = word.partition("^")
        for part, raised in ((plain, False), (mark, True)):
            if part:
                wide = len(part) * LETTER * size
                words.append(Word(part, at, y, at + wide, y + 1.2 * size, raised))
                at += wide
        at += LETTER * size
    return Line(words, size, bold, italic, block)


def paragraph(text, x=71.0, y=100.0, size=10.0, *, width=60, **style):
    """Set text in lines of at most `width` letters, 1.3 times the size apart; return them and the y below."""
    lines, row = [], ""
    for word in text.split(" "):
        if row and len(row) + 1 + len(word) > width:
            lines.append(row)
            row = word
        else:
            row = f"{row} {word}" if row else word
    lines.append(row)
    step = 1.3 * size
    set_lines = [line(each, x, y + step * place, size, **style) for place, each in enumerate(lines)]
    return set_lines, y + step * len(lines)


def page(*parts, number=1):
    """Make a page of lines and lists of lines."""
    lines = [each for part in parts for each in (part if isinstance(part, list) else [part])]
    return PageLayer(number, WIDTH_PT, HEIGHT_PT, lines)


def column(texts, x=71.0, y=100.0, size=10.0, *, gap=8.0, width=60):
    """Set paragraphs below each other with white between them; a tuple is (text, style)."""
    lines = []
    for text in texts:
        words, style = text if isinstance(text, tuple) else (text, {})
        more, y = paragraph(words, x, y, size, width=width, **style)
        lines += more
        y += gap
    return lines


def flowed(texts, *, bottom=740.0, size=10.0, width=70, gap=8.0):
    """Set paragraphs over as many pages as they need."""
    pages, lines, y = [], [], 80.0
    for text in texts:
        words, style = text if isinstance(text, tuple) else (text, {})
        more, below = paragraph(words, 71.0, y, size, width=width, **style)
        if below > bottom:
            pages.append(page(lines, number=len(pages) + 1))
            more, below = paragraph(words, 71.0, 80.0, size, width=width, **style)
            lines = []
        lines += more
        y = below + gap
    return [*pages, page(lines, number=len(pages) + 1)]
