"""Footnotes and endnotes, in the order of their marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.engine.formats.blocks import Block, Look, Paragraph, Picture, Role, Run
from reader.engine.formats.docx.names import W
from reader.engine.formats.docx.story import Story

if TYPE_CHECKING:
    from reader.engine.formats.docx.context import Context, Note


def read_notes(context: Context) -> tuple[Block, ...]:
    """Return all notes that the text refers to, each with its number before it."""
    blocks: list[Block] = []
    for kind in ("footnote", "endnote"):
        part = context.related(f"{kind}s")
        if part is None:
            continue
        elements = {each.get(f"{W}id"): each for each in part.root.iterchildren(f"{W}{kind}")}
        for note in [each for each in context.notes if each.kind == kind]:
            element = elements.get(note.id)
            if element is not None:
                blocks += _numbered(Story(context, part, element, Role.NOTE).inner(element), note)
    return (*blocks, *context.notes_within)


def _numbered(blocks: tuple[Block, ...], note: Note) -> tuple[Block, ...]:
    """Set the number before the first paragraph of a note."""
    if not note.shown:
        return blocks
    first = blocks[0] if blocks and isinstance(blocks[0], Paragraph) else None
    parts = _stripped(first.parts) if first else ()
    look = next((part.look for part in parts if isinstance(part, Run)), Look(size_pt=8.5))
    mark = (Run(note.shown, replace(look, lift=1), mark=True), Run(" ", replace(look, lift=0)))
    if first is None:
        return (Paragraph(mark, role=Role.NOTE), *blocks)
    return (replace(first, parts=(*mark, *parts)), *blocks[1:])


def _stripped(parts: tuple[Run | Picture, ...]) -> tuple[Run | Picture, ...]:
    """Leave out the white space that stands behind the number."""
    if parts and isinstance(parts[0], Run):
        first = parts[0].text.lstrip()
        return (Run(first, parts[0].look, parts[0].mark), *parts[1:]) if first else _stripped(parts[1:])
    return parts
