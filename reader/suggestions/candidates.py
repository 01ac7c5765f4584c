"""Sentences of a letter that may be suggested, with context."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model import Span, Tag
from reader.structure import footnotes, group_of_heading, other_speakers, questions
from reader.suggestions import wording
from reader.text import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.text import Paragraph, ReadingText

_SHORTEST = 14  # letters, as in "Die mening deel ik"; nobody says more in fewer
_LISTED = re.compile(r"\s*(?:[-–—•*o▪]|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[).])\s")
# An item's mark within a sentence: "… op a) sluizen, b) bruggen en c) boten"
_INLINE = re.compile(r"(?<!\S)\(?(?P<mark>[a-h]|[1-9])\)\s")
_ORDERS = ("abcdefgh", "123456789")
_LEAST_ITEMS = 3  # "(a) … of (b)" stays within one sentence
_LONGEST_HEADING = 200
# A sentence that tells what this very letter holds
_OUTLINE = re.compile(
    r"\b(?:in|met|middels|via) deze \w{0,20}(?:brief|reactie|nota|beantwoording)\b"
    r"[^.;]{0,60}\b(?:ik|wij|we|u)\b"
)
_QUESTIONS = re.compile(r"\s*(?:I|1|A)\s?[.:)]?\s+Vragen en opmerkingen\b", re.IGNORECASE)
_REPLIES = re.compile(
    r"\s*(?:II|2|B)\s?[.:)]?\s+(?:Reactie|Antwoord|Antwoorden|Beantwoording)\b", re.IGNORECASE
)

# How a sentence begins that tells what members ask, in the part with the answers
_LED_BY_MEMBERS = re.compile(
    r"\W{0,3}(?:[\w-]+ ){0,3}(?:(?:de|deze|genoemde|voornoemde) (?:[\w-]+ ){0,3}leden|het lid|zij|ze)\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"\b(?:ik|mijn|mij)\b", re.IGNORECASE)  # members never speak so in a question

# A heading that names a motion: "Motie van het lid Waterman over boten", "Motie-Waterman"
_MOTION = re.compile(r"(?<!\w)motie(?:-| )(?:van (?:het|de) (?:lid|leden) |(?-i:[A-Z]))", re.IGNORECASE)


class Passage(Struct, frozen=True):
    """A sentence to judge.

    Attributes:
        words: as written; wording: as rules see it
        paragraph: its place among the text's paragraphs
        group: the political group that speaks here, when `asked`
        asked: it stands in a question of parliament
        notes: what the notes say whose marks stand in it
        listed: it begins an item of a list; in_list: it stands in one
    """

    span: Span
    words: str
    wording: str
    paragraph: int
    kind: Kind
    section: str
    group: str = ""
    asked: bool = False
    listed: bool = False
    in_list: bool = False
    notes: str = ""


class Before(Struct, frozen=True):
    """What was found right before a passage.

    Attributes:
        paragraph, tags: of the passage before it
        leads: what the sentence that leads up to the list was found to be: "… the following points:"
        outline: the paragraph that tells what this very letter holds
    """

    paragraph: int = -1
    tags: frozenset[Tag] = frozenset()
    leads: frozenset[Tag] = frozenset()
    outline: int = -1

    def followed(self, passage: Passage, tags: frozenset[Tag]) -> Before:
        """Return what stands before the passage that follows this one."""
        outline = passage.paragraph if _OUTLINE.search(passage.wording) else self.outline
        if passage.wording.rstrip().endswith(":"):
            return Before(passage.paragraph, tags, tags, outline)
        leads = self.leads if passage.listed or passage.in_list else frozenset[Tag]()
        return Before(passage.paragraph, tags, leads, outline)


def passages(text: ReadingText) -> list[Passage]:
    """Return what may be suggested, in text order: sentences, headings that name a motion."""
    return list(_passages(text))


def _passages(text: ReadingText) -> Iterator[Passage]:
    around = _Around(text)
    sentences, place = text.sentences, 0
    section = ""
    for number, paragraph in enumerate(text.paragraphs):
        spans: list[Span] = []
        while place < len(sentences) and sentences[place].start < paragraph.span.end:
            spans.append(sentences[place])
            place += 1
        if paragraph.kind is Kind.HEADING:
            section = text.text[paragraph.span.start : paragraph.span.end].lower()
        named = paragraph.kind is Kind.HEADING and _MOTION.search(text.text, *_edges(paragraph.span))
        if paragraph.kind is Kind.RUNNING_HEAD or (paragraph.kind is Kind.HEADING and not named) or not spans:
            continue
        yield from _of_paragraph(text, paragraph, number, spans, section, around)


def _of_paragraph(  # noqa: PLR0913, PLR0917 - what stands around a sentence
    text: ReadingText, paragraph: Paragraph, number: int, spans: list[Span], section: str, around: _Around
) -> Iterator[Passage]:
    for place, span in enumerate(part for whole in spans for part in _items(text.text, whole)):
        words = text.text[span.start : span.end]
        if sum(map(str.isalpha, words)) < _SHORTEST:
            continue
        group = around.group_at(span.start)
        yield Passage(
            span,
            words,
            wording.plain(words),
            number,
            paragraph.kind,
            section,
            group=group or "",
            asked=group is not None,
            listed=(paragraph.kind is Kind.LIST_ITEM and place == 0) or _LISTED.match(words) is not None,
            in_list=paragraph.kind is Kind.LIST_ITEM,
            notes=around.notes_in(span),
        )


def _items(text: str, span: Span) -> list[Span]:
    """Return the parts of a sentence that runs through a list's items: "… on: a) boats, b) locks"."""
    marks = [match for match in _INLINE.finditer(text, *_edges(span)) if match.start() > span.start]
    for order in _ORDERS:
        starts: list[int] = []
        for mark in marks:
            if mark["mark"] == order[len(starts) : len(starts) + 1]:
                starts.append(mark.start())
        if len(starts) >= _LEAST_ITEMS:
            return [_trimmed(text, start, end) for start, end in pairwise([span.start, *starts, span.end])]
    return [span]


