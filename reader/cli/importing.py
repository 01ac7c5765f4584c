"""What `import` and `reconcile` do: take over what others say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.output import Exit, Output
from reader.cli.session import opened, outcome
from reader.interchange import taken_over

if TYPE_CHECKING:
    from argparse import Namespace

    from reader.interchange import Incoming, RowChange


def import_register(options: Namespace, output: Output) -> int:
    """Print each change and make them all as one; rows that were changed here meanwhile are left alone."""
    with opened(options, output) as space:
        task = space.register.preview(options.file)
        task.on_progress(output.progress)
        incoming = outcome(task)
        wanted = [one for one in incoming.changed if options.overwrite or not one.conflict]
        if wanted and not options.dry_run:
            outcome(space.register.take_over(wanted))
    for change in incoming.changed:
        _show(change, output, taken=change in wanted and not options.dry_run)
    _complain(incoming, len(incoming.changed) - len(wanted), output)
    if not incoming.changed:
        output.show({"changed": 0, "rows": incoming.rows}, f"Nothing differs in {incoming.rows} rows.")
    return Exit.SOME_FAILED if incoming.problems or len(wanted) < len(incoming.changed) else Exit.DONE


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


def _complain(incoming: Incoming, left: int, output: Output) -> None:
    for problem in incoming.problems:
        output.complain(problem)
    if incoming.unknown:
        first = ", ".join(incoming.unknown[:3])
        output.complain(f"{len(incoming.unknown)} rows are not in this workspace, such as {first}.")
    if left:
        output.complain(
            f"{left} rows were changed here since the file was written; --overwrite takes them too."
        )
