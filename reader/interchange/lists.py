"""Lists of commitments of others: columns matched by name.

Pure.
Read are the Tweede Kamer's open data (entity Toezegging, OData JSON or its CSV), the Eerste Kamer's list, and
tables of ministries: omschrijving, vindplaats, stand van zaken. Date `0001-01-01` means none.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reader.errors import BadInput
from reader.interchange.spoiled import day_of
from reader.register import Match

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.interchange.incoming import Lines

_NO_DAY = date(1, 1, 1)
_HEAD_LINES = 12  # a title and some remarks may stand above the headings
_LEAST_FIELDS = 2
_OFFICIAL = frozenset({"datumnakoming", "toegezegdaanfractie", "kamerbriefnakoming"})  # OData's own names
_EXACT: Mapping[str, str] = {
    "nummer": "number", "toezeggingnummer": "number", "tekst": "text", "omschrijving": "text",
    "toezegging": "text", "status": "status", "datumnakoming": "due", "deadline": "due",
    "ministerie": "ministry", "naam": "who", "bewindspersoon": "who", "toegezegdaanpersoon": "members",
    "toegezegdaanfractie": "groups", "kamerleden": "members", "activiteit": "activity",
    "soortactiviteit": "activity", "activiteitnummer": "", "commissie": "committee",
    "kamerbriefnakoming": "letter", "aanmaakdatum": "made", "what": "text", "who": "who", "due": "due",
}  # fmt: skip
# What a heading has in it, without spaces; the first that fits counts.
_PATTERNS: tuple[tuple[str, str], ...] = (
    (r"standvanzaken|voortgang|afdoening|toelichting|opmerking|remark|state", "remark"),
    (r"termijn|nakoming|streefdatum|planning|uiterlijk|gereed|verwacht|^due", "due"),
    (r"^datum|^gedaan|^date|toegezegdop", "made"),
    (r"nummer|^nr$|^tnr|^toezegging(s)?nr|^number|^id$", "number"),
    (r"status", "status"),
    (r"vindplaats|bron|kamerstuk|^source", "source"),
    (r"bewinds|minister(?!ie)|toegezegddoor|^who", "who"),
    (r"ministerie|departement|^ministry", "ministry"),
    (r"kamerlid|leden|toegezegdaan|^aanwie|^to$", "members"),
    (r"fractie", "groups"),
    (r"commissie", "committee"),
    (r"activiteit|debat|overleg", "activity"),
    (r"omschrijving|toezegging|tekst|inhoud|onderwerp|description|commitment", "text"),
)
# As chambers and ministries write it; behind the number stands at most the unit that deals with it.
_IN_TEXT = re.compile(
    r"(?:Toezegging(?: over)?\s+)?(?P<text>\S.{3,400}?)\s*"
    r"(?:\((?P<source>[^()]{2,60})\)?\s*)?\((?P<number>T\d{5}|TZ\d{6}-\d{3})\)(?:\s+\S{2,20})?"
)
FIELDS = (
    "text", "number", "status", "remark", "due", "made", "source", "who", "ministry", "members", "groups",
    "committee", "activity", "letter", "description",
)  # fmt: skip


class Official(Struct, frozen=True, kw_only=True):
    """A commitment of somebody's list; fields that its file lacks are empty.

    Attributes:
        due_text: as it is written; due: the day it means, if it is one
        made: when it was promised; source: where, "Kamerstuk 21501-31, nr. 785"
        remark: how it stands, in words
        letter: by which it was met
    """

    number: str
    text: str
    status: str = ""
    due: date | None = None
    due_text: str = ""
    ministry: str = ""
    who: str = ""
    members: str = ""
    groups: str = ""
    activity: str = ""
    committee: str = ""
    letter: str = ""
    made: date | None = None
    source: str = ""
    remark: str = ""
    description: str = ""

    @property
    def quote(self) -> str:
        """What its list says of it at most length."""
        return self.description or self.text


class CommitmentList(Struct, frozen=True):
    """A list that was read.

    Attributes:
        matches: which heading is which field
        official: it is a chamber's own register
    """

    rows: list[Official]
    matches: tuple[Match, ...]
    official: bool


def officials(sheets: Iterable[Lines]) -> list[Official]:
    """Return the commitments of a list; those that were deleted there are left out.

    Raises:
        BadInput: no sheet has its headings
    """
    return read_list(sheets, {}).rows


def read_list(sheets: Iterable[Lines], corrected: Mapping[str, str]) -> CommitmentList:
    """Return a list, its columns matched by name.

    Args:
        sheets: lines of cells; the headings may stand below a title
        corrected: which heading is which field, where the user knows better; "" for none

    Raises:
        BadInput: no sheet has headings that a list has
    """
    found: dict[str, Official] = {}
    matches: dict[str, Match] = {}
    official = False
    for lines in sheets:
        at = _headings(lines, corrected)
        if at is None:
            continue
        fields = _fields(lines[at], corrected)
        names = [_plain(title) for title in lines[at]]
        official = official or not _OFFICIAL.isdisjoint(names)
        for title, field in zip(lines[at], fields, strict=True):
            if title.strip():
                matches.setdefault(title, Match(title, field, FIELDS))
        for line in lines[at + 1 :]:
            if _is_kept(names, line):
                one = _named(_official(fields, line))
                if one.text:
                    found[one.number or f"{len(found)}"] = one
    if not matches:
        raise BadInput(
            "This is no list of commitments: "
            "it has no columns such as “Nummer”, “Omschrijving” and “Status”. "
            "Choose another file."
        )
    return CommitmentList(list(found.values()), tuple(matches.values()), official)


def _headings(lines: Lines, corrected: Mapping[str, str]) -> int | None:
    """Return the line of the headings: the one that names most fields, text among them."""
    best, most = None, _LEAST_FIELDS - 1
    for at, line in enumerate(lines[:_HEAD_LINES]):
        fields = {field for field in _fields(line, corrected) if field}
        if "text" in fields and len(fields) > most and len(line) >= len(fields):
            best, most = at, len(fields)
    return best


def _fields(titles: Sequence[str], corrected: Mapping[str, str]) -> list[str]:
    """Return the field of each heading, each field once; "" for none."""
    taken = {corrected[title] for title in titles if corrected.get(title)}
    found: list[str] = []
    for title in titles:
        field = corrected.get(title)
        if field is None:
            field = _guessed(title)
            is_second = field == "text" and field in taken and "description" not in taken
            field = "description" if is_second else "" if field in taken else field
        found.append(field)
        taken.add(field)
    return found


def _guessed(title: str) -> str:
    plain = _plain(title)
    if len(title) > 60:  # noqa: PLR2004 - no heading is that long; a cell of text is
        return ""
    exact = _EXACT.get(plain)
    if exact is not None:
        return exact
    return next((field for pattern, field in _PATTERNS if re.search(pattern, plain)), "")


def _plain(title: str) -> str:
    return re.sub(r"\W|_", "", title).casefold()


def _is_kept(names: Sequence[str], line: Sequence[str]) -> bool:
    """Say whether a line holds something that was not deleted there."""
    deleted = dict(zip(names, line, strict=False)).get("verwijderd", "no").casefold()
    return any(cell.strip() for cell in line) and deleted not in ("yes", "true", "1", "waar")


def _official(fields: Sequence[str], line: Sequence[str]) -> Official:
    given = {field: " ".join(text.split()) for field, text in zip(fields, line, strict=False) if field}
    due, made = (_day(given.get(name, "")) for name in ("due", "made"))
    told = given.get("due", "") if due is None and not _is_no_day(given.get("due", "")) else ""
    return Official(**{"number": "", "text": ""} | given | {"due": due, "due_text": told, "made": made})  # type: ignore[arg-type]


def _named(one: Official) -> Official:
    """Return a commitment whose text says its number: "Toezegging Evaluatie … (34.372) (T02647) DGRR"."""
    found = _IN_TEXT.fullmatch(one.text) if not one.number else None
    if found is None:
        return one
    plain = {"number": found["number"], "text": found["text"].strip()}
    return replace(one, **plain, source=one.source or (found["source"] or "").strip())


def _day(text: str) -> date | None:
    day = day_of(text)
    return None if day == _NO_DAY else day


def _is_no_day(text: str) -> bool:
    return day_of(text) == _NO_DAY
