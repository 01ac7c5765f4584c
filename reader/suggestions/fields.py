"""Fills the fields of a suggestion: what, due, firm, movers, number."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.dates import Almanac, find_deadlines
from reader.model import Commitment, CommitmentKind, Due, Firmness, Motion, Position, ReferenceKind
from reader.references import find_movers, find_references
from reader.suggestions import actors, rules
from reader.text import in_one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from reader.dates import Deadline
    from reader.suggestions.candidates import Passage
    from reader.suggestions.rules import Hit

_MOTION_NUMBERS = {ReferenceKind.PAPER, ReferenceKind.ITEM}
_OF_THE_PAST = re.compile(r"\s{0,3}(?:van )?(?:vorig|afgelopen|jongstleden|jl\b)")

# A date in a clause that tells what was done: "waarover u bent geïnformeerd op 20 november"
_DONE_BEFORE = re.compile(
    r"\b(?:is|bent|zijn|heeft|heb|hebben|had|was|waren|werd|werden) [^,;:.]{0,80}"
    r"\b(?:ge|be|ver|aan|toe|uit|op|in|af)\w{2,16}(?:d|t|en)\b[^,;:.]{0,20}\Z"
    r"|\b(?:werd|werden|had|was|waren|sinds|afgelopen)\b[^,;:.]{0,40}\Z"
)

# Words behind which a sentence says what was promised, and how it looks back on them
_PROMISED = re.compile(r"\b(?:toegezegd|toezegging(?:en)?|gemeld|aangegeven|aangekondigd|laten weten)\b")
_WAS = re.compile(r"\b(?:heb|hebben|heeft|had|was|waren|werd|is)\b")
_SPOKEN_BEFORE = timedelta(days=120)  # a promise that a letter looks back on is months old
_SINCE_NOW = re.compile(r"\b(?:dit|deze|dezelfde|komende?|volgende?|aanstaande|lopende|jl|(?:19|20)\d\d)\b")


class Letterhead(Struct, frozen=True):
    """What a letter says of itself that its sentences lean on."""

    date: date | None = None
    sender: str = ""
    ministry: str = ""
    chamber: str = ""
    almanac: Almanac | None = None


def main_hit(hits: Sequence[Hit]) -> Hit | None:
    """Return the rule that speaks most for a tag, if any does."""
    return max((hit for hit in hits if hit.rule.weight > 0), key=lambda hit: hit.rule.weight, default=None)


def commitment(passage: Passage, hits: Sequence[Hit], head: Letterhead) -> Commitment:
    """Fill the fields of a commitment."""
    main = main_hit(hits)
    who = actors.bound(
        passage,
        main.places[0] if main and main.places else (0, 0),
        sender=head.sender,
        ministry=head.ministry,
        chamber=head.chamber,
    )
    named = next(iter(_named(passage, {ReferenceKind.COMMITMENT})), "")
    said = [hit.rule.kind for hit in hits if hit.rule.kind]
    kind = said[-1] if said else CommitmentKind.NEW  # the later rule knows more
    due = _due(passage, hits, kind, head)
    return Commitment(
        who=who.who,
        ministry=who.ministry,
        to=who.to,
        what=in_one_line(passage.words),
        firm=_firmness(passage, hits, due),
        kind=kind,
        due=due,
        reference=named,
    )


def position(passage: Passage, hits: Sequence[Hit], before: str, head: Letterhead) -> Position:
    """Fill the fields of a position; what goes on from the one before it has its holder."""
    main = main_hit(hits)
    goes_on = any("after-position" in hit.rule.given or "list-of-position" in hit.rule.given for hit in hits)
    other = _other(passage, main) if main else _named_first(passage)
    if other or (main and main.rule.holder == "other"):
        who = other
    elif goes_on and before and not actors.names_government(passage.wording):
        who = before
    else:
        who = actors.self_named(passage.wording, sender=head.sender)
    return Position(
        holder=passage.group or who, stance=actors.stance(passage.wording), subject=in_one_line(passage.words)
    )


def _named_first(passage: Passage) -> str:
    """Return who else is named, for a stand that no rule found and that names nobody of the government."""
    if actors.names_government(passage.wording):
        return ""
    return actors.other(passage.words, passage.wording, (0, len(passage.wording)))


def _other(passage: Passage, hit: Hit) -> str:
    """Return who else takes a stand, for a rule that leaves it to who is named in the sentence."""
    if hit.rule.holder is None:
        return ""
    named = actors.other(passage.words, passage.wording, hit.places[0])
    if named or (hit.rule.holder == "named" and actors.names_government(passage.wording)):
        return named
    return actors.other(passage.words, passage.wording, (0, len(passage.wording)))


def motion(passage: Passage, hits: Sequence[Hit]) -> Motion:
    """Fill the fields of a motion: its movers, and the number that its paper or item has."""
    moved = find_movers(passage.words)
    return Motion(
        movers=", ".join(dict.fromkeys(str(mover) for each in moved for mover in each.movers)),
        what=in_one_line(passage.words),
        number=", ".join(_named(passage, _MOTION_NUMBERS)),
        carried_out=any(hit.rule.carried_out for hit in hits) or None,
    )


def _named(passage: Passage, kinds: Collection[ReferenceKind]) -> list[str]:
    """Return the references of these kinds in a sentence, else those in its notes."""
    for words in (passage.words, passage.notes):
        named = dict.fromkeys(each.normal for each in find_references(words) if each.kind in kinds)
        if named:
            return list(named)
    return []


def _firmness(passage: Passage, hits: Sequence[Hit], due: Due) -> Firmness:
    """Return what the heaviest of the rules that know says, unless a day, or the lack of one, says more."""
    known = [hit.rule for hit in hits if hit.rule.firm is not None]
    heaviest = max(known, key=lambda rule: abs(rule.weight), default=None)
    firm = (heaviest is not None and heaviest.firm is True) or _is_concrete(passage.wording)
    if due.last is not None:
        firm = firm or not _words("soft").search(passage.wording)
    elif _words("vague").search(passage.wording):
        firm = firm and (_words("house").search(passage.wording) is not None or _is_concrete(passage.wording))
    return Firmness.FIRM if firm else Firmness.INTENTION


def _is_concrete(wording: str) -> bool:
    """Say whether a sentence promises one act that is seen to be done, and nothing in it leaves that open."""
    return _words("concrete").search(wording) is not None and _words("open_end").search(wording) is None


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{rules.word_list(name)})\b")


def coming(passage: Passage, head: Letterhead) -> list[Deadline]:
    """Return the wordings of time in a sentence that are not over on the letter's date."""
    return [each for each in _deadlines(passage, head) if _is_to_come(each.due, head.date)]


