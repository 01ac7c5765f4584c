"""Patterns of time words: "het eerste kwartaal van 2026", "1 juli 2027".

Each form is a pattern and the resolver (see `moments`) that says which days it means. The patterns have
no nested repetition and bounded spaces, so that finding them takes time linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from msgspec import Struct

from reader.dates import moments
from reader.dates.months import MONTHS
from reader.dates.periods import Period


class Form(Struct, frozen=True):
    """One way to name a time.

    Attributes:
        written: its pattern, compiled when a text first has it
        needs_lead: true for a word that means a time only after a lead such as "in" or "eind"
    """

    name: str
    written: str
    resolve: Callable[[moments.Match, moments.Clock], Period]
    needs_lead: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, ready to be looked for."""
        return _compiled(self.written)


@cache
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE)


AT_WORD = r"(?<!\w)"
S = r"\s{1,3}"
MONTH = "|".join(MONTHS)
SHORT_MONTH = "|".join(moments.ABBREVIATIONS)
# "2025-26" and "2024/25" are no year, but "2026 - 1 augustus" begins with one
YEAR = rf"(?:19|20)\d\d(?!\d|/\d|\s?[-–]\s?\d(?!\d?{S}(?:{MONTH}|{SHORT_MONTH})\b))"
THIS_YEAR = (
    r"(?:(?:dit|volgend|komend|aankomend|aanstaand)|het\s(?:nieuwe|komende|volgende|lopende|huidige))"
    r"\s(?:kalender|begrotings)?jaar"
)
OF_YEAR = rf"(?:(?:{S}(?:van|in))?{S}(?P<year>{YEAR}|{THIS_YEAR})\b)?"
ORDINAL = r"eerste|tweede|derde|vierde|laatste|[1-4](?:e|ste|de)"
NUMBER = "|".join(moments.NUMBERS) + r"|\d{1,3}"
UNIT = r"dag(?:en)?|werkdagen|we(?:ek|ken)|maand(?:en)?|kwarta(?:al|len)|halfjaar|jaar"
# In each form, besides the names of the almanac, stands one of these
OF_TIME = re.compile(
    rf"\d|{MONTH}|{'|'.join(moments.WEEKDAYS)}|dag|week|weken|maand|kwarta|jaar|termijn|mogelijk|spoedig|tijd|"
    r"t\.?z\.?t|binnenkort|komende|moment|ommegaande|periode|reces"
)
AND = r"(?:\s?[-–/]\s?|\s(?:en|of|tot|t/m|tot\sen\smet)\s)"
NEXT = (
    r"dit|deze|komende?|volgende?|aanstaande?|aankomende?|"
    r"het\s(?:komende|volgende|aankomende)|de\s(?:komende|volgende)"
)
PAST = r"afgelopen|vorige?"


DISTANCE = (
    rf"(?:(?:een{S})?(?P<half>half{S}jaar|halfjaar|anderhalf{S}jaar)"
    rf"|(?P<number>{NUMBER}){S}(?P<unit>{UNIT}))\b"
)
# "binnen zes weken na ontvangst" counts from another day than the letter's
FROM_NOW = rf"(?!{S}(?:na|vanaf|nadat|v[oó][oó]r|voorafgaand|eerder|geleden|later|lang)\b)"
WEEKDAY = "|".join(moments.WEEKDAYS)
VAGUE = (
    rf"op{S}(?:de{S})?(?:zeer{S}|heel{S})?(?:korte|kortst{S}mogelijke|middellange|lange){S}termijn|"
    rf"zo{S}(?:spoedig|snel){S}(?:als{S})?mogelijk|te{S}zijner{S}tijd|t\.?z\.?t\.|"
    rf"binnenkort|spoedig|binnen{S}afzienbare{S}(?:tijd|termijn)|"
    rf"(?:(?:in|binnen|gedurende){S})?de{S}komende{S}(?:tijd|periode|weken|maanden|jaren|dagen)|"
    rf"op{S}(?:een{S})?later{S}moment|per{S}ommegaande|"
    rf"(?:nog{S})?deze{S}kabinetsperiode|(?:half|twee)?jaarlijks|elk{S}(?:half)?jaar|"
    rf"(?:binnen|over){S}(?:enkele|een{S}paar|een{S}aantal){S}(?:dagen|weken|maanden)|"
    rf"binnen{S}(?:enkele|een{S}paar|een{S}aantal|de{S}kortst{S}mogelijke){S}tijd"
)


def _form(
    name: str,
    pattern: str,
    resolve: Callable[[moments.Match, moments.Clock], Period],
    *,
    needs_lead: bool = False,
) -> Form:
    return Form(name, rf"{AT_WORD}(?:{pattern})(?!\w)", resolve, needs_lead)


