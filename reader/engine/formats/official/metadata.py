"""What a paper of the official publisher says of itself.

The names are those of OVERHEIDop and Dublin Core as the publisher uses them; they become those that
`reader.letterhead` knows.
"""

from __future__ import annotations

import re
from typing import Any, Final

Element = Any  # lxml ships no types

_IDENTIFIER: Final = re.compile(
    r"kst-(?P<dossier>\d{5}(?:-(?:[IVXLC]+|[A-Z]|\(?R\d{4}\)?|\d{2}(?=-)))?)-(?P<number>\w+)$"
)
_SESSION: Final = re.compile(r"((?:19|20)\d\d)\s*-\s*(?:19|20)?(\d\d)$")
_MOST_CHARACTERS: Final = 2000
_MOST_SENDERS: Final = 6


def read_metadata(root: Element) -> dict[str, str]:
    """Return number, dossier, session, chamber, date, kind, title and sender, as far as they are told."""
    told = _told(root)
    identifier = _IDENTIFIER.match(_first(told, "DC.identifier", "DCTERMS.identifier"))
    dossier = _first(told, "OVERHEIDop.dossiernummer").partition(";")[0]
    session = _SESSION.match(_first(told, "OVERHEIDop.vergaderjaar"))
    title = _first(told, "OVERHEIDop.documenttitel", "DC.title", "DCTERMS.title")
    found = {
        "official.dossier": identifier["dossier"] if identifier else dossier,
        "official.number": _first(told, "OVERHEIDop.ondernummer")
        or (identifier["number"] if identifier else ""),
        "official.session": f"{session[1]}/{session[2]}" if session else "",
        "official.chamber": _chamber(_first(told, "DC.creator", "DCTERMS.creator")),
        "official.date": _first(told, "DCTERMS.issued", "OVERHEIDop.datumOndertekening", "DCTERMS.available"),
        "official.kind": _first(told, "DC.type", "DCTERMS.type"),
        "official.sender": ", ".join(told.get("OVERHEIDop.indiener", [])[:_MOST_SENDERS]),
        "official.title": title,
        "title": title,
    }
    return {name: text[:_MOST_CHARACTERS] for name, text in found.items() if text}


def _told(root: Element) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for each in root.iter("{*}meta"):
        text = " ".join((each.get("content") or "").split())
        if text:
            told.setdefault(each.get("name") or "", []).append(text)
    return told


def _first(told: dict[str, list[str]], *names: str) -> str:
    return next((told[name][0] for name in names if name in told), "")


def _chamber(creator: str) -> str:
    if creator.startswith("Tweede Kamer"):
        return "II"
    return "I" if creator.startswith("Eerste Kamer") else ""
