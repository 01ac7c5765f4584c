"""Sections: their paper, and their running heads and feet, once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from reader.engine.formats.blocks import Block, Chapter, Paper, Paragraph, Role, Run, Table
from reader.engine.formats.docx.names import Element, R, W, has, twips
from reader.engine.formats.docx.story import SectionEnd, Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.engine.formats.docx.context import Context

_DIGITS: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(r"(?:(?:pagina|blad|p\.) ?)?\d{1,4}(?: ?(?:van|/) ?\d{1,4})?", re.IGNORECASE)
_A4: Final = Paper()
_LEAST_PT, _MOST_PT = 200.0, 2_000.0  # a side of a page that anybody prints
_LEAST_COLUMN_PT: Final = 100.0


def cut(blocks: Iterable[Block | SectionEnd]) -> list[tuple[Chapter, Element | None]]:
    """Return the chapters of a text, each with what its section says of its pages."""
    chapters: list[tuple[Chapter, Element | None]] = []
    current: list[Block] = []
    for block in blocks:
        if isinstance(block, SectionEnd):
            chapters.append((Chapter(tuple(current), paper(block.properties)), block.properties))
            current = []
        else:
            current.append(block)
    if current:
        last = chapters[-1][1] if chapters else None
        chapters.append((Chapter(tuple(current), paper(last)), last))
    return _without_empty(chapters)


def _without_empty(chapters: list[tuple[Chapter, Element | None]]) -> list[tuple[Chapter, Element | None]]:
    """Keep a section without text only for its heads and feet, on the paper of the one before."""
    return [each for each in chapters if each[0].blocks or each[1] is not None]


def paper(section: Element | None) -> Paper:
    """Return the paper of a section; A4 where it does not say, or what it says is no page."""
    if section is None:
        return _A4
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    width, height = _A4.width_pt, _A4.height_pt
    if size is not None:
        width, height = (twips(size.get(f"{W}{side}")) for side in ("w", "h"))
    if not (_LEAST_PT <= width <= _MOST_PT and _LEAST_PT <= height <= _MOST_PT):
        width, height = _A4.width_pt, _A4.height_pt
    if margins is None:
        return Paper(width, height)
    sides = [abs(twips(margins.get(f"{W}{side}"), 64.0)) for side in ("top", "right", "bottom", "left")]
    made = Paper(width, height, *(max(28.0, side) for side in sides))
    column = width - made.left_pt - made.right_pt, height - made.top_pt - made.bottom_pt
    return made if min(column) >= _LEAST_COLUMN_PT else Paper(width, height)


def heads_and_feet(
    context: Context, sections: Sequence[Element | None]
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return what is printed above the first page's text, and all other running heads and feet once."""
    head: tuple[Block, ...] = ()
    rest: list[Block] = []
    told: set[str] = set()
    for place, (kind, id_) in enumerate(_references(context, sections)):
        is_head = place == 0 and kind == "header"
        blocks = _read(context, id_, Role.BODY if is_head else Role.RUNNING_HEAD)
        pattern = _DIGITS.sub("#", "".join("".join(_texts(blocks)).split()))
        if pattern and pattern in told:
            continue
        told.add(pattern)
        if is_head:
            numbers = [each for each in blocks if isinstance(each, Paragraph) and _is_page_number(each)]
            head = tuple(each for each in blocks if each not in numbers)
            rest += [replace(each, role=Role.RUNNING_HEAD) for each in numbers]
        elif pattern:
            rest += blocks
    return head, tuple(rest)


def _is_page_number(paragraph: Paragraph) -> bool:
    """Say whether a paragraph is the number of a page and nothing else."""
    return _PAGE_NUMBER.fullmatch(paragraph.text.strip()) is not None


def _references(context: Context, sections: Sequence[Element | None]) -> Iterator[tuple[str, str]]:
    """Yield the heads and feet that are printed, the head of the first page before all others."""
    even = ["even"] if context.has_even_heads else []
    told: dict[tuple[str, str], str] = {}  # a section has those of the one before that it does not set anew
    for section in sections:
        if section is None:
            continue
        for kind in ("header", "footer"):
            for each in section.iterchildren(f"{W}{kind}Reference"):
                told[each.get(f"{W}type", "default"), kind] = each.get(f"{R}id", "")
        for page in (*(["first"] if has(section, "titlePg") else []), "default", *even):
            for kind in ("header", "footer"):
                if (page, kind) in told:
                    yield kind, told[page, kind]


def _read(context: Context, id_: str, role: Role) -> tuple[Block, ...]:
    part = context.package.part(context.main.target(id_))
    if part is None:
        return ()
    return Story(context, part, part.root, role).inner(part.root)


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield "".join(part.text for part in block.parts if isinstance(part, Run))
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _texts(cell.blocks)
