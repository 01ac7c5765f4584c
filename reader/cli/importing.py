"""What `import` does: take over a register that was exported and edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.output import Exit, Output
from reader.cli.session import opened, outcome

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
