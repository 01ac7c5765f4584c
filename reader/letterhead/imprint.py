"""Chamber, session, dossier and paper number as printed.

Official papers print it in the foot of each page ("Tweede Kamer, vergaderjaar 2024–2025, 21 501-31,
nr. 785") and in the head ("21 501-31  Raad voor Werkgelegenheid …" above "Nr. 785  Brief van …"). Papers
of the Eerste Kamer have letters for numbers. The publisher's file names say it too ("kst-21501-31-785").
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct, structs

if TYPE_CHECKING:
    from collections.abc import Sequence

_DOSSIER = r"(?P<dossier>[1-4]\d[ .\u00a0]?\d{3})(?!\d)"
# A dossier's suffix: a chapter of the budget ("XV"), a letter, or a number ("-31"). The long roman form
# first, or "XV" would stop at "X".
_SUFFIX = (
    r"(?:[ \u00a0]?[-‑–]?[ \u00a0]?\(?(?P<suffix>[IVXLCHJK]{1,6}|[A-Z]|R\d{4}|(?<=[-‑–])\d{2})\)?(?![\w-]))?"
)
_NUMBER = r"(?P<number>\d{1,4}|[A-Z]{1,3})"
_SESSION = r"(?P<session>(?:19|20)\d\d)\s?[-–/]\s?(?:(?:19|20)?\d\d)"
# A page's number may follow the dossier, so a paper's number has a comma or "nr." before it.
_FOOT = re.compile(
    rf"(?P<chamber>Tweede|Eerste) Kamer,? vergaderjaar {_SESSION}(?:, {_DOSSIER}{_SUFFIX}"
    rf"(?:(?:, |,? [Nn]r\. ?){_NUMBER}\b)?)?"
)
_HEAD_SESSION = re.compile(rf"Vergaderjaar {_SESSION}", re.IGNORECASE)
_HEAD_CHAMBER = re.compile(
    r"(?:aan\s+)?(?:de\s+)?(?:voorzitters?\b.{0,40}?)?(Tweede|Eerste)(?:\s+Kamer\b|$)",
    re.IGNORECASE | re.DOTALL,
)
_HEAD_DOSSIER = re.compile(rf"{_DOSSIER}{_SUFFIX}(?:\s+(?P<title>[A-Z‘\"(].{{3,}}))?$", re.DOTALL)
_HEAD_NUMBER = re.compile(
    r"(?:[Nn]r\.\s*(?P<number>\d{1,4})?|(?P<letter>[A-Z]{1,3})(?=\s+(?i:brief|verslag|motie|nota|memorie)\b))"
    r"\s*(?P<title>[A-Z].*)?$",
    re.DOTALL,
)
# Two columns of a head read one after the other: "37 912 Nr. 14", then the titles of both.
_JOINED = re.compile(rf"(?P<both>{_DOSSIER}{_SUFFIX})\s+(?P<numbered>Nr\.\s*\d{{1,4}})$")
_CAPITALS = re.compile(r"(?<![\w’])(?:[A-ZÀ-Þ][A-ZÀ-Þ’,-]*\s+)+[A-ZÀ-Þ’-]{2,}$")
_FILE_NAME = re.compile(r"(?:^|\W)kst-(\d{5}(?:-(?:[IVXLC]+|[A-Z]|\d{2}(?=-)))?)-(\d{1,4}|[A-Z]{1,3})(?!\w)")
_PROCEEDINGS = re.compile(r"\b(?P<chamber>TK|EK)\s+(?P<meeting>\d{1,3})$", re.MULTILINE)
_CHAMBER_LINE = re.compile(r"^(?:Tweede|Eerste) Kamer\b")
_ITEM = re.compile(r"\b(?P<meeting>\d{1,3})-(?P<item>\d{1,2})-\d{1,3}\b")

_LONG_TITLE = 400  # characters; no title is longer
_SHORT_LINE = 120  # characters; longer lines tell a story


class Imprint(Struct, frozen=True):
    """What a paper says of its place in parliament; "" where it says nothing.

    Attributes:
        dossier: "21501-31", "36600-XV"; number: "785", of the Eerste Kamer "F"
        session: "2024/25"; chamber: "II", "I" or ""
        dossier_title: printed beside the dossier; title: printed beside the number
    """

    number: str = ""
    dossier: str = ""
    session: str = ""
    chamber: str = ""
    dossier_title: str = ""
    title: str = ""


def session_on(day: date) -> str:
    """Return the parliamentary year of `day`.

    It begins on the third Tuesday of September (Grondwet, article 65).
    """
    september = date(day.year, 9, 1)
    first_tuesday = september + timedelta(days=(1 - september.weekday()) % 7)
    first_year = day.year if day >= first_tuesday + timedelta(weeks=2) else day.year - 1
    return f"{first_year}/{(first_year + 1) % 100:02}"


def read_imprint(head: Sequence[str], margin: str, file_name: str) -> Imprint:
    """Return a paper's imprint.

    Args:
        head: the first paragraphs of its text
        margin: its running heads and feet
        file_name: the name it came with; what the paper itself says goes before
    """
    sources = [_from_foot(margin), _from_proceedings(margin), _from_head(head), _from_file_name(file_name)]
    dossier = next((source.dossier for source in sources if source.dossier), "")
    alike = [source for source in sources if source.dossier in {"", dossier}]
    return Imprint(*(_first(alike, field) for field in Imprint.__struct_fields__))


def _first(sources: Sequence[Imprint], field: str) -> str:
    values: list[str] = [getattr(source, field) for source in sources]
    return next((value for value in values if value), "")


def _from_foot(margin: str) -> Imprint:
    match = _FOOT.search(margin)
    if match is None:
        return Imprint()
    return Imprint(
        number=match["number"] or "",
        dossier=_dossier(match),
        session=_session(match),
        chamber="II" if match["chamber"] == "Tweede" else "I",
    )


def _untangled(head: Sequence[str]) -> Sequence[str]:
    """Return the head with each number before its own title, as on the page."""
    found = next(((at, m) for at, m in enumerate(map(_JOINED.match, head)) if m), None)
    if found is None:
        return head
    at, match = found
    first, second = (*head[at + 1 : at + 3], "", "")[:2]
    capitals = _CAPITALS.search(first) if len(first) < _LONG_TITLE else None
    if capitals:
        first, second = first[: capitals.start()].strip(), capitals.group()
    return [*head[:at], f"{match['both']} {first}", f"{match['numbered']} {second}", *head[at + 1 :]]


def _from_head(head: Sequence[str]) -> Imprint:
    head = _untangled(head)
    printed_session = next(filter(None, map(_HEAD_SESSION.search, head)), None)
    numbered = next(((at, m) for at, m in enumerate(map(_HEAD_NUMBER.match, head)) if m), None)
    session = _session(printed_session) if printed_session else ""
    imprint = Imprint(session=session, chamber=_chamber(head))
    if numbered is None and printed_session is None:
        return imprint
    return _with_number(_with_dossier(imprint, head), head, numbered)


def _with_dossier(imprint: Imprint, head: Sequence[str]) -> Imprint:
    found = next(((at, m) for at, m in enumerate(map(_HEAD_DOSSIER.match, head)) if m), None)
    if found is None:
        return imprint
    at, match = found
    title = match["title"] or next(iter(head[at + 1 : at + 2]), "")
    if _HEAD_NUMBER.match(title):
        title = ""
    return structs.replace(imprint, dossier=_dossier(match), dossier_title=title)


def _with_number(imprint: Imprint, head: Sequence[str], found: tuple[int, re.Match[str]] | None) -> Imprint:
    if found is None:
        return imprint
    at, match = found
    title = match["title"] or next(iter(head[at + 1 : at + 2]), "")
    return structs.replace(imprint, number=match["number"] or match["letter"] or "", title=title)


def _from_proceedings(margin: str) -> Imprint:
    meeting = _PROCEEDINGS.search(margin)
    item = _ITEM.search(margin)
    if meeting is None or item is None or item["meeting"] != meeting["meeting"]:
        return Imprint()
    chamber = "II" if meeting["chamber"] == "TK" else "I"
    lines = (_CHAMBER_LINE.sub("", line).strip() for line in margin.splitlines())
    subject = next((line for line in lines if line and not any(map(str.isdigit, line))), "")
    return Imprint(number=f"{item['meeting']}-{item['item']}", chamber=chamber, title=subject)


def _from_file_name(file_name: str) -> Imprint:
    match = _FILE_NAME.search(file_name)
    return Imprint(dossier=match[1], number=match[2]) if match else Imprint()


def _chamber(head: Sequence[str]) -> str:
    """Return the chamber that a letter is addressed to or that printed it."""
    named = (_HEAD_CHAMBER.match(line) for line in head if len(line) < _SHORT_LINE)
    first = next(filter(None, named), None)
    if first is None:
        return ""
    return "II" if first[1].casefold() == "tweede" else "I"


def _dossier(match: re.Match[str]) -> str:
    if match["dossier"] is None:
        return ""
    digits = re.sub(r"\D", "", match["dossier"])
    return f"{digits}-{match['suffix']}" if match["suffix"] else digits


def _session(match: re.Match[str]) -> str:
    first_year = int(match["session"])
    return f"{first_year}/{(first_year + 1) % 100:02}"
