"""What the commands on the register do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from reader.cli import listing
from reader.cli.output import Exit, Output
from reader.cli.session import opened, outcome
from reader.errors import BadValue
from reader.interchange import form_of
from reader.model import Status, Tag
from reader.register import COLUMNS, Every, Query, Term, filtered, in_order, parse_query, parse_term

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from reader.register import Row


def export_register(options: Namespace, output: Output) -> int:
    """Print the register, or write it in the form that the file's name ends with."""
    chosen = _chosen(options)

    def choose(rows: Sequence[Row]) -> list[Row]:
        found = filtered(rows, chosen)
        return in_order(found, options.sort) if options.sort else found

    _check_form(options)
    with opened(options, output) as space:
        if options.output is None:
            for row in choose(space.register.rows(today=date.today())):  # noqa: DTZ011 - the user's own day
                output.show(listing.of_row(row), listing.row_line(row))
            return Exit.DONE
        task = space.register.export(
            options.output,
            choose=choose,
            excel_nl=options.excel_nl,
            headings=options.headings,
            report=options.report or "letter",
            pictures=options.pictures,
            columns=tuple(filter(None, options.columns.split(","))),
        )
        task.on_progress(output.progress)
        done = outcome(task)
    count = f"{done.rows} row{'' if done.rows == 1 else 's'}"
    output.show({"file": str(done.path), "rows": done.rows}, f"{count} written to {done.path}")
    return Exit.DONE


def list_due(options: Namespace, output: Output) -> int:
    """List commitments that are not met and overdue, or due within some days."""
    today = date.today()  # noqa: DTZ011 - the user's own day
    until = today + timedelta(days=options.days)
    pending = Every((Term("open,partly", "status"), Term("commitment", "tag"), parse_query(options.filter)))
    with opened(options, output) as space:
        rows = filtered(space.register.rows([Tag.COMMITMENT], today=today), pending, today=today)
    for row in in_order(rows, "due"):
        if row.due is not None and row.due <= until:
            days = (row.due - today).days
            when = f"{-days} days late" if days < 0 else "today" if days == 0 else f"in {days} days"
            output.show(listing.of_row(row) | {"days": days}, f"{when}  {listing.row_line(row)}")
    return Exit.DONE


def tags_of(typed: str) -> list[Tag]:
    """Return the tags in "commitment,motie", each once."""
    return list(dict.fromkeys(parse_term(Tag, one) for one in typed.split(",")))


def _check_form(options: Namespace) -> None:
    """Refuse a file and a layout that do not go together, before any work is done.

    Raises:
        BadValue: the ending means no form, or a layout is asked for that no report has
    """
    is_report = options.output is not None and form_of(options.output).is_report
    if options.report and not is_report:
        raise BadValue("--report: only a report has a layout; write it to a .docx, .pdf or .html with -o.")


def _chosen(options: Namespace) -> Query:
    """Return the conditions that the register's options make.

    Raises:
        BadValue: an unknown tag, status or column
    """
    terms = [parse_query(options.filter)]
    if options.tag.casefold() not in ("all", "alle", "alles"):
        terms.append(Term(",".join(tags_of(options.tag)), "tag"))
    if options.status:
        wanted = [parse_term(Status, one).value for one in options.status.split(",")]
        terms.append(Term(",".join(wanted), "status"))
    if options.overdue:
        terms.append(Term("yes", "overdue"))
    if options.sort and options.sort not in COLUMNS:
        raise BadValue(f"--sort: there is no column “{options.sort}”; choose from {', '.join(COLUMNS)}.")
    return Every(tuple(terms))
