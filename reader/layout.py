"""From the pages of a letter to its reading text.

Furniture (running heads and feet, page numbers, side columns) is taken off each page, the rest is put in
reading order, footnotes are set apart, lines become paragraphs, headings are told by their type, and all
of it is written as one string with the place of every word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader import headings, notes
from reader.columns import in_reading_order
from reader.furniture import running_lines, side_column
from reader.joining import Lexicon
from reader.paragraphs import Draft, line_pitches, paragraphs
from reader.rows import Row, rows_of, usual_size
from reader.text import Kind, ReadingText
from reader.writing import Writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.layer import OutlineEntry, PageLayer


def read(pages: Sequence[PageLayer], outline: Iterable[OutlineEntry] = ()) -> ReadingText:
    """Return the reading text of a letter's pages, which come in order from page 1."""
    rows = {page.number: rows_of(page) for page in pages}
    body_size = usual_size(row for each in rows.values() for row in each)
    running = running_lines(rows, {page.number: page.height_pt for page in pages}, body_size_pt=body_size)
    body: list[list[Row]] = []
    foot: list[list[Row]] = []
    furniture: list[list[Row]] = []
    for page in pages:
        kept = [row for row in rows[page.number] if id(row) not in running]
        side = side_column(kept, width_pt=page.width_pt, body_size_pt=body_size)
        beside = {id(row) for row in side}
        runs = in_reading_order([row for row in kept if id(row) not in beside])
        above, below = notes.set_apart(runs, body_size_pt=body_size, unfinished=notes.unfinished(foot))
        body += above
        foot += below
        furniture += [run for run in (side, [row for row in rows[page.number] if id(row) in running]) if run]
    return _written(pages, body, foot, furniture, outline, body_size)


def _written(
    pages: Sequence[PageLayer],
    body: list[list[Row]],
    foot: list[list[Row]],
    furniture: list[list[Row]],
    outline: Iterable[OutlineEntry],
    body_size: float,
) -> ReadingText:
    for number, run in enumerate((*body, *foot, *furniture)):
        for row in run:
            row.run = number
    pitches = line_pitches([*body, *foot, *furniture])
    drafts = paragraphs(body, pitches)
    headings.mark(drafts, outline, body_size_pt=body_size)
    words = (word.text for runs in (body, foot) for run in runs for row in run for word in row.words)
    writer = Writer(Lexicon(words))
    writer.write(drafts)
    body_end = writer.length
    writer.write(notes.paragraphs(foot))
    notes_end = writer.length
    writer.write(_furniture(furniture, pitches))
    sizes = [(page.width_pt, page.height_pt) for page in pages]
    return writer.finished(page_sizes=sizes, body_end=body_end, notes_end=notes_end)


def _furniture(runs: list[list[Row]], pitches: dict[float, float]) -> list[Draft]:
    drafts = [draft for run in runs for draft in paragraphs([run], pitches)]
    for draft in drafts:
        draft.kind = Kind.FURNITURE
    return drafts
