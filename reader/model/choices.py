"""The choices that fields of records have."""

from __future__ import annotations

from enum import StrEnum


class Tag(StrEnum):
    """What a passage is."""

    POSITION = "position"  # standpunt
    COMMITMENT = "commitment"  # toezegging
    MOTION = "motion"  # motie


class Status(StrEnum):
    """How far a commitment is, in one normal vocabulary."""

    OPEN = "open"  # openstaand
    PARTLY = "partly fulfilled"  # deels voldaan
    FULFILLED = "fulfilled"  # voldaan, nagekomen, afgedaan
    LAPSED = "lapsed"  # vervallen


class CommitmentKind(StrEnum):
    """Whether a passage makes a promise, points back to one, or says that one is met."""

    NEW = "new"
    REFERS_BACK = "refers-back"
    FULFILS = "fulfils"


class Firmness(StrEnum):
    """Specific and checkable, or an intention."""

    FIRM = "firm"
    INTENTION = "intention"


class Stance(StrEnum):
    """Which side the holder of a position takes."""

    FOR = "for"
    AGAINST = "against"
    CONDITIONAL = "conditional"
    NEUTRAL = "neutral"


class Outcome(StrEnum):
    """What parliament decided on a motion (a decision, not a status)."""

    ADOPTED = "adopted"  # aangenomen
    REJECTED = "rejected"  # verworpen
    HELD = "held"  # aangehouden
    WITHDRAWN = "withdrawn"  # ingetrokken
    TAKEN_OVER = "taken over"  # overgenomen


class RelationKind(StrEnum):
    """What a passage does to an earlier one, as the Tweede Kamer's open data tells them apart."""

    FULFILS = "fulfils"
    PARTLY_FULFILS = "partly fulfils"
    REPEATS = "repeats"  # isHerhalingVan
    ADDS_TO = "adds to"  # isAanvullingOp
    CHANGES = "changes"  # isWijzigingVan
    REFERS_TO = "refers to"


class LetterKind(StrEnum):
    """What sort of paper a letter is."""

    LETTER = "letter from government"  # brief regering
    AGENDA = "annotated agenda"  # geannoteerde agenda
    COUNCIL_REPORT = "report of a council"  # verslag van een Raad
    CONSULTATION = "report of a written consultation"  # verslag van een schriftelijk overleg
    ANSWERS = "answers to written questions"  # antwoorden op Kamervragen
    RESPONSE = "cabinet's response"  # kabinetsreactie
    REMINDER = "half-yearly reminder"  # rappel
    COMMITMENTS_LIST = "list of commitments"  # overzicht van toezeggingen
    MOTION = "motion"  # motie
    PROCEEDINGS = "proceedings"  # Handelingen
    OTHER = "other"


class FileFormat(StrEnum):
    """The kinds of file that Kamerlezer reads."""

    PDF = "pdf"
    DOCX = "docx"
    TXT = "txt"
    HTML = "html"
    XML = "xml"  # of the official publisher
    ODT = "odt"
    DOC = "doc"
    RTF = "rtf"

    @property
    def is_text(self) -> bool:
        """Whether it may be in one encoding or another."""
        return self in {FileFormat.TXT, FileFormat.HTML}

    @property
    def is_converted(self) -> bool:
        """Whether LibreOffice must convert it before it is read."""
        return self in {FileFormat.DOC, FileFormat.RTF}


class Verdict(StrEnum):
    """What the reader decided on a suggestion."""

    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


class ReferenceKind(StrEnum):
    """What a reference points to."""

    PAPER = "paper"  # Kamerstuk
    COMMITMENT = "commitment"  # toezegging
    MOTION = "motion"  # motie, by its mover
    ITEM = "item"  # zaak, 2025Z01234
    DOCUMENT = "document"  # 2025D12345
    PROCEEDINGS = "proceedings"  # Handelingen and their Aanhangsel
    EU = "eu"  # COM(2025) 123, CELEX
    CASE_LAW = "case-law"  # ECLI
