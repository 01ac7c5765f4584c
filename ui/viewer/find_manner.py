"""How to find: whole words, regular expressions."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QElapsedTimer, QRegularExpression

from reader.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_HITS = 2_000
PATIENCE_MS = 120  # of the window, for one pattern
STEPS = 20_000  # at one place of the text; a pattern that tries more is given up (PCRE2's LIMIT_MATCH)
_FAR = re.compile("[\U00010000-\U0010ffff]")  # two units each in Qt's strings


class BadPattern(ValueError):
    """What was typed is no regular expression, or one that takes too long."""


class Manner(Struct, frozen=True):
    """How words are looked for.

    Attributes:
        whole: a hit begins and ends where words do
        pattern: what is typed is a regular expression
    """

    whole: bool = False
    pattern: bool = False


def find(text: str, typed: str, manner: Manner, find_words: Callable[[str], list[Span]]) -> list[Span]:
    """Return where `typed` stands in `text`, first to last; plain words as `find_words` finds them.

    Raises:
        BadPattern: it is to be a regular expression, and is none, or takes too long
    """
    if manner.pattern:
        return _find_pattern(text, typed, whole=manner.whole)
    spans = find_words(typed)
    return [span for span in spans if _is_whole(text, span)] if manner.whole else spans


def _find_pattern(text: str, typed: str, *, whole: bool) -> list[Span]:
    """Look within paragraphs; capitals make no difference."""
    options = QRegularExpression.PatternOption
    wanted = rf"\b(?:{typed})\b" if whole else typed
    expression = QRegularExpression(
        f"(*LIMIT_MATCH={STEPS}){wanted}",
        options.CaseInsensitiveOption | options.UseUnicodePropertiesOption,
    )
    if not QRegularExpression(typed).isValid() or not expression.isValid():
        raise BadPattern(typed)
    return list(islice(_matches(_FAR.sub("\ufffd", text), expression), MAX_HITS))


def _matches(text: str, expression: QRegularExpression) -> Iterator[Span]:
    clock = QElapsedTimer()
    clock.start()
    start = 0
    for paragraph in text.split("\n"):
        found = expression.globalMatch(paragraph)
        while found.hasNext():
            match = found.next()
            if match.capturedLength():
                yield Span(start + match.capturedStart(), start + match.capturedEnd())
        if clock.elapsed() > PATIENCE_MS:
            raise BadPattern(expression.pattern())
        start += len(paragraph) + 1


def _is_whole(text: str, span: Span) -> bool:
    before, after = text[max(span.start - 1, 0) : span.start], text[span.end : span.end + 1]
    return not (before.isalnum() and text[span.start].isalnum()) and not (
        after.isalnum() and text[span.end - 1].isalnum()
    )
