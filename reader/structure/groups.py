"""Political groups (fracties) as headings and sentences name them."""

from __future__ import annotations

import re

_LONGEST_HEADING = 200
_FAR_ENOUGH = 2_000  # characters; a question names its group early
_NAME = r"[A-Z0-9][\w’'.]*(?:[- /](?:(?:van|der|den|de|het)\s)?[A-Z0-9][\w’'.]*){0,4}"

_HEADING = re.compile(
    r"(?:(?:[IVX]{1,4}|\d{1,2}|[a-z])[.:)]?\s+)?"
    r"(?:(?:nadere )?(?:vragen|inbreng|opmerkingen|antwoord(?:en)?|beantwoording|reactie|bijdrage|respons)\b"
    r"[^.?!]{0,90}?\s)?(?:van |op |vanuit |door |uit |aan |namens )?"
    r"(?:(?:de )?leden van|(?:de )?fracties? van|het lid|lid|fractie[- ]"
    rf"|(?:de )?(?:(?-i:{_NAME}))\s?-\s?fracties?\b)"
    r"[^.?!]{0,120}:?",
    re.IGNORECASE,
)
_NAMES = (
    re.compile(r"\bfracties? van (?:de |het )?(?P<name>[^:(]+)", re.IGNORECASE),
    re.compile(r"\bleden van (?:de |het )?(?P<name>[^:(]+?)\s?[- ]\s?fracties?\b", re.IGNORECASE),
    re.compile(r"\bleden van (?:de |het )?(?P<name>[^:(]+)", re.IGNORECASE),
    re.compile(r"\blid (?P<name>[^:(]+(?:\([^)]*\))?)", re.IGNORECASE),
    re.compile(rf"\b(?P<name>{_NAME})\s?-\s?fracties?\b"),
)
_IN_TEXT = re.compile(
    rf"\b(?:leden|lid) van de (?:fractie van (?:de |het )?(?P<late>{_NAME})"
    rf"|(?P<early>{_NAME}?)\s?-\s?fractie)"
    rf"|\bde (?P<short>{_NAME}?)\s?-\s?fractie"
)


def group_of_heading(heading: str) -> str | None:
    """Return the group that a heading announces, "GroenLinks-PvdA"; None when it is no such heading."""
    if len(heading) > _LONGEST_HEADING or _HEADING.fullmatch(heading) is None:
        return None
    found = next((match["name"] for each in _NAMES if (match := each.search(heading))), "")
    return " ".join(found.split()).strip(" .,-") or None


def group_in(sentence: str) -> str:
    """Return the group whose members a sentence speaks of first, "" when it names none."""
    match = _IN_TEXT.search(sentence[:_FAR_ENOUGH])
    return (match["late"] or match["early"] or match["short"]).strip(" .") if match else ""
