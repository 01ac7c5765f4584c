"""The steps of a score: sure, perhaps, hidden.

A score of the rules is a weight; a score of the model is the chance that a reader tags the passage,
calibrated on letters that were left out of learning.
"""

from __future__ import annotations

SURE_SCORE = 0.7  # seven of ten such passages, or more, are tagged by readers
DEFAULT_MIN_SCORE = 0.5  # of the rules: where precision and recall meet on labelled letters
LEAST_SCORE = 0.3  # what weighs less is offered at no threshold
MODEL_MIN_SCORE = 0.25  # of the model: where precision and recall meet on letters left out
