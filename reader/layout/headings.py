"""Recognises headings by type and by the file's outline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.layout.paragraphs import has_bullet
from reader.text import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.layout.paragraphs import Draft
    from reader.text import OutlineEntry

_LARGER = 1.12  # times the body's size
_LONGEST = 300  # characters; a heading is no paragraph
_LONGEST_SENTENCE = 120  # a heading may end in a full stop, if it is bold
_LONGEST_QUESTION = 60
_MOST_ROWS = 5
_FEW_ROWS = 3
_LOWEST_LEVEL = 6
_LETTERHEAD = re.compile(
    r"(?:datum|betreft|kenmerk|(?:uw|ons|onze) (?:kenmerk|brief|referentie)|bijlage(?:n|\(n\)))\b",
    re.IGNORECASE,
)
_INNER_END = re.compile(r"[a-zà-ÿ]{3}[.?!] [A-ZÀ-Þ‘“]")
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_MOSTLY = 0.5  # of a letter's lines; type that is this common marks nothing


def mark(drafts: Sequence[Draft], outline: Iterable[OutlineEntry], *, body_size_pt: float) -> None:
    """Turn the paragraphs that are headings into headings, each with its level."""
    levels = {(entry.page, _bare(entry.title)): entry.level for entry in outline}
    rows = [row for draft in drafts for row in draft.rows]
    plain_bold = sum(row.bold for row in rows) < _MOSTLY * len(rows)
    plain_italic = sum(row.italic for row in rows) < _MOSTLY * len(rows)
    found: list[tuple[Draft, int | None]] = []
    for draft in drafts:
        text = " ".join(row.text for row in draft.rows[:_MOST_ROWS])
        level = levels.get((draft.rows[0].page, _bare(text))) if levels else None
        stands_out = (
            draft.rows[0].size_pt > _LARGER * body_size_pt
            or (plain_bold and _begins_bold(draft))
            or (plain_italic and draft.all_italic)
        )
        if level is not None or (stands_out and _reads_as_heading(draft, text, body_size_pt)):
            found.append((draft, level))
    _give_levels(found)


def _begins_bold(draft: Draft) -> bool:
    """Say whether a paragraph is bold, or short and bold in its first line: files lose type over lines."""
    return draft.all_bold or (draft.rows[0].bold and len(draft.rows) <= _FEW_ROWS)


def _reads_as_heading(draft: Draft, text: str, body_size_pt: float) -> bool:
    if has_bullet(draft.rows[0]) or len(draft.rows) > _MOST_ROWS or len(text) > _LONGEST or not _bare(text):
        return False
    if _LETTERHEAD.match(text) or _INNER_END.search(text) or text[-1] in ",;" or text[0].islower():
        return False
    if text[-1] == ".":
        return draft.all_bold and len(text) <= _LONGEST_SENTENCE
    larger = draft.rows[0].size_pt > _LARGER * body_size_pt
    return larger or text[-1] != "?" or len(text) <= _LONGEST_QUESTION


def _give_levels(found: Sequence[tuple[Draft, int | None]]) -> None:
    """Number the styles of headings from the weightiest; what the file says goes first."""
    styles = sorted({_weight(draft) for draft, level in found if level is None}, reverse=True)
    rank = {style: min(place, _LOWEST_LEVEL) for place, style in enumerate(styles, 1)}
    for draft, level in found:
        draft.kind = Kind.HEADING
        draft.level = level or rank.get(_weight(draft), 1)


def _weight(draft: Draft) -> tuple[float, bool, bool]:
    row = draft.rows[0]
    return round(row.size_pt), row.bold, not row.italic


def _bare(title: str) -> str:
    return _NOT_LETTERS.sub("", title).lower()
