"""Finds references of every kind in a text.

Each has its span, its kind, and one normal form however it was written. What only resembles a reference
(a regulation's number, a file mark, a postcode, a figure) is left alone: a wrong one is worse than a
missed one.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.model import Reference, ReferenceKind, Span
from reader.references import movers, papers
from reader.text import Kind, Stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.text import ReadingText

PARTING = "\0"  # as long as a line's end, and no pattern reads over it
SESSION = r"(?P<first>(?:19|20)\d\d)\s?[-–/]\s?[’'‘]?(?P<second>\d{4}|\d\d)"
CHAMBER = r"(?:(?P<chamber>II|I|TK|EK)[,\s]{1,2})?"
NR = r"(?:nrs?\.?|nummer)\s?"
PROCEEDINGS = r"Hand(?:elingen|\.)(?:\s(?:van\s)?de[rn]?\s(?:Tweede|Eerste)\sKamer)?"
PATTERNS = {
    "commitment": r"(?<![A-Z])TZ\s?(?P<month>20\d{4})\s?[-–]\s?(?P<number>\d{1,4})(?!\d)",
    "senate_commitment": r"(?<![\w./-])T\d{5}(?![\w-])",
    "item": r"(?<![\w-])20\d\d\s?Z\s?\d{5}(?!\d)",
    "document": r"(?<![\w-])20\d\d\s?D\s?\d{5}(?!\d)",
    "appendix_file": r"(?<!\w)ah-(?P<house>[te]k)-(?P<session>\d{8})-(?P<number>\d{1,4})(?!\d)",
    "proceedings_file": r"(?<!\w)h-[te]k-\d{8}-\d{1,3}(?:-\d{1,3}){0,2}(?!\d)",
    "appendix": r"Aanh(?:angsel|\.)(?:\s(?:van\sde\s|der\s)?Hand(?:elingen|\.))?"
    rf"(?:\s(?:van\sde\s)?[TE][a-z]{{4}}e\sKamer)?[,\s]{{1,2}}{CHAMBER}(?:[Vv]ergaderjaar\s)?{SESSION}[,\s]{{1,2}}(?:{NR})?(?P<number>\d{{1,4}})(?!\d)",
    "proceedings": rf"{PROCEEDINGS}[,\s]{{1,2}}{CHAMBER}(?:[Vv]ergaderjaar\s)?{SESSION}[,\s]{{1,2}}(?:{NR})?"
    r"(?P<number>\d{1,3})(?:,?\s(?:item|p\.|blz\.)\s?(?P<item>\d{1,4}(?:[-–]\d{1,4})*))?(?!\d)",
    "commission": r"(?<![A-Z])(?P<series>COM|SWD|JOIN|SEC|C)\s?\(\s?(?P<year>(?:19|20)\d\d)\s?\)\s?"
    r"(?:nr\.?\s)?(?P<number>\d{1,5})(?!\d)",
    "celex": r"(?<![\w.-])[1-9](?:19|20)\d\d[A-Z]{1,2}\d{4}(?![\w-])",
    "case_law": r"ECLI:[A-Z]{2}:[A-Z]{1,7}[0-9]{0,3}:\d{4}:[A-Z0-9](?:[A-Z0-9.]{0,23}[A-Z0-9])?",
}
FILE_MARK = re.compile(r"(?:kenmerk|referentie)[\s:]{1,3}$", re.IGNORECASE)


def find_references(text: str) -> list[Reference]:
    """Return the references in a text, in order; of one kind, only papers that share words overlap.

    None reaches over a blank line.
    """
    text = text.replace("\n\n", PARTING * 2)
    found = [*_papers(text), *_motions(text)]
    ordered = sorted((*found, *_numbered(text)), key=lambda one: (one.span.start, -one.span.end, one.kind))
    return _apart(ordered)


def find_references_in(text: ReadingText) -> list[Reference]:
    """Return a letter's references: none reaches over a paragraph's end; a running head counts once."""
    found, heads = [], set()
    for one in find_references(_parted(text)):
        running = text.stream_at(one.span.start) is Stream.RUNNING_HEAD
        if not running or one.normal not in heads:
            found.append(one)
        if running:
            heads.add(one.normal)
    return found


def _parted(text: ReadingText) -> str:
    """Return a letter's text with a mark between paragraphs; the rows of a table may share a reference."""
    parts, at = [], 0
    for before, after in pairwise(text.paragraphs):
        if after.span.start > before.span.end and not before.kind is after.kind is Kind.TABLE:
            parts += [text.text[at : before.span.end], PARTING * (after.span.start - before.span.end)]
            at = after.span.start
    return "".join((*parts, text.text[at:]))


