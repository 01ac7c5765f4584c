"""Questions and answers of a written consultation (schriftelijk overleg).

Such a report has a part for each political group. Either each question is followed by its answer, or part
I has the questions of all groups and part II the answers, in which the questions often come again. Bold or
italics tell them apart, or the labels "Vraag 1" and "Antwoord 1", or the way they begin.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from reader.model import Span
from reader.structure.groups import group_in, group_of_heading
from reader.structure.labelled import begins_answer, begins_question, pairs
from reader.structure.pairing import in_order
from reader.text import Kind, Paragraph, split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.text import ReadingText

_LONGEST_HEADING = 200
_LONGEST_INTRODUCTION = 800
_OFTEN = 0.3  # of what asks; when so much of it is bold or italic, type tells it from answers

_ASKS = re.compile(
    r"\?|\bvr(?:agen|aagt|aag)\b|\bverzoek(?:en|t)\b|\bbenieuwd\b|\bwillen (?:graag )?weten\b"
    r"|\b(?:horen|ontvangen|zien|vernemen|krijgen|hebben) (?:zij |deze leden |de leden )?graag\b"
    r"|\bgraag (?:een|nader|van|meer|reactie|toelichting)\b",
    re.IGNORECASE,
)
_ONLY_INTRODUCES = re.compile(
    r"[^.?!]*(?:\bkennis ?genomen\b|\bhebben\b[^.?!]{0,80}\bvragen\b)[^.?!]*[.:]?", re.IGNORECASE
)
_MEMBERS = re.compile(
    r"(?:(?:Ook|Tevens|Daarnaast|Verder|Tot slot|Voorts|Tenslotte|Ten slotte|Allereerst|Ten eerste)\s)?"
    r"(?:(?:hebben|vragen|willen|zijn|lezen|constateren|merken|verzoeken|begrijpen)\s)?"
    r"(?:(?:de|deze|genoemde|voornoemde)\s(?:aan het woord zijnde\s)?leden\b|het lid\b|de [\w/-]+-fractie\b"
    r"|zij (?:vragen|lezen|willen|constateren|verzoeken|zijn)\b)",
    re.IGNORECASE,
)
_REPLY_PART = re.compile(
    r"(?:(?:II|2|B)[.:)]?\s+)?(?:reactie|antwoord(?:en)?|beantwoording)\b[^.?!]{0,60}"
    r"\b(?:minister|staatssecretaris|bewinds|kabinet|regering)[^.?!]{0,120}",
    re.IGNORECASE,
)


class Question(Struct, frozen=True):
    """A question with the government's answer.

    Attributes:
        group: the political group that asks, "VVD"; "" when the letter does not say
        question, answer: where they stand; `answer` is None when none was found
    """

    group: str
    question: Span
    answer: Span | None


class _Role(Enum):
    ASKS = "a question"
    LEADS_UP = "what leads up to a question"
    GOES_ON = "more of the question before"
    ANSWERS = "an answer"
    PARTS = "a heading, or words that only introduce"


class _Piece(Struct, frozen=True):
    """A paragraph without its label, and what it does."""

    span: Span
    role: _Role


class _Part(Struct):
    """What stands under one group's heading; `reply` when it is in the part with the answers."""

    group: str
    reply: bool
    paragraphs: list[Paragraph] = field(default_factory=list)


def questions(text: ReadingText) -> tuple[Question, ...]:
    """Return the questions of a written consultation or of answers to written questions, in text order."""
    parts = [part for part in _parts(text) if part.paragraphs]
    replies = [part for part in parts if part.reply]
    asked = [part for part in parts if not part.reply]
    if not replies or not asked:
        return _paired(text, parts)
    repeated = _paired(text, replies)
    return repeated or _aligned(text, asked, replies)


