"""Which question a passage of a written consultation answers."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.model import Commitment, LetterKind, Particulars
from reader.text import in_one_line

if TYPE_CHECKING:
    from reader.model import Letter, Span
    from reader.structure import Question
    from reader.text import ReadingText

KINDS = frozenset({LetterKind.CONSULTATION, LetterKind.ANSWERS})  # that have questions with their answers
_KEPT = 24  # letters
_LONGEST = 1_000  # characters of a question


class Asking:
    """Knows the questions of letters, each read once; thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[str, int], tuple[Question, ...]] = OrderedDict()

    def read(self, letter: Letter, text: ReadingText) -> tuple[Question, ...]:
        """Return the questions of a letter; none of one that is no consultation."""
        if letter.kind not in KINDS:
            return ()
        from reader.structure import questions  # noqa: PLC0415 - its patterns take time to load

        key = (letter.content_id, len(text.text))
        with self._lock:
            known = self._known.get(key)
        if known is None:
            known = questions(text)
            with self._lock:
                self._known[key] = known
                while len(self._known) > _KEPT:
                    self._known.popitem(last=False)
        return known

    def filled(self, fields: Commitment, letter: Letter, text: ReadingText, span: Span) -> Commitment:
        """Return a new commitment with who asked, and the question, where it stands inside an answer."""
        asked = next((one for one in self.read(letter, text) if _answers(one, span)), None)
        if asked is None:
            return fields
        words = in_one_line(text.text[asked.question.start : asked.question.end])[:_LONGEST]
        held = fields.particulars or Particulars()
        told = replace(held, asked_by=held.asked_by or asked.group, question=held.question or words)
        return replace(fields, particulars=told)


def _answers(question: Question, span: Span) -> bool:
    answer = question.answer
    return answer is not None and answer.start <= span.start and span.end <= answer.end
