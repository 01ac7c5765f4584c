"""Finds words in a letter, regardless of case, accents and hyphens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.anchoring import Folded, fold, needle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Span
    from reader.text import ReadingText

MAX_HITS = 2_000  # in one letter; a reader who typed one letter of a word types on


def find_words(text: ReadingText, words: str) -> list[Span]:
    """Return where `words` stand in `text`, first to last, at most `MAX_HITS`, none overlapping.

    Capitals, accents, line breaks, hyphens, kinds of quote marks and dashes make no difference; a
    footnote's mark may be typed as a digit or left out.
    """
    with_marks = fold(text.text, keep_case=False)
    without = fold(text.text, keep_case=False, drop_raised=True)
    hits = set(_find(with_marks, needle(words, keep_case=False)))
    if without is not with_marks:
        hits.update(_find(without, needle(words, keep_case=False, drop_raised=True)))
    return _apart(sorted(hits))


def _find(folded: Folded, wanted: str) -> Iterator[Span]:
    at = folded.text.find(wanted) if wanted else -1
    for _ in range(MAX_HITS):
        if at < 0:
            return
        yield folded.span(at, at + len(wanted))
        at = folded.text.find(wanted, at + len(wanted))


def _apart(spans: list[Span]) -> list[Span]:
    """Return `spans` without those that begin inside one that is kept."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept[:MAX_HITS]
