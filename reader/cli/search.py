"""The command `search`: words over every letter, and passages that are alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.output import Exit
from reader.cli.session import opened, outcome
from reader.errors import BadInput
from reader.register import split_id

if TYPE_CHECKING:
    from argparse import Namespace

    from reader.cli.listing import Record
    from reader.cli.output import Output
    from reader.model import Letter
    from reader.workspace import Hit, LetterHits, Workspace


def search(options: Namespace, output: Output) -> int:
    """Print where words stand, or what is like a passage; a hit a line, best letters first."""
    if bool(options.words) == bool(options.like):
        raise BadInput("Give words to look for, or a passage with --like.")
    with opened(options, output) as space:
        task = space.search.update()
        task.on_progress(output.progress)
        outcome(task)
        if options.like:
            return _like(space, options, output)
        typed = " ".join(options.words)
        found = outcome(space.search.find(typed, inside=options.compounds, most=options.most))
        for one in found.letters:
            _show(space, one, output)
    if not found.letters:
        inside = "" if options.compounds else "; --compounds looks inside words, too"
        output.complain(f"No letter has that{inside}.")
    if found.more:
        output.complain(f"More letters have hits than the first {options.most}; give --most, or more words.")
    return Exit.DONE


def _like(space: Workspace, options: Namespace, output: Output) -> int:
    annotation_id, _ = split_id(options.like)
    for one in outcome(space.search.like(annotation_id))[: options.most]:
        record = {**_record(one.letter, one.hit), "score": one.score}
        day = one.letter.date.isoformat() if one.letter.date else "–"
        where = f"{day}  {space.letters.short_name(one.letter)}  p. {one.hit.page}  {one.score:.0%}"
        output.show(record, f"{where}\n  “{one.hit.quote}”")
    return Exit.DONE


def _show(space: Workspace, one: LetterHits, output: Output) -> None:
    letter = one.letter
    names = dict.fromkeys((space.letters.short_name(letter), letter.title))
    title = f"{letter.date or '–'}  {'  '.join(filter(None, names))}  ({one.count})"
    if not one.hits:
        output.show(_record(letter, None), title)
    for number, hit in enumerate(one.hits):
        line = f"  p. {hit.page}  {hit.context.before}[{hit.context.found}]{hit.context.after}"
        output.show(_record(letter, hit), line if number else f"{title}\n{line}")


def _record(letter: Letter, hit: Hit | None) -> Record:
    """Return a hit's record; without one, that of a letter which the conditions alone fit."""
    return {
        "letter": letter.id,
        "file": letter.file_name,
        "date": letter.date.isoformat() if letter.date else None,
        "page": hit.page if hit else 1,
        "start": hit.span.start if hit else 0,
        "end": hit.span.end if hit else 0,
        "quote": hit.quote if hit else "",
        "context": f"{hit.context.before}{hit.context.found}{hit.context.after}" if hit else "",
        "annotation": hit.annotation_id if hit else "",
    }
