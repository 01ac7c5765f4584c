"""What each command of the command line does, through the workspace."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.cli import (
    adding,
    agreement,
    comparing,
    digest,
    examine,
    fields,
    following,
    highlights,
    importing,
    learn,
    listing,
    own,
    passage,
    progress,
    promises,
    registering,
    versioning,
)
from reader.cli.output import Exit, Output, in_plain_sight
from reader.cli.registering import tags_of
from reader.cli.search import search
from reader.cli.session import Sources, find_letter, opened, outcome, user_name
from reader.engine import scratch_folder
from reader.errors import BadInput, BadValue, NotFound
from reader.model import Annotation, Change, OwnTag, Span, Tag
from reader.register import explained, read, split_id, tag_word, with_own
from reader.text import Stream
from reader.workspace import marks

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from reader.model import AnyTag
    from reader.register import OwnCell
    from reader.workspace import Workspace

Command = Callable[["Namespace", Output], int]

FIELD_PREFIX = "field_"  # of the options that are fields, see `arguments`


def list_letters(options: Namespace, output: Output) -> int:
    """List the letters, with how many passages each has of each tag."""
    with opened(options, output) as space:
        for letter in space.letters.all():
            counts = listing.counts(space.passages.of(letter.id))
            line = listing.letter_line(letter, listing.counts_remark(counts))
            output.show(listing.of_letter(letter) | {"tags": counts}, line)
    return Exit.DONE


def print_text(options: Namespace, output: Output) -> int:
    """Print the reading text of a file or a letter: a page, or all; as JSON page by page."""
    if options.complete:
        return _print_completeness(options, output)
    if options.inside:
        return _list_inside(options, output)
    with Sources(options, output) as sources:
        found = sources.find(options.letter).text
    if options.page is not None and options.page > found.page_count:
        raise NotFound(f"There is no page {options.page}; the letter has {found.page_count}.")
    if options.page is None and not options.json:
        # Not page by page, so that sentences that run over a page stay whole.
        spans = (found.stream_span(Stream.BODY), found.stream_span(Stream.NOTES))
        parts = (found.text[span.start : span.end] for span in spans)
        output.show({}, "\n".join(part for part in parts if part))
        return Exit.DONE
    for page in range(1, found.page_count + 1) if options.page is None else [options.page]:
        content = found.page_text(page)
        output.show({"page": page, "text": content}, content)
    return Exit.DONE


def _list_inside(options: Namespace, output: Output) -> int:
    """List the files that lie inside a PDF."""
    with Sources(options, output) as sources:
        found = sources.inside(options.letter)
    for one in found:
        name = in_plain_sight(one.name)
        output.show({"file": one.name, "bytes": one.size}, f"{name}  {one.size / 1000:.0f} kB")
    if not found:
        output.complain("There is no file inside it.")
    return Exit.DONE if found else Exit.NOTHING_DONE


def _print_completeness(options: Namespace, output: Output) -> int:
    """Print which part of a file's words its text has, and what is left out; fail where words are lost."""
    with Sources(options, output) as sources:
        found = sources.completeness(options.letter)
    record = {"share": found.share, "words": found.total, "present": found.present}
    # Rounded down: only what is whole is 100 %.
    percent = int(found.share * 1000) / 10
    output.show(record, f"{percent:g} % of {found.total} words")
    for each in found.omissions:
        page = f"p. {each.page}  " if each.page else ""
        told = {"kind": each.kind.value, "words": each.words, "page": each.page or None}
        output.show(told, f"{each.kind.value}: {page}{each.words}")
    return Exit.SOME_FAILED if found.lost else Exit.DONE


def tag_passage(options: Namespace, output: Output) -> int:
    """Tag the passage that a quote means."""
    typed = _typed(options)
    is_file = Path(options.letter).is_file()
    with opened(options, output, create=is_file, author=options.tagged_by or "") as space:
        named = tags_of(options.tags, space.own.now.shown_tags)
        tags = [one for one in named if isinstance(one, Tag)]
        own_tags = [one for one in named if isinstance(one, OwnTag)]
        fields.check(typed, tags)
        own_values = _own_values(space, options.own)
        letter = find_letter(space, options.letter)
        span = passage.locate(outcome(space.letters.text(letter.id)), options.quote, page=options.page)
        typed = _with_whole_id(space, typed)
        known = _fields_at(space, letter.id, span)
        new = [one for one in tags if one not in known]
        known |= {one: space.passages.filled_in(letter.id, span, one) for one in new}
        # All values are read before anything is kept, so that a wrong one leaves nothing half done.
        parse_due = partial(space.passages.parse_due, letter_id=letter.id)
        wanted = [fields.filled(known[one], one, typed, tags=tags, parse_due=parse_due) for one in tags]
        for one, made in zip(tags, wanted, strict=True):
            by_app = marks(made, fields.attributes(one, typed, tags)) if one in new else ()
            note = options.note or ""
            change = outcome(space.passages.annotate(letter.id, span, made, note=note, by_app=by_app))
        for own_tag in own_tags:
            change = outcome(space.passages.annotate(letter.id, span, own_tag, note=options.note or ""))
        tagged = _annotation_in(change)
        if own_values:
            tagged = replace(tagged, own=with_own(tagged.own, own_values))
            tagged = _annotation_in(outcome(space.passages.update(tagged, name="change own field")))
        _show(space, tagged, output)
    return Exit.DONE


