"""The files that a letter had before the one it gets: pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Version
from reader.storage import now

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import Letter


def earlier_files(letter: Letter, file_id: str, others: Iterable[Version] = ()) -> tuple[Version, ...]:
    """Return the versions of a letter once it has another file, oldest first.

    Args:
        letter: as it is now; the file that it leaves is one of them
        file_id: of the file that it gets
        others: files that it had by another account; each file is there once
    """
    known = {one.id: one for one in (*others, *letter.versions)}
    if letter.content_id != file_id:
        known[letter.content_id] = _left(letter)
    known.pop(file_id, None)
    return tuple(sorted(known.values(), key=lambda one: one.replaced_at))


def _left(letter: Letter) -> Version:
    return Version(
        id=letter.content_id,
        file_name=letter.file_name,
        format=letter.format,
        pages=letter.pages,
        encoding=letter.encoding,
        replaced_at=now(),
    )
