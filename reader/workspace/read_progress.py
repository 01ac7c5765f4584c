"""Remembers which parts of letters were on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Likelihood
from reader.workspace import coverage
from reader.workspace.coverage import Coverage
from reader.workspace.proof import proof

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import Letter, Span
    from reader.storage import Settings
    from reader.workspace.letters import Letters
    from reader.workspace.library import Library
    from reader.workspace.proof import Proof
    from reader.workspace.suggestions import Suggestions
    from reader.workspace.texts import Texts


class ReadProgress:
    """Remembers what was on screen of one workspace's letters."""

    def __init__(
        self,
        library: Library,
        letters: Letters,
        texts: Texts,
        settings: Settings,
        suggestions: Suggestions,
    ) -> None:
        self._library = library
        self._letters = letters
        self._texts = texts
        self._settings = settings
        self._suggestions = suggestions

    def add(self, letter_id: str, spans: Iterable[Span]) -> None:
        """Remember that these stretches of a letter's text were on screen."""
        letter = self._letters.one(letter_id)
        whole = coverage.merged((*self._of(letter), *spans))
        self._settings.set(_key(letter), [[span.start, span.end] for span in whole])

    def coverage(self, letter_id: str, min_score: float = Likelihood.PERHAPS.least_score) -> Coverage:
        """Return how much of a letter was on screen, and how many suggestions are undecided."""
        letter = self._letters.one(letter_id)
        text = self._texts.text_now(letter)
        read = coverage.share(self._of(letter), text) if text is not None else None
        return Coverage(read, self._suggestions.undecided(letter.id, min_score))

    def proof(self, letter_id: str, min_score: float = Likelihood.PERHAPS.least_score) -> Proof:
        """Return what was done with a letter, by whom and when."""
        letter = self._letters.one(letter_id)
        return proof(letter, self._library.records(letter.id), self.coverage(letter.id, min_score))

    def _of(self, letter: Letter) -> tuple[Span, ...]:
        return coverage.remembered(self._settings.get(_key(letter), []))


def _key(letter: Letter) -> str:
    return f"seen/{letter.content_id}"
