"""Reads number, date, sender, kind and title of a letter.

What the letter itself prints goes before what its file says. Official papers print their number in head
and foot (see `imprint`); ministries' letters have a side column and lines "Datum", "Betreft" or "Onderwerp"
and "Kenmerk"; attachments have a title and little else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from reader.letterhead import dateline, imprint, kinds, ministries
from reader.letterhead.imprint import Imprint
from reader.letterhead.published import published, published_sender
from reader.letterhead.signatures import signatories
from reader.letterhead.titles import running_title, tidy
from reader.model import LetterKind
from reader.text import Kind, ReadingText, Stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_HEAD_LINES = 40
_LINE = 1_000  # characters of a paragraph that may tell something
_OPENING_LINES = 12
_TITLES = 3  # headings that may tell what a letter is; further down they tell of its parts
_TOLD_BY_PARTS = {LetterKind.AGENDA, LetterKind.COUNCIL_REPORT, LetterKind.CONSULTATION, LetterKind.RESPONSE}
_TITLE = 240  # characters

_LABEL = re.compile(
    r"(?P<date>datum)|(?P<subject>betreft|onderwerp)|(?P<mark>(?:ons |onze )?(?:kenmerk|referentie))"
    r"|(?P<other>uw (?:kenmerk|brief|referentie)|bijlage\(?n?\)?|contactpersoon|pagina|behandeld door)",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"(?:{_LABEL.pattern})(?: ?: ?| |$|(?=\d))(?P<value>.*)$", re.IGNORECASE)
_BESIDE_MARK = re.compile(r"(?<!\buw )\b(?:kenmerk|referentie):?\s+([\w./-]*\d[\w./-]*)", re.IGNORECASE)
_BESIDE_DATE = re.compile(r"\bdatum:?\s+(\d{1,2}\s?[a-z]{3,9}\.?\s?\d{4})\b", re.IGNORECASE)
_COMMITTEE = re.compile(r"\bvaste commissie voor (?P<field>[A-Z]\w+(?:,? (?:en |van )?[A-Z]\w+)*)")
_HEAD_MATTER = re.compile(
    r"(?:tweede|eerste) kamer der|vergaderjaar|[1-4]\d[ .]?\d{3}\b|nr\.|brief van", re.IGNORECASE
)
_MOVER = re.compile(r"(?:nader )?(?:gewijzigde )?motie van (?P<who>(?:het lid|de leden) .+)", re.IGNORECASE)
_OF_MINISTRY = re.compile(r"\bMinisterie\s+van\s+(?P<name>.{4,80})", re.DOTALL)
_ABOUT = re.compile(r"\b(?:inzake|over|betreffende) (?P<subject>.{10,200}?) \((?:Kamerstuk|\d\d)", re.DOTALL)
_STOCK_TITLE = re.compile(
    r"Microsoft |(?:Tweede|Eerste) Kamer, vergaderjaar|kst-|.*\.(?:docx?|pdf|rtf|odt)$"
    r"|(?:untitled|document\d*|naamloos)$",
    re.IGNORECASE,
)
# The heading of a part, which is no title of the whole.
_GENERIC = re.compile(
    r"(?:(?:hoofdstuk |bijlage )?[\dIVX]{1,4}[.:]? )?(?:inleiding|inhoud(?:sopgave)?"
    r"|(?:management)?samenvatting|voorwoord|aanleiding|leeswijzer|colofon|algemeen|toelichting"
    r"|bijlagen?(?: [\dA-Z])?|toezeggingen?|moties?|stand van zaken|contents?|datum|onderwerp)[ .:]*",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"(?:nader rapport|advies (?:van|over|inzake)|besluit (?:van|tot)|regeling (?:van|tot)|nota (?:van|naar)"
    r"|memorie van toelichting|beleidsregel|rapport(?:age)?(?= )|uitvoeringstoets|evaluatie (?:van|wet)"
    r"|jaarverslag|actieplan)\b",
    re.IGNORECASE,
)
_WEB = re.compile(
    r"(?:facebook|twitter|x)\.com/(\w+)|rijksoverheid\.nl/(\w+)|www\.(minbuza|min\w+)\.nl", re.IGNORECASE
)
_MARK_ALONE = re.compile(r"Nr\. ?(?P<mark>[A-Z]{2,}[\w/().-]*\d[\w/().-]*)$")
_FILING = re.compile(r"(?:Kamerb|B)rief\s*[-–:]\s*", re.IGNORECASE)


class Letterhead(Struct, frozen=True):
    """What a letter says of itself; the fields are those of `reader.model.Letter`."""

    number: str = ""
    dossier: str = ""
    session: str = ""
    chamber: str = ""
    date: dt.date | None = None
    mark: str = ""
    sender: str = ""
    ministry: str = ""
    kind: LetterKind = LetterKind.OTHER
    title: str = ""


class _Sheet(Struct, frozen=True):
    """The parts of a letter that tell what it is.

    Attributes:
        head: the first lines of its body; headings: the first few set as such
        opening: those first lines that begin by saying what paper it is
        margin: lines of side columns, running heads and feet; running: a title that stands on each page
        labelled: what stands behind "Datum", "Betreft", "Kenmerk", by "date", "subject", "mark"
    """

    text: ReadingText
    metadata: Mapping[str, str]
    head: list[str]
    opening: list[str]
    headings: list[str]
    margin: list[str]
    running: str
    labelled: dict[str, str]
    imprint: Imprint


def read_letterhead(text: ReadingText, metadata: Mapping[str, str], file_name: str) -> Letterhead:
    """Return what a letter says of itself.

    Args:
        text: its reading text
        metadata: of the file, by the keys that PDF uses ("title", "author", "subject", "creationDate") or
            Word ("created", "modified"), and "official.…" of the official publisher's XML, which goes before
            what is printed; what is missing or empty says nothing
        file_name: the name it came with
    """
    sheet = _sheet(text, metadata, file_name)
    kind = _kind(sheet)
    day = (
        dateline.day_in(sheet.labelled.get("date", ""))
        or dateline.dated((*sheet.head, *sheet.margin))
        or dateline.in_passing(sheet.head[:_OPENING_LINES])
        or dateline.of_file(sheet.metadata)
    )
    sender = _sender(sheet, kind) or published_sender(sheet.metadata)
    head = Letterhead(
        number=sheet.imprint.number,
        dossier=sheet.imprint.dossier,
        session=sheet.imprint.session or (imprint.session_on(day) if day else ""),
        chamber=sheet.imprint.chamber or _chamber_of_list(sheet, kind),
        date=day,
        mark=sheet.labelled.get("mark", "") or _mark_alone(sheet),
        sender=sender,
        ministry=ministries.ministry_of(sender) or _ministry(sheet),
        kind=kind,
        title=_title(sheet, kind, file_name),
    )
    return structs.replace(head, **published(sheet.metadata))


def _sheet(text: ReadingText, metadata: Mapping[str, str], file_name: str) -> _Sheet:
    body = [p for p in text.paragraphs[: 4 * _HEAD_LINES] if text.stream_at(p.span.start) is Stream.BODY]
    starts = [text.text[p.span.start : min(p.span.end, p.span.start + _LINE)] for p in body[:_HEAD_LINES]]
    head = [line for start in starts for line in _lines(start)]
    running_heads = text.stream_span(Stream.RUNNING_HEAD)
    margin = text.text[running_heads.start : running_heads.end]
    own = imprint.read_imprint(head, margin, file_name)
    headings = list(
        _headings((text.text[p.span.start : p.span.end] for p in body if p.kind is Kind.HEADING), own)
    )
    return _Sheet(
        text=text,
        metadata={key: value.strip() for key, value in metadata.items() if value},
        head=head,
        opening=[line for line in head[:_OPENING_LINES] if kinds.opens(line) and line not in headings],
        headings=headings,
        margin=margin.splitlines(),
        running=running_title(margin.splitlines()),
        labelled=_beside(margin) | _labelled(head),
        imprint=own,
    )


def _headings(headings: Iterable[str], own: Imprint) -> Iterator[str]:
    """Yield the first headings of the text itself; a paper's printed head looks like headings too."""
    told = tuple(filter(None, (own.dossier_title, own.title)))
    text = (
        heading for heading in headings if not heading.startswith(told) and not _HEAD_MATTER.match(heading)
    )
    return islice(text, _TITLES)


