"""What `anchor`, `restore`, `merge` and `add --new-version-of` do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from reader.cli.listing import SHORT_ID, letter_line, of_letter
from reader.cli.output import Exit, Output
from reader.cli.session import opened, outcome
from reader.errors import BadInput, NotFound
from reader.model import Annotation, Letter
from reader.workspace import Restored, Turn, Way

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Sequence

    from reader.model import Record
    from reader.workspace import Incoming, Move, MoveReport, Restoration, Workspace

_NEVER_COMPARED = (
    "revision",
    "stamp",
    "ancestors",
    "changed_at",
    "tagged_at",
    "tagged_by",
    "anchor",
    "record",
)


def add_version(options: Namespace, output: Output) -> int:
    """Put a corrected file in the place of a letter's own, and say what became of each passage."""
    if len(options.paths) != 1:
        raise BadInput("--new-version-of takes one file.")
    with opened(options, output) as space:
        letter = space.letters.one(options.new_version_of)
        task = space.versions.replace_file(letter.id, options.paths[0], encoding=options.encoding)
        task.on_progress(output.progress)
        report = outcome(task)
    output.show(of_letter(report.letter) | {"passages": len(report.moves)}, letter_line(report.letter))
    return _told(report, output)


def anchor(options: Namespace, output: Output) -> int:
    """Describe passages anew in the texts as they are read now; say what cannot be found word for word."""
    with opened(options, output) as space:
        task = space.versions.renew()
        task.on_progress(output.progress)
        reports = outcome(task)
        if options.take:
            outcome(space.versions.take(move for report in reports for move in report.moves))
    codes = [_told(report, output) for report in reports]
    quietly = sum(report.quietly for report in reports)
    output.show({"found": quietly}, f"{quietly} passages were found word for word.")
    return max(codes, default=Exit.DONE)


def _told(report: MoveReport, output: Output) -> int:
    for move in report.moves:
        output.show(_of_move(move), _move_line(move))
    return Exit.SOME_FAILED if report.count(Way.LOST) else Exit.DONE


def _of_move(move: Move) -> dict[str, Any]:
    lost = move.way is Way.LOST
    return {
        "id": move.before.id,
        "way": move.way.value,
        "old": move.before.anchor.quote,
        "new": None if lost else move.after.anchor.quote,
        "old_page": move.before.anchor.page,
        "new_page": None if lost else move.after.anchor.page,
    }


def _move_line(move: Move) -> str:
    pages = f"p. {move.before.anchor.page} → " + (
        "–" if move.way is Way.LOST else f"p. {move.after.anchor.page}"
    )
    if move.way in {Way.SAME, Way.CAME}:
        return f"{move.before.id}  {move.way}  {pages}"
    old, new = move.wordings()
    signed = [
        *(piece.text if piece.same else f"[-{piece.text}-]" for piece in old),
        *([] if move.way is Way.LOST else ["→", *(p.text if p.same else f"{{+{p.text}+}}" for p in new)]),
    ]
    return f"{move.before.id}  {move.way}  {pages}  {' '.join(signed)}"


def restore(options: Namespace, output: Output) -> int:
    """Print what a backup would change, and make it so."""
    with opened(options, output) as space:
        if options.at is None:
            return _list_backups(space, options, output)
        found = _previews(space, options, output)
        changes = list(_chosen((one for each in found for one in each.changes), options.only))
        if changes and not options.dry_run:
            outcome(space.restoring.restore(changes))
    for one in changes:
        output.show(_of_restored(one), _restored_line(one))
    if not changes:
        output.show({"changed": 0}, "Nothing differs.")
    return Exit.DONE


def _list_backups(space: Workspace, options: Namespace, output: Output) -> int:
    dates = space.restoring.moments() if options.all else space.restoring.dates(_id_of(space, options.letter))
    for at in dates:
        shown = at.astimezone().isoformat(timespec="seconds")
        output.show({"backup": shown}, shown)
    if not dates:
        output.complain("There are no backups yet.")
    return Exit.DONE if dates else Exit.NOTHING_DONE


