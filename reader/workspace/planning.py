"""What a file that comes in would change here.

An edited register, a list of commitments or annotations. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.interchange import compare, entry_of, reconcile, records, taken_over
from reader.model import LetterKind
from reader.register import CellChange, Origin, Plan, Proposal, RowChange, Sort, own_fields, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.interchange import CommitmentList, Official, Pair
    from reader.model import Letter, Span
    from reader.register import Row

_SHOWN_TITLE = 300  # letters of a passage
_LEFT_OUT = frozenset({"overdue", "changed_at", "tagged_at", "link", "citation", "id"})  # follow from others


def of_register(
    sheets: Sequence[Sequence[Sequence[str]]], rows: Sequence[Row], *, typed: bool, file: str
) -> Plan:
    """Return what an exported register that was edited would change; raises BadInput when it is none."""
    found = compare(records(sheets, typed=typed, own=own_fields(rows)), rows)
    edited = [_edited(one) for one in found.changed]
    unknown = [(one, "No row of this workspace has this id.") for one in found.unknown]
    unread = [
        Proposal(sort=Sort.UNREADABLE, title=where, problem=sentence)
        for where, sentence in (*found.problems, *unknown)
    ]
    here = _only_here(rows, found.missing_ids)
    return Plan(
        origin=Origin.REGISTER,
        file=file,
        rows=found.rows,
        same=found.rows - len(found.changed) - len(found.unknown),
        proposals=_sorted([*edited, *unread, *here]),
    )


def of_list(
    found: CommitmentList,
    rows: Sequence[Row],
    *,
    file: str,
    letter: Letter | None = None,
    spans: Mapping[str, Span] | None = None,
) -> Plan:
    """Return which commitments of a list are which of ours, and which wait for their passage.

    Args:
        found: the list
        rows: of the register; entries of lists are no passages to look for
        file: its name
        letter: that holds the list
        spans: where its rows stand there
    """
    passages = [row for row in rows if row.letter_kind is not LetterKind.COMMITMENTS_LIST]
    entries = [row for row in rows if row.letter_kind is LetterKind.COMMITMENTS_LIST]
    apart = [row for row in passages if letter is None or row.letter_id != letter.id]
    made = reconcile(found.rows, apart)
    known = reconcile(made.only_there, [*entries, *(row for row in passages if row not in apart)])
    paired = [_paired(pair) for pair in (*made.pairs, *(pair for pair in known.pairs if pair.sure))]
    there = [*known.only_there, *(pair.official for pair in known.pairs if not pair.sure)]
    waiting = [_waiting(one, wanted=not found.official) for one in there]
    here = [_plain(row) for row in made.only_here] if found.official else []
    differing = [one for one in paired if one is not None]
    return Plan(
        origin=Origin.OFFICIAL if found.official else Origin.LIST,
        file=file,
        rows=len(found.rows),
        same=len(paired) - len(differing),
        proposals=_sorted([*differing, *waiting, *here]),
        matches=found.matches,
        letter=letter,
        spans=dict(spans or {}),
    )


def differing(before: Row | None, after: Row) -> tuple[CellChange, ...]:
    """Return the cells in which a row of a passage that comes differs from ours."""
    old = texts(before) if before is not None else {}
    new = texts(after)
    return tuple(
        CellChange(column, old.get(column, ""), text, None)
        for column, text in new.items()
        if column not in _LEFT_OUT and text != old.get(column, "")
    )


def titled(text: str) -> str:
    """Return a text as the title of a proposal."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN_TITLE else f"{plain[:_SHOWN_TITLE]} …"


def where_of(row: Row) -> str:
    """Return where a row stands."""
    return f"{row.letter}, p. {row.page}"


def _edited(change: RowChange) -> Proposal:
    return Proposal(
        sort=Sort.CONFLICT if change.conflict else Sort.EDITED,
        title=titled(change.row.what or change.row.quote),
        where=where_of(change.row),
        cells=change.cells,
        change=change,
        wanted=not change.conflict,
    )


def _paired(pair: Pair) -> Proposal | None:
    """Return what a pair would change; None where ours says it all."""
    change = taken_over(pair)
    if not change.cells:
        return None
    return Proposal(
        sort=Sort.SAME if pair.sure else Sort.LIKELY,
        title=titled(change.row.what or change.row.quote),
        where=f"{where_of(change.row)} · {pair.official.number} {titled(pair.official.text)}".strip(),
        cells=change.cells,
        change=change,
        wanted=pair.sure,
    )


def _waiting(one: Official, *, wanted: bool) -> Proposal:
    entry = entry_of(one)
    return Proposal(
        sort=Sort.WAITING,
        title=titled(one.text),
        where=one.number or one.source,
        cells=entry.cells[1:],  # the first is the title
        entry=entry,
        wanted=wanted,
    )


def _only_here(rows: Iterable[Row], ids: frozenset[str]) -> Iterator[Proposal]:
    return (_plain(row) for row in rows if row.id in ids)


def _plain(row: Row) -> Proposal:
    return Proposal(sort=Sort.ONLY_HERE, title=titled(row.what or row.quote), where=where_of(row))


def _sorted(proposals: list[Proposal]) -> tuple[Proposal, ...]:
    order = list(Sort)
    return tuple(sorted(proposals, key=lambda one: order.index(one.sort)))


def ordered(plan: Plan) -> Plan:
    """Return a plan with its proposals sort by sort."""
    return replace(plan, proposals=_sorted(list(plan.proposals)))