def _apart(ordered: list[Reference]) -> list[Reference]:
    """Leave out what stands inside another: "Kamerstukken II, Handelingen 2031–2032, 38 182, nr. 60"."""
    kept: list[Reference] = []
    for reference in ordered:
        shares = kept and reference.span.overlaps(kept[-1].span)
        if not shares or reference.span == kept[-1].span:
            kept.append(reference)
    return kept


def _papers(text: str) -> Iterator[Reference]:
    for paper in papers.find_papers(text):
        yield _reference(text, paper.start, paper.end, ReferenceKind.PAPER, paper.normal)


def _motions(text: str) -> Iterator[Reference]:
    for motion in movers.find_movers(text):
        yield _reference(text, motion.start, motion.end, ReferenceKind.MOTION, motion.normal)


def _numbered(text: str) -> Iterator[Reference]:
    for name, (pattern, kind, normal) in _NUMBERED.items():
        for match in pattern.finditer(text):
            mark = name in {"senate_commitment", "item", "document", "celex"}
            if not (mark and FILE_MARK.search(text, max(0, match.start() - 20), match.start())):
                yield _reference(text, match.start(), match.end(), kind, normal(match))


def _reference(text: str, start: int, end: int, kind: ReferenceKind, normal: str) -> Reference:
    return Reference(Span(start, end), kind, normal, text[start:end])


def _bare(match: re.Match[str]) -> str:
    return re.sub(r"\s", "", match[0])


def _commitment(match: re.Match[str]) -> str:
    return f"TZ{match['month']}-{match['number'].zfill(3)}"


def _commission(match: re.Match[str]) -> str:
    return f"{match['series']}({match['year']}) {int(match['number'])}"


def _house(match: re.Match[str]) -> str:
    return "ek" if match["chamber"] in {"I", "EK"} or "Eerste" in match[0] else "tk"


def _session(match: re.Match[str]) -> str:
    return match["first"] + (match["first"][:2] + match["second"])[-4:] if match["second"] else match["first"]


def _appendix(match: re.Match[str]) -> str:
    return f"ah-{_house(match)}-{_session(match)}-{match['number']}"


def _proceedings(match: re.Match[str]) -> str:
    item = f"-{match['item']}" if match["item"] and "item" in match[0] else ""
    return f"h-{_house(match)}-{_session(match)}-{match['number']}{item}"


_KINDS: dict[str, tuple[ReferenceKind, Callable[[re.Match[str]], str]]] = {
    "commitment": (ReferenceKind.COMMITMENT, _commitment),
    "senate_commitment": (ReferenceKind.COMMITMENT, _bare),
    "item": (ReferenceKind.ITEM, _bare),
    "document": (ReferenceKind.DOCUMENT, _bare),
    "appendix_file": (ReferenceKind.PROCEEDINGS, _bare),
    "proceedings_file": (ReferenceKind.PROCEEDINGS, _bare),
    "appendix": (ReferenceKind.PROCEEDINGS, _appendix),
    "proceedings": (ReferenceKind.PROCEEDINGS, _proceedings),
    "commission": (ReferenceKind.EU, _commission),
    "celex": (ReferenceKind.EU, _bare),
    "case_law": (ReferenceKind.CASE_LAW, _bare),
}
_NUMBERED = {name: (re.compile(PATTERNS[name]), *_KINDS[name]) for name in PATTERNS}