def _mark_alone(sheet: _Sheet) -> str:
    """Return the file mark that a decision has for a number."""
    found = next(filter(None, map(_MARK_ALONE.match, sheet.head[:_OPENING_LINES])), None)
    return found["mark"] if found else ""


def _chamber_of_list(sheet: _Sheet, kind: LetterKind) -> str:
    """Return the chamber to which a list says that its commitments were made."""
    if kind not in {LetterKind.REMINDER, LetterKind.COMMITMENTS_LIST}:
        return ""
    title = " ".join((*sheet.opening, *sheet.headings[:1], sheet.running))
    found = re.search(r"\b(?:(EK|Eerste Kamer)|TK|Tweede Kamer)\b", title)
    return "" if found is None else "I" if found[1] else "II"


def _lines(paragraph: str) -> list[str]:
    """Return a paragraph's lines: a label with a colon begins a new one."""
    if ":" not in paragraph:
        return [paragraph]
    labels = [
        m.start() for m in _LABEL.finditer(paragraph) if paragraph[m.end() : m.end() + 2].strip()[:1] == ":"
    ]
    edges = [0, *(at for at in labels if at), len(paragraph)]
    return [paragraph[start:end].strip() for start, end in pairwise(edges)]


def _labelled(lines: Sequence[str]) -> dict[str, str]:
    """Return what stands behind each label, on its line or on the next; the first counts."""
    values: dict[str, str] = {}
    for at, line in enumerate(lines):
        match = _LABELLED.match(line)
        if match is None or match.lastgroup is None:
            continue
        label = next(name for name in ("date", "subject", "mark", "other") if match[name])
        value = match["value"] or next(iter(lines[at + 1 : at + 2]), "")
        if not _LABELLED.match(value):
            values.setdefault(label, value.strip(" .:"))
    return {label: value for label, value in values.items() if value.strip("-–0 ")}


