"""Passages as they are written into a copy: pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.engine import Inscription
from reader.model import Tag
from reader.register import Language, word
from reader.workspace.hues import INKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.model import Annotation, Due
    from reader.workspace.places import Place

LABELS = {
    Language.EN: {"who": "Who", "to": "To", "due": "Due", "number": "Number", "status": "Status"},
    Language.NL: {"who": "Wie", "to": "Aan wie", "due": "Termijn", "number": "Nummer", "status": "Status"},
}


def inscriptions(places: Iterable[Place], language: Language = Language.EN) -> list[Inscription]:
    """Return the passages of a letter that stand somewhere for sure, ready to be written."""
    return [
        Inscription(
            place.annotation,
            place.boxes,
            INKS[_first(place.annotation)],
            contents(place.annotation, language),
        )
        for place in places
        if place.sure and place.boxes and place.annotation.tags
    ]


def contents(passage: Annotation, language: Language = Language.EN) -> str:
    """Return what other readers show of a passage: its tags, who, due date, note."""
    tags = ", ".join(word(tag, language).capitalize() for tag in passage.tags)
    lines = (f"{LABELS[language][name]}: {value}" for name, value in _told(passage, language))
    return "\n".join(filter(None, (tags, *lines, passage.note)))


def _first(passage: Annotation) -> Tag:
    return Tag.COMMITMENT if passage.commitment is not None else passage.tags[0]


def _told(passage: Annotation, language: Language) -> Iterator[tuple[str, str]]:
    promise, stand, motion = passage.commitment, passage.position, passage.motion
    who = (promise.who if promise else "", stand.holder if stand else "", motion.movers if motion else "")
    pairs = [("who", "; ".join(dict.fromkeys(filter(None, who))))]
    if promise is not None:
        pairs += [("to", promise.to), ("due", _due(promise.due)), ("number", promise.reference)]
        pairs.append(("status", word(promise.status, language)))
    if motion is not None:
        pairs.append(("number", motion.number))
    return ((name, value) for name, value in pairs if value)


def _due(due: Due) -> str:
    """Return a due date's wording with the days that it means."""
    days = " – ".join(dict.fromkeys(day.isoformat() for day in (due.first, due.last) if day is not None))
    return f"{due.text} ({days})" if due.text and days and due.text != days else due.text or days
