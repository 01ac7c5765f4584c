"""Which letter or passage a reference means: pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from reader.errors import Ambiguous, NotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.model import Annotation, Letter

T = TypeVar("T")

SHORTEST_PREFIX = 4
_ID = re.compile(r"[0-9a-f]{32}")
_GROUPS = re.compile(r"(?<=\d)[ .\u00a0](?=\d{3})")
_PARTS = re.compile(r"\d+|[a-z]+")
_NOISE = frozenset({"nr", "no", "kst", "kamerstuk", "kamerstukken"})
_TOLD = 5


def is_id(reference: str) -> bool:
    """Say whether it is a whole id of a letter."""
    return _ID.fullmatch(reference) is not None


def find_letter(letters: Sequence[Letter], reference: str) -> Letter:
    """Return the letter with this id, file name, paper number ("785", "21 501-31, nr. 785") or id prefix.

    Raises:
        NotFound, Ambiguous: the message says which come into question
    """
    wanted = reference.strip()
    paper = _parts(wanted)
    ways: tuple[Callable[[Letter], bool], ...] = (
        lambda letter: letter.id == wanted.lower(),
        lambda letter: letter.file_name.casefold() == wanted.casefold(),
        lambda letter: bool(paper) and paper == _parts(f"{letter.dossier}-{letter.number}"),
        lambda letter: bool(paper) and bool(letter.number) and paper == _parts(letter.number),
        lambda letter: len(wanted) >= SHORTEST_PREFIX and letter.id.startswith(wanted.lower()),
    )
    for fits in ways:
        found = [letter for letter in letters if fits(letter)]
        if found:
            names = (f"{letter.file_name} ({letter.id[:12]})" for letter in found)
            return _only(found, f"“{reference}” fits {len(found)} letters: {_listed(names)}; give an id.")
    raise NotFound(f"There is no letter “{reference}” in this workspace. Choose one of its letters.")


def find_annotation(annotations: Iterable[Annotation], reference: str) -> Annotation:
    """Return the passage with this id, or the only one whose id begins with it.

    Raises:
        NotFound, Ambiguous: the message says which come into question
    """
    wanted = reference.strip().lower()
    found = (
        [one for one in annotations if one.id.startswith(wanted)] if len(wanted) >= SHORTEST_PREFIX else []
    )
    if not found:
        raise NotFound(f"There is no passage “{reference}” in this workspace. Choose one of its passages.")
    ids = _listed(one.id for one in found)
    return _only(found, f"“{reference}” fits {len(found)} passages: {ids}; give more of the id.")


def _only(found: Sequence[T], sentence: str) -> T:
    if len(found) > 1:
        raise Ambiguous(sentence)
    return found[0]


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    return ", ".join(names[:_TOLD]) + (" …" if len(names) > _TOLD else "")


def _parts(paper: str) -> tuple[str, ...]:
    """Return the numbers and roman chapters of a paper number, whatever stands between them."""
    together = _GROUPS.sub("", paper.casefold())
    return tuple(part for part in _PARTS.findall(together) if part not in _NOISE)
