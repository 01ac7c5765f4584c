"""Dated backups of a letter's file: hourly, thinned with age."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reader.errors import DamagedStore, NewerSchema
from reader.storage import disk
from reader.storage.decoding import SCHEMA, decode
from reader.storage.reading import read_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reader.storage.records import LetterRecords

EVERY = timedelta(hours=1)

_LETTER_ID = re.compile(r"[0-9a-f]{32}")
_STAMP = "%Y%m%d-%H%M%S"  # no colon: Windows does not allow one in a name


class Backups:
    """The backups of one workspace, in one folder a letter."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._latest: dict[str, datetime] = {}

    def keep(self, letter_id: str, path: Path, *, anyway: bool = False) -> None:
        """Keep a copy of a letter's file if it has none of the last hour, and drop what is too old.

        Args:
            letter_id: whose file it is
            path: the file
            anyway: also when there is a recent one
        """
        at = datetime.now(UTC)
        if not anyway and at - self._latest_of(letter_id) < EVERY:
            return
        folder = self.folder / letter_id
        folder.mkdir(parents=True, exist_ok=True)
        disk.replace_durably(folder / f"{at.strftime(_STAMP)}.json", read_whole(path))
        self._latest[letter_id] = at
        for old in thinned(_dates(folder), at):
            (folder / f"{old.strftime(_STAMP)}.json").unlink(missing_ok=True)

    def last_good(self, letter_id: str) -> tuple[datetime, LetterRecords] | None:
        """Return the newest backup that is not damaged, and when it was made.

        Raises:
            OSError: one cannot be read just now, in whose stead an older one would hide newer work
        """
        folder = self.folder / letter_id
        for at in sorted(_dates(folder), reverse=True):
            with suppress(DamagedStore, FileNotFoundError):
                data = read_whole(folder / f"{at.strftime(_STAMP)}.json")
                return at, decode(data, letter_id).records
        return None

    def letters(self) -> list[str]:
        """Return the letters that have backups."""
        try:
            return sorted(path.name for path in self.folder.iterdir() if _LETTER_ID.fullmatch(path.name))
        except (FileNotFoundError, NotADirectoryError):
            return []

    def dates(self, letter_id: str) -> list[datetime]:
        """Return when each backup of a letter was made, newest first.

        One holds the letter as it was right before the first change of that hour.
        """
        return sorted(_dates(self.folder / letter_id), reverse=True)

    def read(self, letter_id: str, at: datetime) -> LetterRecords:
        """Return what the backup of that moment holds.

        Raises:
            DamagedStore, NewerSchema: it cannot be used
            OSError: it cannot be read just now, or is gone
        """
        decoded = decode(read_whole(self.folder / letter_id / f"{at.strftime(_STAMP)}.json"), letter_id)
        if decoded.schema > SCHEMA:
            raise NewerSchema("This backup was made by a newer Kamerlezer; update to restore it.")
        return decoded.records

    def _latest_of(self, letter_id: str) -> datetime:
        if letter_id not in self._latest:
            never = datetime.fromtimestamp(0, UTC)
            self._latest[letter_id] = max(_dates(self.folder / letter_id), default=never)
        return self._latest[letter_id]


def thinned(dates: Iterable[datetime], at: datetime) -> list[datetime]:
    """Return the backups to drop: kept are all of a day, one a day of a month, one a month before that."""
    kept: set[tuple[int, ...]] = set()
    dropped: list[datetime] = []
    for made in sorted(dates, reverse=True):
        slot = _slot(made, at - made)
        if slot in kept:
            dropped.append(made)
        kept.add(slot)
    return dropped


def _slot(made: datetime, age: timedelta) -> tuple[int, ...]:
    if age < timedelta(days=1):
        return made.timetuple()[:6]
    return made.timetuple()[:3] if age < timedelta(days=31) else made.timetuple()[:2]


def _dates(folder: Path) -> Iterator[datetime]:
    try:
        names = [path.name for path in folder.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return
    for name in names:
        with suppress(ValueError):
            yield datetime.strptime(name, f"{_STAMP}.json").replace(tzinfo=UTC)
