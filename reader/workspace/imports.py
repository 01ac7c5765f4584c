"""Files that come in: previewed, then taken over in one step."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.errors import BadInput, EngineError, NotFound
from reader.model import Anchor, Annotation, LetterKind, Scheme, Span, Tag
from reader.task import outcome, wait_for
from reader.workspace.history import joined
from reader.workspace.tagging import new_annotation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.engine import Engine, Tables
    from reader.interchange import Official
    from reader.model import Change, Letter, Record
    from reader.register import Plan, Proposal, Waiting
    from reader.task import Task
    from reader.text import ReadingText
    from reader.workspace.changes import Changes
    from reader.workspace.letters import Letters
    from reader.workspace.library import Library
    from reader.workspace.passages import Passages
    from reader.workspace.register import Register
    from reader.workspace.schemes import Schemes
    from reader.workspace.texts import Texts

_NAMES = {
    "register": "import register",
    "official": "import official register",
    "list": "import list of commitments",
    "annotations": "import annotations",
    "codebook": "import tags",
}
_LETTERS = (".pdf", ".docx", ".txt")


class Imports:
    """Takes over what a register, a list or annotations of others say."""

    def __init__(  # noqa: PLR0913 - the rooms beside this one
        self,
        *,
        library: Library,
        letters: Letters,
        passages: Passages,
        register: Register,
        texts: Texts,
        changes: Changes,
        engine: Callable[[], Engine],
        author: str,
        schemes: Schemes,
    ) -> None:
        self._schemes = schemes
        self._library = library
        self._letters = letters
        self._passages = passages
        self._register = register
        self._texts = texts
        self._changes = changes
        self._engine = engine
        self._author = author

    def preview(self, path: Path, corrected: Mapping[str, str] | None = None) -> Task[Plan]:
        """Read a file and say what it would change; changes nothing.

        Args:
            path: an exported register, a list of commitments, or annotations of others; a list in a letter
                is read where the letter is in the workspace
            corrected: what names of theirs are with us, where the user knows better: headings or codes

        Fails with BadInput when it is none of these, or cannot be read.
        """

        def read(task: Task[Plan]) -> Plan:
            if path.suffix.lower() in _LETTERS:
                return self._of_letter(self._letter_of(path), corrected or {}, task)
            return self._planned(path, self._tables(path, task), corrected or {}, task)

        return self._register.start(read)

    def preview_letter(self, letter_id: str, corrected: Mapping[str, str] | None = None) -> Task[Plan]:
        """Read the list of commitments in a letter, and say what it would change."""
        letter = self._letters.one(letter_id)
        return self._register.start(lambda task: self._of_letter(letter, corrected or {}, task))

    def take_over(self, plan: Plan, wanted: Sequence[Proposal]) -> Task[int]:
        """Take over some proposals of a plan as one step to undo; answers with how many passages changed."""

        def take(task: Task[int]) -> int:
            steps: list[Change] = []
            try:
                return self._taken_over(plan, wanted, steps, task)
            finally:  # where a later part of it fails, the list's letter can still be undone
                change = joined(_NAMES[plan.origin.value], steps)
                if not change.is_empty:
                    self._changes.remember(change)

        return self._register.start(take)

    def _taken_over(
        self, plan: Plan, wanted: Sequence[Proposal], steps: list[Change], task: Task[int]
    ) -> int:
        """Take proposals over, and note in `steps` what was done; answers with how many passages changed."""
        from reader.workspace.editing import edited  # noqa: PLC0415 - not needed at the start
        from reader.workspace.folding import folded  # noqa: PLC0415 - the same
        from reader.workspace.schemes import with_theirs  # noqa: PLC0415 - the same

        changes = [one.change for one in wanted if one.change is not None]
        passages = edited(changes, self._passages.one, self._passages.parse_due)
        records: list[Record] = [self._passages.edited(one) for one in passages]
        entries = [one.entry for one in wanted if one.entry is not None]
        records += self._entered(plan, entries, steps, task) if entries else []

        def made() -> list[Record]:
            return [*records, *folded(wanted, self._library.annotation)]

        scheme = with_theirs(self._schemes.now, _taken(plan, wanted)) if plan.scheme is not None else None
        name = _NAMES[plan.origin.value]
        save = self._changes.make_from(name, made, remembered=False, follow=True, scheme=scheme)
        steps.append(outcome(save))
        tags = sum(one.tag is not None for one in wanted)
        return tags + sum(isinstance(edit.after, Annotation) for edit in steps[-1].edits)

    def _tables(self, path: Path, task: Task[Plan]) -> Tables:
        from reader.engine import decode_tables  # noqa: PLC0415 - not needed at the start

        return decode_tables(wait_for(self._engine().read_tables(path.absolute()), task))

    def _planned(self, path: Path, tables: Tables, corrected: Mapping[str, str], task: Task[Plan]) -> Plan:
        from reader.engine import TableKind  # noqa: PLC0415 - not needed at the start
        from reader.interchange import (  # noqa: PLC0415 - the same
            is_register,
            plan_of_codes,
            read_list,
            read_theirs,
        )
        from reader.workspace.arrivals import Arrivals  # noqa: PLC0415 - the same
        from reader.workspace.planning import of_list, of_register  # noqa: PLC0415 - the same

        sheets = [sheet.lines for sheet in tables.sheets]
        if tables.kind is TableKind.ANNOTATIONS:
            arrivals = Arrivals(self._library, self._texts, self._letters.all(), self._schemes.now)
            return arrivals.plan(read_theirs(sheets[0]), corrected, file=path.name, task=task)
        if tables.kind is TableKind.CODEBOOK:
            return plan_of_codes(sheets[0], self._schemes.now, file=path.name)
        rows = self._register.rows()
        if is_register(sheets):
            return of_register(sheets, rows, typed=tables.typed, file=path.name)
        return of_list(read_list(sheets, corrected), rows, file=path.name)

    def _letter_of(self, path: Path) -> Letter:
        """Return the letter of a file; raises BadInput when it is not in the workspace."""
        try:
            return self._letters.one(path.name)
        except NotFound as error:
            raise BadInput(f"{path.name} is a letter: add it first, then take in its list.") from error

    def _of_letter(self, letter: Letter, corrected: Mapping[str, str], task: Task[Plan]) -> Plan:
        """Return what the list in a letter would change: its numbered headings, or its tables."""
        from reader.interchange import CommitmentList, numbered, read_list  # noqa: PLC0415 - the same
        from reader.workspace.planning import of_list  # noqa: PLC0415 - the same

        text = self._texts.text_here(letter)
        listed = numbered(text.text)
        found = CommitmentList([one for one, _ in listed], (), official=False)
        spans = {one.quote: span for one, span in listed}
        try:
            tables = self._tables(self._texts.file(letter), task)
            printed = read_list([sheet.lines for sheet in tables.sheets], corrected)
        except (BadInput, EngineError):
            if not listed:
                raise
        else:
            if len(printed.rows) > len(listed):  # words of a table's columns may read as headings
                found, spans = printed, dict(_places(printed.rows, text))
        return of_list(found, self._register.rows(), file=letter.file_name, letter=letter, spans=spans)

    def _entered(
        self, plan: Plan, entries: Sequence[Waiting], steps: list[Change], task: Task[int]
    ) -> Iterator[Record]:
        """Yield entries as passages of the letter that holds their list, after what it is corrected to."""
        from reader.anchoring import describe  # noqa: PLC0415 - the same

        letter, spans = plan.letter, plan.spans
        if letter is None:
            letter, spans = self._list_letter(plan, entries, steps, task)
            if letter.kind is not LetterKind.COMMITMENTS_LIST:
                yield self._letters.corrected(letter.id, kind=LetterKind.COMMITMENTS_LIST, title=plan.file)
        text = self._texts.text_here(letter)
        for entry in entries:
            span = spans.get(entry.text)
            anchor = describe(span, text) if span is not None else _unplaced(entry.text)
            yield self._filled(new_annotation(letter.id, anchor, self._author), entry)

    def _filled(self, blank: Annotation, entry: Waiting) -> Annotation:
        from reader.workspace.editing import with_values  # noqa: PLC0415 - the same

        values = {cell.column: cell.value for cell in entry.cells}
        return with_values(blank, Tag.COMMITMENT, values, self._passages.parse_due)

    def _list_letter(
        self, plan: Plan, entries: Sequence[Waiting], steps: list[Change], task: Task[int]
    ) -> tuple[Letter, dict[str, Span]]:
        """Return a text letter that holds the list, added when it is not there yet, and where its rows stand.

        What waits for its passage must stand somewhere: a list of its own that reads as a letter does.
        """
        lines = [entry.text for entry in (one.entry for one in plan.proposals) if entry is not None]
        with tempfile.TemporaryDirectory(prefix="kamerlezer-", ignore_cleanup_errors=True) as scratch:
            path = Path(scratch) / f"{Path(plan.file).stem}.txt"
            path.write_text("\n\n".join([plan.file, *lines]) + "\n", encoding="utf-8")
            letter, change = self._letters.add_unremembered(path, task)
        steps += [change] if change is not None else []
        text = self._texts.text_here(letter)
        task.report(0, len(entries))
        return letter, dict(_places([_Line(entry.text) for entry in entries], text))


def _taken(plan: Plan, wanted: Sequence[Proposal]) -> Scheme:
    """Return the scheme of a plan without the tags that were proposed and not wanted."""
    scheme = plan.scheme or Scheme()
    proposed = {one.tag.id for one in plan.proposals if one.tag is not None}
    left = proposed - {one.tag.id for one in wanted if one.tag is not None}
    return replace(scheme, tags=tuple(one for one in scheme.tags if one.id not in left))


class _Line:
    """A row of a list, for `_places`."""

    def __init__(self, quote: str) -> None:
        self.quote = quote


def _places(rows: Sequence[Official | _Line], text: ReadingText) -> Iterator[tuple[str, Span]]:
    """Yield where each row of a list stands in a text: the first place that no row before it has."""
    from reader.anchoring import find_quote  # noqa: PLC0415 - not needed at the start

    taken: set[int] = set()
    for row in rows:
        spans = [span for span in find_quote(text.text, row.quote) if span.start not in taken]
        if spans:
            taken.add(spans[0].start)
            yield row.quote, spans[0]


def _unplaced(quote: str) -> Anchor:
    return Anchor(quote=quote, span=Span(0, len(quote)), page=1)
