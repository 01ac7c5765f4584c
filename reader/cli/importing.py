"""What `import` and `reconcile` do: take over what others say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.output import Exit, Output
from reader.cli.session import opened, outcome
from reader.errors import BadValue
from reader.interchange import taken_over
from reader.register import Sort

if TYPE_CHECKING:
    from argparse import Namespace

    from reader.register import Plan, Proposal, RowChange

_LIKELY = frozenset({Sort.LIKELY, Sort.UNSURE, Sort.NEW, Sort.WAITING})


def import_file(options: Namespace, output: Output) -> int:
    """Print each change and make them all as one; what is unsure, or was changed here too, is left alone."""
    with opened(options, output) as space:
        task = space.imports.preview(options.file, dict(map(_matched, options.match)))
        task.on_progress(output.progress)
        plan = outcome(task)
        wanted = [one for one in plan.proposals if one.is_takeable and _is_wanted(one, options)]
        if wanted and not options.dry_run:
            outcome(space.imports.take_over(plan, wanted))
    for match in plan.matches:
        record = {"theirs": match.theirs, "ours": match.ours or None}
        output.show(record, f"{match.theirs} = {match.ours or '–'}")
    for proposal in plan.proposals:
        _tell(proposal, output, taken=proposal in wanted and not options.dry_run)
    left = [one for one in plan.proposals if one.is_takeable and one not in wanted]
    _complain(plan, left, output)
    if not any(one.is_takeable for one in plan.proposals):
        output.show({"changed": 0, "rows": plan.rows}, f"Nothing differs in {plan.rows} rows.")
    return Exit.SOME_FAILED if left or plan.of(Sort.UNREADABLE) else Exit.DONE


def _matched(typed: str) -> tuple[str, str]:
    """Return what "Heading=field" says; raises BadValue."""
    theirs, sign, ours = typed.rpartition("=")
    if not sign or not theirs:
        raise BadValue(f"--match {typed}: write it as HEADING=FIELD, or HEADING= for none.")
    return theirs, ours


def _is_wanted(one: Proposal, options: Namespace) -> bool:
    also = (options.overwrite and one.sort is Sort.CONFLICT) or (options.likely and one.sort in _LIKELY)
    return one.wanted or also


def reconcile(options: Namespace, output: Output) -> int:
    """Print which official commitments are which of ours; take over what they say on wish."""
    with opened(options, output) as space:
        task = space.register.reconcile(options.file)
        task.on_progress(output.progress)
        found = outcome(task)
        wanted = [taken_over(pair) for pair in found.pairs if pair.sure or options.likely]
        changes = [change for change in wanted if change.cells]
        if options.take and changes:
            outcome(space.register.take_over(changes))
    for pair in found.pairs:
        own = {"id": pair.row.id, "sure": pair.sure, "likeness": pair.likeness}
        sign = "=" if pair.sure else f"≈ {pair.likeness:.2f}"
        line = f"{pair.official.number} {sign} {pair.row.id}  {pair.official.status}  {pair.official.text}"
        output.show({"number": pair.official.number, "text": pair.official.text} | own, line)
    for one in found.only_there:
        there = {"number": one.number, "text": one.text, "id": None}
        output.show(there, f"{one.number} only there  {one.text}")
    for row in found.only_here:
        output.show({"number": None, "text": row.what, "id": row.id}, f"{row.id} only here  {row.what}")
    if options.take:
        for change in changes:
            _show(change, output, taken=True)
    return Exit.DONE


def _tell(one: Proposal, output: Output, *, taken: bool) -> None:
    if one.change is not None:
        _show(one.change, output, taken=taken)
    elif one.is_takeable:
        record = {"sort": one.sort.value, "text": one.title, "where": one.where, "taken": taken}
        output.show(record, f"{one.sort.value}: {one.title}  {one.where}")
    elif one.sort is Sort.ONLY_HERE:
        record = {"sort": one.sort.value, "text": one.title}
        output.show(record, f"{one.sort.value}: {one.title}  {one.where}")


def _show(change: RowChange, output: Output, *, taken: bool) -> None:
    for cell in change.cells:
        record = {
            "id": change.row.id,
            "column": cell.column,
            "old": cell.old,
            "new": cell.new,
            "conflict": change.conflict,
            "taken": taken,
        }
        remark = "  (changed here meanwhile)" if change.conflict else ""
        output.show(record, f"{change.row.id}  {cell.column}: “{cell.old}” → “{cell.new}”{remark}")


def _complain(plan: Plan, left: list[Proposal], output: Output) -> None:
    for one in plan.of(Sort.UNREADABLE):
        output.complain(f"{one.title}: {one.problem}")
    conflicts = sum(one.sort is Sort.CONFLICT for one in left)
    if conflicts:
        output.complain(
            f"{conflicts} rows were changed here since the file was written; --overwrite takes them too."
        )
    if len(left) > conflicts:
        output.complain(f"{len(left) - conflicts} are not certain; --likely takes them too.")
