"""Links to a letter or passage: `kamerlezer://passage/LETTER/ANNOTATION`."""

from __future__ import annotations

import re

from msgspec import Struct

from reader.errors import BadValue

_LINK = re.compile(
    r"kamerlezer:(?://)?(?:passage|letter)/([0-9A-Za-z_-]+)(?:/([0-9A-Za-z_-]+)(?::[a-z]+)?)?/?",
    re.IGNORECASE,
)


class PassageLink(Struct, frozen=True):
    """Where a link leads: a letter, and a passage in it or "" for the letter itself."""

    letter_id: str
    annotation_id: str = ""

    def __str__(self) -> str:
        if not self.annotation_id:
            return f"kamerlezer://letter/{self.letter_id}"
        return f"kamerlezer://passage/{self.letter_id}/{self.annotation_id}"


def parse_link(text: str) -> PassageLink:
    """Return where a link leads; a tag behind the passage's id, as in the register's id, is allowed.

    Raises:
        BadValue: it is no link of Kamerlezer's.
    """
    match = _LINK.fullmatch(text.strip())
    if match is None:
        raise BadValue(f"“{text}” is not a link to a passage; copy one from the register's column “link”.")
    return PassageLink(match[1], match[2] or "")
