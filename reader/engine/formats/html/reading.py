"""A web page read as blocks; nothing is fetched, no script runs."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, Final

import lxml.html
from lxml import etree

from reader import errors
from reader.engine.formats.blocks import Block, Chapter, Script
from reader.engine.formats.html.decoding import decoded_page, encoding_of
from reader.engine.formats.html.page import Page
from reader.engine.formats.pictures import PictureTaker
from reader.engine.formats.steps import Steps, untold
from reader.engine.formats.xml_reading import read_xml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.engine.protocol import Limits

Element = Any  # lxml ships no types

_MOST_BYTES: Final = 64 * 1024**2  # pictures within the page included
_IMAGE_PIXELS: Final = 40_000_000
_DECLARATION: Final = re.compile(r"^\s*(<\?xml[^>]*\?>)")
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_ENTITY: Final = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_OF_XML: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NAMES: Final = {
    "dc.title": "title", "dcterms.title": "title", "author": "author", "dc.creator": "author",
    "dcterms.creator": "author", "dcterms.issued": "created", "dcterms.created": "created",
    "dc.date": "created", "dcterms.date": "created",
}  # fmt: skip
_MOST_CHARACTERS: Final = 2000


def read_html(
    path: Path, encoding: str, limits: Limits, steps: Steps | None = None
) -> tuple[Script, dict[str, str], str]:
    """Return a page's blocks, what it says of itself, and its encoding; raises BadValue, DamagedFile."""
    if path.stat().st_size > _MOST_BYTES:
        raise errors.LimitExceeded(
            f"{path.name} is longer than {_MOST_BYTES // 1024**2} MB of text. Divide it and add the parts."
        )
    data = path.read_bytes()
    name = encoding or encoding_of(data)
    try:
        root = _root(decoded_page(data, name))
    except (LookupError, UnicodeError) as error:
        raise errors.BadValue(
            f"There is no text encoding {name!r}. Try utf-8, cp1252, iso8859-15 or mac_roman."
        ) from error
    script = _script(root, limits.image_pixels, steps or untold()) if root is not None else Script(())
    if not script.chapters:
        raise errors.DamagedFile(f"{path.name} has no text in it. Fetch it again.")
    return script, _metadata(root), name


def html_blocks(data: bytes) -> list[Block]:
    """Return the blocks of a web page or a piece of one that stands in another file."""
    root = _root(decoded_page(data, encoding_of(data)))
    if root is None:
        return []
    page = Page(root, PictureTaker(_IMAGE_PIXELS), untold())
    return [*page.read(root), *page.notes, *page.around]


def _script(root: Element, image_pixels: int, steps: Steps) -> Script:
    page = Page(root, PictureTaker(image_pixels), steps)
    blocks = page.read(root)
    if not (blocks or page.notes or page.around):  # no script runs, so this is what there is to see
        page = Page(root, PictureTaker(image_pixels), steps, with_noscript=True)
        blocks = page.read(root)
    if not (blocks or page.notes or page.around):
        return Script(())
    return Script((Chapter(tuple(blocks)),), (), tuple(page.notes), tuple(page.around))


def _root(text: str) -> Element | None:
    """Return a page's root; None of one in which nothing is."""
    if _DECLARATION.match(text) and "http://www.w3.org/1999/xhtml" in text[:4096]:
        root = _of_xhtml(text)
        if root is not None:
            return root
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(_DECLARATION.sub("", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _of_xhtml(text: str) -> Element | None:
    """Read a page that is XML, in which <a/> is closed; None where it is not well-formed."""
    text = _DOCTYPE.sub("", _DECLARATION.sub("", text), count=1)
    text = _ENTITY.sub(lambda match: match[0] if match[1] in _OF_XML else html.unescape(match[0]), text)
    try:
        root = read_xml(text)
    except (etree.XMLSyntaxError, ValueError):
        return None
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2].lower()
    return root


def _metadata(root: Element) -> dict[str, str]:
    """Return title, author and day of issue, as far as the page says them."""
    found: dict[str, str] = {}
    for name, text in _told(root):
        cleaned = " ".join(text.split())[:_MOST_CHARACTERS]
        if name and cleaned:
            found.setdefault(name, cleaned)
    return found


def _told(root: Element) -> Iterator[tuple[str, str]]:
    for each in root.iter("meta"):
        yield _NAMES.get((each.get("name") or "").lower(), ""), each.get("content") or ""
    for each in root.iter("title"):
        if each.getparent() is not None and each.getparent().tag == "head":
            yield "title", each.text or ""
