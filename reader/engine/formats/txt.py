"""Text files: their encoding guessed, their lines kept."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from reader import errors
from reader.engine.formats.blocks import Block, Chapter, Face, Look, PageBreak, Paragraph, Run, Script, Shape
from reader.engine.formats.single_byte import likeliest

if TYPE_CHECKING:
    from pathlib import Path

_MOST_BYTES: Final = 20 * 1024**2  # 7,000 pages; more is no letter
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_PLAIN: Final = Look(size_pt=10.5)
_IN_COLUMNS: Final = Look(face=Face.MONO, size_pt=8.5)
_SHAPE: Final = Shape(after_pt=6.0, pitch=1.1)
_BREAKS: Final = re.compile(r"\r\n|[\r\x0b\x1c-\x1e\x85\u2028\u2029]")
_SPOILT: Final = "\ufffd"  # what stands for bytes that are no letter of the encoding
_MOST_SPOILT: Final = 20  # one sign in so many; more, and it is another encoding
_UTF_16: Final = 0.3  # of the bytes: every other byte of a Latin letter is zero,
_STRAY: Final = 0.05  # of those the part that is not, as in U+0100
_COLUMNS: Final = re.compile(r"\S {3,}\S|\S\t+\S")


def read_txt(path: Path, encoding: str) -> tuple[str, str]:
    """Return a file's text and its encoding, guessed unless given; raises BadValue, LimitExceeded."""
    if path.stat().st_size > _MOST_BYTES:
        raise errors.LimitExceeded(
            f"{path.name} is longer than {_MOST_BYTES // 1024**2} MB of text. Divide it and add the parts."
        )
    data = path.read_bytes()
    name = encoding or guess(data)
    try:
        text = data.decode(name, "replace")
    except LookupError as error:
        raise errors.BadValue(
            f"There is no text encoding {name!r}. Try utf-8, cp1252, iso8859-15 or mac_roman."
        ) from error
    except UnicodeError as error:
        raise errors.BadValue(f"{path.name} is not written in {name}. Choose another encoding.") from error
    if encoding and text.count(_SPOILT) * _MOST_SPOILT > len(text):
        raise errors.BadValue(f"{path.name} is not written in {name}. Choose another encoding.")
    text = _plain(text)
    if not text.strip():
        raise errors.DamagedFile(f"{path.name} has no text in it. Fetch it again.")
    return text, name


def decoded(data: bytes) -> str:
    """Return the text of a part of a file, by the encoding that it seems to be in."""
    return _plain(data.decode(guess(data), "replace"))


def _plain(text: str) -> str:
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))


def guess(data: bytes) -> str:
    """Name the encoding of a text: by its mark, as UTF-8, as UTF-16 without a mark, else by its bytes."""
    if mark := marked(data):
        return mark
    if is_utf_16(data):
        return "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"
    text = data.decode("utf-8", "replace")
    spoilt = len(re.findall(f"{_SPOILT}+", text))
    # In other encodings hardly any two bytes make a letter of UTF-8: some do, so the others are spoilt.
    return "utf-8" if sum(sign > "\x7f" and sign != _SPOILT for sign in text) >= spoilt else likeliest(data)


def marked(data: bytes) -> str:
    """Name the encoding that a byte-order mark tells, "" without one."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), "")


def is_utf_16(data: bytes) -> bool:
    """Say whether bytes are a text in UTF-16 without its mark."""
    zeros, odd = data.count(0), data[1::2].count(0)
    return zeros > len(data) * _UTF_16 and min(odd, zeros - odd) <= _STRAY * zeros


def script_of(text: str) -> Script:
    """Return the blocks of a text: paragraphs between blank lines, and a page for each form feed."""
    parts = [part for part in text.split("\f") if part.strip()]
    blocks: list[Block] = []
    for place, part in enumerate(parts):
        blocks += [PageBreak()] * (place > 0) + _paragraphs(part)
    return Script((Chapter(tuple(blocks)),))


def _paragraphs(text: str) -> list[Block]:
    blocks = re.split(r"\n(?:[ \t]*\n)+", text.strip("\n"))
    return [_paragraph(block.rstrip()) for block in blocks if block.strip()]


def _paragraph(block: str) -> Paragraph:
    """Set lines without a blank line between them; what stands in columns keeps them."""
    lines = block.expandtabs(8).split("\n")
    in_columns = sum(bool(_COLUMNS.search(line)) for line in lines) > len(lines) / 2
    look = _IN_COLUMNS if in_columns else _PLAIN
    return Paragraph((Run("\n".join(map(str.rstrip, lines)), look),), _SHAPE)
