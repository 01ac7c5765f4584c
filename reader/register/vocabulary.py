"""Terms in English and Dutch, and those of official registers.

Sources: the status list of the Tweede Kamer's open data (Toezegging: Openstaand, Voldaan, Deels voldaan,
Vervallen; in live data also Afgedaan, Deels afgedaan, Nagekomen, Niet nagekomen), the Eerste Kamer's
register (openstaand, deels voldaan, voldaan) and ministries' own lists.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from reader.errors import BadValue
from reader.model import CommitmentKind, Firmness, LetterKind, Outcome, RelationKind, Stance, Status, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import AnyTag, OwnTag

Term = TypeVar("Term", bound=StrEnum)


class Language(StrEnum):
    """The language of headings and words in what is shown and exported."""

    EN = "en"
    NL = "nl"


DUTCH: MappingProxyType[type[StrEnum], dict[StrEnum, str]] = MappingProxyType(
    {
        Tag: {Tag.POSITION: "standpunt", Tag.COMMITMENT: "toezegging", Tag.MOTION: "motie"},
        Status: {
            Status.OPEN: "openstaand",
            Status.PARTLY: "deels voldaan",
            Status.FULFILLED: "voldaan",
            Status.LAPSED: "vervallen",
        },
        CommitmentKind: {
            CommitmentKind.NEW: "nieuw",
            CommitmentKind.REFERS_BACK: "verwijst terug",
            CommitmentKind.FULFILS: "komt na",
        },
        RelationKind: {
            RelationKind.FULFILS: "komt na",
            RelationKind.PARTLY_FULFILS: "komt deels na",
            RelationKind.REPEATS: "herhaalt",
            RelationKind.ADDS_TO: "vult aan",
            RelationKind.CHANGES: "wijzigt",
            RelationKind.REFERS_TO: "verwijst naar",
        },
        Firmness: {Firmness.FIRM: "concreet", Firmness.INTENTION: "intentie"},
        Stance: {
            Stance.FOR: "voor",
            Stance.AGAINST: "tegen",
            Stance.CONDITIONAL: "voorwaardelijk",
            Stance.NEUTRAL: "neutraal",
        },
        Outcome: {
            Outcome.ADOPTED: "aangenomen",
            Outcome.REJECTED: "verworpen",
            Outcome.HELD: "aangehouden",
            Outcome.WITHDRAWN: "ingetrokken",
            Outcome.TAKEN_OVER: "overgenomen",
        },
        LetterKind: {
            LetterKind.LETTER: "brief regering",
            LetterKind.AGENDA: "geannoteerde agenda",
            LetterKind.COUNCIL_REPORT: "verslag van een Raad",
            LetterKind.CONSULTATION: "verslag van een schriftelijk overleg",
            LetterKind.ANSWERS: "antwoorden op Kamervragen",
            LetterKind.RESPONSE: "kabinetsreactie",
            LetterKind.REMINDER: "rappel",
            LetterKind.COMMITMENTS_LIST: "overzicht van toezeggingen",
            LetterKind.MOTION: "motie",
            LetterKind.PROCEEDINGS: "Handelingen",
            LetterKind.OTHER: "overig",
        },
    }
)

# Whole phrases are looked up, so that "niet voldaan" is never taken for "voldaan".
_OFFICIAL = {
    Status.OPEN: (
        "openstaande, niet nagekomen, nog niet nagekomen, niet voldaan, nog niet voldaan, niet afgedaan, "
        "in behandeling, in uitvoering, in voorbereiding, lopend, loopt, onderhanden, aangehouden, pending"
    ),
    Status.PARTLY: (
        "deels, deels afgedaan, deels nagekomen, deels uitgevoerd, gedeeltelijk, gedeeltelijk voldaan, "
        "gedeeltelijk afgedaan, gedeeltelijk nagekomen, gedeeltelijk uitgevoerd, ten dele voldaan, partly"
    ),
    Status.FULFILLED: (
        "afgedaan, nagekomen, afgehandeld, afgerond, uitgevoerd, gereed, geheel voldaan, volledig voldaan"
    ),
    Status.LAPSED: "achterhaald, niet meer van toepassing, expired",
}
OFFICIAL_STATUS: MappingProxyType[str, Status] = MappingProxyType(
    {phrase: status for status, phrases in _OFFICIAL.items() for phrase in phrases.split(", ")}
)

_OTHER_WORDS: MappingProxyType[str, StrEnum] = MappingProxyType(
    {
        "hard": Firmness.FIRM,
        "vast": Firmness.FIRM,
        "voornemen": Firmness.INTENTION,
        "inspanning": Firmness.INTENTION,
        "refers back": CommitmentKind.REFERS_BACK,
        "verwijst-terug": CommitmentKind.REFERS_BACK,
        "herhaling": CommitmentKind.REFERS_BACK,
        "komt-na": CommitmentKind.FULFILS,
        "nakoming": CommitmentKind.FULFILS,
        "fulfilment": CommitmentKind.FULFILS,
        "taken-over": Outcome.TAKEN_OVER,
    }
)
_YES = frozenset({"yes", "ja", "y", "j", "true", "1"})
_NO = frozenset({"no", "nee", "n", "neen", "false", "0"})


def word(term: StrEnum, language: Language = Language.EN) -> str:
    """Return the word for a term: `word(Status.OPEN, Language.NL)` is "openstaand"."""
    return DUTCH[type(term)][term] if language is Language.NL else term.value


def yes_no(value: bool, language: Language = Language.EN) -> str:  # noqa: FBT001 - the value itself, not an option
    """Return "yes" or "no", or "ja" or "nee"."""
    if language is Language.NL:
        return "ja" if value else "nee"
    return "yes" if value else "no"


def status_of(source_word: str) -> Status | None:
    """Return the normal value of a register's own status word ("Deels afgedaan"), None when unknown."""
    plain = _plain(source_word)
    return OFFICIAL_STATUS.get(plain) or _known(Status, plain)


