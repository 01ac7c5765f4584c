"""One row of the register: columns, headings, text."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache, lru_cache
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec.structs import astuple

from reader.model import (
    OWN,
    AnyTag,
    CommitmentKind,
    Firmness,
    Frozen,
    LetterKind,
    Outcome,
    OwnTag,
    Stance,
    Status,
    Tag,
)
from reader.register.own import NONE, Own, OwnCell, said
from reader.register.vocabulary import DUTCH, Language, word, yes_no

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.model import OwnField


class Row(Frozen, frozen=True, kw_only=True):
    """One tag of one passage. The columns of own fields are attributes, too: `getattr(row, "own:Directie")`.

    Attributes:
        id: the passage's id and the tag, "3f2a…:commitment"
        what: the promise in one line, what a motion asks, or the subject of a position
        who: who promises (commitment), moves (motion) or holds (position)
        status: of a commitment; of a motion fulfilled when carried out and open when not; else None
        overdue: open or partly fulfilled, and the last day is past
        reference: of a commitment, or the number of a motion
        fulfilled_by: ids of the rows that fulfil it, separated by spaces
        section: the nearest heading above the passage
        link: opens the passage, as `kamerlezer LINK`
        official_number … fulfilled_letter: as `Particulars` and `reader.register.follow_up` have them;
            several members or groups are separated by "; "
        times_put_off, days_put_off: None when the due date was never put off
        changes: of its status or due date, that its history holds; None for none
        relations: "repeats 3f2a…; adds to 77bc…", by the ids of earlier passages
        own: what it has in the fields that the workspace adds
    """

    id: str
    tag: AnyTag
    what: str = ""
    quote: str = ""
    who: str = ""
    ministry: str = ""
    to: str = ""
    stance: Stance | None = None
    outcome: Outcome | None = None
    firm: Firmness | None = None
    kind: CommitmentKind | None = None
    due_text: str = ""
    due_from: date | None = None
    due_to: date | None = None
    status: Status | None = None
    status_source: str = ""
    overdue: bool = False
    reference: str = ""
    fulfilled_by: str = ""
    dossier: str = ""
    letter_number: str = ""
    letter_date: date | None = None
    letter_title: str = ""
    letter_kind: LetterKind = LetterKind.OTHER
    section: str = ""
    page: int = 1
    citation: str = ""
    note: str = ""
    tagged_by: str = ""
    tagged_at: datetime
    changed_at: datetime
    file_name: str = ""
    letter_id: str = ""
    link: str = ""
    official_number: str = ""
    members: str = ""
    groups: str = ""
    committee: str = ""
    activity: str = ""
    category: str = ""
    asked_by: str = ""
    question: str = ""
    responsible: str = ""
    done_when: str = ""
    remark: str = ""
    first_due: date | None = None
    times_put_off: int | None = None
    days_put_off: int | None = None
    fulfilled_on: date | None = None
    fulfilled_letter: str = ""
    relations: str = ""
    changes: int | None = None
    own: Own = NONE

    def __getattr__(self, name: str) -> OwnCell:
        """Return the value of an own field, by its column."""
        if name.startswith(OWN):
            return self.own.of(name.removeprefix(OWN))
        raise AttributeError(f"a row has no {name!r}")

    @property
    def annotation_id(self) -> str:
        """The id of the passage, without the tag."""
        return self.id.rpartition(":")[0]

    @property
    def letter(self) -> str:
        """How the register calls the letter: by its paper number, or else by its title or file name."""
        if self.dossier and self.letter_number:
            return f"{self.dossier}, nr. {self.letter_number}"
        return self.letter_title or self.file_name

    @property
    def due(self) -> date | None:
        """The day by which it is due, or else the first on which it may be."""
        return self.due_to or self.due_from

    @property
    def standing(self) -> int | None:
        """How far it is, by which rows sort: overdue ones first, then open to lapsed; None for no status."""
        if self.status is None:
            return None
        return list(Status).index(self.status) + (0 if self.overdue else len(Status))

    @property
    def links(self) -> int | None:
        """To how many passages it is linked: those that fulfil it, and those that it is related to."""
        return len(self.fulfilled_by.split()) + len(list(filter(None, self.relations.split("; ")))) or None


COLUMNS: tuple[str, ...] = tuple(name for name in Row.__struct_fields__ if name != "own")

TERMS: MappingProxyType[
    str, type[Tag | Status | Stance | Outcome | Firmness | CommitmentKind | LetterKind]
] = MappingProxyType(
    {
        "tag": Tag,
        "stance": Stance,
        "outcome": Outcome,
        "firm": Firmness,
        "kind": CommitmentKind,
        "status": Status,
        "letter_kind": LetterKind,
    }
)

_DUTCH_HEADINGS = MappingProxyType(
    {
        "id": "id",
        "tag": "label",
        "what": "wat",
        "quote": "passage",
        "who": "wie",
        "ministry": "ministerie",
        "to": "aan wie",
        "stance": "houding",
        "outcome": "uitkomst",
        "firm": "stelligheid",
        "kind": "aard",
        "due_text": "termijn",
        "due_from": "termijn van",
        "due_to": "termijn tot en met",
        "status": "status",
        "status_source": "status in bron",
        "overdue": "te laat",
        "reference": "verwijzing",
        "fulfilled_by": "nagekomen in",
        "dossier": "dossier",
        "letter_number": "briefnummer",
        "letter_date": "briefdatum",
        "letter_title": "brieftitel",
        "letter_kind": "briefsoort",
        "section": "paragraaf",
        "page": "pagina",
        "citation": "vindplaats",
        "note": "notitie",
        "tagged_by": "gelabeld door",
        "tagged_at": "gelabeld op",
        "changed_at": "gewijzigd op",
        "file_name": "bestandsnaam",
        "letter_id": "brief-id",
        "link": "koppeling",
        "official_number": "officieel nummer",
        "members": "toegezegd aan leden",
        "groups": "toegezegd aan fracties",
        "committee": "commissie",
        "activity": "soort activiteit",
        "category": "categorie",
        "asked_by": "gevraagd door",
        "question": "vraag",
        "responsible": "nu verantwoordelijk",
        "done_when": "gereed wanneer",
        "remark": "opmerking",
        "first_due": "eerste termijn",
        "times_put_off": "keer uitgesteld",
        "days_put_off": "dagen uitgesteld",
        "fulfilled_on": "nagekomen op",
        "fulfilled_letter": "nagekomen bij brief",
        "relations": "verbanden",
        "changes": "wijzigingen",
    }
)


def heading(column: str, language: Language = Language.EN) -> str:
    """Return the heading above a column: its name in English, or a Dutch one; of an own field its own."""
    if column.startswith(OWN):
        return column.removeprefix(OWN)
    return _DUTCH_HEADINGS[column] if language is Language.NL else column


def cells(row: Row, language: Language = Language.EN) -> list[str]:
    """Return the row as text, one string a column: dates in ISO form, words in the language, None as ""."""
    text = _text_by_type(language)
    # Most cells are text already; a call for each would cost more than all the rest.
    return [value if type(value) is str else text[type(value)](value) for value in astuple(row)[:-1]]


def texts_of(columns: Sequence[str], language: Language = Language.EN) -> Callable[[Row], list[str]]:
    """Return what writes these columns of a row, at least two, as `cells` does all of them."""
    take, text = attrgetter(*columns), _text_by_type(language)

    def texts(row: Row) -> list[str]:
        return [value if type(value) is str else text[type(value)](value) for value in take(row)]

    return texts


def texts(row: Row, language: Language = Language.EN) -> dict[str, str]:
    """Return the row as `cells` does, by column, with its own fields."""
    own = {field.column: said(row.own.of(field.name)) for field in row.own.fields}
    return dict(zip(COLUMNS, cells(row, language), strict=True)) | own


def own_fields(rows: Iterable[Row]) -> tuple[OwnField, ...]:
    """Return the own fields of some rows, each once, in the workspace's order."""
    kinds = {id(row.own.fields): row.own.fields for row in rows}
    return tuple(dict.fromkeys(field for fields in kinds.values() for field in fields))


@cache
def _text_by_type(language: Language) -> dict[type[Any], Callable[[Any], str]]:
    """Return how a value of each type is written."""
    written: dict[type[Any], Callable[[Any], str]] = {
        type(None): lambda _: "",
        bool: lambda value: yes_no(value, language),
        int: str,
        float: str,
        str: str,
        OwnTag: lambda tag: tag.name,
        date: lru_cache(maxsize=4096)(date.isoformat),
        datetime: lambda moment: moment.isoformat(timespec="seconds"),
    }
    for kind in TERMS.values():
        written[kind] = {term: word(term, language) for term in DUTCH[kind]}.__getitem__
    return written