def _beside(margin: str) -> dict[str, str]:
    """Return what stands behind the labels of a side column, whose lines may have run together."""
    mark, day = _BESIDE_MARK.search(margin), _BESIDE_DATE.search(margin)
    return ({"mark": mark[1]} if mark else {}) | ({"date": day[1]} if day else {})


def _sender(sheet: _Sheet, kind: LetterKind) -> str:
    if kind is LetterKind.CONSULTATION:
        committee = next(filter(None, map(_COMMITTEE.search, sheet.head)), None)
        if committee:
            return " ".join(committee.group().split())
    mover = _MOVER.match(sheet.imprint.title) if kind is LetterKind.MOTION else None
    if mover:
        who = tidy(mover["who"])
        return who[:1].lower() + who[1:] + "." * who.endswith(" c.s")
    titles = map(ministries.sender_in, (sheet.labelled.get("subject", ""), *sheet.opening, *sheet.headings))
    candidates = chain([ministries.sender_in(sheet.imprint.title)], signatories(sheet.text), titles)
    return next(filter(None, candidates), "")


def _ministry(sheet: _Sheet) -> str:
    """Return the ministry of a letterhead; the one in an address is whom the letter is for."""
    places = (" ".join(sheet.margin), sheet.metadata.get("author", ""))
    names = (match["name"] for match in map(_OF_MINISTRY.search, places) if match)
    sites = (word for match in _WEB.finditer(places[0]) for word in match.groups() if word)
    named = chain(map(ministries.ministry_of, names), map(ministries.abbreviation_of, sites))
    return next(filter(None, named), "")


def _kind(sheet: _Sheet) -> LetterKind:
    subject = sheet.labelled.get("subject", "")
    own = [subject or sheet.imprint.title, *([] if subject else sheet.opening)]
    # Without a subject or a printed head, the first heading is the title.
    titles = [*own, *([] if any(own) else sheet.headings[:1]), sheet.metadata.get("title", ""), sheet.running]
    told = next(filter(None, map(kinds.kind_in, titles)), None)
    if told:
        return told
    parts = () if subject else map(kinds.kind_in, sheet.headings)
    for kind in parts:
        if kind in _TOLD_BY_PARTS:
            return kind
    if sheet.imprint.number and not sheet.imprint.dossier and sheet.imprint.chamber:
        return LetterKind.PROCEEDINGS
    is_letter = sheet.imprint.chamber or any(line.startswith("Geachte voorzitter") for line in sheet.head)
    return LetterKind.LETTER if is_letter else LetterKind.OTHER


def _title(sheet: _Sheet, kind: LetterKind, file_name: str) -> str:
    own = (sheet.imprint.title, *sheet.opening, *sheet.headings[:1])
    telling = (title for title in own if kinds.kind_in(title) is kind)
    titles = [
        sheet.labelled.get("subject", ""),
        _about(sheet, kind),
        *telling,
        _file_title(sheet.metadata, file_name),
        sheet.imprint.title if kind is LetterKind.PROCEEDINGS else "",
        sheet.imprint.dossier_title,
        _paper_title(sheet),
        sheet.running,
        *(heading for heading in sheet.headings if not _GENERIC.fullmatch(heading)),
        file_name.rpartition(".")[0] or file_name,
    ]
    return tidy(next(filter(None, titles), ""))


def _paper_title(sheet: _Sheet) -> str:
    """Return the line that begins by saying what paper it is: a report, a decision, an advice."""
    lines = (line for line in sheet.head[:_OPENING_LINES] if _PAPER.match(line))
    return dateline.without_dateline(next(lines, ""))


def _about(sheet: _Sheet, kind: LetterKind) -> str:
    """Return what a written consultation was about; its own title does not say it."""
    if kind is not LetterKind.CONSULTATION:
        return ""
    match = next(filter(None, map(_ABOUT.search, sheet.head)), None)
    return f"Verslag van een schriftelijk overleg over {match['subject']}" if match else ""


def _file_title(metadata: Mapping[str, str], file_name: str) -> str:
    titles = (metadata.get("title", ""), metadata.get("subject", ""))
    stem = file_name.rpartition(".")[0]
    own = (title for title in titles if len(title) > 5 and title != stem and not _STOCK_TITLE.match(title))  # noqa: PLR2004  "brief"
    return _FILING.sub("", next(own, ""), count=1)
