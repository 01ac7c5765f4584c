"""The vocabulary of Kamerlezer: frozen values that all rooms share.

Offsets count characters of a letter's reading text and are half-open. Pages count from 1. Lengths on
a page are points (1/72 inch) from the top left corner of the reading copy.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

MOST_PAGES = 20_000  # of one letter
LEAST_PAGE_PT, MOST_PAGE_PT = 3.0, 20_000.0  # a PDF's own bounds, with room for a poster


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


class Frozen(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all values: immutable, compared by content."""


class Span(Struct, frozen=True, array_like=True, order=True):
    """A stretch of the reading text, `text[start:end]`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class Box(Struct, frozen=True, array_like=True):
    """An upright rectangle on a page, in points."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


def can_be_page(width_pt: float, height_pt: float) -> bool:
    """Say whether a page can be so large; what is no number fits none."""
    return LEAST_PAGE_PT <= width_pt <= MOST_PAGE_PT and LEAST_PAGE_PT <= height_pt <= MOST_PAGE_PT


class Anchor(Frozen, frozen=True):
    """What describes a passage so that it can be found again.

    Attributes:
        quote: the passage as it stands in the reading text
        prefix, suffix: up to 64 characters of reading text before and after it
        span: where it stood when it was described
        page: the page on which it begins
        boxes: one a line, on the reading copy
        section: the nearest heading above it
        layout: version of the reading text in which it was described; 0 where that is not known
    """

    quote: str
    span: Span
    page: int
    prefix: str = ""
    suffix: str = ""
    boxes: tuple[Box, ...] = ()
    section: str = ""
    layout: int = 0


class Due(Frozen, frozen=True):
    """A due date: the wording, and the days it means; without days it is wording only."""

    text: str = ""
    first: date | None = None
    last: date | None = None


class Step(Frozen, frozen=True, kw_only=True):
    """One change of a commitment's status or due date.

    Attributes:
        at, by: when it was made, and by whom
        status, due: before and after it; None for what it left alone
        source: id of the passage that tells of it, "" for none
        note: why, in the reader's own words
    """

    at: datetime
    by: str = ""
    status: tuple[Status, Status] | None = None
    due: tuple[Due, Due] | None = None
    source: str = ""
    note: str = ""


class Particulars(Frozen, frozen=True, kw_only=True):
    """What the chambers' and ministries' own registers say of a commitment besides.

    Attributes:
        number: in an official register, "TZ202509-102", "T01234"
        members, groups: to whom it was promised: members of parliament, and their groups (fracties)
        activity: kind of activity at which it was made, "Schriftelijk overleg"
        asked_by, question: who asked, and the question in its own words
        responsible: who answers for it now, where that is no longer who promised
        done_when: what counts as done
        remark: for reports
        fulfilled_on, fulfilled_letter: when and by which letter it was met, as far as no passage says so
    """

    number: str = ""
    members: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    committee: str = ""
    activity: str = ""
    category: str = ""
    asked_by: str = ""
    question: str = ""
    responsible: str = ""
    done_when: str = ""
    remark: str = ""
    fulfilled_on: date | None = None
    fulfilled_letter: str = ""


class Relation(Frozen, frozen=True):
    """What a passage does to an earlier passage, which may stand in another letter."""

    kind: RelationKind
    to: str  # id of the earlier passage


class Commitment(Frozen, frozen=True):
    """The fields of a commitment (toezegging).

    Attributes:
        history: changes of its status and due date, oldest first
        particulars: None while none is filled in
    """

    who: str = ""
    ministry: str = ""
    to: str = ""
    what: str = ""
    firm: Firmness | None = None
    kind: CommitmentKind = CommitmentKind.NEW
    due: Due = Due()
    status: Status = Status.OPEN
    status_source: str = ""  # the source register's own word, "Deels afgedaan"
    reference: str = ""  # "TZ202509-102", "T01234", "21501-31-782"
    fulfils: str = ""  # id of the annotation of the commitment that this passage fulfils, or of its row
    history: tuple[Step, ...] = ()
    particulars: Particulars | None = None

    @property
    def fulfilled_id(self) -> str:
        """The id of the annotation that this passage fulfils, "" for none."""
        return self.fulfils.partition(":")[0]


