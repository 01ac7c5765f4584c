"""Recognises a file's format from its bytes."""

from __future__ import annotations

import codecs
import os
import re
import zipfile
from typing import TYPE_CHECKING, Final

from reader import errors
from reader.engine.formats.markup import bare_root, is_markup, is_part_of_paper, markup_of
from reader.engine.formats.txt import is_utf_16
from reader.engine.formats.unlocking import OLE, is_locked, needs_password
from reader.model import FileFormat

if TYPE_CHECKING:
    from pathlib import Path

_HEAD_BYTES: Final = 4096
_PDF_WITHIN: Final = 1024  # a PDF's mark may follow that much rubbish (PDF 1.7, appendix H, note 13)
_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument."
_RTF: Final = b"{\\rt"
_WORD: Final = "WordDocument".encode("utf-16-le")
_MOST_OLD_BYTES: Final = 64 * 1024**2

# Of the bytes, how many may be control characters: of what is no text at all, an eighth are.
_CONTROLS: Final = 0.05
_CONTROLS_IN_UTF_8: Final = 0.3

_PICTURE: Final = "is a picture. Scan it to a PDF with text recognition and add that."
_SHEET: Final = "is a spreadsheet. Save it as PDF in Excel and add that."
_SLIDES: Final = "is a presentation. Save it as PDF in PowerPoint and add that."
_MARKS: Final = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"BM", _PICTURE),
    (b"%!PS", "is a PostScript file. Convert it to PDF and add that."),
    (b"\x1f\x8b", "is a compressed file. Unpack it and add the letters in it."),
    (b"7z\xbc\xaf", "is an archive. Unpack it and add the letters in it."),
    (b"Rar!", "is an archive. Unpack it and add the letters in it."),
)
_PARTS: Final = (("xl/", _SHEET), ("ppt/", _SLIDES))
_OLD: Final = (("Workbook", _SHEET), ("Book", _SHEET), ("PowerPoint Document", _SLIDES))
_OTHER_OPEN: Final = ((b"spreadsheet", _SHEET), (b"presentation", _SLIDES))


def recognise(path: Path) -> FileFormat:
    """Say what a file is; raises UnsupportedFile, DamagedFile or EncryptedFile with what to do about it."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if size == 0:
        raise errors.DamagedFile(f"{path.name} is empty (0 bytes). Fetch it again.")
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return FileFormat.PDF
    if head.startswith(b"PK"):
        return _of_archive(path)
    if head.startswith(OLE):
        return _of_old_office(path)
    if head.startswith(_RTF):
        return FileFormat.RTF
    start = _text_of(head)
    markup = markup_of(start, path.suffix.lower())
    if markup is not None and (markup is not FileFormat.HTML or _looks_like_text(head)):
        return markup
    _refuse_known(path, head)
    root = bare_root(start)
    is_bare_xml = root and (path.suffix.lower() == ".xml" or _closes(path, root))
    return _of_bare_xml(path, root) if is_bare_xml else _of_text(path, head, start)


def _of_bare_xml(path: Path, root: str) -> FileFormat:
    if is_part_of_paper(root):
        return FileFormat.XML
    raise _other_xml(path)


def _of_text(path: Path, head: bytes, start: str) -> FileFormat:
    if is_markup(start):
        raise _other_xml(path)
    if _looks_like_text(head):
        return FileFormat.TXT
    if path.suffix.lower() in {".pdf", ".docx", ".txt"}:
        kind = path.suffix[1:].upper()
        raise errors.DamagedFile(f"{path.name} is damaged: it holds no {kind} at all. Fetch it again.")
    raise errors.UnsupportedFile(f"{path.name} cannot be read. Save it as PDF or DOCX and add that.")


def _other_xml(path: Path) -> errors.UnsupportedFile:
    return errors.UnsupportedFile(
        f"{path.name} is an XML file. Open it in a browser, print it to a PDF and add that."
    )


def _closes(path: Path, root: str) -> bool:
    """Say whether a file ends with what it began with: text may begin with "<Naam>" too."""
    with path.open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - _HEAD_BYTES))
        end = file.read().replace(b"\x00", b"").decode("latin-1").rstrip()
    return re.search(rf"</{re.escape(root)}\s*>(?:\s*<!--[^>]*-->)*$", end) is not None or (
        end.endswith("/>") and end.count("<") == 1
    )


def _refuse_known(path: Path, head: bytes) -> None:
    for mark, sentence in _MARKS:
        if head.startswith(mark):
            raise errors.UnsupportedFile(f"{path.name} {sentence}")
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        raise errors.UnsupportedFile(f"{path.name} {_PICTURE}")


def _text_of(head: bytes) -> str:
    """Return the beginning as letters of ASCII, whatever its encoding."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or is_utf_16(head):
        head = head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\x00", b"")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _of_archive(path: Path) -> FileFormat:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < _HEAD_BYTES:
                kind = archive.read("mimetype")
            else:
                kind = b""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise errors.DamagedFile(f"{path.name} is damaged or cut off. Fetch it again.") from error
    if any(name.startswith("word/document") for name in names):
        return FileFormat.DOCX
    if kind.startswith(_OPEN_DOCUMENT):
        return _of_open_document(path, kind.removeprefix(_OPEN_DOCUMENT))
    if not kind and {"content.xml", "META-INF/manifest.xml"} <= set(names):
        return _of_open_text(path)
    for prefix, sentence in _PARTS:
        if any(name.startswith(prefix) for name in names):
            raise errors.UnsupportedFile(f"{path.name} {sentence}")
    raise errors.UnsupportedFile(f"{path.name} is an archive. Unpack it and add the letters in it.")


def _of_open_document(path: Path, kind: bytes) -> FileFormat:
    if kind.startswith(b"text"):
        return _of_open_text(path)
    for name, sentence in _OTHER_OPEN:
        if kind.startswith(name):
            raise errors.UnsupportedFile(f"{path.name} {sentence}")
    raise errors.UnsupportedFile(f"{path.name} cannot be read. Save it as PDF or DOCX and add that.")


def _of_open_text(path: Path) -> FileFormat:
    if is_locked(path):
        raise needs_password(path.name)
    return FileFormat.ODT


def _of_old_office(path: Path) -> FileFormat:
    """Tell Word's old files from others of their container, by the names of their streams."""
    if is_locked(path):
        raise needs_password(path.name)
    with path.open("rb") as file:
        data = file.read(_MOST_OLD_BYTES)
    if _WORD in data:
        return FileFormat.DOC
    for name, sentence in _OLD:
        if name.encode("utf-16-le") in data:
            raise errors.UnsupportedFile(f"{path.name} {sentence}")
    raise errors.UnsupportedFile(f"{path.name} cannot be read. Save it as PDF or DOCX and add that.")


def _looks_like_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    if is_utf_16(head):
        return True
    controls = sum(byte < ord(" ") and byte not in b"\t\n\r\f\x1a" for byte in head)
    return controls <= len(head) * (_CONTROLS_IN_UTF_8 if _is_utf_8(head) else _CONTROLS)


def _is_utf_8(head: bytes) -> bool:
    """Say whether bytes are UTF-8 but for a letter cut off at their end; what is no text hardly ever is."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True
