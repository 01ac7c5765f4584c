"""Reads from a sentence who acts, to whom, whose position.

"Ik" is the minister who signs; a named ministry or minister is himself; a council is told by the section.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.letterhead import ministry_of
from reader.model import Stance
from reader.suggestions import rules

if TYPE_CHECKING:
    from reader.suggestions.candidates import Passage

GOVERNMENT = "kabinet"

_FIRST = re.compile(r"\b(?:ik|mijn|mij)\b")
_CABINET = re.compile(r"\b(?:het|dit|ons) kabinet\b|\bde regering\b|\b(?:wij|we|ons|onze)\b")
_SIGNS = re.compile(r"(?:minister|staatssecretaris)", re.IGNORECASE)
_HOUSE = re.compile(
    r"\b(?:(?:uw|de) (?:(?P<named>tweede|eerste) )?kamer|(?:de|beide) kamers|uw commissie|u)\b"
)
_CHAMBERS = {"tweede": "Tweede Kamer", "eerste": "Eerste Kamer", "II": "Tweede Kamer", "I": "Eerste Kamer"}
_GROUP = re.compile(
    r"\b(?:de leden van )?de (?P<group>[\w/-]{2,24})-fractie\b"
    r"|\bhet lid (?P<member>(?:(?:van|de|der|den|ten|ter|el|in|'t) ){0,3}[^\W\d]\S+)"
)
_PARTNERS = re.compile(
    r"\b(?:sociale partners|stichting van de arbeid|stvda|werkgevers- en werknemersorganisaties|vakbonden)\b"
)
_COMMISSION = re.compile(r"\b(?:de|met de|aan de) (?:europese )?commissie\b")
_COUNCIL = re.compile(
    r"\b(?:in|tijdens|voor|op) (?:de|deze) (?:informele |formele )?(?:raad|raadsvergadering|"
    r"gedachtewisseling|discussie|bespreking|lunch|beleidsdebat|eurogroep)\b"
    r"|\b(?:triloog|raadsmandaat|eu-verband)\b"
)
_COUNCIL_SECTION = re.compile(
    r"\b(?:raad|agendapunt|inzet nederland|nederlandse (?:inzet|positie)|eurogroep|trilogen)\b"
)


class Bound(Struct, frozen=True):
    """Who binds himself and to whom, as the register shows it."""

    who: str
    ministry: str
    to: str


def bound(
    passage: Passage, place: tuple[int, int], *, sender: str, ministry: str, chamber: str = ""
) -> Bound:
    """Return who binds himself in a sentence, and to whom; "" for what it does not say.

    `place` says where in the sentence the words stand that bind; `sender`, `ministry`
    and `chamber` ("II", "I" or "") are the letter's.
    """
    match = _government().search(passage.wording, *place) or _government().search(passage.wording)
    who, of = _named(passage, match, sender, ministry) if match else ("", ministry)
    return Bound(who, of, _to(passage.words, passage.wording, passage.section, chamber))


def _named(passage: Passage, match: re.Match[str], sender: str, ministry: str) -> tuple[str, str]:
    small, words = match[0], passage.words[match.start() : match.end()]
    if small in {"ik", "wij", "we"}:
        signs = sender if _SIGNS.match(sender) else "minister"
        return (signs if small == "ik" else GOVERNMENT), ministry
    if small == "nederland":
        return words, ministry
    if small.endswith(("kabinet", "regering")):
        return GOVERNMENT, ministry
    return words.removeprefix("de ").removeprefix("De "), ministry_of(words) or _office(words)


def _office(words: str) -> str:
    return words if words.isupper() else ""


def _to(words: str, wording: str, section: str, chamber: str) -> str:
    group = _GROUP.search(wording)
    if group:
        name = "group" if group["group"] else "member"
        return words[group.start(name) : group.end(name)].strip(".,;:)")
    house = _HOUSE.search(wording)
    if house:
        return _CHAMBERS.get(house["named"] or chamber, "Kamer")
    if _PARTNERS.search(wording):
        return "sociale partners"
    if _COUNCIL.search(wording) or (_state().search(wording) and _COUNCIL_SECTION.search(section)):
        return "Raad"
    return "Commissie" if _COMMISSION.search(wording) else ""


_AGAINST = re.compile(
    r"\b(?:niet (?:wenselijk|nodig|gewenst|gesteund|steunen|overnemen|instemmen|leiden tot)"
    r"|geen (?:voorstander|meerwaarde|aanleiding|noodzaak)|tegen(?:stander|gestemd)?|onwenselijk|ongewenst"
    r"|afwijzend|wijst [^.;]{0,60}\baf|bezwaar|bezwaren|bedenkingen|zorgen|bezorgd|kritisch"
    r"|ontraden|ontraad|onaanvaardbaar|onacceptabel|zorgwekkend|zorgelijk|verworpen|verwerpt|betreurt?"
    r"|veroordeelt|steunt [^.;]{0,30}\bniet|neemt [^.;]{0,60}\bniet over|neem [^.;]{0,60}\bniet over"
    r"|(?:vindt|acht) [^.;]{0,60}\bniet|niet eens|terughoudend)\b"
)
_IF = re.compile(
    r"\b(?:mits|op voorwaarde|onder (?:de )?voorwaarde|tenzij|zolang|alleen als|alleen indien|voorwaarden)\b"
)
_FOR = re.compile(
    r"\b(?:steun\w*|gesteund|onderschrij\w+|verwelkom\w*|voorstander|pleit\w*|gepleit|belang\w*|hecht\w*"
    r"|positief|waarde\w+|essentieel|cruciaal|noodza\w+|nodig|wenselijk|adviseer\w*|adviseren|beve\w+|raad\w*"
    r"|oproep\w*|goed|moet|moeten|benadruk\w*|prioritair|prioriteit|eens|ter harte|juich\w*|oordeel kamer"
    r"|over te nemen|neemt [^.;]{0,60}\bover)\b"
)


def stance(wording: str) -> Stance:
    """Return which side a sentence takes."""
    if _IF.search(wording):
        return Stance.CONDITIONAL
    if _AGAINST.search(wording):
        return Stance.AGAINST
    return Stance.FOR if _FOR.search(wording) else Stance.NEUTRAL


def other(words: str, wording: str, place: tuple[int, int]) -> str:
    """Return who else takes a stand, named within a place of the sentence; "" when nobody is."""
    match = _others().search(wording, *place)
    return words[match.start() : match.end()].strip() if match else ""


def self_named(wording: str, *, sender: str) -> str:
    """Return by which name the government takes a stand in a sentence: who signs, Nederland, or kabinet."""
    if _state().search(wording):
        return "Nederland"
    signs = _FIRST.search(wording) and not _CABINET.search(wording) and _SIGNS.match(sender)
    return sender if signs else GOVERNMENT


def names_government(wording: str) -> bool:
    """Say whether a sentence names the government by one of its names."""
    return _government().search(wording) is not None


@cache
def _government() -> re.Pattern[str]:
    return re.compile(rules.word_list("government"))


@cache
def _state() -> re.Pattern[str]:
    return re.compile(rf"\b{rules.word_list('state')}\b")


@cache
def _others() -> re.Pattern[str]:
    return re.compile(rules.word_list("others"))
