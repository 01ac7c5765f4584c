"""Suggests commitments, positions and motions, each with its reason.

Rules (`resources/rules/`) find and explain; a linear model that sees their hits and the words beside them
decides, and says how likely it is that a reader tags the passage (`resources/model/`). What is likely enough
is suggested with the fields that can be filled. Nothing is tagged by itself, and nothing is remembered here.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reader.model import Likelihood, Suggestion, Tag
from reader.suggestions import fields, rules
from reader.suggestions.candidates import Passage
from reader.suggestions.judging import SURE_RULES, Judged, head_of, judged, seen
from reader.suggestions.linear_model import Head, Model, shipped
from reader.suggestions.own_tags import own_suggestions
from reader.suggestions.rules import Hit
from reader.suggestions.signs import word_weights
from reader.suggestions.word_odds import WordOdds
from reader.text import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reader.dates import Almanac
    from reader.model import Letter, Position
    from reader.suggestions.fields import Letterhead
    from reader.text import ReadingText

RULES_ALONE = Model({})  # a model that leaves all to the rules
_MOST_CUES = 3
_LONGEST_CUE = 60
_LIKE: dict[str, dict[Tag | None, str]] = {
    "nl": {
        None: "lijkt op passages die u zo labelde",
        Tag.COMMITMENT: "klinkt als een toezegging",
        Tag.POSITION: "klinkt als een standpunt",
        Tag.MOTION: "klinkt als een motie",
    },
    "en": {
        None: "is like passages that you tagged so",
        Tag.COMMITMENT: "reads like a commitment",
        Tag.POSITION: "reads like a position",
        Tag.MOTION: "reads like a motion",
    },
}


class _Weighed(Struct, frozen=True):
    """A passage, one tag, the rules of that tag that apply to it, and how likely the tag is."""

    passage: Passage
    tag: Tag
    hits: tuple[Hit, ...]
    score: float
    cues: tuple[str, ...]

    @property
    def rule(self) -> str:
        """The rule that weighs most; "" where none applies."""
        main = fields.main_hit(self.hits)
        return main.rule.id if main else ""


def examine(
    text: ReadingText,
    *,
    letter: Letter | None = None,
    almanac: Almanac | None = None,
    model: Model | None = None,
    own: Mapping[str, Head] = MappingProxyType({}),
) -> list[Suggestion]:
    """Return the passages that a reader might tag, in text order, from hidden up.

    Args:
        text: the letter's reading text
        letter: as the workspace has it; without it, date and sender are read from the text
        almanac: the days of recesses and the budget; those that come with the app unless given
        model: what decides: the one that comes with the app unless given; `RULES_ALONE` leaves it to rules
        own: what was learned of the tags that a workspace adds, by their ids
    """
    head, letter_id = head_of(text, letter, almanac), letter.id if letter else ""
    counts: Counter[str] = Counter()
    suggestions: list[Suggestion] = []
    holder = ""
    found = judged(text, head)
    for weighed in _weighed(found, shipped() if model is None else model):
        key = f"{letter_id}\0{weighed.tag}\0{' '.join(weighed.passage.wording.split())}"
        counts[key] += 1
        suggestion = _suggestion(text, weighed, head, holder, key=f"{key}\0{counts[key]}")
        holder = _holder(suggestion.position, weighed.score) or holder
        suggestions.append(suggestion)
    suggestions += (
        replace(one, reason=reason(one, "en")) for one in own_suggestions(text, found, own, letter_id)
    )
    return sorted(suggestions, key=lambda one: one.span.start) if own else suggestions


def reason(suggestion: Suggestion, language: str) -> str:
    """Return why it is suggested, in Dutch ("nl") or English: "‘zal ik’: the government says …"."""
    rule = rules.named(suggestion.rule)
    cues = ", ".join(f"‘{cue}’" for cue in suggestion.cues)
    told = (rule.nl if language == "nl" else rule.en) if rule else ""
    if not suggestion.rule:
        told = _LIKE["nl" if language == "nl" else "en"][suggestion.tag]
    return ": ".join(filter(None, (cues, told)))


def _weighed(found: list[Judged], model: Model) -> Iterator[_Weighed]:
    words = WordOdds(model)
    for place, one in enumerate(found):
        likely = _likely(found, place, model, words) if one.passage.kind is not Kind.HEADING else {}
        if one.passage.asked or one.passage.wording.rstrip().endswith("?"):
            likely.pop(Tag.COMMITMENT, None)  # who asks binds nobody; the rules know
        for tag, by_rules in one.scores.items():
            score = likely.get(tag, _share(by_rules))
            if score >= Likelihood.HIDDEN.least_score:
                hits = one.of(tag)
                yield _Weighed(one.passage, tag, hits, round(score, 3), _cues(one.passage, tag, hits, model))


def _likely(found: list[Judged], place: int, model: Model, words: WordOdds) -> dict[Tag, float]:
    """Return the chance of each tag that the model knows; none where neither rules nor words speak for it."""
    one = found[place]
    if any(one.scores[tag] for tag in model.heads) or words.are_worth_a_look(one.passage.wording):
        return model.scores(seen(found, place))
    return dict.fromkeys(model.heads, 0.0)


def _share(by_rules: float) -> float:
    """Return a score of the rules on the scale of chances: what they are sure of is perhaps, or more."""
    return by_rules if by_rules >= SURE_RULES else by_rules * Likelihood.PERHAPS.least_score / SURE_RULES


def _suggestion(
    text: ReadingText, weighed: _Weighed, head: Letterhead, holder: str, *, key: str
) -> Suggestion:
    passage, tag, hits = weighed.passage, weighed.tag, weighed.hits
    suggestion = Suggestion(
        id=hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:20],
        tag=tag,
        span=passage.span,
        quote=passage.words,
        page=text.page_of(passage.span.start),
        score=weighed.score,
        cues=weighed.cues,
        rule=weighed.rule,
        commitment=fields.commitment(passage, hits, head) if tag is Tag.COMMITMENT else None,
        motion=fields.motion(passage, hits) if tag is Tag.MOTION else None,
        position=fields.position(passage, hits, holder, head) if tag is Tag.POSITION else None,
    )
    return replace(suggestion, reason=reason(suggestion, "en"))


def _holder(position: Position | None, score: float) -> str:
    return position.holder if position and score >= Likelihood.PERHAPS.least_score else ""


def _cues(passage: Passage, tag: Tag, hits: tuple[Hit, ...], model: Model) -> tuple[str, ...]:
    """Return the words that made it: those of the heaviest rule, else those that weigh most in the model."""
    main = fields.main_hit(hits)
    if main is not None:
        cut = [" ".join(passage.words[start:end].split()) for start, end in main.places[:_MOST_CUES]]
        return tuple(cue if len(cue) <= _LONGEST_CUE else f"{cue[:_LONGEST_CUE]}…" for cue in cut if cue)
    weights = word_weights(passage.wording, model.heads[tag].weights) if tag in model.heads else {}
    heaviest = sorted((word for word in weights if weights[word] > 0), key=lambda word: -weights[word])
    return tuple(word for word in weights if word in heaviest[:_MOST_CUES])
