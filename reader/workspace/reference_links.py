"""Resolves references to letters of the workspace: pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model import Annotation, Span
from reader.workspace.earlier_commitments import paper_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.model import Letter, Reference


class ReferenceLink(Struct, frozen=True):
    """A reference in a letter and where it leads.

    Attributes:
        kind: "paper", "commitment", "motion", "item", "document", "proceedings", "eu", "case-law"
        normal: "21501-31-782"
        text: as written
        letter_id: of the workspace's letter that it names; "" when the workspace lacks it
        annotation_id: of the commitment or motion that it names, "" when it is not tagged
    """

    span: Span
    kind: str
    normal: str
    text: str
    letter_id: str = ""
    annotation_id: str = ""

    @property
    def label(self) -> str:
        """What it names, as people write it: "21 501-31, nr. 782"."""
        return shown(self.normal) if self.kind == "paper" else self.normal


class Missing(Struct, frozen=True):
    """A paper that letters refer to and the workspace lacks.

    Attributes:
        normal: "21501-31-782"
        letter_ids: of the letters that refer to it
    """

    normal: str
    letter_ids: tuple[str, ...]

    @property
    def label(self) -> str:
        """The paper, as people write it: "21 501-31, nr. 782"."""
        return shown(self.normal)


class Known(Struct, frozen=True):
    """What references can lead to: letters by number, passages by the number of what they promise or ask."""

    letters: dict[str, str]
    passages: dict[str, Annotation]


def shown(paper: str) -> str:
    """Return a paper's normal form as people write it: "21 501-31, nr. 782"."""
    dossier, _, number = paper.rpartition("-")
    return f"{dossier[:2]} {dossier[2:]}, nr. {number}" if dossier else paper


def known_in(letters: Iterable[Letter], annotations: Iterable[Annotation]) -> Known:
    """Put what references can lead to under its numbers."""
    numbers = {paper_of(letter): letter.id for letter in letters if paper_of(letter)}
    passages: dict[str, Annotation] = {}
    for one in annotations:
        promised = one.commitment.reference if one.commitment else ""
        moved = one.motion.number.split(", ") if one.motion else []
        for number in filter(None, (promised, *moved)):
            passages.setdefault(number, one)
    return Known(numbers, passages)


def links(letter: Letter, references: Iterable[Reference], known: Known) -> list[ReferenceLink]:
    """Return where a letter's references lead; what names the letter itself leads nowhere and is left out."""
    found = []
    for one in references:
        if one.normal == paper_of(letter):
            continue
        letter_id, passage = known.letters.get(one.normal, ""), known.passages.get(one.normal)
        annotation_id = passage.id if passage is not None and not letter_id else ""
        if passage is not None and annotation_id:
            letter_id = passage.letter_id
        found.append(ReferenceLink(one.span, str(one.kind), one.normal, one.text, letter_id, annotation_id))
    return found


def missing(papers: Mapping[str, Iterable[str]], known: Known) -> list[Missing]:
    """Return the papers that the workspace lacks, those that most letters refer to first.

    Args:
        papers: that each letter refers to, by the letter's id
        known: what the workspace has
    """
    wanted: dict[str, list[str]] = {}
    for letter_id, numbers in papers.items():
        for number in numbers:
            if number not in known.letters:
                wanted.setdefault(number, []).append(letter_id)
    found = [Missing(number, tuple(sorted(ids))) for number, ids in wanted.items()]
    return sorted(found, key=lambda one: (-len(one.letter_ids), one.normal))
