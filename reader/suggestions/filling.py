"""Fills the fields of a passage that a reader tags by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.model import Span, Tag
from reader.suggestions import fields, wording
from reader.suggestions.candidates import Passage, passages
from reader.suggestions.judging import head_of, judged_alone
from reader.text import Kind

if TYPE_CHECKING:
    from reader.dates import Almanac
    from reader.model import Commitment, Letter, Motion, Position
    from reader.text import ReadingText


def fill(
    tag: Tag, text: ReadingText, span: Span, *, letter: Letter | None = None, almanac: Almanac | None = None
) -> Commitment | Motion | Position:
    """Return the fields that a suggestion of this tag would have here, read from the span's words alone.

    Args:
        tag: which the reader gives it, whether or not a rule would
        text: the letter's reading text
        span: the passage
        letter: as the workspace has it; without it, date and sender are read from the text
        almanac: the days of recesses and the budget; those that come with the app unless given
    """
    head = head_of(text, letter, almanac)
    passage = _passage(text, span)
    hits = judged_alone(passage, head).of(tag)
    match tag:
        case Tag.COMMITMENT:
            return fields.commitment(passage, hits, head)
        case Tag.MOTION:
            return fields.motion(passage, hits)
        case Tag.POSITION:
            return fields.position(passage, hits, "", head)


def _passage(text: ReadingText, span: Span) -> Passage:
    """Return the span as a passage, amid what stands around the sentence that it begins in."""
    words = text.text[span.start : span.end]
    around = next((one for one in passages(text) if one.span.overlaps(span)), None)
    own = Passage(span, words, wording.plain(words), 0, Kind.BODY, "")
    return replace(around, span=span, words=words, wording=own.wording) if around else own
