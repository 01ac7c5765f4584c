"""Places of a letter's passages in its current text."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

from msgspec import Struct

from reader import anchoring
from reader.model import Annotation, Box, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.model import Anchor
    from reader.text import ReadingText

    _Known = tuple[Callable[[], ReadingText | None], dict[Anchor, "Place"]]  # of which text, and where


class Place(Struct, frozen=True):
    """A passage and where it stands.

    Attributes:
        annotation: the passage as it was tagged
        span: where it stands now; None when it was lost
        boxes: one a line, on the reading copy
        sure: False when the place is a proposal, or lost
    """

    annotation: Annotation
    span: Span | None
    boxes: tuple[Box, ...]
    sure: bool


class PlaceFinder:
    """Finds passages again, and remembers where they were found in the same text; thread-safe."""

    def __init__(self) -> None:
        self._known: _Known = (_no_text, {})

    def places(self, annotations: Iterable[Annotation], text: ReadingText | None) -> list[Place]:
        """Return the place of each passage; as it was described when there is no text to look in."""
        if text is None:
            return [_as_described(annotation) for annotation in annotations]
        found = self._found_in(text)
        return [_place(annotation, text, found) for annotation in annotations]

    def _found_in(self, text: ReadingText) -> dict[Anchor, Place]:
        """Return what was found in this very text; what is found there belongs into it, and nowhere else."""
        of, found = self._known
        if of() is not text:
            found = {}
            self._known = (weakref.ref(text), found)
        return found


def _no_text() -> None:
    return None


def _place(annotation: Annotation, text: ReadingText, found: dict[Anchor, Place]) -> Place:
    known = found.get(annotation.anchor)
    if known is None:
        known = found[annotation.anchor] = _find(annotation, text)
    return known if known.annotation is annotation else _moved_to(known, annotation)


def _as_described(annotation: Annotation) -> Place:
    return Place(annotation, annotation.anchor.span, annotation.anchor.boxes, sure=True)


def _moved_to(place: Place, annotation: Annotation) -> Place:
    return Place(annotation, place.span, place.boxes, place.sure)


def _find(annotation: Annotation, text: ReadingText) -> Place:
    match = anchoring.resolve(annotation.anchor, text)
    if match is None:
        return Place(annotation, None, (), sure=False)
    return Place(annotation, match.span, text.boxes(match.span), match.sure)