def _trimmed(text: str, start: int, end: int) -> Span:
    return Span(start, start + len(text[start:end].rstrip()))


def _edges(span: Span) -> tuple[int, int]:
    return span.start, span.end


class _Around:
    """Tells whose question an offset stands in, if any, and which notes belong to a sentence."""

    def __init__(self, text: ReadingText) -> None:
        first = _first_part(text)
        replies = first[-1][1] if first else len(text.text)
        found = [
            (each.question.start, _asked_until(text, each.question, replies), each.group)
            for each in questions(text)
        ]
        found = sorted([*first, *found]) or other_speakers(text)
        self._starts = [start for start, _, _ in found]
        self._found = found
        placed = [(note.place.start, note.text) for note in footnotes(text) if note.place]
        self._notes = sorted(placed)

    def group_at(self, offset: int) -> str | None:
        """Return the group that asks here, "" when it is not named; None when nobody asks."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or offset >= self._found[place][1]:
            return None
        return self._found[place][2]

    def notes_in(self, span: Span) -> str:
        """Return the notes whose marks stand in a sentence, or right behind it."""
        first = bisect_left(self._notes, (span.start, ""))
        last = bisect_left(self._notes, (span.end + 1, ""))
        return "\n".join(note for _, note in self._notes[first:last])


def _asked_until(text: ReadingText, question: Span, replies: int) -> int:
    """Return where a question ends whose paragraph goes on to answer it.

    `replies` is where the part with the answers begins: there, whatever does not tell of members answers.
    """
    first = bisect_left(text.sentences, (question.start,), key=lambda span: (span.start,))
    for span in text.sentences[first + 1 :]:
        if span.start >= question.end:
            break
        words = text.text[span.start : span.end]
        goes_on = "?" in words or _LED_BY_MEMBERS.match(words)
        if not goes_on and (question.start >= replies or _ANSWERS.search(words)):
            return span.start
    return question.end


def _first_part(text: ReadingText) -> list[tuple[int, int, str]]:
    """Return the stretches, by group, of the part that has the questions of all groups before the answers."""
    found: list[tuple[int, int, str]] = []
    parts: list[tuple[int, str]] = []
    for paragraph in text.paragraphs:
        if paragraph.kind is Kind.NOTE:
            break
        end = min(paragraph.span.end, paragraph.span.start + _LONGEST_HEADING)
        words = text.text[paragraph.span.start : end]
        if _QUESTIONS.match(words):  # the contents name the part first
            parts = [(paragraph.span.end, "")]
        elif parts and _REPLIES.match(words):
            edges = [*parts, (paragraph.span.start, "")]
            found = [(start, edge, group) for (start, group), (edge, _) in pairwise(edges)]
            parts = []
        elif parts and (group := group_of_heading(words)):
            parts.append((paragraph.span.end, group))
    return found
