"""Pairs answers with questions that stand apart from them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]{5,}")
_LARGEST = 250_000  # cells; beyond it order alone decides


def in_order(questions: Sequence[str], answers: Sequence[str]) -> list[range]:
    """Return for each question the run of answers that goes with it, by the words they share.

    Neither list is reordered. While there are enough answers each question gets at least one. Words count
    for more the fewer texts have them.
    """
    if not questions or not answers:
        return [range(0)] * len(questions)
    if len(questions) == len(answers) or len(questions) * len(answers) > _LARGEST:
        edges = [len(answers) * place // len(questions) for place in range(len(questions) + 1)]
        return [range(edges[place], edges[place + 1]) for place in range(len(questions))]
    owners = _owners(_likeness(questions, answers))
    return [_run(owners, question) for question in range(len(questions))]


def _run(owners: Sequence[int], question: int) -> range:
    places = [place for place, owner in enumerate(owners) if owner == question]
    return range(places[0], places[-1] + 1) if places else range(0)


def _likeness(questions: Sequence[str], answers: Sequence[str]) -> list[list[float]]:
    """Return how much each answer (row) has in common with each question (column)."""
    asked, said = ([set(_WORD.findall(text.lower())) for text in texts] for texts in (questions, answers))
    spread = Counter(word for words in (*asked, *said) for word in words)
    return [[sum(1 / spread[word] for word in words & question) for question in asked] for words in said]


def _owners(likeness: Sequence[Sequence[float]]) -> list[int]:
    """Return the question of each answer: never falling, as much in common as possible.

    What has nothing in common goes with the question before it.
    """
    count = len(likeness[0])
    each_has_one = len(likeness) >= count
    reachable = 1 if each_has_one else count
    best = [value if place < reachable else float("-inf") for place, value in enumerate(likeness[0])]
    came_from: list[list[int]] = []
    for row in likeness[1:]:
        came_from.append(_origins(best, next_only=each_has_one))
        best = [best[origin] + row[place] for place, origin in enumerate(came_from[-1])]
    owners = [count - 1 if each_has_one else max(range(count), key=lambda place: best[place])]
    for origins in reversed(came_from):
        owners.append(origins[owners[-1]])
    return owners[::-1]


def _origins(best: Sequence[float], *, next_only: bool) -> list[int]:
    """Return for each question the best one for the answer before: itself or one above it."""
    if next_only:
        places = range(1, len(best))
        return [0, *(place - 1 if best[place - 1] >= best[place] else place for place in places)]

    def further(one: int, other: int) -> int:
        return other if best[other] > best[one] else one

    return list(accumulate(range(len(best)), further))
