"""Finds the one passage that a typed quote means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.anchoring import find_quote, resolve
from reader.errors import Ambiguous, NotFound
from reader.model import Anchor, Span
from reader.text import Stream

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.text import ReadingText

SHOWN = 60  # characters of a passage in a message
AROUND = 25  # characters before and after it
PLACES = 5  # of so many a message tells


def locate(text: ReadingText, wanted: str, *, page: int | None = None) -> Span:
    """Return where a quote stands, whatever its line breaks, hyphens and spaces.

    Running heads and feet count only where the quote stands nowhere else.

    Args:
        text: of the letter
        wanted: the quote as it was typed
        page: on which it begins, or at least stands; needed where it stands more than once

    Raises:
        NotFound: it does not stand there; the message says where it does, or what comes near
        Ambiguous: it stands there more than once; the message says where
    """
    spans = _running(text, find_quote(text.text, wanted))
    if not spans:
        raise NotFound(f"{_named(wanted)} is not found in this letter{_nearest(text, wanted)}.")
    there = spans if page is None else _on_page(text, spans, page)
    if not there:
        raise NotFound(f"{_named(wanted)} does not stand on page {page}, but {_places(text, spans)}.")
    if len(there) > 1:
        advice = "give --page or a longer quote" if page is None else "give a longer quote"
        raise Ambiguous(f"{_named(wanted)} stands {len(there)} times: {_places(text, there)}; {advice}.")
    return there[0]


def _running(text: ReadingText, spans: Sequence[Span]) -> list[Span]:
    """Keep what lies within one stream, and of those what is no head or foot of a page if any."""
    whole = [span for span in spans if text.stream_at(span.start) is text.stream_at(span.end - 1)]
    return [span for span in whole if text.stream_at(span.start) is not Stream.RUNNING_HEAD] or whole


def _on_page(text: ReadingText, spans: Sequence[Span], page: int) -> list[Span]:
    """Return those that begin on the page, or else those that end there."""
    begun = [span for span in spans if text.page_of(span.start) == page]
    return begun or [span for span in spans if text.page_of(span.end - 1) == page]


def _places(text: ReadingText, spans: Sequence[Span]) -> str:
    """Say where the passages stand and in what company."""
    told = [f"on page {text.page_of(span.start)} ({_context(text.text, span)})" for span in spans[:PLACES]]
    rest = len(spans) - len(told)
    return ", ".join(told) + (f" and {rest} more" if rest else "")


def _context(text: str, span: Span) -> str:
    before = text[max(0, span.start - AROUND) : span.start]
    after = text[span.end : span.end + AROUND]
    return f"“…{_short(before + text[span.start : span.end] + after)}…”"


def _nearest(text: ReadingText, wanted: str) -> str:
    """Say which passage comes near, "" if none does."""
    match = resolve(Anchor(quote=wanted, span=Span(0, 0), page=1), text)
    if match is None:
        return ""
    found = text.text[match.span.start : match.span.end]
    return f"; nearest is “{_short(found)}” on page {text.page_of(match.span.start)}"


def _named(wanted: str) -> str:
    return f"The quote “{_short(wanted)}”"


def _short(text: str) -> str:
    """Return a text on one line, with its middle left out where it is long."""
    line = " ".join(text.split())
    half = (SHOWN + 2 * AROUND) // 2
    return line if len(line) <= 2 * half else f"{line[:half]} … {line[-half:]}"