@cache
def forms(almanac_names: tuple[tuple[str, ...], ...]) -> tuple[Form, ...]:
    """Return every form, most specific first; the names of the almanac per kind are part of them."""
    season, recess, moment, split = (
        "|".join(re.escape(name).replace(r"\ ", S) for name in sorted(names, key=len, reverse=True))
        for names in almanac_names
    )
    named = _named(season, recess, moment, split)
    return (*_days(season, recess), *_periods(), *_from_now(), *named, *_loose())


def _days(season: str, recess: str) -> tuple[Form, ...]:
    """Return forms of single days, and of days that are over."""
    return (
        _form("iso date", r"\d{4}-\d{2}-\d{2}", moments.iso_date, needs_lead=True),
        _form(
            "letter period",
            rf"(?:(?P<before>(?:19|20)\d\d)[-\s]?)?(?P<letter>[QKH])\s?(?P<number>[1-4])"
            rf"(?:\s?[-–/]\s?[QKH]?(?P<until>[1-4]))?(?:(?:{S}(?:van{S})?|\s?[-/]\s?)(?P<year>{YEAR}|{THIS_YEAR})|(?!\d))",
            moments.letter_period,
        ),
        _form(
            "numeric date",
            rf"(?:(?:{WEEKDAY}){S})?(?P<d>\d{{1,2}})(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<y>\d{{4}})",
            moments.numeric_date,
            needs_lead=True,
        ),
        _form(
            "past date",
            rf"(?:\d{{1,2}}{AND})?\d{{1,2}}{S}(?:{MONTH}|{SHORT_MONTH})\.?(?:{S}(?:{YEAR}))?"
            rf"{S}(?:jl\b\.?|l\.l\.|jongstleden|laatstleden)"
            rf"|(?:{PAST}){S}(?:{season}|{recess}|{MONTH}|week|maand|kwartaal|jaar|\d{{1,2}}{S}(?:{MONTH}))",
            moments.refuse,
        ),
        _form(
            "written date",
            rf"(?:(?P<week>week){S}van{S})?(?:(?:(?:{NEXT}){S})?(?:{WEEKDAY}){S})?"
            rf"(?:(?P<from>\d{{1,2}}){AND})?(?P<day>\d{{1,2}})(?:e|ste|de)?"
            rf"{S}(?P<month>{MONTH}|{SHORT_MONTH})\b(?:\.(?=\s\d))?"
            rf"(?:,?(?:{S}(?:van|in))?{S}(?P<year>{YEAR}|{THIS_YEAR})\b|{S}(?:a\.?s\.|aanstaande))?",
            moments.written_date,
            needs_lead=True,
        ),
    )


def _periods() -> tuple[Form, ...]:
    """Return forms of parts of years that are named by number or month."""
    return (
        _form(
            "quarter",
            rf"(?:(?P<from>{ORDINAL}){AND}(?:het{S})?)?(?P<ordinal>{ORDINAL}){S}kwarta(?:al|len){OF_YEAR}",
            moments.quarters,
        ),
        _form("half", rf"(?P<ordinal>eerste|tweede|[12]e){S}half(?:{S})?jaar{OF_YEAR}", moments.halves),
        _form(
            "first months",
            rf"(?P<ordinal>eerste){S}zes{S}maanden(?:{S}van)?{S}(?P<year>{YEAR}|{THIS_YEAR})",
            moments.halves,
        ),
        _form(
            "week of month",
            rf"(?P<ordinal>{ORDINAL}){S}week{S}van{S}(?P<month>{MONTH}){OF_YEAR}",
            moments.week_of_month,
        ),
        _form("week", rf"week{S}(?P<number>[0-5]?\d){OF_YEAR}", moments.week_number),
        _form(
            "month of year",
            rf"(?P<month>{MONTH}){S}(?:(?:van|in){S})?(?P<year>{YEAR}|{THIS_YEAR})",
            moments.month,
        ),
        _form("short month of year", rf"(?P<month>{SHORT_MONTH})\.?{S}(?P<year>{YEAR})", moments.month),
        _form("month", rf"(?:(?:{NEXT}){S})?(?P<month>{MONTH})(?P<year>)", moments.month, needs_lead=True),
        _form(
            "iso month", r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])(?!-)", moments.iso_month, needs_lead=True
        ),
    )