def _deadlines(passage: Passage, head: Letterhead) -> list[Deadline]:
    found = find_deadlines(passage.words, letter_date=head.date, almanac=head.almanac)
    return [
        each
        for each in found
        if not _DONE_BEFORE.search(passage.wording, 0, each.span.start)
        and not _OF_THE_PAST.match(passage.wording, each.span.end)
    ]


def _is_to_come(due: Due, today: date | None) -> bool:
    return today is None or due.last is None or due.last >= today


def _due(passage: Passage, hits: Sequence[Hit], kind: CommitmentKind, head: Letterhead) -> Due:
    """Choose the deadline nearest to the words that promise; days go before mere wording.

    What an earlier promise said counts also when its day is over.
    """
    due = coming(passage, head) if kind is CommitmentKind.NEW else _promised_by(passage, head)
    if not due:
        return Due()
    places = [place for hit in hits if hit.rule.weight > 0 for place in hit.places]
    dated = [each for each in due if each.due.last is not None] or due
    return min(dated, key=lambda each: _distance(each, places)).due


def _promised_by(passage: Passage, head: Letterhead) -> list[Deadline]:
    """Return the wordings of time behind the words that promised, as they were meant then; else all."""
    promised = _PROMISED.search(passage.wording)
    if promised:
        today = head.date - _SPOKEN_BEFORE if head.date and _WAS.search(passage.wording) else head.date
        now = find_deadlines(passage.words, letter_date=head.date, almanac=head.almanac)
        then = find_deadlines(passage.words, letter_date=today, almanac=head.almanac)
        meant = [
            one if _SINCE_NOW.search(one.due.text.lower()) else other
            for one, other in zip(now, then, strict=False)
        ]
        behind = [each for each in meant if each.span.start >= promised.end()]
        if behind:
            return behind
    return coming(passage, head) or _deadlines(passage, head)


def _distance(deadline: Deadline, places: Sequence[tuple[int, int]]) -> int:
    start, end = deadline.span.start, deadline.span.end
    return min((max(0, first - end, start - last) for first, last in places), default=0)
