"""Names of the vocabulary's values in the user's language."""

from __future__ import annotations

from reader.model import (
    AnyTag,
    CommitmentKind,
    Firmness,
    LetterKind,
    Likelihood,
    Outcome,
    Stance,
    Status,
    Tag,
)
from ui.style.words import t

Value = Tag | Status | CommitmentKind | Firmness | Stance | Outcome | LetterKind | Likelihood

TAG_NAMES = {Tag.POSITION: "Position", Tag.COMMITMENT: "Commitment", Tag.MOTION: "Motion"}
NAMES: dict[Value, str] = {  # without the tags: the text of a motion is "motion" too, and so the same key
    Status.OPEN: "Open",
    Status.PARTLY: "Partly fulfilled",
    Status.FULFILLED: "Fulfilled",
    Status.LAPSED: "Lapsed",
    CommitmentKind.NEW: "New",
    CommitmentKind.REFERS_BACK: "Refers back",
    CommitmentKind.FULFILS: "Fulfils earlier one",
    Firmness.FIRM: "Firm",
    Firmness.INTENTION: "Intention",
    Stance.FOR: "For",
    Stance.AGAINST: "Against",
    Stance.CONDITIONAL: "Conditional",
    Stance.NEUTRAL: "Neutral",
    Outcome.ADOPTED: "Adopted",
    Outcome.REJECTED: "Rejected",
    Outcome.HELD: "Held over",
    Outcome.WITHDRAWN: "Withdrawn",
    Outcome.TAKEN_OVER: "Taken over",
    Likelihood.SURE: "Sure",
    Likelihood.PERHAPS: "Perhaps",
    Likelihood.HIDDEN: "Unlikely",
    LetterKind.LETTER: "Government letter",
    LetterKind.AGENDA: "Annotated agenda",
    LetterKind.COUNCIL_REPORT: "Council report",
    LetterKind.CONSULTATION: "Written consultation",
    LetterKind.ANSWERS: "Written answers",
    LetterKind.RESPONSE: "Cabinet’s response",
    LetterKind.REMINDER: "Half-yearly reminder",
    LetterKind.COMMITMENTS_LIST: "List of commitments",
    LetterKind.MOTION: "Text of a motion",
    LetterKind.PROCEEDINGS: "Proceedings",
    LetterKind.OTHER: "Other",
}

CHIP_LETTERS = {Tag.POSITION: "P", Tag.COMMITMENT: "C", Tag.MOTION: "M"}
PLURALS = {Tag.POSITION: "Positions", Tag.COMMITMENT: "Commitments", Tag.MOTION: "Motions"}


def name(value: Value) -> str:
    """Return the window's name of `value`."""
    return t(TAG_NAMES[value] if isinstance(value, Tag) else NAMES[value])


def tag_name(tag: AnyTag) -> str:
    """Return the window's name of a tag; an own one's as the user gave it."""
    return name(tag) if isinstance(tag, Tag) else tag.name


def chip_letter(tag: AnyTag) -> str:
    """Return the letter that tells a tag apart without its colour: C, P, M; Dutch T, S, M."""
    return t(CHIP_LETTERS[tag]) if isinstance(tag, Tag) else tag.name[:1].upper()


def plural(tag: AnyTag) -> str:
    """Return the name of a list of passages with this tag."""
    return t(PLURALS[tag]) if isinstance(tag, Tag) else tag.name
