"""Suggests commitments, positions and motions, each with its reason.

Rules (`resources/rules/`) weigh each sentence of the reading text; what weighs enough is suggested with
the fields that can be filled. Nothing is tagged by itself, and nothing is remembered here.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reader.letterhead import read_letterhead
from reader.model import Suggestion, Tag
from reader.suggestions import fields, rules
from reader.suggestions.candidates import Before, Passage, passages
from reader.suggestions.fields import Letterhead
from reader.suggestions.rules import Hit
from reader.text import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.dates import Almanac
    from reader.model import Letter, Position
    from reader.text import ReadingText

DEFAULT_MIN_SCORE = 0.5  # where precision and recall meet on labelled letters
LEAST_SCORE = 0.3  # what weighs less is offered at no threshold
RULES_VERSION = rules.version()  # changes whenever the same text might get other suggestions
_MOST_CUES = 3
_LONGEST_CUE = 60


class _Weighed(Struct, frozen=True):
    """A passage, one tag, and the rules of that tag that apply to it."""

    passage: Passage
    tag: Tag
    hits: tuple[Hit, ...]
    score: float

    @property
    def main(self) -> Hit:
        """The rule that weighs most."""
        return max(self.hits, key=lambda hit: hit.rule.weight)


def examine(
    text: ReadingText, *, letter: Letter | None = None, almanac: Almanac | None = None
) -> list[Suggestion]:
    """Return the passages that a reader might tag, in text order, from LEAST_SCORE up.

    Args:
        text: the letter's reading text
        letter: as the workspace has it; without it, date and sender are read from the text
        almanac: the days of recesses and the budget; those that come with the app unless given
    """
    head, letter_id = _head(text, letter, almanac), letter.id if letter else ""
    seen: Counter[str] = Counter()
    suggestions: list[Suggestion] = []
    holder = ""
    for weighed in _weighed(text, head):
        key = f"{letter_id}\0{weighed.tag}\0{' '.join(weighed.passage.wording.split())}"
        seen[key] += 1
        suggestion = _suggestion(text, weighed, head, holder, key=f"{key}\0{seen[key]}")
        holder = _holder(suggestion.position, weighed.score) or holder
        suggestions.append(suggestion)
    return suggestions


def reason(suggestion: Suggestion, language: str) -> str:
    """Return why it is suggested, in Dutch ("nl") or English: "‘zal ik’: the government says …"."""
    rule = rules.named(suggestion.rule)
    cues = ", ".join(f"‘{cue}’" for cue in suggestion.cues)
    told = (rule.nl if language == "nl" else rule.en) if rule else ""
    return ": ".join(filter(None, (cues, told)))


def _head(text: ReadingText, letter: Letter | None, almanac: Almanac | None) -> Letterhead:
    if letter is not None:
        return Letterhead(letter.date, letter.sender, letter.ministry, letter.chamber, almanac)
    read = read_letterhead(text, {}, "")
    return Letterhead(read.date, read.sender, read.ministry, read.chamber, almanac)


def _weighed(text: ReadingText, head: Letterhead) -> Iterator[_Weighed]:
    before = Before()
    for passage in passages(text):
        hits = rules.hits(passage.wording, _given(passage, before, head))
        tags = (Tag.MOTION,) if passage.kind is Kind.HEADING else Tag
        found = [one for tag in tags if (one := _weigh(passage, tag, hits)).score >= LEAST_SCORE]
        yield from found
        sure = frozenset(one.tag for one in found if one.score >= DEFAULT_MIN_SCORE)
        before = before.followed(passage, sure)


def _weigh(passage: Passage, tag: Tag, hits: list[Hit]) -> _Weighed:
    own = tuple(hit for hit in hits if hit.rule.tag is tag)
    return _Weighed(passage, tag, own, round(rules.score(hit.rule.weight for hit in own), 3))


def _given(passage: Passage, before: Before, head: Letterhead) -> frozenset[str]:
    """Return what is so around a passage, by the names that rules have for it."""
    given = {f"after-{tag}" for tag in before.tags} if before.paragraph == passage.paragraph else set()
    if passage.listed:
        given |= {f"list-of-{tag}" for tag in before.leads}
    if passage.asked:
        given.add("asked")
    if fields.coming(passage, head):
        given.add("deadline")
    return frozenset(given)


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
        cues=_cues(passage, weighed.main),
        rule=weighed.main.rule.id,
        commitment=fields.commitment(passage, hits, head) if tag is Tag.COMMITMENT else None,
        motion=fields.motion(passage, hits) if tag is Tag.MOTION else None,
        position=fields.position(passage, hits, holder, head) if tag is Tag.POSITION else None,
    )
    return replace(suggestion, reason=reason(suggestion, "en"))


def _holder(position: Position | None, score: float) -> str:
    return position.holder if position and score >= DEFAULT_MIN_SCORE else ""


def _cues(passage: Passage, hit: Hit) -> tuple[str, ...]:
    cut = (" ".join(passage.words[start:end].split()) for start, end in hit.places[:_MOST_CUES])
    return tuple(cue if len(cue) <= _LONGEST_CUE else f"{cue[:_LONGEST_CUE]}…" for cue in cut if cue)
