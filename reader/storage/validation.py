"""Checks of a record beyond the types of its fields."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from reader.model import MOST_PAGES, Annotation, Letter, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

R = TypeVar("R", bound=Record)

_MOMENTS = ("added_at", "changed_at", "removed_at", "tagged_at", "deleted_at", "decided_at")
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")  # of a letter: it names a file
_FILE_ID = re.compile(r"[0-9a-f]{32}")
_NAME = re.compile(r"[0-9A-Za-z_.-]{0,64}")
_YEARS = range(1900, 9000)  # whatever zone it is shown in


def checked(record: R, letter_id: str = "") -> R:
    """Return the record; a time without a zone becomes one in UTC, as every record is written.

    Args:
        record: as it was read
        letter_id: of the letter in whose file it stands; any when ""

    Raises:
        ValueError: the record cannot be worked with; the message says why
    """
    fault = next(_faults(record, letter_id), None)
    if fault is not None:
        raise ValueError(fault)
    naive: dict[str, Any] = {}
    for name in _MOMENTS:
        moment: datetime | None = getattr(record, name, None)
        if moment is None:
            continue
        if moment.year not in _YEARS:
            raise ValueError(f"{name} is in the year {moment.year}")
        if moment.tzinfo is None:
            naive[name] = moment.replace(tzinfo=UTC)
    return replace(record, **naive) if naive else record


def _faults(record: Record, letter_id: str) -> Iterator[str]:
    of = record.id if isinstance(record, Letter) else record.letter_id
    if letter_id and of != letter_id:
        yield "it belongs to another letter"
    if not record.id:
        yield "it has no id"
    if not _ID.fullmatch(of):
        yield "it belongs to a letter that none can be"
    if record.revision < 1:
        yield f"its revision is {record.revision}"
    if isinstance(record, Letter):
        yield from _faults_of_letter(record)
    if isinstance(record, Annotation):
        if not 0 <= record.anchor.span.start < record.anchor.span.end:
            yield f"its passage runs from {record.anchor.span.start} to {record.anchor.span.end}"
        if not 1 <= record.anchor.page <= MOST_PAGES:
            yield f"it stands on page {record.anchor.page}"


def _faults_of_letter(letter: Letter) -> Iterator[str]:
    if not 0 <= letter.pages <= MOST_PAGES:
        yield f"it has {letter.pages} pages"
    files = [one.id for one in letter.versions]
    files += [letter.file_id] if letter.file_id else []
    # These become names of files and folders.
    if not all(map(_FILE_ID.fullmatch, files)):
        yield "one of its files has an id that none can have"
    ways = (letter.encoding, letter.recognised, *(one.encoding for one in letter.versions))
    if not all(map(_NAME.fullmatch, ways)):
        yield "it is read in a way that there is none"
