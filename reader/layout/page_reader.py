"""From the pages of a letter to its reading text.

Running heads and feet, page numbers and side columns are taken off each page, the rest is put in
reading order, footnotes are set apart, lines become paragraphs, headings are told by their type, and all
of it is written as one string with the place of every word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from reader.layout import headings, notes
from reader.layout.columns import in_reading_order
from reader.layout.joining import Lexicon
from reader.layout.paragraphs import Draft, line_pitches, paragraphs
from reader.layout.rows import Row, usual_size
from reader.layout.running_heads import running_lines, side_column
from reader.layout.sheets import Sheet, inserted, sheets_of
from reader.layout.spacing import join_letters
from reader.layout.writing import Writer
from reader.text import QUARTERS, Kind, ReadingText

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.text import OutlineEntry, PageLayer


class _Runs(Struct):
    """Runs of rows that are read one after the other, by the stream they go into."""

    body: list[list[Row]] = field(default_factory=list)
    foot: list[list[Row]] = field(default_factory=list)
    running_heads: list[list[Row]] = field(default_factory=list)

    @property
    def all(self) -> list[list[Row]]:
        return [*self.body, *self.foot, *self.running_heads]


def read_pages(pages: Sequence[PageLayer], outline: Iterable[OutlineEntry] = ()) -> ReadingText:
    """Return the reading text of a letter's pages, which come in order from page 1."""
    sheets = [sheets_of(page) for page in pages]
    body_size = usual_size(row for each in sheets for sheet in each for row in (*sheet.rows, *sheet.astray))
    running = _running([sheet for each in sheets for sheet in each], body_size)
    runs = _Runs()
    for page, each in zip(pages, sheets, strict=True):
        _sort_page(runs, page, each, running, body_size)
    return _written(runs, pages, outline, body_size)


def _running(sheets: Sequence[Sheet], body_size: float) -> set[int]:
    """Return the `id`s of the running heads and feet, which stand alike on pages that are turned alike."""
    found: set[int] = set()
    for turn in range(QUARTERS):
        alike = {sheet.page: sheet for sheet in sheets if sheet.turn == turn}
        rows = {page: sheet.rows for page, sheet in alike.items()}
        heights = {page: sheet.height_pt for page, sheet in alike.items()}
        found |= running_lines(rows, heights, body_size_pt=body_size)
    return found


def _sort_page(
    runs: _Runs, page: PageLayer, sheets: Sequence[Sheet], running: set[int], body_size: float
) -> None:
    """Add the rows of a page to the streams they belong to, in reading order."""
    body: list[list[Row]] = []
    for sheet in sheets:
        aside = [*(row for row in sheet.rows if id(row) in running or not sheet.is_text), *sheet.astray]
        text = _without(sheet.rows, aside)
        side = side_column(text, width_pt=sheet.width_pt, body_size_pt=body_size)
        columns = in_reading_order(_without(text, side))
        for row in (row for run in columns for row in run):
            join_letters(row)
        found, foot = notes.set_apart(columns, body_size_pt=body_size, unfinished=notes.unfinished(runs.foot))
        body = inserted(body, found, page) if body and found else [*body, *found]
        runs.foot += foot
        runs.running_heads += [run for run in (side, aside) if run]
    runs.body += body


def _without(rows: Iterable[Row], others: Iterable[Row]) -> list[Row]:
    taken = {id(row) for row in others}
    return [row for row in rows if id(row) not in taken]


def _written(
    runs: _Runs, pages: Sequence[PageLayer], outline: Iterable[OutlineEntry], body_size: float
) -> ReadingText:
    for number, run in enumerate(runs.all):
        for row in run:
            row.run = number
    pitches = line_pitches(runs.all)
    drafts = paragraphs(runs.body, pitches)
    headings.mark(drafts, outline, body_size_pt=body_size)
    sizes = [(page.width_pt, page.height_pt) for page in pages]
    writer = Writer(Lexicon(word.text for run in runs.all for row in run for word in row.words), sizes)
    writer.write(drafts)
    body_end = writer.length
    writer.write(notes.paragraphs(runs.foot))
    notes_end = writer.length
    writer.write(_running_heads(runs.running_heads, pitches))
    return writer.finished(body_end=body_end, notes_end=notes_end)


def _running_heads(runs: list[list[Row]], pitches: dict[float, float]) -> list[Draft]:
    drafts = [draft for run in runs for draft in paragraphs([run], pitches)]
    for draft in drafts:
        draft.kind = Kind.RUNNING_HEAD
    return drafts
