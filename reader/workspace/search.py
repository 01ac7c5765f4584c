"""Search over every letter: places of words, and passages that are alike."""

from __future__ import annotations

import threading
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from reader.errors import Cancelled
from reader.search import (
    TEXT,
    Conditions,
    Index,
    Interrupted,
    Matcher,
    alike,
    parse_search,
    rarity,
    telling_words,
)
from reader.workspace.search_hits import HitFinder, is_meant, text_hit
from reader.workspace.search_index import SearchIndex
from reader.workspace.search_results import Found, LetterHits, Similar
from reader.workspace.thread_pool import ThreadPool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.model import Letter, Span
    from reader.search import Search as Wanted
    from reader.task import Task
    from reader.workspace.events import Listeners
    from reader.workspace.letters import Letters
    from reader.workspace.library import Library
    from reader.workspace.passages import Passages
    from reader.workspace.schemes import Schemes
    from reader.workspace.texts import Texts

T = TypeVar("T")

MOST_LETTERS = 100  # in one answer
_DOCUMENTS_A_LETTER = 6  # asked of the index at first: as many as one letter may have that fit
_SIMILAR_LETTERS = 60  # gone through for passages that are alike


class Search:
    """Searches the letters of one workspace; thread-safe."""

    def __init__(  # noqa: PLR0913 - the rooms beside this one
        self,
        *,
        library: Library,
        letters: Letters,
        passages: Passages,
        texts: Texts,
        listeners: Listeners,
        schemes: Schemes,
    ) -> None:
        self._library = library
        self._letters = letters
        self._passages = passages
        self._schemes = schemes
        self._index = SearchIndex(library, texts, listeners)
        self._finder = HitFinder(library, texts)
        self._threads = ThreadPool(2, "kamerlezer-searching")
        self._asking = threading.Lock()
        self._asker: Task[Any] | None = None

    def follow(self) -> None:
        """Keep the index up to date in the background from now on."""
        self._index.follow()

    def update(self) -> Task[None]:
        """Bring the index up to date; progress counts letters."""
        return self._threads.start(self._index.update)

    def stop(self) -> None:
        """Stop whatever goes on; reading texts has ended by now."""
        self._threads.close()
        self._index.stop()
        self._threads.stop()

    @property
    def waiting(self) -> int:
        """How many letters the index does not know yet as they are now."""
        return self._index.waiting

    # Searching

    def find(
        self, typed: str, *, still_typing: bool = False, inside: bool = False, most: int = MOST_LETTERS
    ) -> Task[Found]:
        """Return where words stand, over all letters that the index knows, best letters first.

        Args:
            typed: words and conditions, as `reader.search.typed` says
            still_typing: of the last word only the beginning may be there
            inside: every word may stand inside another, as "migratie" in "arbeidsmigratie"
            most: letters in the answer

        Raises:
            BadValue: a condition cannot be understood
        """
        own = self._schemes.now.shown_tags
        wanted = parse_search(typed, still_typing=still_typing, inside=inside, own=own)
        return self._threads.start(lambda task: self._find(wanted, most, task))

    def _find(self, wanted: Wanted, most: int, task: Task[Any]) -> Found:
        if wanted.is_empty:
            return Found(waiting=self.waiting)
        candidates = self._candidates(wanted, most, task)
        matcher = Matcher(wanted.node, self._of_stem) if wanted.node is not None else None
        found: list[LetterHits] = []
        for letter, parts in candidates:
            if task.cancel_requested:
                raise Cancelled("Something else is looked for.")
            one = self._finder.of(letter, parts, matcher, wanted.conditions)
            if one is None:
                continue
            if len(found) == most:
                return Found(tuple(found), more=True, waiting=self.waiting)
            found.append(one)
        return Found(tuple(found), waiting=self.waiting)

    def _candidates(self, wanted: Wanted, most: int, task: Task[Any]) -> Iterator[tuple[Letter, set[str]]]:
        """Yield the letters that may have hits, and in which parts, best first."""
        if wanted.node is None:
            newest = sorted(self._letters.all(), key=_age)
            yield from ((one, set()) for one in newest if is_meant(one, wanted.conditions))
            return
        seen: set[str] = set()
        for parts in self._documents(wanted, most, task):
            for letter_id, found in parts.items():
                letter = self._library.records(letter_id).letter
                if letter_id not in seen and letter is not None and is_meant(letter, wanted.conditions):
                    yield letter, found
            seen.update(parts)

    def _documents(self, wanted: Wanted, most: int, task: Task[Any]) -> Iterator[dict[str, set[str]]]:
        """Yield documents that may fit, by their letters: the best ones first, all of them if need be."""
        node, is_free = wanted.node, wanted.conditions == Conditions()
        for size in (most * _DOCUMENTS_A_LETTER, -1) if is_free else (-1,):
            parts: dict[str, set[str]] = {}
            found = list(self._ask(partial(Index.documents, node=node, most=size), task) if node else ())
            for document in found:
                parts.setdefault(document.letter_id, set()).add(document.part)
            yield parts
            if len(found) < size:
                return

    def _of_stem(self, root: str) -> list[str]:
        return self._index.using(lambda index: index.of_stem(root))

    def _ask(self, ask: Callable[[Index], T], task: Task[Any]) -> T:
        """Ask the index; the question is dropped when its task is cancelled meanwhile."""

        def asked(index: Index) -> T:
            with self._asking:
                self._asker = task
                if task.cancel_requested:
                    raise Interrupted
                try:
                    return ask(index)
                finally:
                    self._asker = None

        task.on_cancel(lambda: self._drop(task))
        try:
            return self._index.using(asked)
        except Interrupted as error:
            raise Cancelled("Something else is looked for.") from error

    def _drop(self, task: Task[Any]) -> None:
        if self._asker is task:
            self._index.interrupt()

    # Passages that are alike

    def like(self, annotation_id: str) -> Task[list[Similar]]:
        """Return what is like a passage in any letter, the likest first."""
        passage = self._passages.one(annotation_id)
        return self.like_text(passage.letter_id, passage.anchor.span)

    def like_text(self, letter_id: str, span: Span) -> Task[list[Similar]]:
        """Return what is like a stretch of a letter's text in any letter, the likest first.

        Alike are passages that share rare words, in any of their forms.
        """
        letter = self._letters.one(letter_id)
        return self._threads.start(lambda task: self._like(letter, span, task))

    def _like(self, letter: Letter, span: Span, task: Task[Any]) -> list[Similar]:
        text = self._finder.text(letter)
        words = telling_words(text.text[span.start : span.end])
        counts = self._ask(lambda index: index.document_counts(words), task)
        rare = rarity(counts, len(self._library.all_records()))
        node = rare.node
        if node is None:
            return []
        sentences = max(1, sum(one.overlaps(span) for one in text.sentences))
        found: list[Similar] = []
        documents = self._ask(lambda index: index.documents(node), task)
        for document in islice((one for one in documents if one.part == TEXT), _SIMILAR_LETTERS):
            other = self._library.records(document.letter_id).letter
            if task.cancel_requested:
                raise Cancelled("Stopped.")
            if other is not None and other.removed_at is None:
                own = span if other.id == letter.id else None
                there = self._finder.text(other)
                best = alike(there, rare, sentences, without=own)
                if best is not None:
                    found.append(Similar(other, text_hit(other, there, best[1]), round(best[0], 3)))
        return sorted(found, key=lambda one: (-one.score, _age(one.letter)))


def _age(letter: Letter) -> tuple[int, str]:
    """Put the newest letters first, those without a date last."""
    return (-letter.date.toordinal() if letter.date else 0, letter.id)
