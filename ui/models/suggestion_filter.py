"""Filter of suggestions: least score, tags, firm and new only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model import CommitmentKind, Firmness, Suggestion, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class SuggestionFilter:
    """What the user wants to see of what is suggested.

    Attributes:
        min_score: 0 to 1; None for the one that the rules were made for
        firm_and_new: leave out intentions, and commitments that point back or fulfil
        tags: of these only
    """

    min_score: float | None = None
    firm_and_new: bool = False
    tags: frozenset[Tag] = frozenset(Tag)

    def passed(self, suggestions: Iterable[Suggestion], min_score: float) -> list[Suggestion]:
        """Return those that are shown, from this score on."""
        return [one for one in suggestions if one.score >= min_score and self._wants(one)]

    def _wants(self, one: Suggestion) -> bool:
        if one.tag not in self.tags:
            return False
        commitment = one.commitment
        if not self.firm_and_new or commitment is None:
            return True
        return commitment.kind is CommitmentKind.NEW and commitment.firm is Firmness.FIRM

    def plain(self) -> dict[str, object]:
        """Return what `kept` reads."""
        return {"min_score": self.min_score, "firm_and_new": self.firm_and_new}

    @classmethod
    def kept(cls, plain: object) -> SuggestionFilter:
        """Return what was kept with the workspace; what is not understood is as at first."""
        known = plain if isinstance(plain, dict) else {}
        score = known.get("min_score")
        sound = isinstance(score, float) and 0 <= score <= 1
        return cls(score if sound else None, known.get("firm_and_new") is True)
