"""What words alone say for a tag, to leave hopeless sentences early.

Half of a letter's sentences are met by no rule; nearly none of those is likely to be tagged, and the words
alone tell, at a tenth of the cost of all signs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Tag
from reader.suggestions.signs import signs_of_word
from reader.suggestions.word_classes import is_word, words_of

if TYPE_CHECKING:
    from reader.suggestions.linear_model import Model

# Log odds of the words below which no sentence without a rule was likely enough to be shown at any step, in
# 3,300 sentences of real letters, but for one position
_LEAST = {Tag.COMMITMENT: 0.8, Tag.POSITION: 0.0}


class WordOdds:
    """Adds up what the words of sentences weigh in a model; words are weighed once.

    Args:
        model: whose weights count
    """

    def __init__(self, model: Model) -> None:
        self._heads = [(head, _LEAST.get(tag, 0.0)) for tag, head in model.heads.items()]
        self._known: dict[str, list[float]] = {}

    def are_worth_a_look(self, wording: str) -> bool:
        """Say whether a sentence that no rule is for may be likely to be tagged."""
        weighed = [self._weighed(word) for word in dict.fromkeys(words_of(wording)) if is_word(word)]
        sums = map(sum, zip(*weighed, strict=True))
        return any(head.slope * odds >= least for odds, (head, least) in zip(sums, self._heads, strict=False))

    def _weighed(self, word: str) -> list[float]:
        if word not in self._known:
            signs = signs_of_word(word).items()
            self._known[word] = [
                sum(head.weights.get(sign, 0.0) * value for sign, value in signs) for head, _ in self._heads
            ]
        return self._known[word]