def _parts(text: ReadingText) -> list[_Part]:
    parts: list[_Part] = []
    reply, inside = False, None
    for paragraph in text.paragraphs:
        if paragraph.kind in {Kind.NOTE, Kind.RUNNING_HEAD}:
            break
        words = _words(text, paragraph.span)
        heading = _may_be_heading(paragraph, words)
        group = group_of_heading(words) if heading else None
        if heading and group is None and _REPLY_PART.fullmatch(words) and not begins_answer(words):
            reply, inside = True, _Part("", reply=True)
            parts.append(inside)
        elif group is not None or (inside is None and begins_question(words)):
            inside = _Part(group or "", reply, [] if group else [paragraph])
            parts.append(inside)
        elif inside is not None:
            inside.paragraphs.append(paragraph)
    return parts


def _may_be_heading(paragraph: Paragraph, words: str) -> bool:
    if paragraph.kind is Kind.LIST_ITEM or len(words) > _LONGEST_HEADING:
        return False
    return paragraph.kind is Kind.HEADING or words[-1] not in ".?!;,"


def _paired(text: ReadingText, parts: Sequence[_Part]) -> tuple[Question, ...]:
    """Return the questions of parts in which answers follow questions, none when nothing is answered."""
    paragraphs = [paragraph for part in parts for paragraph in part.paragraphs]
    if any(begins_answer(_words(text, paragraph.span)) for paragraph in paragraphs):
        found = tuple(question for part in parts for question in _labelled(text, part))
    else:
        tell = _by_type if _type_tells(text, paragraphs) else _by_wording
        found = tuple(question for part in parts for question in _walked(text, part.group, tell(text, part)))
    return found if not any(part.reply for part in parts) or any(each.answer for each in found) else ()


def _labelled(text: ReadingText, part: _Part) -> Iterator[Question]:
    for question, answer in pairs(text, part.paragraphs, begins_asking=bool(part.group)):
        yield Question(part.group or group_in(_words(text, question)), question, answer)


def _type_tells(text: ReadingText, paragraphs: Sequence[Paragraph]) -> bool:
    asking = [each for each in paragraphs if _asks(text, each.span)]
    plain = any(not (each.bold or each.italic) for each in paragraphs)
    return plain and sum(each.bold or each.italic for each in asking) > _OFTEN * len(asking)


def _by_type(text: ReadingText, part: _Part) -> Iterator[_Piece]:
    """Read bold or italic questions and plain answers."""
    for paragraph in part.paragraphs:
        words = _words(text, paragraph.span)
        asks = _asks(text, paragraph.span)
        if paragraph.kind is Kind.HEADING and not (asks and (words[-1] == "?" or _MEMBERS.match(words))):
            role = _Role.PARTS
        elif not (paragraph.bold or paragraph.italic):
            role = _Role.ANSWERS
        elif asks:
            role = _Role.ASKS
        else:
            role = _Role.PARTS if _only_introduces(words) else _Role.LEADS_UP
        yield _Piece(paragraph.span, role)


def _by_wording(text: ReadingText, part: _Part) -> Iterator[_Piece]:
    """Read questions that begin "De leden van … vragen" or end in a question mark, all in one type."""
    pieces: list[_Piece] = []
    for paragraph in part.paragraphs:
        role = _role_by_wording(text, paragraph, pieces[-1].role if pieces else _Role.PARTS)
        pieces.append(_Piece(paragraph.span, role))
    for place, piece in enumerate(pieces):
        answered = place + 1 < len(pieces) and pieces[place + 1].role is _Role.ANSWERS
        yield from (
            (piece,) if answered or piece.role is not _Role.ASKS else _question_then_answer(text, piece)
        )


def _role_by_wording(text: ReadingText, paragraph: Paragraph, before: _Role) -> _Role:
    words = _words(text, paragraph.span)
    if paragraph.kind is Kind.HEADING:
        return _Role.PARTS
    if paragraph.kind is Kind.LIST_ITEM:
        return _Role.ANSWERS if before is _Role.ANSWERS else _Role.GOES_ON
    by_members = _MEMBERS.match(words) is not None
    if _asks(text, paragraph.span) and (by_members or words[-1] == "?"):
        return _Role.ASKS
    if by_members:
        return _Role.PARTS if _only_introduces(words) else _Role.LEADS_UP
    return _Role.ANSWERS


