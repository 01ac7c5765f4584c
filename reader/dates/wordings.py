"""Finds wordings of time in a text: time words with their leads."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reader.dates.leads import NAMED, leads_before, led
from reader.dates.moments import Clock, Match, WordingOnly, counted
from reader.dates.periods import Period
from reader.dates.time_words import Form, any_form, forms, may_tell_time, small

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.dates.almanac import Almanac

LONGEST_LIST = 12  # "in de maanden mei, juni en juli 2026": the year of the last is that of all
YEARS = {"year", "this year", "year range", "split year"}  # "voor 2026" means for it, not before it
MONTHS = {"month", "month of year"}
JOIN = re.compile(r"\s?[-–—/]\s?|\s(?:t/m|tot\sen\smet|tot|en|of|à)\s", re.IGNORECASE)
LIST = re.compile(r",\s{1,3}")
UNTIL = re.compile(r"\s(?:t/m|tot\sen\smet|tot)\s", re.IGNORECASE)
EQUALS = re.compile(r"\b(?:is|wordt|zijn|worden|deadline|termijn)(?::|\s(?:op|nu))?\s{1,3}\Z", re.IGNORECASE)


class Wording(Struct, frozen=True):
    """A wording where it stands and the days it means: None for wording only."""

    start: int
    end: int
    period: Period | None


class _Word(Struct, frozen=True):
    """A time word where it stands."""

    form: Form
    match: Match

    @property
    def start(self) -> int:
        return self.match.start()

    @property
    def end(self) -> int:
        return self.match.end()


def read(text: str, clock: Clock, *, typed: bool = False) -> list[Wording]:
    """Return the wordings of a text, in order; two that are joined ("januari–maart 2026") are one.

    Args:
        text: running text, or a due date that was typed
        clock: what they are resolved against
        typed: it is a due date, so that a bare "mei" or "2026" is one too
    """
    line = _Line(text, list(_words(text, clock)), clock, typed)
    found: list[Wording] = []
    refused_end = -1
    for at, word in enumerate(line.words):
        previous = found[-1] if found else None
        if previous and word.start < previous.end:  # what was counted from
            continue
        floor = max(previous.end if previous else 0, refused_end, 0)
        joined = line.is_joined(at, floor)
        if joined and floor == refused_end:
            refused_end = word.end
            continue
        item = line.second_half(at, previous) if joined and previous else line.wording(at, floor)
        if item is None:
            refused_end = word.end
        elif previous and (one := line.as_one(previous, item, joined=joined)):
            found[-1] = one
        else:
            found.append(item)
    return found


def _words(text: str, clock: Clock) -> Iterator[_Word]:
    names, lowered = _names(_Held(clock.almanac)), small(text)
    if not may_tell_time(lowered, names):
        return
    known = forms(names)
    for match in any_form(names).finditer(lowered):
        form = known[(match.lastindex or 1) - 1]
        again = form.pattern.match(text, match.start())
        if again is not None:
            yield _Word(form, again)


class _Held:
    """An almanac known by being the same one, for its tables have no hash."""

    def __init__(self, almanac: Almanac) -> None:
        self.almanac = almanac

    def __hash__(self) -> int:
        return id(self.almanac)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.almanac is self.almanac


@lru_cache(maxsize=4)
def _names(held: _Held) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(held.almanac.named(kind)) for kind in ("season", "recess", "moment", "split_year"))


class _Line(Struct, frozen=True):
    """A text with its time words, while it is read."""

    text: str
    words: list[_Word]
    clock: Clock
    typed: bool

    def is_joined(self, at: int, floor: int) -> bool:
        """Say whether a word is joined to what was read or refused before it, which ends at `floor`."""
        if floor <= 0:
            return False
        if JOIN.fullmatch(self.text, floor, self.words[at].start):
            return True
        return at > 0 and self.words[at - 1].end == floor and self._is_list(at - 1)

    def _is_list(self, at: int) -> bool:
        one, other = self.words[at], self.words[at + 1]
        both_months = one.form.name in MONTHS and other.form.name in MONTHS
        return both_months and LIST.fullmatch(self.text, one.end, other.start) is not None

    def as_one(self, one: Wording, other: Wording, *, joined: bool) -> Wording | None:
        """Return two wordings as one if they are joined and mean days."""
        if one.period is None or other.period is None:
            return None
        if not joined and not JOIN.fullmatch(self.text, one.end, other.start):
            return None
        lasts = [last for last in (one.period.last, other.period.last) if last is not None]
        first, last = one.period.first, max(lasts, default=None)
        if first and last and last < first:  # "na 1 juli 2027 of 1 mei 2026"
            first = None
        return Wording(one.start, other.end, Period(first, last, one.period.rough or other.period.rough))

    def second_half(self, at: int, previous: Wording) -> Wording | None:
        """Read a word that is joined; without a year of its own it has the first half's, or the next."""
        word, clock = self.words[at], self._hinted(at)
        item = _resolved(word, [], word.start, clock)
        since = previous.period.first if previous.period else None
        if item is None or since is None or clock.year_hint:
            return item
        for year in (since.year, since.year + 1):
            again = _resolved(word, [], word.start, replace(clock, year_hint=year))
            if again and again.period and again.period.last and again.period.last >= since:
                return again
        return item

    def wording(self, at: int, floor: int) -> Wording | None:
        """Read a time word with its lead; None when it means no deadline."""
        word, clock = self.words[at], self._hinted(at)
        if word.form.name == "count":
            return self._counted(at)
        leads, start = leads_before(self.text, floor, word.start)
        placed = self.typed or leads or clock.year_hint or _says_which(word)
        if word.form.needs_lead and not placed and not EQUALS.search(self.text, floor, word.start):
            return None
        if self._is_refused(word, leads, start):
            return None
        return _resolved(word, leads, start, clock)

    def _hinted(self, at: int) -> Clock:
        """Give a part of a range the year of the parts that follow: "januari–maart 2026"."""
        for one in range(at, min(at + LONGEST_LIST, len(self.words) - 1)):
            word, other = self.words[one], self.words[one + 1]
            if not JOIN.fullmatch(self.text, word.end, other.start) and not self._is_list(one):
                break
            if year := re.search(r"(?:19|20)\d\d", other.match[0]):
                return replace(self.clock, year_hint=int(year[0]))
        return self.clock

    def _counted(self, at: int) -> Wording | None:
        """Read "binnen zes weken na het zomerreces"; without a time word it is wording, or nothing."""
        count = self.words[at]
        alone = Wording(count.start, count.end, None) if _is_wording(count) else None
        if at + 1 == len(self.words):
            return alone
        origin = self.words[at + 1]
        leads, start = leads_before(self.text, count.end, origin.start)
        if leads not in (["after"], ["before"]) or self.text[count.end : start].strip():
            return alone
        whole = _resolved(origin, [], origin.start, self._hinted(at + 1))
        if whole is None or whole.period is None:
            return whole and Wording(count.start, origin.end, None)
        try:
            return Wording(count.start, origin.end, counted(count.match, whole.period))
        except (ValueError, OverflowError):
            return alone

    def _is_refused(self, word: _Word, leads: Sequence[str], start: int) -> bool:
        """Say whether the lead makes it no deadline: "het debat van 3 mei", "de begroting voor 2026"."""
        if not leads:
            return False
        first_word = self.text[start : word.start].split(maxsplit=1)[0].lower()
        if leads[0] == "before" and word.form.name in YEARS:
            return first_word == "voor"
        if leads[0] == "with":
            return word.form.name not in NAMED
        if leads[0] == "in" and word.form.name == "moment":  # the paper of that name: "in de Miljoenennota"
            return first_word == "in"
        ranges = UNTIL.search(word.match[0]) or UNTIL.match(self.text, word.end)  # "van 3 tot en met 5 juni"
        return leads[0] == "refused" and not ranges


def _resolved(word: _Word, leads: Sequence[str], start: int, clock: Clock) -> Wording | None:
    try:
        period = word.form.resolve(word.match, clock)
        for lead in leads:
            period = led(period, lead, word.form, clock)
    except WordingOnly:
        return Wording(start, word.end, None)
    except (ValueError, OverflowError):  # 31 februari, week 60, the year 9999
        return None
    return Wording(start, word.end, period)


def _is_wording(count: _Word) -> bool:
    return count.match["within"] is not None and count.match["side"].lower() in {"na", "nadat", "vanaf"}


def _says_which(word: _Word) -> bool:
    """Say whether the word itself says which one it means: "komend voorjaar", "voorjaar 2026"."""
    groups = word.match.groupdict()
    return word.form.name != "written date" and bool(groups.get("which") or groups.get("year"))
