"""Whether a cached reading copy is as it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from reader.storage import read_whole, signature

if TYPE_CHECKING:
    from pathlib import Path

    from reader.storage import Signature

SUM_NAME = "reading.sum"


class CopyCheck:
    """Checks reading copies against their sums, each version of one once."""

    def __init__(self) -> None:
        self._whole: dict[Path, Signature] = {}

    def is_whole(self, copy: Path) -> bool:
        """Say whether a reading copy is as it was made."""
        mark = signature(copy)
        if mark is None or self._whole.get(copy) == mark:
            return mark is not None
        try:
            if read_whole(copy.with_name(SUM_NAME)).decode("ascii") != sum_of(copy):
                return False
        except FileNotFoundError:
            pass  # made before sums were kept, or where they could not be
        except (OSError, ValueError):
            return False
        self._whole[copy] = mark
        return True


def sum_of(path: Path) -> str:
    """Return the checksum of a file."""
    return f"{crc32(read_whole(path)):08x}"
