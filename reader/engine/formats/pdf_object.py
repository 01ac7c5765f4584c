"""Values of a PDF's objects that nobody vetted."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final

from pymupdf import mupdf

if TYPE_CHECKING:
    from collections.abc import Sequence

_DATE: Final = re.compile(
    r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)(?:'?(\d\d))?)?"
)
_LONGEST_TEXT: Final = 20_000  # characters of one remark
_RGB, _CMYK = 3, 4  # how many numbers a colour has


def text_of(holder: Any, key: str, most: int = _LONGEST_TEXT) -> str:  # noqa: ANN401 - pymupdf ships no types
    """Return a text of a dictionary, "" for none; what is no sign of a text is left out."""
    found = mupdf.pdf_dict_gets(holder, key)
    if not mupdf.pdf_is_string(found):
        return ""
    text = str(mupdf.pdf_to_text_string(found)).replace("\r\n", "\n").replace("\r", "\n")
    kept = (sign for sign in text[:most] if sign in "\n\t" or sign.isprintable() or sign.isspace())
    return "".join(kept).strip()


def date_of(holder: Any, key: str) -> datetime | None:  # noqa: ANN401 - pymupdf ships no types
    """Return a date of a dictionary, None for none and for one that no calendar has."""
    return parsed_date(text_of(holder, key))


def parsed_date(text: str) -> datetime | None:
    """Read "D:20260112093000+01'00'" (ISO 32000-1, 7.9.4)."""
    match = _DATE.match(text)
    if match is None:
        return None
    year, month, day, *clock = (int(part) if part else None for part in match.groups()[:6])
    sign, hours, minutes = match[7], int(match[8] or 0), int(match[9] or 0)
    try:
        apart = timedelta(hours=hours, minutes=minutes) * (-1 if sign == "-" else 1)
        zone = timezone(apart) if sign else UTC
        hour, minute, second = (part or 0 for part in clock)
        return datetime(year or 1, month or 1, day or 1, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None


def colour_of(holder: Any, key: str = "C") -> str:  # noqa: ANN401 - pymupdf ships no types
    """Return a colour of a dictionary as "#rrggbb", "" for none."""
    found = mupdf.pdf_dict_gets(holder, key)
    if not mupdf.pdf_is_array(found):
        return ""
    parts = [
        min(1.0, max(0.0, float(mupdf.pdf_array_get_real(found, at))))
        for at in range(min(mupdf.pdf_array_len(found), _CMYK + 1))
    ]
    mixed = _rgb(parts)
    return "#" + "".join(f"{round(part * 255):02x}" for part in mixed) if mixed else ""


def _rgb(parts: Sequence[float]) -> Sequence[float]:
    match len(parts):
        case 1:
            return (parts[0],) * _RGB
        case 3:
            return parts
        case 4:
            return [(1 - part) * (1 - parts[3]) for part in parts[:3]]
        case _:
            return ()
