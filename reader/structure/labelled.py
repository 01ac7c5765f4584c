"""Questions and answers with labels: "Vraag 1", "Antwoord op vraag 3"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model import Span
from reader.text import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.text import Paragraph, ReadingText

_NUMBERS = r"\d{1,3}[a-z]?\b(?:\s*(?:,|en|t/m|tot en met|-|–)\s*\d{1,3}\b){0,20}"
_ASKS = re.compile(rf"Vra(?:ag|gen)(?:\s*(?P<numbers>{_NUMBERS})\s*[.:)]?|\s*:)\s*", re.IGNORECASE)
_ANSWERS = re.compile(
    r"(?:Antwoord(?:en)?|Reactie)(?:\s+(?:van|op|op de)\b[^\d.:?!]{0,80})?(?:\s*(?:vra(?:ag|gen)\s*)?"
    rf"(?P<numbers>{_NUMBERS}))?\s*(?:[.:]\s*|\Z)",
    re.IGNORECASE,
)
_NUMBER_OR_UNTIL = re.compile(r"\d+|t/m|tot en met|-|–")
_MOST_AT_ONCE = 200  # questions that one label may name


class _Stretch(Struct):
    """What stands under one label; `span` is None while nothing does."""

    asks: bool
    numbers: frozenset[int]
    span: Span | None = None


def begins_question(words: str) -> bool:
    """Say whether a paragraph begins with the label of a question."""
    return _ASKS.match(words) is not None


def begins_answer(words: str) -> bool:
    """Say whether a paragraph begins with the label of an answer."""
    return _ANSWERS.match(words) is not None


def pairs(
    text: ReadingText, paragraphs: Iterable[Paragraph], *, begins_asking: bool
) -> Iterator[tuple[Span, Span | None]]:
    """Yield each question with its answer: the one that names its number, else the next one.

    `begins_asking` says that what stands before the first label is a question.
    """
    stretches = [each for each in _stretches(text, paragraphs, begins_asking=begins_asking) if each.span]
    for place, stretch in enumerate(stretches):
        if stretch.asks and stretch.span is not None:
            yield stretch.span, _answer(stretch, stretches[place + 1 :])


def _answer(question: _Stretch, later: Sequence[_Stretch]) -> Span | None:
    answers = [each for each in later if not each.asks]
    named = next((each.span for each in answers if question.numbers & each.numbers), None)
    return named or next((each.span for each in answers[:1] if not (each.numbers and question.numbers)), None)


def _stretches(
    text: ReadingText, paragraphs: Iterable[Paragraph], *, begins_asking: bool
) -> Iterator[_Stretch]:
    current = _Stretch(asks=True, numbers=frozenset()) if begins_asking else None
    for paragraph in paragraphs:
        words = text.text[paragraph.span.start : paragraph.span.end]
        asks, answers = _ASKS.match(words), _ANSWERS.match(words)
        label = asks or answers
        start = paragraph.span.start
        if label is not None:
            yield from (current,) if current else ()
            current = _Stretch(asks=asks is not None, numbers=_named(label["numbers"] or ""))
            start += label.end()
        elif paragraph.kind is Kind.HEADING and current is not None and current.span is not None:
            # A heading ends what stands above it, but a bold question right under its label is none.
            yield current
            current = None
        if current is not None and start < paragraph.span.end:
            begin = current.span.start if current.span else start
            current.span = Span(begin, paragraph.span.end)
    yield from (current,) if current else ()


def _named(numbers: str) -> frozenset[int]:
    """Return the numbers that a label names: "1, 2 en 5 t/m 7"."""
    named: set[int] = set()
    until = False
    last = 0
    for match in _NUMBER_OR_UNTIL.finditer(numbers):
        if match[0].isdigit():
            number = int(match[0])
            first = last if until and last < number <= last + _MOST_AT_ONCE else number
            named.update(range(first, number + 1))
            last, until = number, False
        else:
            until = True
    return frozenset(named)
