"""Parts of another kind that Word takes in (`altChunk`)."""

from __future__ import annotations

import codecs
import email
import email.policy
import io
import zipfile
from typing import TYPE_CHECKING, Final

from reader import errors
from reader.engine.formats.blocks import Block, PageBreak, Paragraph, Run
from reader.engine.formats.docx.names import Element, R
from reader.engine.formats.html.reading import html_blocks
from reader.engine.formats.txt import decoded

if TYPE_CHECKING:
    from reader.engine.formats.docx.context import Context
    from reader.engine.formats.docx.package import Part

_DEEPEST: Final = 3  # files that a file takes in, and they in turn
_HTML: Final = frozenset({"html", "htm", "xhtml"})
_MAIL: Final = frozenset({"mht", "mhtml", "eml"})
_WORD: Final = frozenset({"docx", "docm", "dotx", "dotm"})


def chunk(context: Context, part: Part, element: Element) -> list[Block]:
    """Return the blocks of a part that is taken in; a notice says so where it cannot be read."""
    name = part.target(element.get(f"{R}id"))
    data = context.package.data(name)
    blocks = _read(context, name, data) if data else None
    if blocks is None:
        context.notices["A part of this letter is of a kind that cannot be read; open it in Word."] = None
        return []
    return blocks


def _read(context: Context, name: str, data: bytes) -> list[Block] | None:
    extension, kind = name.rpartition(".")[2].lower(), context.package.type_of(name)
    if extension in _MAIL or kind == "message/rfc822":
        return html_blocks(page_of_mail(data))
    if extension in _HTML or "html" in kind:
        return html_blocks(data)
    if extension in _WORD or "wordprocessingml" in kind or "ms-word" in kind:
        return _word(context, data)
    if extension == "txt" or kind == "text/plain":
        return [Paragraph((Run(line),)) for line in decoded(data).splitlines()]
    return None


def page_of_mail(data: bytes) -> bytes:
    """Return the web page in what a browser saves as one file."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for each in message.walk():
        if each.get_content_type() == "text/html":
            content = each.get_payload(decode=True)
            return _in_utf_8(content, each.get_content_charset("")) if isinstance(content, bytes) else b""
    return b""


def _in_utf_8(page: bytes, charset: str) -> bytes:
    """Return a page in the encoding that needs no guess; as it is where its mail names none that fits."""
    try:
        return codecs.BOM_UTF8 + page.decode(charset).encode() if charset else page
    except (LookupError, UnicodeDecodeError):
        return page


def _word(context: Context, data: bytes) -> list[Block] | None:
    if context.depth >= _DEEPEST:
        return None
    try:
        script = context.read_within(io.BytesIO(data), context.depth + 1)
    except (zipfile.BadZipFile, errors.DamagedFile, ValueError, KeyError):
        return None
    context.notes_within += script.notes
    context.notices.update(dict.fromkeys(script.notices))
    return [
        block for chapter in script.chapters for block in chapter.blocks if not isinstance(block, PageBreak)
    ]
