"""Where the passages of a letter stand in its text as it is now."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model import Annotation, Box, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import Anchor
    from reader.text import ReadingText


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
    """Finds passages again, and remembers where they were found in the same text."""

    def __init__(self) -> None:
        self._text: weakref.ref[ReadingText] | None = None
        self._found: dict[Anchor, Place] = {}

    def places(self, annotations: Iterable[Annotation], text: ReadingText | None) -> list[Place]:
        """Return the place of each passage; as it was described when there is no text to look in."""
        if text is None:
            return [_as_described(annotation) for annotation in annotations]
        if self._text is None or self._text() is not text:
            self._text, self._found = weakref.ref(text), {}
        return [self._place(annotation, text) for annotation in annotations]

    def _place(self, annotation: Annotation, text: ReadingText) -> Place:
        known = self._found.get(annotation.anchor)
        if known is None:
            known = self._found[annotation.anchor] = _find(annotation, text)
        return known if known.annotation is annotation else _moved_to(known, annotation)


def _as_described(annotation: Annotation) -> Place:
    return Place(annotation, annotation.anchor.span, annotation.anchor.boxes, sure=True)


def _moved_to(place: Place, annotation: Annotation) -> Place:
    return Place(annotation, place.span, place.boxes, place.sure)


def _find(annotation: Annotation, text: ReadingText) -> Place:
    from reader import anchor  # noqa: PLC0415 - needed only once a letter is open

    match = anchor.resolve(annotation.anchor, text)
    if match is None:
        return Place(annotation, None, (), sure=False)
    return Place(annotation, match.span, text.boxes(match.span), match.sure)
