"""The letters of the rows as BibTeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.interchange.target import replacing
from reader.letterhead import cite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.interchange.material import Material, Wishes
    from reader.model import Letter

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")


def write(material: Material, path: Path, wishes: Wishes) -> None:
    """Write an entry for each letter of the rows."""
    with replacing(path) as file:
        for letter in wishes.counted(material.letters_of_rows()):
            fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(letter))
            file.write(f"@misc{{{key_of(letter)},\n{fields}\n}}\n\n")


def key_of(letter: Letter) -> str:
    """Return a key to cite a letter by: "kst-21501-31-785", or the beginning of its id."""
    number = "-".join(filter(None, [letter.dossier, letter.number]))
    plain = re.sub(r"[^0-9A-Za-z-]+", "-", number)
    return f"kst-{plain}" if letter.dossier and letter.number else f"brief-{letter.id[:12]}"


def _fields(letter: Letter) -> Iterator[tuple[str, str]]:
    """Yield the fields that say something; names of ministers stay whole between braces of their own."""
    if letter.sender:
        yield "author", f"{{{_tex(letter.sender)}}}"
    yield "title", f"{{{_tex(letter.title or letter.file_name)}}}"
    if letter.date is not None:
        yield "date", letter.date.isoformat()
        yield "year", str(letter.date.year)
    if letter.number:
        yield "number", _tex(letter.number)
    yield "howpublished", _tex(cite(letter))
    yield "langid", "dutch"


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in _UNWRITABLE.sub(" ", text))