def _previews(space: Workspace, options: Namespace, output: Output) -> Sequence[Restoration]:
    if options.all:
        task = space.restoring.preview_all(options.at)
        task.on_progress(output.progress)
        return outcome(task)
    letter_id = _id_of(space, options.letter)
    since = [at for at in space.restoring.dates(letter_id) if at >= options.at]
    return [outcome(space.restoring.preview(letter_id, min(since)))] if since else []


def _id_of(space: Workspace, reference: str) -> str:
    """Return a letter's id, also of one that was taken out, by its whole id."""
    try:
        return space.letters.one(reference).id
    except NotFound:
        if space.restoring.dates(reference):
            return reference
        raise


def _chosen(changes: Iterable[Restored], only: str) -> Iterable[Restored]:
    wanted = [one.strip() for one in only.split(",") if one.strip()]
    if not wanted:
        return changes
    return (one for one in changes if any(one.after.id.startswith(start) for start in wanted))


def _of_restored(one: Restored) -> dict[str, Any]:
    fields = {name: {"old": old, "new": new} for name, old, new in _differences(one.before, one.after)}
    kind = type(one.after).__name__.lower()
    return {"id": one.after.id, "kind": kind, "turn": one.turn.value, "changes": fields}


def _restored_line(one: Restored) -> str:
    quote = one.after.anchor.quote if isinstance(one.after, Annotation) else ""
    what = quote or (one.after.file_name if isinstance(one.after, Letter) else "a decision on a suggestion")
    line = f"{one.after.id[:SHORT_ID]}  {one.turn}  {' '.join(what.split())[:80]}"
    if one.turn is not Turn.CHANGES:
        return line
    told = (f"{name}: “{old}” → “{new}”" for name, old, new in _differences(one.before, one.after))
    return f"{line}  {'; '.join(told)}"


def _differences(before: Record | None, after: Record) -> list[tuple[str, Any, Any]]:
    """Return the fields, within tags too, that two versions of a record differ in."""
    old, new = ({} if one is None else _flat(to_builtins(one)) for one in (before, after))
    if isinstance(before, Annotation) and isinstance(after, Annotation):
        old["quote"], new["quote"] = before.anchor.quote, after.anchor.quote
    return [(name, old.get(name), new[name]) for name in new if old and old.get(name) != new[name]]


def _flat(record: dict[str, Any], before: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in record.items():
        if name not in _NEVER_COMPARED:
            flat |= _flat(value, f"{before}{name}.") if isinstance(value, dict) else {before + name: value}
    return flat


def merge(options: Namespace, output: Output) -> int:
    """Print what a colleague's workspace brings, and take it in."""
    with opened(options, output) as space:
        task = space.merging.preview(options.folder)
        task.on_progress(output.progress)
        preview = outcome(task)
        wanted = set(preview.usual())
        if options.deleted:
            wanted |= {one.given.id for one in preview.incoming()}
        merged = None
        if not options.dry_run:
            merged = outcome(space.merging.merge(preview, wanted))
    for letter in preview.letters:
        record = {"letter": letter.given.id, "file": letter.given.file_name, "match": letter.match.value}
        output.show(record, f"{letter.given.file_name}  {letter.match}")
        for one in letter.incoming:
            _show_incoming(one, output)
    problems = (*preview.problems, *(merged.problems if merged is not None else ()))
    for problem in problems:
        output.complain(problem)
    if merged is not None:
        told = {"letters": merged.letters, "new": merged.passages, "edited": merged.updated}
        line = f"{merged.letters} letters and {merged.passages} passages are new, {merged.updated} edited"
        counts = told | {"conflicts": merged.conflicts, "same": preview.same}
        output.show(counts, f"{line}; {merged.conflicts} wait to be settled.")
    return Exit.SOME_FAILED if problems else Exit.DONE


def _show_incoming(one: Incoming, output: Output) -> None:
    quote = one.theirs.anchor.quote
    remark = "  (its words are not in our text)" if one.lost else ""
    record = {"id": one.given.id, "kind": one.kind.value, "lost": one.lost, "quote": quote}
    output.show(record, f"  {one.given.id}  {one.kind}  {' '.join(quote.split())[:80]}{remark}")
