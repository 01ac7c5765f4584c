"""A hit and what stands around it, on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from reader.model import Span

AROUND = 90  # characters on each side


class Context(Struct, frozen=True):
    """What was found and the words before and after it, without line breaks."""

    before: str
    found: str
    after: str


def context_of(text: str, span: Span, around: int = AROUND) -> Context:
    """Return a hit with whole words around it; where words are left out stands an ellipsis."""
    first, last = max(0, span.start - around), min(len(text), span.end + around)
    before, after = text[first : span.start], text[span.end : last]
    if first and " " in before:
        before = f"… {before.split(None, 1)[-1]}" if before.split(None, 1)[1:] else "… "
    if last < len(text) and " " in after:
        after = f"{after.rsplit(None, 1)[0]} …" if after.rsplit(None, 1)[1:] else " …"
    return Context(_flat(before), _flat(text[span.start : span.end]), _flat(after))


def _flat(text: str) -> str:
    """Return a text on one line; white space at its ends stays a space."""
    line = " ".join(text.split())
    if not line:
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{line}{' ' * text[-1].isspace()}"
