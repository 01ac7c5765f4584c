"""What the official publisher's own metadata say of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reader.letterhead.dateline import day_in
from reader.letterhead.kinds import kind_in
from reader.model import LetterKind

if TYPE_CHECKING:
    from collections.abc import Mapping

_PREFIX: Final = "official."
_PLAIN: Final = ("number", "dossier", "session", "chamber", "title")
_KINDS: Final = {
    "motie": LetterKind.MOTION,
    "brief": LetterKind.LETTER,
    "handelingen": LetterKind.PROCEEDINGS,
}


def published(metadata: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of a letterhead that the publisher tells, by the keys of `official.metadata`."""
    told = {name: metadata[_PREFIX + name] for name in _PLAIN if metadata.get(_PREFIX + name)}
    day = day_in(metadata.get(f"{_PREFIX}date", ""))
    kind = kind_in(told.get("title", "")) or _kind(metadata.get(f"{_PREFIX}kind", ""))
    return {**told, **({"date": day} if day else {}), **({"kind": kind} if kind else {})}


def published_sender(metadata: Mapping[str, str]) -> str:
    """Return who handed a paper in, as the publisher tells."""
    return metadata.get(f"{_PREFIX}sender", "")


def _kind(told: str) -> LetterKind | None:
    return kind_in(told) or next(
        (kind for word, kind in _KINDS.items() if told.lower().startswith(word)), None
    )
