"""A Word file of any kind, read; its macros never."""

from __future__ import annotations

import zipfile
import zlib
from typing import IO, TYPE_CHECKING, Final

from reader import errors
from reader.engine.formats.archive import check_archive
from reader.engine.formats.blocks import Chapter, Paragraph, Script
from reader.engine.formats.docx.context import Context
from reader.engine.formats.docx.names import Element, W
from reader.engine.formats.docx.notes import read_notes
from reader.engine.formats.docx.package import Package
from reader.engine.formats.docx.sections import cut, heads_and_feet
from reader.engine.formats.docx.story import Story
from reader.engine.formats.steps import Steps, untold

if TYPE_CHECKING:
    from pathlib import Path

    from reader.engine.protocol import Limits

CHANGES: Final = "This letter has tracked changes; it is read as if all of them were accepted."
_TRACKED: Final = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))


def read_docx(path: Path, limits: Limits, steps: Steps | None = None) -> Script:
    """Read a Word file, telling `steps`; raises DamagedFile, EncryptedFile, LimitExceeded."""
    check_archive(path, limits)
    try:
        script = read_package(path, limits.image_pixels, steps or untold())
    except (errors.DamagedFile, zipfile.BadZipFile, zlib.error, OSError, KeyError, ValueError) as error:
        raise errors.DamagedFile(f"{path.name} is damaged. Open and save it again in Word.") from error
    if not _says_something(script):
        raise errors.DamagedFile(f"{path.name} has nothing in it. Fetch it again.")
    return script


def read_package(file: Path | IO[bytes], image_pixels: int, steps: Steps, *, depth: int = 0) -> Script:
    """Read a Word file that was looked over, or one within such a file."""
    package = Package(file)
    try:
        context = Context(
            package,
            lambda inner, deep: read_package(inner, image_pixels, steps, depth=deep),
            image_pixels=image_pixels,
            depth=depth,
            steps=steps,
        )
        body = _body(context.main.root)
        if depth == 0:
            steps.begin(sum(1 for _ in body.iter(f"{W}p")))
        cuts = cut(Story(context, context.main, body, white=context.is_plain_paper).blocks(body))
        notes = read_notes(context)
        head, foot = heads_and_feet(context, [section for _, section in cuts])
        if next(context.main.root.iter(*_TRACKED), None) is not None:
            context.notices[CHANGES] = None
    finally:
        package.close()
    chapters = tuple(chapter for chapter, _ in cuts if chapter.blocks) or (Chapter(()),)
    return Script(chapters, head, notes, foot, tuple(context.notices))


def _body(root: Element) -> Element:
    body = root.find(f"{W}body")
    if body is None:
        raise errors.DamagedFile("it has no text in it")
    return body


def _says_something(script: Script) -> bool:
    """Say whether there is anything but empty paragraphs."""
    blocks = [*script.head, *script.notes, *script.foot]
    blocks += [block for chapter in script.chapters for block in chapter.blocks]
    return any(not isinstance(block, Paragraph) or block.parts for block in blocks)