def parse_term(kind: type[Term], typed: str) -> Term:
    """Return the term that a user typed in English or Dutch.

    Raises:
        BadValue: it is neither; the message lists the words.
    """
    plain = _plain(typed)
    term = _known(kind, plain) or _OTHER_WORDS.get(plain)
    if term is None and kind is Status:
        term = OFFICIAL_STATUS.get(plain)
    if not isinstance(term, kind):
        words = ", ".join(f"{one.value} ({DUTCH[kind][one]})" for one in kind)
        raise BadValue(f"“{typed}” is not one of: {words}.")
    return term


def parse_tag(typed: str, own: Iterable[OwnTag] = ()) -> AnyTag:
    """Return the tag that a user typed: an own one by its name or id, else as `parse_term` does.

    Raises:
        BadValue: it is none; the message lists the words
    """
    plain = _plain(typed)
    for one in own:
        if plain in (one.name.casefold(), one.id):
            return one
    try:
        return parse_term(Tag, typed)
    except BadValue as error:
        names = "".join(f", {one.name}" for one in own)
        raise BadValue(f"{str(error).removesuffix('.')}{names}.") from None


def is_tag_word(name: str) -> bool:
    """Say whether a name means one of the app's own tags."""
    return _known(Tag, _plain(name)) is not None


def tag_word(tag: AnyTag, language: Language = Language.EN) -> str:
    """Return the word for a tag; an own one's name."""
    return word(tag, language) if isinstance(tag, Tag) else tag.name


def parse_yes_no(typed: str) -> bool:
    """Return what "yes", "no", "ja" or "nee" says.

    Raises:
        BadValue: it says neither.
    """
    plain = _plain(typed)
    if plain not in _YES | _NO:
        raise BadValue(f"“{typed}” is neither yes (ja) nor no (nee).")
    return plain in _YES


def _known(kind: type[Term], plain: str) -> Term | None:
    """Return the term of which `plain` is the English value or name, or the Dutch word."""
    for term in kind:
        if plain in (term.value.casefold(), term.name.casefold(), DUTCH[kind][term].casefold()):
            return term
    return None


def _plain(typed: str) -> str:
    """Return what was typed without case and spare spaces."""
    return " ".join(typed.casefold().split())