def set_fields(options: Namespace, output: Output) -> int:
    """Change fields of a passage."""
    typed = _typed(options)
    given = (typed, options.own, options.confirm)
    if not any(given) and options.note is None and options.tagged_by is None:
        raise BadInput("Nothing to change: give a field, such as --status fulfilled.")
    with opened(options, output) as space:
        annotation_id, only = split_id(options.annotation, space.own.now.shown_tags)
        before = space.passages.one(annotation_id)
        present = _present(before, [only] if only else before.tags)
        tags = [one for one in present if isinstance(one, Tag)]
        fields.check(typed, tags)
        parse_due = partial(space.passages.parse_due, letter_id=before.letter_id)
        after = _edited(before, _with_whole_id(space, typed), tags, parse_due, options)
        after = replace(after, own=with_own(after.own, _own_values(space, options.own)))
        if after != before:
            keep = space.passages.correct if options.correction else space.passages.update
            source = space.passages.one(options.source).id if options.source else ""
            after = explained(before, after, note=options.why, source=source, by=user_name())
            after = _annotation_in(outcome(keep(after, name="edit passage")))
        _show(space, after, output)
    return Exit.DONE


def untag(options: Namespace, output: Output) -> int:
    """Take tags off a passage; without any left the passage is deleted."""
    with opened(options, output) as space:
        scheme = space.own.now
        annotation_id, only = split_id(options.annotation, scheme.shown_tags)
        before = space.passages.one(annotation_id)
        on: list[AnyTag] = [*before.tags, *map(scheme.tag, before.own_tags)]
        wanted = tags_of(options.tags, scheme.shown_tags) if options.tags else ([only] if only else on)
        gone = _present(before, wanted)
        left = [tag_word(one) for one in on if one not in gone]
        if left:
            for one in gone:
                outcome(space.passages.untag(before.id, one))
        else:
            outcome(space.passages.delete(before.id))
    names = ", ".join(map(tag_word, gone))
    record = {"id": before.id, "untagged": list(map(tag_word, gone)), "tags": left, "deleted": not left}
    output.show(record, f"{before.id}  untagged {names}" if left else f"{before.id}  deleted ({names})")
    return Exit.DONE


def list_passages(options: Namespace, output: Output) -> int:
    """List passages with all their fields."""
    with opened(options, output) as space:
        wanted = space.letters.one(options.letter).id if options.letter else None
        for one in space.passages.of(wanted) if wanted else space.passages.all():
            _show(space, one, output)
    return Exit.DONE


def check(options: Namespace, output: Output) -> int:
    """Verify the workspace; name what is damaged, and which letters have words that their texts lack."""
    with opened(options, output) as space, scratch_folder() as scratch:
        problems = space.check()
        incomplete = list(space.completenesses.incomplete(scratch, output.progress))
    for problem in problems:
        output.show(
            {"file": str(problem.path), "problem": problem.sentence}, f"{problem.path}: {problem.sentence}"
        )
    for letter, told in incomplete:
        words = "; ".join(f"{each.kind.value}: {each.words}" for each in told.lost)
        output.show(
            {"letter": letter.id, "missing": told.lost_words, "words": words},
            f"{letter.file_name}: {told.lost_words} of its words are not in its text ({words[:200]})",
        )
    if not problems:
        output.show({"problems": 0}, "Nothing is damaged.")
    return Exit.SOME_FAILED if problems else Exit.DONE


