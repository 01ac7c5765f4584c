"""The vocabulary of Kamerlezer: frozen values that all rooms share.

Offsets count characters of a letter's reading text and are half-open. Pages count from 1. Lengths on
a page are points (1/72 inch) from the top left corner of the reading copy.
"""

from __future__ import annotations

from reader.model.annotation import Annotation, Motion, Position, Relation
from reader.model.choices import (
    CommitmentKind,
    FileFormat,
    Firmness,
    LetterKind,
    Outcome,
    ReferenceKind,
    RelationKind,
    Stance,
    Status,
    Tag,
    Verdict,
)
from reader.model.commitment import Commitment, Due, Particulars, Step
from reader.model.frozen import Frozen
from reader.model.letter import Letter, Version
from reader.model.likelihood import Likelihood
from reader.model.places import MOST_PAGES, Anchor, Box, Span, can_be_page
from reader.model.proposals import Reference, Suggestion
from reader.model.records import Change, Decision, Edit, Record, SchemeEdit
from reader.model.scheme import (
    OWN,
    AnyTag,
    Colour,
    FieldKind,
    Office,
    OwnField,
    OwnTag,
    OwnValue,
    Scheme,
    slug,
)

__all__ = [
    "MOST_PAGES",
    "OWN",
    "Anchor",
    "Annotation",
    "AnyTag",
    "Box",
    "Change",
    "Colour",
    "Commitment",
    "CommitmentKind",
    "Decision",
    "Due",
    "Edit",
    "FieldKind",
    "FileFormat",
    "Firmness",
    "Frozen",
    "Letter",
    "LetterKind",
    "Likelihood",
    "Motion",
    "Office",
    "Outcome",
    "OwnField",
    "OwnTag",
    "OwnValue",
    "Particulars",
    "Position",
    "Record",
    "Reference",
    "ReferenceKind",
    "Relation",
    "RelationKind",
    "Scheme",
    "SchemeEdit",
    "Span",
    "Stance",
    "Status",
    "Step",
    "Suggestion",
    "Tag",
    "Verdict",
    "Version",
    "can_be_page",
    "slug",
]
