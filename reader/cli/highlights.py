"""Commands that take highlights over and write copies with ours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.cli import listing
from reader.cli.output import Exit
from reader.cli.session import Sources, find_letter, opened, outcome
from reader.errors import BadValue
from reader.model import Tag
from reader.register import Language, parse_term
from reader.workspace import Hue, can_be_taken, hue_of

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from reader.cli.output import Output
    from reader.workspace import Remark, Workspace


def highlights(options: Namespace, output: Output) -> int:
    """Print what others put on a letter; take it over as passages on wish."""
    if options.take_over:
        return _take_over(options, output)
    if options.tags:
        raise BadValue("--as goes with --take-over.")
    with Sources(options, output) as sources:
        found = sources.remarks(options.letter)
    for remark in found:
        _show(remark, output)
    if not found:
        output.show({"highlights": 0}, "There are no highlights or notes in it.")
    return Exit.DONE


def copy(options: Namespace, output: Output) -> int:
    """Write a PDF of a letter with its passages as highlights."""
    language = Language(options.language)
    with opened(options, output) as space:
        letter = space.letters.one(options.letter)
        made = outcome(space.remarks.copy(letter.id, options.output, language=language))
    record = {
        "file": str(made.path),
        "written": made.written,
        "left_out": made.left_out,
        "locked": made.locked,
    }
    output.show(
        record,
        f"{made.path}  {made.written} passages{', with the password of the letter' if made.locked else ''}",
    )
    if made.left_out:
        output.complain(f"{made.left_out} passages have no sure place in the letter and were left out.")
    return Exit.SOME_FAILED if made.left_out else Exit.DONE


def _take_over(options: Namespace, output: Output) -> int:
    """Make passages of all whose colour stands for a tag; name the others."""
    with opened(options, output, create=Path(options.letter).is_file()) as space:
        letter = find_letter(space, options.letter)
        _keep_tags(space, options.tags)
        only = parse_term(Tag, options.tags) if options.tags and "=" not in options.tags else None
        found = space.remarks.open(letter.id, _remarks(space, letter.id))
        asked = [(one, only or space.remarks.tag_of(one)) for one in found]
        wanted = [(one, tag) for one, tag in asked if tag is not None]
        change = outcome(space.remarks.take_over(letter.id, wanted)) if wanted else None
        for edit in change.edits if change is not None else ():
            record = listing.of_annotation(
                edit.after,  # type: ignore[arg-type]  # taking over changes passages alone
                file_name=letter.file_name,
                citation=space.letters.cite(letter, edit.after.anchor.page),  # type: ignore[union-attr]  # the same
                scheme=space.own.now,
            )
            output.show(record, listing.annotation_text(record))
    left = [one for one, tag in asked if tag is None]
    for one in left:
        hue = hue_of(one.colour)
        output.complain(f"p. {one.page}: say what {hue} is, as in --as {hue}=motion: “{_short(one)}”")
    if not found:
        output.complain("There is nothing to take over.")
    return Exit.NOTHING_DONE if not wanted else Exit.SOME_FAILED if left else Exit.DONE


def _remarks(space: Workspace, letter_id: str) -> Iterable[Remark]:
    outcome(space.letters.text(letter_id))
    return outcome(space.remarks.of(letter_id))


def _keep_tags(space: Workspace, typed: str) -> None:
    """Remember what "yellow=motion,green=position" says of colours; raises BadValue."""
    pairs = [pair.partition("=") for pair in typed.split(",")] if "=" in typed else []
    table = space.remarks.table()
    for colour, _, tag in pairs:
        if colour.strip() not in set(Hue):
            raise BadValue(f"--as: “{colour}” is not one of {', '.join(Hue)}.")
        table[Hue(colour.strip())] = parse_term(Tag, tag)
    if pairs:
        space.remarks.keep_table(table)


def _show(remark: Remark, output: Output) -> None:
    record: dict[str, Any] = {
        "id": remark.id,
        "kind": remark.kind.value,
        "page": remark.page,
        "colour": remark.colour or None,
        "hue": hue_of(remark.colour).value,
        "author": remark.author,
        "made_at": remark.made_at.isoformat() if remark.made_at else None,
        "quote": remark.quote,
        "text": remark.text,
        "own": remark.passage is not None,
        "can_be_taken_over": can_be_taken(remark),
    }
    day = remark.made_at.date().isoformat() if remark.made_at else ""
    hue = hue_of(remark.colour).value if remark.kind.is_markup else ""
    head = "  ".join(
        filter(None, (f"p. {remark.page}", f"{hue} {remark.kind.value}".strip(), remark.author, day))
    )
    lines = (head, f"  “{_short(remark)}”" if remark.quote else "", f"  {remark.text}" if remark.text else "")
    output.show(record, "\n".join(filter(None, lines)))


def _short(remark: Remark) -> str:
    return listing.shortened(" ".join(remark.quote.split()))