class Motion(Frozen, frozen=True):
    """The fields of a motion (motie)."""

    movers: str = ""  # "Van der Plas (BBB), Ceder (ChristenUnie)"
    what: str = ""
    number: str = ""  # "36800-XV-21"
    outcome: Outcome | None = None
    carried_out: bool | None = None


class Position(Frozen, frozen=True):
    """The fields of a position (standpunt)."""

    holder: str = ""
    stance: Stance | None = None
    subject: str = ""


class Annotation(Frozen, frozen=True, kw_only=True, tag="annotation", tag_field="record"):
    """A passage of a letter with its tags: a tag is on when its fields are not None.

    Attributes:
        relations: to earlier passages; what a commitment `fulfils` is one more
        revision: grows by one with each change
        stamp: random, names this very revision
        ancestors: stamps of the revisions it was made from, newest first, at most 32
        deleted_at: when it was deleted; a deleted annotation stays in the file as a tombstone
        older_summaries: tags whose summary was edited before the passage was moved to other words
        by_app: names of fields that the app filled in and nobody edited or confirmed, "commitment.due"
    """

    id: str
    letter_id: str
    anchor: Anchor
    commitment: Commitment | None = None
    motion: Motion | None = None
    position: Position | None = None
    relations: tuple[Relation, ...] = ()
    note: str = ""
    tagged_by: str = ""
    tagged_at: datetime
    changed_at: datetime
    revision: int = 1
    stamp: str = ""
    ancestors: tuple[str, ...] = ()
    deleted_at: datetime | None = None
    older_summaries: tuple[Tag, ...] = ()
    by_app: tuple[str, ...] = ()

    @property
    def related(self) -> tuple[Relation, ...]:
        """All relations to earlier passages, each once, what the commitment fulfils first."""
        earlier = self.commitment.fulfilled_id if self.commitment is not None else ""
        own = (Relation(RelationKind.FULFILS, earlier),) if earlier else ()
        return tuple(dict.fromkeys((*own, *self.relations)))

    @property
    def fulfilled_ids(self) -> tuple[str, ...]:
        """The ids of the passages that this one fulfils, wholly or in part."""
        met = (RelationKind.FULFILS, RelationKind.PARTLY_FULFILS)
        return tuple(dict.fromkeys(one.to for one in self.related if one.kind in met))

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The tags that are on, in the order of the keys 1, 2, 3."""
        fields = {Tag.POSITION: self.position, Tag.COMMITMENT: self.commitment, Tag.MOTION: self.motion}
        return tuple(tag for tag, value in fields.items() if value is not None)


class Version(Frozen, frozen=True, kw_only=True):
    """A file that a letter had before a corrected one took its place; the workspace keeps it.

    Attributes:
        id: of its bytes, as for Letter
        file_name, format, pages, encoding: as for Letter
        replaced_at: when the next one took its place
    """

    id: str
    file_name: str
    format: FileFormat
    pages: int = 0
    encoding: str = ""
    replaced_at: datetime


class Letter(Frozen, frozen=True, kw_only=True, tag="letter", tag_field="record"):
    """A letter in the workspace: what was read from it, as corrected by hand.

    Attributes:
        id: the first 32 hexadecimal digits of the SHA-256 of the bytes of its first file
        file_id: the same of the file that it has now; "" while that is the first one
        versions: the files that it had before, oldest first
        file_name: the name it came with
        number: paper number within the dossier, "785"; dossier: "21501-31"
        session: parliamentary year, "2024/25"; chamber: "II" (Tweede Kamer), "I" (Eerste Kamer) or ""
        mark: the sender's file mark (kenmerk), "2025-0000262897"
        sender: "minister van Sociale Zaken en Werkgelegenheid"; ministry: its abbreviation, "SZW"
        encoding: of a text file, when chosen by hand
        recognised: checksum of the pages that were read by text recognition (OCR), "" for none
        corrected: names of the fields that a user set; these are never read from the text again
        revision, stamp, ancestors: as for Annotation
        removed_at: when it was taken out of the workspace
    """

    id: str
    file_name: str
    format: FileFormat
    pages: int = 0
    number: str = ""
    dossier: str = ""
    session: str = ""
    chamber: str = ""
    date: date | None = None
    mark: str = ""
    sender: str = ""
    ministry: str = ""
    kind: LetterKind = LetterKind.OTHER
    title: str = ""
    encoding: str = ""
    recognised: str = ""
    done: bool = False
    added_at: datetime
    changed_at: datetime
    corrected: tuple[str, ...] = ()
    revision: int = 1
    stamp: str = ""
    ancestors: tuple[str, ...] = ()
    removed_at: datetime | None = None
    file_id: str = ""
    versions: tuple[Version, ...] = ()

    @property
    def content_id(self) -> str:
        """The id of the file that it has now."""
        return self.file_id or self.id

    @property
    def content_ids(self) -> frozenset[str]:
        """The ids of all files that it has or had."""
        return frozenset({self.id, self.content_id, *(one.id for one in self.versions)})


class Verdict(StrEnum):
    """What the reader decided on a suggestion."""

    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


class Decision(Frozen, frozen=True, kw_only=True, tag="decision", tag_field="record"):
    """A reader's decision on one suggestion, so that it never comes back on its own.

    Attributes:
        id: of the suggestion
        withdrawn: the decision was undone; kept as a tombstone
    """

    id: str
    letter_id: str
    verdict: Verdict
    decided_at: datetime
    withdrawn: bool = False
    revision: int = 1
    stamp: str = ""
    ancestors: tuple[str, ...] = ()


Record = Letter | Annotation | Decision


class Suggestion(Frozen, frozen=True, kw_only=True):
    """A passage that the app proposes, with its reason; nothing until accepted.

    Attributes:
        id: the same for the same tag and sentence of the same letter, whatever version proposes it
        score: 0 to 1
        cues: the words that made it
        rule: id of the rule that weighed most
        reason: one line for the reader
        commitment, motion, position: the fields that could be filled; the one of `tag` is not None
    """

    id: str
    tag: Tag
    span: Span
    quote: str
    page: int
    score: float
    cues: tuple[str, ...] = ()
    rule: str = ""
    reason: str = ""
    commitment: Commitment | None = None
    motion: Motion | None = None
    position: Position | None = None


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


class Reference(Struct, frozen=True):
    """One reference where it stands.

    Attributes:
        normal: "21501-31-782", "36600-XV-114", "36194-F", "TZ202509-102", "motie Van der Plas",
            "2025Z01234", "ah-tk-20242025-1234", "h-tk-20242025-45-6", "COM(2025) 123", "32004R0883"
        text: as written
    """

    span: Span
    kind: ReferenceKind
    normal: str
    text: str


class Edit(Frozen, frozen=True):
    """One record before and after a change; None where it did not or does not exist.

    Attributes:
        apart_before, apart_after: versions of it that are kept as conflicts
    """

    before: Record | None
    after: Record | None
    apart_before: tuple[Record, ...] = ()
    apart_after: tuple[Record, ...] = ()


class Change(Frozen, frozen=True):
    """What a mutation of the workspace did, by name ("tag as commitment").

    Attributes:
        name: as it follows "Undo" in the menu
        edits: one for each record touched
    """

    name: str
    edits: tuple[Edit, ...]

    def letter_ids(self) -> frozenset[str]:
        """Return the letters that it touches."""
        records = (r for edit in self.edits for r in (edit.before, edit.after) if r is not None)
        return frozenset(r.id if isinstance(r, Letter) else r.letter_id for r in records)
