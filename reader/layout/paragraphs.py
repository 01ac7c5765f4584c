"""Groups printed lines into paragraphs and tells their kind.

Letters mark a new paragraph in many ways: white space, an indent, other type, a list's mark, or nothing
but a line that ends early though the next word would have fitted. A sentence that is not over, with a
small letter to go on with, is one paragraph across columns and pages.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.layout.joining import HYPHENS
from reader.layout.rows import Row
from reader.text import Kind, abbreviates, announces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BULLETS = frozenset("•·▪◦‣–—-*○●■□◼❏❐❑❒◆❖⬧⬩⮚➢➤✓✔✗✘☐☑☒➔→o")
_NUMBERED = re.compile(
    r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\)?|[A-Z]\)|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}°"
)
_CLOSERS = "\"'”’»)]²³¹⁰⁴⁵⁶⁷⁸⁹"
_OPENERS = "\"'“”‘’„«(["

_MARK_AND_MARKED = 2
_FEW = 5  # lines
_WIDE_GAP = 1.32  # times the usual distance between lines
_USUAL_PITCH = 1.25  # times the type size, where a letter has too few lines to tell
_OTHER_SIZE = 0.08
_INDENT = 0.8  # times the type size
_ALIGNED_PT = 2.0
_MOST_TABS = 20  # words looked at
_HALF_EMPTY = 0.6  # a line that fills less of its column plainly ends something


class Column(Struct, frozen=True):
    """Where the lines of a run begin and end, and how far they stand below each other, in points."""

    x0: float
    x1: float
    pitch_pt: float


class Draft(Struct):
    """A paragraph in the making."""

    rows: list[Row]
    kind: Kind = Kind.BODY
    level: int = 0

    @property
    def bold(self) -> bool:
        """Whether most of its lines are bold."""
        return 2 * sum(row.bold for row in self.rows) > len(self.rows)

    @property
    def italic(self) -> bool:
        """Whether most of its lines are italic."""
        return 2 * sum(row.italic for row in self.rows) > len(self.rows)

    @property
    def all_bold(self) -> bool:
        """Whether each of its lines is bold."""
        return all(row.bold for row in self.rows)

    @property
    def all_italic(self) -> bool:
        """Whether each of its lines is italic."""
        return all(row.italic for row in self.rows)


def paragraphs(runs: Iterable[Sequence[Row]], pitches: dict[float, float]) -> list[Draft]:
    """Return the paragraphs of runs of rows in reading order; `pitches` as `line_pitches` gives them."""
    drafts: list[Draft] = []
    before: Column | None = None
    for run in runs:
        column = _column(run, pitches, before)
        previous: Row | None = None
        for row in run:
            if drafts and not _begins(
                drafts[-1], row, before if previous is None and before else column, previous
            ):
                drafts[-1].rows.append(row)
            else:
                drafts.append(Draft([row], _kind(row)))
            previous = row
        before = column
    return drafts


def _kind(row: Row) -> Kind:
    if row.table:
        return Kind.TABLE
    return Kind.LIST_ITEM if has_list_mark(row) else Kind.BODY


def line_pitches(runs: Iterable[Sequence[Row]]) -> dict[float, float]:
    """Return the usual distance from line to line for each type size, in points."""
    found: dict[float, list[float]] = {}
    for run in runs:
        for above, below in pairwise(run):
            distance, size = below.y0 - above.y0, below.size_pt
            if above.size_pt == size and 0.9 * size < distance < 2.2 * size:
                found.setdefault(size, []).append(distance)
    # The lower quartile: between lines of a paragraph, not between paragraphs of one line.
    return {size: sorted(distances)[len(distances) // 4] for size, distances in found.items()}


def has_list_mark(row: Row) -> bool:
    """Say whether a row begins with a bullet or a number of a list."""
    if len(row.words) < _MARK_AND_MARKED or row.words[0].raised:
        return False
    first = row.words[0].text[:12]
    return has_bullet(row) or (not first[-1:].isalpha() and _NUMBERED.fullmatch(first) is not None)


def has_bullet(row: Row) -> bool:
    """Say whether a row begins with a bullet; those of Symbol and Wingdings are private characters."""
    first = row.words[0].text
    return len(row.words) > 1 and len(first) == 1 and (first in _BULLETS or "\ue000" <= first <= "\uf8ff")


def _column(run: Sequence[Row], pitches: dict[float, float], before: Column | None) -> Column:
    x0 = min(row.x0 for row in run)
    rights = sorted(row.x1 for row in run)
    x1 = rights[-1 - len(rights) // 20]
    # A few lines do not tell how wide their column is; a table's cell has one of its own.
    size = median(row.size_pt for row in run)
    few = len(run) < _FEW and not run[0].table
    if before is not None and few and abs(before.x0 - x0) < _INDENT * size:
        x1 = max(x1, before.x1)
    return Column(x0, x1, pitches.get(size, _USUAL_PITCH * size))


def _begins(draft: Draft, row: Row, column: Column, above: Row | None) -> bool:
    """Say whether `row` begins a new paragraph after `draft`; `above` is None across columns and pages."""
    last, goes_on = draft.rows[-1], _begins_small(row)
    if _is_another_thing(last, row, across=above is None) or _is_broken_word(last, row, goes_on=goes_on):
        return _is_another_thing(last, row, across=above is None)
    over, early = _is_over(last, goes_on=goes_on), _ends_early(last, row, column)
    apart = above is None or _gapped(above, row, column)
    if has_list_mark(row):
        return over or early or apart or draft.kind is Kind.LIST_ITEM
    if apart:
        filled = last.x1 > column.x0 + _HALF_EMPTY * (column.x1 - column.x0)
        runs_on = filled if goes_on else above is None and not early
        return over or last.style != row.style or not runs_on
    if last.style != row.style and not goes_on and (over or early or _all_in_style(draft)):
        return True
    if _hangs(draft, row) or not (over or early):
        return False
    return _shifts(draft, row) or (early and _ends_there(draft, row, column, over=over, goes_on=goes_on))


def _is_another_thing(last: Row, row: Row, *, across: bool) -> bool:
    """Say whether two rows differ in size or turn, or are rows or cells of a table.

    `across` says that a column or page ends between them.
    """
    cells = (row.cells > 1 and last.cells > 1) or (across and (row.table or last.table))
    return cells or last.turn != row.turn or _other_size(last, row)


def _is_broken_word(last: Row, row: Row, *, goes_on: bool) -> bool:
    word = last.words[-1].text
    return len(word) > 1 and word[-1] in HYPHENS and (goes_on or _all_capitals(last, row))


def _ends_there(draft: Draft, row: Row, column: Column, *, over: bool, goes_on: bool) -> bool:
    """Say whether a line that ends early ends its paragraph."""
    last = draft.rows[-1]
    if over:
        return True
    if goes_on or last.words[-1].text[-1] == ",":
        return False
    # A line broken early within prose, by hand: prose of the same type stands above and below it.
    wide = column.x0 + 0.75 * (column.x1 - column.x0)
    alike = draft.rows[0].style == last.style == row.style
    return not (alike and len(draft.rows) > 1 and draft.rows[-2].x1 > wide and row.x1 > wide)


def _other_size(one: Row, other: Row) -> bool:
    return abs(one.size_pt - other.size_pt) > _OTHER_SIZE * max(one.size_pt, other.size_pt)


def _gapped(above: Row, row: Row, column: Column) -> bool:
    pitch = max(column.pitch_pt, row.size_pt)
    return row.y0 - above.y0 > _WIDE_GAP * pitch or row.y0 < above.y0 - pitch


def _begins_small(row: Row) -> bool:
    return row.words[0].text.lstrip(_OPENERS)[:1].islower() and not has_list_mark(row)


def _all_capitals(one: Row, other: Row) -> bool:
    return one.words[-1].text[:-1].isupper() and other.words[0].text.isupper()


def _is_over(row: Row, *, goes_on: bool) -> bool:
    """Say whether a line ends with the end of a sentence or of a part of one.

    `goes_on` says that the next line begins with a small letter.
    """
    word = row.words[-1].text if not row.words[-1].raised or len(row.words) == 1 else row.words[-2].text
    bare = word.rstrip(_CLOSERS)
    shortened = abbreviates(bare[:-1]) if goes_on else announces(bare[:-1])
    return bare[-1:] in {".", "!", "?", ":", ";", "…"} and not (bare[-1] == "." and shortened)


def _ends_early(last: Row, row: Row, column: Column) -> bool:
    """Say whether the next line's first word would have fitted on the last line."""
    first = row.words[0]
    return last.x1 + (first.x1 - first.x0) + 0.8 * row.size_pt < column.x1


def _all_in_style(draft: Draft) -> bool:
    style = draft.rows[0].style
    return style != (False, False) and all(row.style == style for row in draft.rows)


def _hangs(draft: Draft, row: Row) -> bool:
    """Say whether a line stands under what follows a tab: "Betreft:   Stand van …"."""
    first = draft.rows[0]
    if row.x0 <= first.x0 + _INDENT * row.size_pt:
        return False
    tabbed = (
        after
        for word, after in pairwise(first.words[:_MOST_TABS])
        if after.x0 - word.x1 > _INDENT * first.size_pt
    )
    return any(abs(word.x0 - row.x0) < _ALIGNED_PT for word in tabbed)


def _shifts(draft: Draft, row: Row) -> bool:
    """Say whether a line begins further in than the one above, or back out of a list's item."""
    last, indent = draft.rows[-1], _INDENT * row.size_pt
    if row.x0 > last.x0 + indent:
        return not (draft.kind is Kind.LIST_ITEM and len(draft.rows) == 1)
    return row.x0 < last.x0 - indent and len(draft.rows) > 1
