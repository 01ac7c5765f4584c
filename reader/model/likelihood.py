"""The three steps of a suggestion's score: sure, perhaps, hidden.

A score is the chance that a reader tags the passage, calibrated on letters that the model did not learn
from. A motion is named or not, so its score is what the rules make of it.
"""

from __future__ import annotations

from enum import StrEnum


class Likelihood(StrEnum):
    """How likely a suggestion is; whoever shows one step shows those before it, too."""

    SURE = "sure"
    PERHAPS = "perhaps"
    HIDDEN = "hidden"

    @property
    def least_score(self) -> float:
        """The score from which on a suggestion is of this step."""
        return _LEAST[self]

    @classmethod
    def of(cls, score: float) -> Likelihood:
        """Return the step of a score; what is below them all is hidden, too."""
        return next((step for step in cls if score >= step.least_score), cls.HIDDEN)


_LEAST = {
    Likelihood.SURE: 0.7,  # seven of ten such passages, or more, are tagged by readers
    Likelihood.PERHAPS: 0.35,  # where precision and recall meet on letters left out
    Likelihood.HIDDEN: 0.15,  # what is less likely is suggested at no step
}