def _from_now() -> tuple[Form, ...]:
    """Return forms that count from the day of the letter."""
    return (
        _form(
            "this unit",
            rf"(?P<which>{NEXT}|(?:de|het){S}lopende|lopende){S}(?P<unit>week|weekend|maand|kwartaal)"
            rf"(?:{S}(?P<weekday>{WEEKDAY}))?",
            moments.this_unit,
        ),
        _form("weekday", rf"(?P<which>{NEXT}){S}(?P<weekday>{WEEKDAY})", moments.next_weekday),
        _form(
            "end of unit",
            rf"(?:(?:tegen|aan|op|rond){S})?(?:het{S})?(?:einde?|slot){S}(?:van{S})?"
            rf"(?:het|de){S}(?P<unit>jaar|kwartaal|maand|week)(?!{S}(?:\d|van\b))",
            moments.end_of_unit,
        ),
        _form(
            "within",
            rf"binnen{S}(?:(?:nu{S}en|een{S}termijn{S}van|uiterlijk|maximaal|circa|ongeveer|hooguit){S})?"
            rf"{DISTANCE}{FROM_NOW}",
            moments.within,
        ),
        _form(
            "after",
            rf"over{S}(?:(?:circa|ongeveer|zo’n){S})?{DISTANCE}(?!{S}\w{{1,20}}n\b){FROM_NOW}",
            moments.after,
        ),
        _form(
            "count",  # from another moment, which follows
            rf"(?:(?P<within>binnen|uiterlijk){S})?(?:(?:circa|ongeveer|zo’n|maximaal){S})?{DISTANCE}"
            rf"(?={S}(?P<side>na|nadat|vanaf|v[oó][oó]r|voorafgaand)\b)",
            moments.wording_only,
            needs_lead=True,
        ),
        _form("coming", rf"(?:de|het){S}(?:komende?|eerstkomende|volgende){S}{DISTANCE}", moments.coming),
    )


def _named(season: str, recess: str, moment: str, split: str) -> tuple[Form, ...]:
    """Return forms of what the almanac names."""
    which = rf"(?:(?P<which>{NEXT}){S})?"
    split_year = rf"{S}(?P<y>(?:19|20)\d\d)\s?[-–/]\s?[’'‘]?(?:\d\d)?\d\d"
    return (
        _form("recess", rf"{which}(?P<name>{recess}){OF_YEAR}", moments.named("recess"), needs_lead=True),
        _form("any recess", rf"{which}reces(?:periode)?", moments.any_recess, needs_lead=True),
        _form("moment", rf"{which}(?P<name>{moment}){OF_YEAR}", moments.named("moment"), needs_lead=True),
        _form("season", rf"{which}(?P<name>{season}){OF_YEAR}", moments.named("season"), needs_lead=True),
        _form(
            "split year",
            rf"{which}(?P<name>{split})(?P<year>)(?:{split_year})?",
            moments.split_year,
            needs_lead=True,
        ),
    )


def _loose() -> tuple[Form, ...]:
    """Return forms that say least."""
    return (
        _form("vague", VAGUE, moments.wording_only),
        _form(
            "year range",
            r"(?P<y>(?:19|20)\d\d)\s?[-–/]\s?(?P<until>(?:19|20)\d\d)",
            moments.year_range,
            needs_lead=True,
        ),
        _form("this year", THIS_YEAR, moments.whole_year),
        _form("year", YEAR, moments.whole_year, needs_lead=True),
    )


@cache
def any_form(almanac_names: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    """Return one pattern that finds, in `small` letters, where any form begins; its groups are the forms."""
    # One look behind for all, and no ignoring of case: five times as fast as the forms one by one. The group
    # that names a form stands behind it: before it, it would keep the engine from trying by first letter
    bare = (form.written.removeprefix(AT_WORD) for form in forms(almanac_names))
    nameless = (re.sub(r"\(\?P<\w+>", "(?:", pattern).replace("(?P=sep)", "[-/.]") for pattern in bare)
    return re.compile(f"{AT_WORD}(?:{'|'.join(f'{pattern.lower()}()' for pattern in nameless)})")


def may_tell_time(text: str, almanac_names: tuple[tuple[str, ...], ...]) -> bool:
    """Say whether a text in `small` letters has a word that forms need; half of all sentences have none."""
    if any(map(_is_of_time, text.split())):
        return True
    return any(part in text for part in _parts_of_names(almanac_names))


@lru_cache(maxsize=4)
def _parts_of_names(almanac_names: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Return the longest word of each name, for spaces within a name vary."""
    longest = (max(name.split(), key=len, default="") for names in almanac_names for name in names)
    return tuple(dict.fromkeys(small(part) for part in longest))


@lru_cache(maxsize=20_000)
def _is_of_time(word: str) -> bool:
    return OF_TIME.search(word) is not None


def small(text: str) -> str:
    """Return a text in small letters, of the same length: "İ" would become two."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(letter.lower()[:1] for letter in text)
