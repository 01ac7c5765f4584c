"""An OpenDocument text read as blocks; its macros never run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader import errors
from reader.engine.formats.blocks import Block, Paragraph, Script
from reader.engine.formats.odt.context import context_of
from reader.engine.formats.odt.masters import Masters
from reader.engine.formats.odt.names import DC, META, OFFICE, TEXT, Element
from reader.engine.formats.odt.package import OpenDocument
from reader.engine.formats.odt.story import Story
from reader.engine.formats.odt.styles import body_of
from reader.engine.formats.steps import Steps, untold

if TYPE_CHECKING:
    from pathlib import Path

    from reader.engine.protocol import Limits

CHANGES: Final = "This letter has tracked changes; it is read as if all of them were accepted."
_NAMES: Final = {
    f"{DC}title": "title",
    f"{DC}subject": "subject",
    f"{META}initial-creator": "author",
    f"{DC}creator": "author",
    f"{META}creation-date": "created",
    f"{DC}date": "modified",
}
_MOST_CHARACTERS: Final = 2000


def read_odt(
    path: Path, limits: Limits, name: str = "", steps: Steps | None = None
) -> tuple[Script, dict[str, str]]:
    """Read a text, packed or flat, telling `steps`; raises DamagedFile, EncryptedFile, LimitExceeded."""
    document = OpenDocument(path, limits)
    try:
        body = body_of(document)
        if body is None:
            raise errors.DamagedFile(f"{name or path.name} is damaged or cut off. Fetch it again.")
        script = _script(document, body, limits.image_pixels, steps or untold())
    finally:
        document.close()
    if not _says_something(script):
        raise errors.DamagedFile(f"{name or path.name} has nothing in it. Fetch it again.")
    return script, _properties(document.meta)


def _script(document: OpenDocument, body: Element, image_pixels: int, steps: Steps) -> Script:
    context = context_of(document, image_pixels, steps)
    steps.begin(sum(1 for _ in body.iter(f"{TEXT}p", f"{TEXT}h")))
    masters = Masters(context)
    chapters, used = masters.chapters(Story(context).blocks(body))
    notes = tuple(context.notes)
    head, foot = masters.heads_and_feet(used)
    notices = (CHANGES,) if next(body.iter(f"{TEXT}changed-region"), None) is not None else ()
    filled = tuple(chapter for chapter in chapters if chapter.blocks) or (chapters[0],)
    return Script(filled, head, notes, foot, notices)


def _says_something(script: Script) -> bool:
    """Say whether there is anything but empty paragraphs."""
    blocks: list[Block] = [*script.head, *script.notes, *script.foot]
    blocks += [block for chapter in script.chapters for block in chapter.blocks]
    return any(not isinstance(block, Paragraph) or block.parts for block in blocks)


def _properties(meta: Element) -> dict[str, str]:
    told = meta.find(f"{OFFICE}meta")
    found: dict[str, str] = {}
    for each in told if told is not None else ():
        name, text = _NAMES.get(each.tag, ""), (each.text or "").strip()[:_MOST_CHARACTERS]
        if name and text:
            found.setdefault(name, text)
    return found
