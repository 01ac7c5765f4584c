"""Suggestions: what a letter promises, takes a stand on, or says of motions, each with its reason.

Rules (`resources/rules/`) weigh each sentence of the reading text; what weighs enough is suggested with
the fields that can be filled. Nothing is tagged by itself, and nothing is remembered here.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from reader import letterhead
from reader.model import Suggestion, Tag
from reader.proposing import fields, rules
from reader.proposing.fields import Letterhead
from reader.proposing.passages import Before, passages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Letter
    from reader.proposing.passages import Passage
    from reader.proposing.rules import Hit
    from reader.text import ReadingText

DEFAULT_MIN_SCORE = 0.5  # at which the figures of tests/bench and the closing note are reached
RULES_VERSION = rules.version()  # changes whenever the same text might get other suggestions
LEAST_SCORE = 0.3  # below this nothing is offered at any threshold
_SHOWN_CUES = 3
_LONGEST_CUE = 60


def examine(text: ReadingText, *, letter: Letter | None = None) -> list[Suggestion]:
    """Return the passages that a reader might tag, in text order, from LEAST_SCORE up.

    Args:
        text: the letter's reading text
        letter: as the workspace has it; without it, date and sender are read from the text
    """
    head = _head(text, letter)
    return list(_suggested(text, head, letter.id if letter else ""))


def reason(suggestion: Suggestion, language: str) -> str:
    """Return why it is suggested, in Dutch ("nl") or English: "‘ik zal’: the government says …"."""
    rule = rules.named(suggestion.rule)
    cues = ", ".join(f"‘{cue}’" for cue in suggestion.cues)
    told = (rule.nl if language == "nl" else rule.en) if rule else ""
    return ": ".join(filter(None, (cues, told)))


def _head(text: ReadingText, letter: Letter | None) -> Letterhead:
    if letter is not None:
        return Letterhead(letter.date, letter.sender, letter.ministry)
    read = letterhead.read(text, {}, "")
    return Letterhead(read.date, read.sender, read.ministry)


def _suggested(text: ReadingText, head: Letterhead, letter_id: str) -> Iterator[Suggestion]:
    seen: Counter[str] = Counter()
    before, holder = Before(), ""
    for passage in passages(text):
        due = fields.coming(passage, head)
        found = rules.hits(passage.wording, _given(passage, before, due=bool(due)))
        tagged: set[Tag] = set()
        for tag in Tag:
            hits = [hit for hit in found if hit.rule.tag is tag]
            score = round(rules.score(hit.rule.weight for hit in hits), 3)
            if score >= DEFAULT_MIN_SCORE:
                tagged.add(tag)
            if score < LEAST_SCORE:
                continue
            key = f"{letter_id}\0{tag}\0{' '.join(passage.wording.split())}"
            seen[key] += 1
            one = _suggestion(text, passage, tag, score, hits, head, f"{key}\0{seen[key]}", holder)
            if one.position and tag in tagged:
                holder = one.position.holder
            yield one
        before = before.followed(passage, frozenset(tagged))


def _given(passage: Passage, before: Before, *, due: bool) -> frozenset[str]:
    given = {f"after-{tag}" for tag in before.tags} if before.paragraph == passage.paragraph else set()
    if passage.listed:
        given |= {f"list-of-{tag}" for tag in before.leads}
    if due:
        given.add("deadline")
    if passage.asked:
        given.add("asked")
    return frozenset(given)


def _suggestion(text, passage, tag, score, hits, head, key, holder) -> Suggestion:
    main = max(hits, key=lambda hit: hit.rule.weight)
    bare = Suggestion(
        id=hashlib.sha256(key.encode()).hexdigest()[:20],
        tag=tag,
        span=passage.span,
        quote=passage.words,
        page=text.page_of(passage.span.start),
        score=score,
        cues=_cues(passage, main),
        rule=main.rule.id,
        commitment=fields.commitment(passage, hits, head) if tag is Tag.COMMITMENT else None,
        motion=fields.motion(passage, hits) if tag is Tag.MOTION else None,
        position=fields.position(passage, hits, holder, head) if tag is Tag.POSITION else None,
    )
    return type(bare)(
        **{name: getattr(bare, name) for name in bare.__struct_fields__} | {"reason": reason(bare, "en")}
    )


def _cues(passage: Passage, hit: Hit) -> tuple[str, ...]:
    cut = (" ".join(passage.words[start:end].split()) for start, end in hit.places[:_SHOWN_CUES])
    return tuple(cue if len(cue) <= _LONGEST_CUE else f"{cue[:_LONGEST_CUE]}…" for cue in cut)
