"""Converts annotations and suggestions to marks: pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from reader.model import Tag
from ui.style.labels import tag_name
from ui.style.words import language, t
from ui.viewer.marks import Mark
from ui.viewer.overview_strip import Tick

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.model import Annotation, AnyTag, Scheme, Suggestion
    from reader.text import ReadingText
    from reader.workspace import Place, ReferenceLink, Workspace
    from ui.style.colours import Theme
    from ui.viewer.geometry import Paper

LANES, PROPOSED = 3, 2  # of the strip, for what is no passage; where proposals stand


def marks_of(places: Iterable[Place], scheme: Scheme) -> list[Mark | None]:
    """Return the mark of each place, as `mark_of` does."""
    return [mark_of(place, scheme) for place in places]


def mark_of(place: Place, scheme: Scheme) -> Mark | None:
    """Return an annotation's mark where it was found; None for a lost place.

    A place that is not sure is drawn as a proposal.
    """
    if place.span is None:
        return None
    annotation = place.annotation
    tags = scheme.on(annotation.tags, annotation.own_tags)
    told = _hint(annotation, tags)
    hint = told if place.sure else t("{passage} — is this the place?", passage=told)
    return Mark(annotation.id, tags, place.span, place.boxes, hint, suggested=not place.sure)


def marks_of_suggestions(
    suggestions: Iterable[Suggestion], text: ReadingText, workspace: Workspace
) -> Iterator[Mark]:
    """Yield the dotted marks of proposed passages; hovering tells why, in the user's language."""
    scheme = workspace.own.now
    for one in suggestions:
        tag = one.proposed(scheme)
        why = one.reason if language() == "en" else workspace.suggestions.reason(one, language())
        asked = t("{tag}? {score} %", tag=tag_name(tag), score=round(one.score * 100))
        yield Mark(one.id, (tag,), one.span, text.boxes(one.span), f"{asked}\n{why}".strip(), suggested=True)


def mark_of_link(mark_id: str, link: ReferenceLink, hint: str, text: ReadingText) -> Mark:
    """Return the mark of a reference."""
    return Mark(mark_id, (), link.span, text.boxes(link.span), hint, link=bool(link.letter_id))


def ticks(marks: Iterable[Mark], paper: Paper, theme: Theme) -> list[Tick]:
    """Return a tick for each tag of each passage; proposals get a narrow one of one colour."""
    height_pt = paper.above_pt[-1] or 1.0
    found = [
        (mark, (paper.above_pt[box.page - 1] + box.y0) / height_pt)
        for mark in marks
        for box in mark.boxes[:1]
        if box.page <= len(paper)
    ]
    proposed = [
        Tick(mark.id, at, QColor(theme.proposal), mark.hint, PROPOSED, LANES)
        for mark, at in found
        if mark.suggested
    ]
    return proposed + [
        Tick(mark.id, at, theme.accent(tag), mark.hint, lane, len(mark.tags))
        for mark, at in found
        if not mark.suggested
        for lane, tag in enumerate(mark.tags)
    ]


def _hint(annotation: Annotation, tags: Iterable[AnyTag]) -> str:
    """Return a passage's tags and who, one a line."""
    who: dict[AnyTag, str] = {
        Tag.POSITION: annotation.position.holder if annotation.position else "",
        Tag.COMMITMENT: annotation.commitment.who if annotation.commitment else "",
        Tag.MOTION: annotation.motion.movers if annotation.motion else "",
    }
    lines = [" · ".join(filter(None, (tag_name(tag), who.get(tag, "")))) for tag in tags]
    return "\n".join(lines) or t("Passage without a tag")
