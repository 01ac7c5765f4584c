"""Whether recognised pages are as they were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from reader.storage import UNKNOWN, read_whole, signature

if TYPE_CHECKING:
    from pathlib import Path

    from reader.storage import Signature


class RecognitionCheck:
    """Compares files of recognised pages with their checksums; reads each version of one once."""

    def __init__(self) -> None:
        self._sums: dict[Path, tuple[Signature, str]] = {}

    def fits(self, path: Path, checksum: str) -> bool:
        """Say whether a file is there and has a checksum; one that cannot be read just now is trusted."""
        mark = signature(path)
        if mark is None or mark == UNKNOWN:
            return mark is not None
        known_mark, known = self._sums.get(path, (UNKNOWN, ""))
        if known_mark != mark:
            try:
                known = checksum_of(read_whole(path))
            except FileNotFoundError:
                return False
            except OSError:  # a refusal says nothing about what it holds
                return True
            self._sums[path] = mark, known
        return known == checksum


def checksum_of(data: bytes) -> str:
    """Return the checksum that a letter keeps of its recognised pages."""
    return f"{crc32(data):08x}"
