"""Name spaces of OpenDocument 1.3, and plain values of its attributes."""

from __future__ import annotations

import re
from typing import Any, Final

Element = Any  # lxml ships no types

_ODF: Final = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, STYLE, TEXT, TABLE, DRAW, CHART, META, FORM, MANIFEST = (
    _ODF % name
    for name in ("office", "style", "text", "table", "drawing", "chart", "meta", "form", "manifest")
)
FO: Final = _ODF % "xsl-fo-compatible"
SVG: Final = _ODF % "svg-compatible"
LOEXT: Final = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XLINK: Final = "{http://www.w3.org/1999/xlink}"
MATH: Final = "{http://www.w3.org/1998/Math/MathML}"
DC: Final = "{http://purl.org/dc/elements/1.1/}"
XML: Final = "{http://www.w3.org/XML/1998/namespace}"

_LENGTH: Final = re.compile(r"(-?[\d.]+)\s*(cm|mm|in|pt|pc|px)$")
_POINTS: Final = {"cm": 28.3465, "mm": 2.83465, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}
_PERCENT: Final = re.compile(r"(-?[\d.]+)%$")


def points(text: str | None, usual: float = 0.0) -> float:
    """Return a length in points."""
    match = _LENGTH.match(text or "")
    try:
        return float(match[1]) * _POINTS[match[2]] if match else usual
    except ValueError:
        return usual


def percent(text: str | None) -> float | None:
    """Return a part of 1 that is told as "80%"; None for anything else."""
    match = _PERCENT.match(text or "")
    try:
        return float(match[1]) / 100 if match else None
    except ValueError:
        return None


def whole(text: str | None, usual: int) -> int:
    """Return a whole number."""
    return int(text) if text and text.isascii() and text.lstrip("-").isdecimal() and len(text) < 8 else usual  # noqa: PLR2004 - more is no number of anything


def local(element: Element) -> str:
    """Return an element's name without its name space, "" of what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
