"""The steps of a score: sure, perhaps, hidden.

A score is the chance that a reader tags the passage, calibrated on letters that were left out of learning.
"""

from __future__ import annotations

SURE_SCORE = 0.7  # seven of ten such passages, or more, are tagged by readers
DEFAULT_MIN_SCORE = 0.25  # "perhaps": where precision and recall meet on letters left out
LEAST_SCORE = 0.1
