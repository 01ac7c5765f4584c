"""Which kind of markup a file begins with."""

from __future__ import annotations

import re
from typing import Final

from reader.model import FileFormat

_BEFORE: Final = re.compile(
    r"(?:\s+|<!--.*?-->|<\?.*?\?>|<!doctype(?P<doctype>[^>\[]*(?:\[.*?\]\s*)?)>)*", re.IGNORECASE | re.DOTALL
)
_ROOT: Final = re.compile(r"<(?:(?P<prefix>[\w.-]+):)?(?P<name>[\w.-]+)")
_PAGES: Final = frozenset({"html", "head", "body"})
# The publisher's own documents, of its schema of 2010 and of the one before.
_OFFICIAL: Final = frozenset(
    {"officiele-publicatie", "kamerstuk", "kamervragen", "kamervraag", "handelingen", "handeling", "kamerwrk",
     "kamervrg", "handelin", "stcart", "staatsbl", "aanhangsel", "staatscourant", "staatsblad", "vraagdoc",
     "niet-dossier-stuk"}
)  # fmt: skip
# What stands in those, also sent by itself.
_PARTS: Final = frozenset(
    {"kamerstukken", "stuk", "brief", "motie", "amendement", "bijlage", "verslag", "nota", "vragen",
     "antwoorden", "besluitenlijst", "agenda", "circulaire", "regeling", "wet-besluit", "convenant"}
)  # fmt: skip
_OPEN_DOCUMENT: Final = "urn:oasis:names:tc:opendocument"
_NAMES_OF_PAGES: Final = frozenset({".html", ".htm", ".xhtml", ".xht"})


def markup_of(head: str, suffix: str) -> FileFormat | None:
    """Return what a file is by its first letters and its name's ending; None for no markup that is read."""
    before = _BEFORE.match(head)
    rest = head[before.end() :] if before else head
    if (before and (before["doctype"] or "").strip().lower().startswith("html")) or _is_page(rest, suffix):
        return FileFormat.HTML
    root = _ROOT.match(rest)
    if root is None:
        return None
    if root["name"] in _OFFICIAL and not root["prefix"]:
        return FileFormat.XML
    if root["name"] == "document" and root["prefix"] and _OPEN_DOCUMENT in rest:
        return FileFormat.ODT
    return None


def bare_root(head: str) -> str:
    """Return the name, with its prefix, of the element that a file begins with; "" where there is none."""
    before = _BEFORE.match(head)
    root = _ROOT.match(head[before.end() :] if before else head)
    return root[0].removeprefix("<") if root else ""


def is_part_of_paper(root: str) -> bool:
    """Say whether a root is that of a part of the publisher's documents."""
    return root in _PARTS


def is_markup(head: str) -> bool:
    """Say whether a file declares itself as XML, a page, or a piece of one."""
    start = head.lstrip().lower()
    return start.startswith(("<?xml", "<!doctype", "<html"))


def _is_page(rest: str, suffix: str) -> bool:
    root = _ROOT.match(rest)
    return suffix in _NAMES_OF_PAGES or (root is not None and root["name"].lower() in _PAGES)
