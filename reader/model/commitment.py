"""What is known of a commitment."""

from __future__ import annotations

from datetime import date, datetime

from reader.model.choices import CommitmentKind, Firmness, Status
from reader.model.frozen import Frozen


class Due(Frozen, frozen=True):
    """A due date: the wording, and the days it means; without days it is wording only."""

    text: str = ""
    first: date | None = None
    last: date | None = None


class Step(Frozen, frozen=True, kw_only=True):
    """One change of a commitment's status, due date or own fields.

    Attributes:
        at, by: when it was made, and by whom
        status, due: before and after it; None for what it left alone
        own: the name of a field that the workspace adds, and its value before and after it
        source: id of the passage that tells of it, "" for none
        note: why, in the reader's own words
    """

    at: datetime
    by: str = ""
    status: tuple[Status, Status] | None = None
    due: tuple[Due, Due] | None = None
    source: str = ""
    note: str = ""
    own: tuple[str, str, str] | None = None


class Particulars(Frozen, frozen=True, kw_only=True):
    """What the chambers' and ministries' own registers say of a commitment besides.

    Attributes:
        number: in an official register, "TZ202509-102", "T01234"
        members, groups: to whom it was promised: members of parliament, and their groups (fracties)
        activity: kind of activity at which it was made, "Schriftelijk overleg"
        asked_by, question: who asked, and the question in its own words
        responsible: who answers for it now, where that is no longer who promised, and no office tells it
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
        return self.fulfils.partition(":")[0] if self.fulfils else ""
