"""Filter of suggestions: how likely, tags, firm and new only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model import CommitmentKind, Firmness, Likelihood, Suggestion, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable


class SuggestionFilter(Struct, frozen=True):
    """What the user wants to see of what is suggested.

    Attributes:
        step: those of this step and of the ones above
        firm_and_new: leave out intentions, and commitments that point back or fulfil
        tags: of these only; own tags are always shown
    """

    step: Likelihood = Likelihood.PERHAPS
    firm_and_new: bool = False
    tags: frozenset[Tag] = frozenset(Tag)

    @property
    def min_score(self) -> float:
        """The score from which on suggestions are shown."""
        return self.step.least_score

    def passed(self, suggestions: Iterable[Suggestion]) -> list[Suggestion]:
        """Return those that are shown."""
        return [one for one in suggestions if one.score >= self.min_score and self._wants(one)]

    def _wants(self, one: Suggestion) -> bool:
        if one.tag is not None and one.tag not in self.tags:
            return False
        commitment = one.commitment
        if not self.firm_and_new or commitment is None:
            return True
        return commitment.kind is CommitmentKind.NEW and commitment.firm is Firmness.FIRM

    def plain(self) -> dict[str, object]:
        """Return what `kept` reads."""
        return {"step": self.step.value, "firm_and_new": self.firm_and_new}

    @classmethod
    def kept(cls, plain: object) -> SuggestionFilter:
        """Return what was kept with the workspace; what is not understood is as at first."""
        known = plain if isinstance(plain, dict) else {}
        step = known.get("step")
        likely = Likelihood(step) if step in set(Likelihood) else Likelihood.PERHAPS
        return cls(likely, known.get("firm_and_new") is True)
