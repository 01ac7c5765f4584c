"""Reads the letters' files of somebody else's workspace: data that nobody vetted.

Each file and each record is judged by itself: what cannot be worked with is set aside and named, and the
rest is read. Links to other places of the disk are not followed.
"""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.errors import DamagedStore, NoWorkspace
from reader.model import Annotation, Letter
from reader.storage.decoding import SCHEMA, decode
from reader.storage.reading import read_whole
from reader.storage.records import LetterRecords

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.model import Record
    from reader.storage.decoding import Decoded

MOST_FILES = 100_000
MOST_BYTES = 64 << 20  # of one letter's file; 50 passages take 45 KB
_LONGEST_NAME = 255  # of a file, in units of UTF-16, which Windows and macOS count; Linux has none so long
_MOST_REVISIONS = 1_000_000
_MOST_BOXES = 10_000
_MOST_ANCESTORS = 64
_FILE = re.compile(r"([0-9a-f]{32})\.json")
_NAME = re.compile(r"[0-9A-Za-z_-]{1,64}")


class Foreign(Struct, frozen=True):
    """What another workspace says.

    Attributes:
        letters: what can be worked with of each letter, conflicts left out
        problems: sentences for the user on what cannot
    """

    letters: tuple[LetterRecords, ...]
    problems: tuple[str, ...]


def read_foreign(folder: Path) -> Foreign:
    """Read the letters' files of a workspace; changes nothing there.

    Raises:
        NoWorkspace: the folder cannot be listed
    """
    letters: list[LetterRecords] = []
    problems: list[str] = []
    try:
        paths = sorted((folder / "annotations").iterdir())
    except OSError as error:
        raise NoWorkspace(
            f"There is no workspace in {folder} that can be read. Choose another folder."
        ) from error
    if len(paths) > MOST_FILES:
        problems.append(f"There are {len(paths)} files; only {MOST_FILES} are taken in.")
    for path in paths[:MOST_FILES]:
        match = _FILE.fullmatch(path.name)
        if match is not None:
            found = _read(path, match[1], problems)
            if found is not None and found.letter is not None:
                letters.append(found)
    return Foreign(tuple(letters), tuple(problems))


def is_plain_file(path: Path, most_bytes: int) -> bool:
    """Say whether it is a file of its own, no link, and not larger than that.

    Raises:
        OSError: it cannot be looked at
    """
    status = path.lstat()
    return stat.S_ISREG(status.st_mode) and status.st_size <= most_bytes


def _read(path: Path, letter_id: str, problems: list[str]) -> LetterRecords | None:
    try:
        if not is_plain_file(path, MOST_BYTES):
            problems.append(f"{path.name} is a link, or too large; it is left out.")
            return None
        decoded = decode(read_whole(path), letter_id)
    except (DamagedStore, OSError) as error:
        problems.append(f"{path.name} is left out: {error}")
        return None
    if decoded.schema > SCHEMA:
        problems.append(f"{path.name} is left out: it was written by a newer Kamerlezer; update to merge it.")
        return None
    return _sound(path.name, decoded, problems)


def _sound(name: str, decoded: Decoded, problems: list[str]) -> LetterRecords:
    """Return the records that can be worked with; name the others."""
    records = LetterRecords()
    for record in decoded.records.current():
        fault = next(_faults(record), "")
        if fault:
            problems.append(f"{name}: the record {record.id[:64]!r} is left out: {fault}.")
        else:
            records = records.put(record)
    for one in decoded.unreadable:
        own = one.record.get("id", "") if isinstance(one.record, dict) else ""
        problems.append(f"{name}: a record {str(own)[:64]!r} is left out: {one.why[:200]}.")
    return records


def _faults(record: Record) -> Iterator[str]:
    """Yield what a record of ours never is, beyond what every record is checked for."""
    if not _NAME.fullmatch(record.id):
        yield "its id has signs that none has"
    if record.revision > _MOST_REVISIONS:
        yield f"its revision is {record.revision}"
    stamps = (record.stamp, *record.ancestors)
    if len(stamps) > _MOST_ANCESTORS or not all(_NAME.fullmatch(stamp) for stamp in stamps if stamp):
        yield "its stamps are none"
    if isinstance(record, Annotation):
        if len(record.anchor.boxes) > _MOST_BOXES:
            yield f"it has {len(record.anchor.boxes)} boxes"
        if not record.anchor.quote.strip() or not record.is_tagged:
            yield "it marks nothing"
    if isinstance(record, Letter) and not _is_name(record.file_name):
        yield "its file name is none"


def _is_name(name: str) -> bool:
    size = len(name.encode("utf-16-le", "surrogatepass")) // 2
    return name not in {"", ".", ".."} and size <= _LONGEST_NAME and not set(name) & set("/\\:\0")
