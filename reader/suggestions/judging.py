"""What rules make of each sentence, and what the model sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from reader.letterhead import read_letterhead
from reader.model import Tag
from reader.suggestions import fields, rules
from reader.suggestions.candidates import Before, Passage, passages
from reader.suggestions.fields import Letterhead
from reader.suggestions.rules import Hit
from reader.suggestions.signs import Around, signs_of
from reader.text import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.dates import Almanac
    from reader.model import Letter
    from reader.suggestions.signs import Signs
    from reader.text import ReadingText

SURE_RULES = 0.5  # from here on, what rules make of a sentence says what the next one goes on from


class Judged(Struct, frozen=True):
    """A sentence, the rules that apply to it, what they were told of it, and their score by tag."""

    passage: Passage
    hits: tuple[Hit, ...]
    given: frozenset[str]
    scores: dict[Tag, float]

    def of(self, tag: Tag) -> tuple[Hit, ...]:
        """Return the rules of one tag that apply."""
        return tuple(hit for hit in self.hits if hit.rule.tag is tag)


def head_of(text: ReadingText, letter: Letter | None, almanac: Almanac | None) -> Letterhead:
    """Return what a letter says of itself; read from the text where the workspace does not know it."""
    if letter is not None:
        return Letterhead(letter.date, letter.sender, letter.ministry, letter.chamber, almanac)
    read = read_letterhead(text, {}, "")
    return Letterhead(read.date, read.sender, read.ministry, read.chamber, almanac)


def judged(text: ReadingText, head: Letterhead) -> list[Judged]:
    """Return what the rules make of the sentences of a letter, in text order."""
    before, found = Before(), []
    for passage in passages(text):
        one = judged_alone(passage, head, before)
        found.append(one)
        before = before.followed(
            passage, frozenset(tag for tag, score in one.scores.items() if score >= SURE_RULES)
        )
    return found


def judged_alone(passage: Passage, head: Letterhead, before: Before = Before()) -> Judged:  # noqa: B008 - frozen
    """Return what the rules make of one sentence."""
    given = _given(passage, before, head)
    hits = rules.hits(passage.wording, given)
    tags = (Tag.MOTION,) if passage.kind is Kind.HEADING else tuple(Tag)
    scores = {
        tag: round(rules.score(hit.rule.weight for hit in hits if hit.rule.tag is tag), 3) for tag in tags
    }
    return Judged(passage, tuple(hits), given, scores)


def seen(found: Sequence[Judged], place: int) -> Signs:
    """Return what the model sees of a sentence among those of its letter."""
    one = found[place]
    before = found[place - 1] if place else None
    after = found[place + 1] if place + 1 < len(found) else None
    around = Around(
        one.given,
        tuple(before.scores.items()) if before else (),
        tuple(after.scores.items()) if after else (),
        before is not None and before.passage.paragraph == one.passage.paragraph,
        after is not None and after.passage.paragraph == one.passage.paragraph,
    )
    return signs_of(one.passage, one.hits, one.scores, around)


def _given(passage: Passage, before: Before, head: Letterhead) -> frozenset[str]:
    """Return what is so around a passage, by the names that rules have for it."""
    given = {f"after-{tag}" for tag in before.tags} if before.paragraph == passage.paragraph else set()
    if before.outline == passage.paragraph:
        given.add("after-outline")
    if passage.listed:
        given |= {f"list-of-{tag}" for tag in before.leads}
    if passage.asked:
        given.add("asked")
    if fields.coming(passage, head):
        given.add("deadline")
    return frozenset(given)