def _question_then_answer(text: ReadingText, piece: _Piece) -> Iterator[_Piece]:
    """Cut a paragraph that asks and goes on to answer behind its last sentence that asks."""
    sentences = list(split_sentences(text.text, piece.span))
    last = max(place for place, sentence in enumerate(sentences) if _asks(text, sentence))
    rest = sentences[last + 1 :]
    if not rest or _MEMBERS.match(_words(text, rest[0])):
        yield piece
        return
    yield _Piece(Span(piece.span.start, sentences[last].end), _Role.ASKS)
    yield _Piece(Span(rest[0].start, piece.span.end), _Role.ANSWERS)


def _walked(text: ReadingText, group: str, pieces: Iterable[_Piece]) -> Iterator[Question]:
    """Pair questions with what answers them; questions that follow each other share one answer."""
    asked: list[Span] = []
    lead: Span | None = None
    answer: Span | None = None
    for piece in (*pieces, _Piece(Span(0, 0), _Role.PARTS)):
        if piece.role is _Role.ANSWERS:
            if lead is not None:
                asked = [*asked[:-1], _cover(asked[-1], lead)] if asked else [lead]
                lead = None
            answer = _cover(answer, piece.span) if asked else None
            continue
        if answer is not None or piece.role is _Role.PARTS:
            yield from (Question(group or group_in(_words(text, each)), each, answer) for each in asked)
            asked, lead, answer = [], None, None
        if piece.role is _Role.LEADS_UP:
            lead = _cover(lead, piece.span)
        elif piece.role is _Role.GOES_ON and asked:
            asked[-1] = _cover(asked[-1], piece.span)
        elif piece.role in {_Role.ASKS, _Role.GOES_ON}:
            asked.append(_cover(lead, piece.span))
            lead = None


def _aligned(text: ReadingText, asked: Sequence[_Part], replies: Sequence[_Part]) -> tuple[Question, ...]:
    """Pair the questions of part I with the paragraphs of part II, group by group, in order."""
    if not any(part.group for part in replies):
        return _in_order(text, [(part.group, part) for part in asked], replies)
    found: list[Question] = []
    for part in asked:
        same = [reply for reply in replies if reply.group.casefold() == part.group.casefold()]
        found += _in_order(text, [(part.group, part)], same)
    return tuple(found)


def _in_order(
    text: ReadingText, asked: Sequence[tuple[str, _Part]], replies: Sequence[_Part]
) -> tuple[Question, ...]:
    put = [
        (group, paragraph.span)
        for group, part in asked
        for paragraph in part.paragraphs
        if paragraph.kind is not Kind.HEADING and _asks(text, paragraph.span)
    ]
    said = [each.span for part in replies for each in part.paragraphs if each.kind is not Kind.HEADING]
    runs = in_order([_words(text, span) for _, span in put], [_words(text, span) for span in said])
    return tuple(
        Question(group, span, Span(said[run[0]].start, said[run[-1]].end) if run else None)
        for (group, span), run in zip(put, runs, strict=True)
    )


def _asks(text: ReadingText, span: Span) -> bool:
    """Say whether a stretch of text asks something, more than announcing that questions follow."""
    return any(
        _ASKS.search(words) is not None and not _only_introduces(words)
        for sentence in split_sentences(text.text, span)
        for words in [_words(text, sentence)]
    )


def _only_introduces(words: str) -> bool:
    return len(words) < _LONGEST_INTRODUCTION and _ONLY_INTRODUCES.fullmatch(words) is not None


def _cover(one: Span | None, other: Span) -> Span:
    return other if one is None else Span(min(one.start, other.start), max(one.end, other.end))


def _words(text: ReadingText, span: Span) -> str:
    return text.text[span.start : span.end]
