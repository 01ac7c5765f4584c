"""Pages that were read by recognition before, from their file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.text import decode_recognition

if TYPE_CHECKING:
    from reader.text import PageLayer


def recognised_pages(path: str) -> dict[int, PageLayer]:
    """Return the pages by number; none where there is no file, or it holds something else.

    Raises:
        OSError: it cannot be read just now
    """
    if not path:
        return {}
    try:
        recognition = decode_recognition(Path(path).read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return {layer.number: layer for layer in recognition.pages}
