"""Hits of a search: places in a reading text, with their context."""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import date
from typing import TYPE_CHECKING

from reader.model import Letter, Span
from reader.search import TEXT, Context, Wording, context_of, plain
from reader.text import Stream
from reader.workspace.search_index import LETTER, about_letter, about_passage
from reader.workspace.search_results import Hit, LetterHits
from reader.workspace.tagging import alive

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from reader.model import Annotation
    from reader.search import Conditions, Matcher
    from reader.text import ReadingText
    from reader.workspace.library import Library
    from reader.workspace.places import Place
    from reader.workspace.texts import Texts

MOST_HITS = 200  # told of one letter
_KEPT = 32  # texts, so that the next key finds them


class HitFinder:
    """Finds hits in letters, and remembers the last texts that it looked in; thread-safe."""

    def __init__(self, library: Library, texts: Texts) -> None:
        self._library = library
        self._texts = texts
        self._lock = threading.Lock()
        self._read_last: OrderedDict[tuple[str, str], tuple[ReadingText, Wording]] = OrderedDict()

    def text(self, letter: Letter) -> ReadingText:
        """Return a letter's reading text; raises EngineError or NotFound where it cannot be had."""
        return self._read(letter)[0]

    def of(
        self, letter: Letter, parts: Collection[str], matcher: Matcher | None, conditions: Conditions
    ) -> LetterHits | None:
        """Return the hits in a letter, None if there are none.

        Args:
            letter: to look in
            parts: of it that may have hits, as the index names them
            matcher: finds them; None where nothing is looked for but passages with a tag
            conditions: on passages
        """
        passages = alive(self._library.records(letter.id))
        if matcher is None:
            return self._passages(letter, passages, conditions)
        text, wording = self._read(letter)
        spans = matcher.places(wording) if TEXT in parts else []
        if conditions.tags or conditions.not_tags:
            spans = self._tagged(letter, passages, spans, conditions)
        hits = [text_hit(letter, text, span) for span in spans[:MOST_HITS]]
        noted = [one for one in passages if one.id in parts and _has_tags(one, conditions)]
        more = list(self._noted(letter, text, noted, matcher, spans))
        if LETTER in parts and not spans and not conditions.tags:
            more += _titled(letter, matcher)
        count = len(spans) + len(more)
        return LetterHits(letter, tuple(sorted([*hits, *more], key=_place)), count) if count else None

    def _read(self, letter: Letter) -> tuple[ReadingText, Wording]:
        key = (letter.content_id, letter.encoding)
        with self._lock:
            known = self._read_last.get(key)
            if known is not None:
                self._read_last.move_to_end(key)
                return known
        text = self._texts.text_in_passing(letter)
        made = text, Wording(text.text[: text.stream_start(Stream.RUNNING_HEAD)])
        with self._lock:
            self._read_last[key] = made
            while len(self._read_last) > _KEPT:
                self._read_last.popitem(last=False)
        return made

    def _tagged(
        self, letter: Letter, passages: list[Annotation], spans: list[Span], conditions: Conditions
    ) -> list[Span]:
        """Keep what stands in passages with the wanted tags, and in none with an unwanted one."""
        places = [one for one in self._texts.places(letter, passages) if one.span is not None]
        if conditions.tags:
            spans = _within(spans, places, conditions.tags)
        without = set(_within(spans, places, conditions.not_tags))
        return [one for one in spans if one not in without]

    def _passages(
        self, letter: Letter, passages: list[Annotation], conditions: Conditions
    ) -> LetterHits | None:
        """Return the passages with the wanted tags, or the letter alone where no tag is asked for."""
        if not conditions.tags:
            return LetterHits(letter, (), 0)
        text = self.text(letter)
        wanted = [one for one in passages if _has_tags(one, conditions)]
        places = self._texts.places(letter, wanted)
        hits = [text_hit(letter, text, one.span, one.annotation.id) for one in places if one.span is not None]
        return LetterHits(letter, tuple(hits[:MOST_HITS]), len(hits)) if hits else None

    def _noted(
        self,
        letter: Letter,
        text: ReadingText,
        passages: list[Annotation],
        matcher: Matcher,
        found: list[Span],
    ) -> Iterator[Hit]:
        """Yield the passages whose fields or note have what is looked for and whose text has it not."""
        for place in self._texts.places(letter, passages):
            span = place.span
            if span is None or any(span.overlaps(one) for one in found):
                continue
            told = about_passage(place.annotation)
            for at in matcher.places(Wording(told))[:1]:
                yield text_hit(letter, text, span, place.annotation.id, context_of(told, at))


def text_hit(
    letter: Letter, text: ReadingText, span: Span, annotation_id: str = "", around: Context | None = None
) -> Hit:
    """Return a place in a letter's text as a hit, with what stands `around` it there if not elsewhere."""
    quote = text.text[span.start : span.end]
    around = around or context_of(text.text, span)
    return Hit(letter.id, text.page_of(span.start), span, quote, around, annotation_id)


def is_meant(letter: Letter, conditions: Conditions) -> bool:
    """Say whether a letter is there, and one of those that are searched."""
    if letter.removed_at is not None:
        return False
    bound = conditions.first > date.min or conditions.last < date.max
    if bound and (letter.date is None or not conditions.first <= letter.date <= conditions.last):
        return False
    dossier, sender = plain(letter.dossier), plain(f"{letter.sender} {letter.ministry}")
    if conditions.dossiers and not dossier.startswith(conditions.dossiers):
        return False
    if conditions.senders and not any(one in sender for one in conditions.senders):
        return False
    unwanted = conditions.not_dossiers and dossier.startswith(conditions.not_dossiers)
    return not unwanted and not any(one in sender for one in conditions.not_senders)


def _titled(letter: Letter, matcher: Matcher) -> Iterator[Hit]:
    """Yield what is known of a letter if that has what is looked for."""
    told = about_letter(letter)
    for at in matcher.places(Wording(told))[:1]:
        yield Hit(letter.id, 1, Span(0, 0), "", context_of(told, at))


def _has_tags(passage: Annotation, conditions: Conditions) -> bool:
    on = set(_tags_of(passage))
    return (not conditions.tags or not on.isdisjoint(conditions.tags)) and on.isdisjoint(conditions.not_tags)


def _tags_of(passage: Annotation) -> tuple[str, ...]:
    return (*passage.tags, *passage.own_tags)


def _within(spans: Iterable[Span], places: Collection[Place], tags: Collection[str]) -> list[Span]:
    """Return the spans that share a letter with a passage that has one of these tags."""
    tagged = [
        one.span
        for one in places
        if one.span and not {*one.annotation.tags, *one.annotation.own_tags}.isdisjoint(tags)
    ]
    return [span for span in spans if any(span.overlaps(one) for one in tagged)]


def _place(hit: Hit) -> Span:
    return hit.span
