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
from reader.register import (
    COLUMNS,
    Either,
    Every,
    Query,
    Term,
    filtered,
    fold,
    in_order,
    parse_query,
    parse_tag,
    parse_term,
    tag_word,
)

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from reader.model import AnyTag, OwnTag, Scheme
    from reader.register import Row
    from reader.workspace import Workspace


def export_register(options: Namespace, output: Output) -> int:
    """Print the register, or write it in the form that the file's name ends with."""
    _check_form(options)
    with opened(options, output) as space:
        return _exported(space, options, output)


def _exported(space: Workspace, options: Namespace, output: Output) -> int:
    scheme = space.own.now
    chosen = _chosen(options, scheme)
    sort = _column(options.sort, scheme) if options.sort else ""

    def choose(rows: Sequence[Row]) -> list[Row]:
        found = filtered(rows, chosen)
        return in_order(found, sort) if sort else found

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
        columns=tuple(_column(one, scheme) for one in filter(None, options.columns.split(","))),
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


def tags_of(typed: str, own: Sequence[OwnTag] = ()) -> list[AnyTag]:
    """Return the tags in "commitment,motie", each once; those that the workspace adds by their names."""
    return list(dict.fromkeys(parse_tag(one, own) for one in typed.split(",")))


def _check_form(options: Namespace) -> None:
    """Refuse a file and a layout that do not go together, before any work is done.

    Raises:
        BadValue: the ending means no form, or a layout is asked for that no report has
    """
    is_report = options.output is not None and form_of(options.output).is_report
    if options.report and not is_report:
        raise BadValue("--report: only a report has a layout; write it to a .docx, .pdf or .html with -o.")


def _column(typed: str, scheme: Scheme) -> str:
    """Return the column that a user typed; an own field's by its name."""
    own = {one.name.casefold(): one.column for one in scheme.shown_fields}
    return own.get(typed.casefold(), typed)


def _chosen(options: Namespace, scheme: Scheme) -> Query:
    """Return the conditions that the register's options make.

    Raises:
        BadValue: an unknown tag, status or column
    """
    terms = [parse_query(options.filter)]
    if options.tag.casefold() not in ("all", "alle", "alles"):
        terms.append(
            Either(tuple(Term(fold(tag_word(one)), "tag") for one in tags_of(options.tag, scheme.shown_tags)))
        )
    if options.status:
        wanted = [parse_term(Status, one).value for one in options.status.split(",")]
        terms.append(Term(",".join(wanted), "status"))
    if options.overdue:
        terms.append(Term("yes", "overdue"))
    known = (*COLUMNS, *(one.column for one in scheme.shown_fields))
    if options.sort and _column(options.sort, scheme) not in known:
        raise BadValue(f"--sort: there is no column “{options.sort}”; choose from {', '.join(known)}.")
    return Every(tuple(terms))
