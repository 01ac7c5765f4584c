"""Text files: their encoding guessed, their lines kept."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from reader import errors
from reader.engine.formats.blocks import Block, Chapter, Face, Look, PageBreak, Paragraph, Run, Script, Shape

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
# The eight places where ISO 8859-15 differs from cp1252: € Š š Ž ž Œ œ Ÿ against ¤ ¦ ¨ ´ ¸ ¼ ½ ¾.
_EURO: Final = 0xA4
_INSIDE_WORDS: Final = frozenset(b"\xa6\xa8\xb8\xbc\xbd\xbe")
_CP1252_ONLY: Final = range(0x80, 0xA0)  # quotes, dashes and € of cp1252; control characters in ISO 8859-15
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_PLAIN: Final = Look(size_pt=10.5)
_IN_COLUMNS: Final = Look(face=Face.MONO, size_pt=8.5)
_SHAPE: Final = Shape(after_pt=6.0, pitch=1.1)
_COLUMNS: Final = re.compile(r"\S {3,}\S|\S\t+\S")


def read_txt(path: Path, encoding: str) -> tuple[str, str]:
    """Return a file's text and its encoding, guessed unless given; raises BadValue, LimitExceeded."""
    if path.stat().st_size > _MOST_BYTES:
        raise errors.LimitExceeded(f"{path.name} is longer than {_MOST_BYTES // 1024**2} MB of text.")
    data = path.read_bytes()
    name = encoding or guess(data)
    try:
        text = data.decode(name, "replace" if not encoding else "strict")
    except LookupError as error:
        raise errors.BadValue(
            f"There is no text encoding {name!r}. Try utf-8, cp1252 or iso8859-15."
        ) from error
    except UnicodeError as error:
        raise errors.BadValue(f"{path.name} is not written in {name}. Choose another encoding.") from error
    text = _plain(text)
    if not text.strip():
        raise errors.DamagedFile(f"{path.name} has no text in it. Fetch it again.")
    return text, name


def decoded(data: bytes) -> str:
    """Return the text of a part of a file, by the encoding that it seems to be in."""
    return _plain(data.decode(guess(data), "replace"))


def _plain(text: str) -> str:
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def guess(data: bytes) -> str:
    """Name the encoding of a text: by its mark, as UTF-8, as UTF-16 without a mark, else by its bytes."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if b"\x00" in data:
        return "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess_single_byte(data)
    return "utf-8"


def _guess_single_byte(data: bytes) -> str:
    if not any(byte in _CP1252_ONLY for byte in data):
        return "iso8859-15" if _is_latin_9(data) else "cp1252"
    import charset_normalizer  # noqa: PLC0415 - slow to import, and most files are UTF-8

    likely = ["cp1252", "cp850", "mac_roman"]
    best = charset_normalizer.from_bytes(data, cp_isolation=likely).best()
    return best.encoding if best is not None and best.encoding in likely else "cp1252"


def _is_latin_9(data: bytes) -> bool:
    """Say whether the bytes that differ make more sense in ISO 8859-15: a euro, or letters inside words."""
    if _EURO in data:
        return True
    return any(
        data[i] in _INSIDE_WORDS and chr(data[i - 1]).isalpha() and chr(data[i + 1]).isalpha()
        for i in range(1, len(data) - 1)
    )


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