RUN: Mapping[str, Command] = MappingProxyType(
    {
        "add": adding.add,
        "letters": list_letters,
        "text": print_text,
        "tag": tag_passage,
        "set": set_fields,
        "untag": untag,
        "annotations": list_passages,
        "relate": following.relate,
        "reconcile": importing.reconcile,
        "import": importing.import_file,
        "history": following.tell_history,
        "register": registering.export_register,
        "due": registering.list_due,
        "own": own.own,
        "anchor": versioning.anchor,
        "restore": versioning.restore,
        "merge": versioning.merge,
        "check": check,
        "copy": highlights.copy,
        "highlights": highlights.highlights,
        "search": search,
        "structure": examine.show_structure,
        "suggest": examine.show_suggestions,
        "learn": learn.learn,
        "references": examine.show_references,
        "compare": comparing.show_comparison,
        "digest": digest.show_digest,
        "promised": promises.show_promises,
        "agreement": agreement.show_agreement,
        "progress": progress.show_progress,
    }
)


def _typed(options: Namespace) -> dict[str, str]:
    """Return the fields that were given, by name."""
    given = vars(options).items()
    return {name.removeprefix(FIELD_PREFIX): value for name, value in given if name.startswith(FIELD_PREFIX)}


def _fields_at(space: Workspace, letter_id: str, span: Span) -> dict[Tag, fields.TagFields]:
    """Return the fields of the tags that a passage has already."""
    there = [
        place.annotation for place in space.passages.places(letter_id) if place.span == span and place.sure
    ]
    return {one: getattr(there[0], one.value) for one in there[0].tags} if there else {}


def _with_whole_id(space: Workspace, typed: Mapping[str, str]) -> dict[str, str]:
    """Replace the beginning of the fulfilled commitment's id by the whole.

    Raises:
        NotFound, Ambiguous: there is none such, or more than one
        BadValue: it is no commitment
    """
    if not typed.get("fulfils"):
        return dict(typed)
    earlier = space.passages.one(split_id(typed["fulfils"])[0])
    if earlier.commitment is None:
        raise BadValue(f"--fulfils: the passage {earlier.id} is not tagged as a commitment.")
    return {**typed, "fulfils": earlier.id}


def _own_values(space: Workspace, typed: Sequence[str]) -> dict[str, OwnCell]:
    """Return the values typed as "NAME=VALUE", by the ids of their fields.

    Raises:
        BadValue: one is typed otherwise, or its field cannot hold it
        NotFound: there is no such field
    """
    found: dict[str, OwnCell] = {}
    for one in typed:
        name, sign, value = one.partition("=")
        if not sign:
            raise BadValue(f"--own: “{one}” is not NAME=VALUE.")
        field = space.own.field(name)
        found[field.id] = read(field, value)
    return found


def _present(annotation: Annotation, tags: Collection[AnyTag]) -> list[AnyTag]:
    """Return the tags, all of which must be on.

    Raises:
        NotFound: one is not
    """
    values = {*annotation.tags, *annotation.own_tags}
    missing = [tag_word(one) for one in tags if one.value not in values]
    if missing:
        on = ", ".join((*annotation.tags, *annotation.own_tags))
        raise NotFound(f"The passage {annotation.id} is not tagged {' or '.join(missing)}, but {on}.")
    return list(tags)


def _edited(
    before: Annotation,
    typed: Mapping[str, str],
    tags: Collection[Tag],
    parse_due: fields.ParseDue,
    options: Namespace,
) -> Annotation:
    """Return the passage with what was typed for it."""
    filled = {
        one.value: fields.filled(getattr(before, one.value), one, typed, tags=tags, parse_due=parse_due)
        for one in tags
    }
    if before.commitment and filled.get("commitment", before.commitment).fulfils == before.id:
        raise BadValue("--fulfils: a passage cannot fulfil itself.")
    note = before.note if options.note is None else options.note
    tagged_by = before.tagged_by if options.tagged_by is None else options.tagged_by
    typed_names = {f"{one}.{name}" for one in tags for name in fields.attributes(one, typed, tags)}
    by_app = () if options.confirm else tuple(name for name in before.by_app if name not in typed_names)
    return replace(before, **filled, note=note, tagged_by=tagged_by, by_app=by_app)


def _annotation_in(change: Change) -> Annotation:
    """Return the passage that a change made or changed."""
    return next(edit.after for edit in change.edits if isinstance(edit.after, Annotation))


def _show(space: Workspace, annotation: Annotation, output: Output) -> None:
    letter = space.letters.one(annotation.letter_id)
    citation = space.letters.cite(letter, annotation.anchor.page)
    record = listing.of_annotation(
        annotation, file_name=letter.file_name, citation=citation, scheme=space.own.now
    )
    output.show(record, listing.annotation_text(record))
