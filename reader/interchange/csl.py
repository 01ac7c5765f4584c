"""The letters of the rows as CSL-JSON.

Zotero, pandoc and their kin read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from reader.interchange.bibtex import key_of
from reader.interchange.target import replacing
from reader.letterhead import cite

if TYPE_CHECKING:
    from pathlib import Path

    from reader.interchange.material import Material, Wishes
    from reader.model import Letter


def write(material: Material, path: Path, wishes: Wishes) -> None:
    """Write an item for each letter of the rows."""
    items = [item_of(letter) for letter in wishes.counted(material.letters_of_rows())]
    with replacing(path) as file:
        file.write(msgspec.json.format(msgspec.json.encode(items), indent=2).decode() + "\n")


def item_of(letter: Letter) -> dict[str, Any]:
    """Return a letter as an item; fields that say nothing are left out."""
    day = letter.date
    item: dict[str, Any] = {
        "id": key_of(letter),
        "type": "document",
        "title": letter.title or letter.file_name,
        "author": [{"literal": letter.sender}] if letter.sender else None,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day is not None else None,
        "number": letter.number,
        "archive_location": letter.mark,
        "note": cite(letter),
        "language": "nl-NL",
    }
    return {name: value for name, value in item.items() if value}
