"""Due dates as a calendar (iCalendar, RFC 5545).

An all-day event stands on the last day of each.
A commitment keeps its UID, and its sequence number grows with each change: importing again updates it.
"""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING

from reader.interchange.target import replacing
from reader.model import Status
from reader.register import word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from pathlib import Path

    from reader.interchange.material import Material, Wishes
    from reader.register import Language, Row

_MOST_OCTETS = 75  # a line, by the RFC's section 3.1
_LONGEST = 2_000  # characters of a passage
_HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kamerlezer//register//NL", "CALSCALE:GREGORIAN")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_NO_NAME = re.compile(r"[^0-9A-Za-z/:_-]|:(?!//)")  # ids and links come from files, and must not make lines
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_PENDING = (Status.OPEN, Status.PARTLY, None)


def write(material: Material, path: Path, wishes: Wishes) -> None:
    """Write the due dates of the rows that have one."""
    with replacing(path) as file:
        file.writelines(_folded(line) for line in _HEAD)
        for row in wishes.counted(material.rows):
            if row.due is not None:
                passage = material.passages.get(row.annotation_id)
                sequence = passage.revision - 1 if passage is not None else 0
                file.writelines(_folded(line) for line in _event(row, row.due, sequence, wishes.language))
        file.write(_folded("END:VCALENDAR"))


def _event(row: Row, due: date, sequence: int, language: Language) -> Iterator[str]:
    """Yield the lines of one event."""
    yield "BEGIN:VEVENT"
    yield f"UID:{_NO_NAME.sub('-', row.id)}@kamerlezer"
    yield f"DTSTAMP:{_moment(row.changed_at)}"
    yield f"LAST-MODIFIED:{_moment(row.changed_at)}"
    yield f"SEQUENCE:{sequence}"
    yield f"DTSTART;VALUE=DATE:{_day(due)}"
    yield f"SUMMARY:{_text(_summary(row, language))}"
    yield f"DESCRIPTION:{_text(_description(row))}"
    if row.ministry:
        yield f"CATEGORIES:{_text(row.ministry)}"
    if row.letter_id:
        yield f"URL:{_NO_NAME.sub('-', row.link)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _summary(row: Row, language: Language) -> str:
    """Return a line such as "[voldaan] SZW: brief over de uitkomsten"."""
    done = "" if row.status in _PENDING or row.status is None else f"[{word(row.status, language)}] "
    who = row.ministry or row.who
    return f"{done}{who + ': ' if who else ''}{row.what or row.quote[:80]}"


def _description(row: Row) -> str:
    quote = row.quote if len(row.quote) <= _LONGEST else row.quote[:_LONGEST] + " …"
    return "\n".join(part for part in (f"“{quote}”", row.citation, row.due_text, row.note) if part)


def _text(text: str) -> str:
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text).translate(_ESCAPES)


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _moment(moment: datetime) -> str:
    at = moment.astimezone(UTC)
    return f"{_day(at.date())}T{at.hour:02}{at.minute:02}{at.second:02}Z"


def _folded(line: str) -> str:
    """Break a line that is too long, never within a character; each further line begins with a space."""
    if len(line) * 4 <= _MOST_OCTETS:
        return f"{line}\r\n"
    lines, size = [""], 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _MOST_OCTETS:
            lines.append(" ")
            size = 1
        lines[-1] += character
        size += octets
    return "\r\n".join(lines) + "\r\n"
