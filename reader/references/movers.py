"""Motions named by their movers: "de motie van het lid X (BBB)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

S = r"\s{1,2}"
CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
PARTICLE = r"(?:[Vv][ao]n|[Dd]e[rn]?|[Tt]e[rn]?|[Hh]et|[’'‘]t|[Ee]l|[Aa]l|[Ii]n|[Oo]p|[Dd][’a])"
# A part of a name: "Martens", "Dijk-Bos", "Özütok", "’t"; capitals alone are a party or an abbreviation
NO_LETTER = r"\W\d_²³¹⁰⁴⁵⁶⁷⁸⁹"  # the mark of a note behind a name is no part of it
PART = (
    rf"{CAPITAL}[^{NO_LETTER}A-Z]{{1,20}}"
    rf"(?:-{CAPITAL}?[^{NO_LETTER}]{{1,20}}|{CAPITAL}[^{NO_LETTER}]{{1,20}})?"
)
# A name goes on in the next line after a particle only: what follows there otherwise begins something else
NAME = rf"(?:{PARTICLE}{S}){{0,3}}{PART}(?:[ \u00a0]{{1,2}}(?:{PARTICLE}{S}){{0,3}}{PART}){{0,2}}"
PARTY = r"\s?\((?P<party>[^\W\d_][\w/+’' -]{1,24})\)"
ONE = re.compile(rf"(?P<name>{NAME})(?:{PARTY})?")
NEXT = re.compile(r"\s?(?:,|/|&)\s?|\sen\s(?:van\s)?(?:het\slid\s)?|-(?=[A-Z])")
AND_OTHERS = re.compile(r"\s?c\.\s?s\.")
BEGIN = re.compile(
    rf"(?<![^\W_])(?P<word>moties?)(?:-|{S})(?P<of>(?:van{S}(?:de{S}|het{S})?)?(?:(?:(?:leden|lid){S})?Kamer(?:leden|lid)|leden|lid){S})?"
    rf"(?=(?:{PARTICLE}{S})?{CAPITAL})",
    re.IGNORECASE,
)
# Words with a capital that follow "motie" and name no member
NO_NAME = {
    "Aangenomen", "Aanhangsel", "Bijlage", "Brief", "Commissie", "Conform", "Daarnaast", "Daarom",
    "Dan", "Deze", "Die", "Dit", "Eerste", "Europese", "Handelingen", "Hierbij", "Hiermee", "Ik",
    "Indiener", "Kabinet", "Kamer", "Kamerstuk", "Kamerstukken", "Leden", "Lid", "Minister", "Motie",
    "Moties", "Nederland", "Nederlandse", "Nummer", "Ook", "Over", "Raad", "Regering", "Senaat",
    "Stand", "Staten", "Status", "Toezegging", "Toezeggingen", "Tweede", "Uw", "Verzoekt", "Voorts",
    "Wij",
}  # fmt: skip


SMALL = re.compile(r"(?<!\w)[a-zà-ÿ]{3,40}(?!\w)")
# Endings of things that motions are about, and that no name of a member has
TOPIC = re.compile(
    r"\w{2,24}(?:heid|teit|atie|isme|schap|beleid|zorg|bouw|stof|paden|wegen|gebruik|fonds|plan|plannen|wet|kosten"
    r"|tarief|tarieven|rechten|steun|handel|markt|lasten|woningen|besparing|voorziening|regeling|verlening)",
    re.IGNORECASE,
)
# What names the mover behind the topic: "motie Veerboten van het lid X"
BY_A_MEMBER = re.compile(rf"{S}van{S}(?:het{S}(?:Kamer)?lid|de{S}(?:Kamer)?leden){S}")


class Mover(Struct, frozen=True, array_like=True):
    """Who moved a motion: name and, where it stands there, political group."""

    name: str
    party: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.party})" if self.party else self.name


class MovedMotion(Struct, frozen=True, array_like=True):
    """A motion where it is named by its movers."""

    start: int
    end: int
    movers: tuple[Mover, ...]

    @property
    def normal(self) -> str:
        """The form by which equal motions are known: "motie Van Dijk/Van Oostenbruggen"."""
        return "motie " + "/".join(_capitalised(mover.name) for mover in self.movers)


def find_movers(text: str) -> list[MovedMotion]:
    """Return the motions that a text names by mover, in order; "de moties A en B" are two."""
    begins = list(BEGIN.finditer(text))
    small = frozenset(SMALL.findall(text)) if begins else frozenset[str]()
    return [motion for begin in begins for motion in _motions(text, begin, small)]


def _motions(text: str, begin: re.Match[str], small: Collection[str]) -> Iterator[MovedMotion]:
    found = _movers(text, begin.end())
    if found and not begin["of"] and _is_topic(found[0], begin[0], small, text):
        return
    several = begin["word"].lower() == "moties" and "leden" not in begin[0].lower()
    if found and not several:
        yield MovedMotion(begin.start(), found[-1].end, tuple(one.movers[0] for one in found))
    elif found:
        yield MovedMotion(begin.start(), found[0].end, found[0].movers)
        yield from found[1:]


def _is_topic(found: MovedMotion, begin: str, small: Collection[str], text: str) -> bool:
    """Say whether what follows "motie" is a thing, or a word that the text also writes small."""
    mover = found.movers[0]
    if BY_A_MEMBER.match(text, found.end):
        return True
    if mover.party or " " in mover.name or begin.endswith("-"):
        return False
    return TOPIC.fullmatch(mover.name) is not None or mover.name.lower() in small


def _movers(text: str, at: int) -> list[MovedMotion]:
    """Read the names from `at` on, each as if it were a motion of its own."""
    found: list[MovedMotion] = []
    while match := ONE.match(text, at):
        name = " ".join(match["name"].split())
        if not NO_NAME.isdisjoint(name.split()):
            break
        others = AND_OTHERS.match(text, match.end())
        mover = Mover(name, " ".join((match["party"] or "").split()))
        found.append(MovedMotion(at, others.end() if others else match.end(), (mover,)))
        joint = NEXT.match(text, found[-1].end)
        if joint is None:
            break
        at = joint.end()
    return found


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]
