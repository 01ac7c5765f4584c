"""The text of a web page, in the encoding that it declares."""

from __future__ import annotations

import codecs
import re
from typing import Final

from reader.engine.formats.txt import guess, is_utf_16, marked

_DECLARED: Final = (
    re.compile(rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE),
    re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE),
)
_WITHIN: Final = 16_384  # bytes in which a page declares its encoding; browsers ask for 1,024
# What browsers take these names for (WHATWG, Encoding, 4.2).
_MEANT: Final = {
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "l1": "cp1252", "ascii": "cp1252",
    "us-ascii": "cp1252", "iso-8859-9": "cp1254", "macintosh": "mac_roman", "x-mac-roman": "mac_roman",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8", "x-user-defined": "cp1252",
}  # fmt: skip
_DROPPED: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\ufffe\uffff]")


def encoding_of(data: bytes) -> str:
    """Name the encoding of a page."""
    if marked(data) or is_utf_16(data[:_WITHIN]):
        return guess(data)
    declared = _declared(data[:_WITHIN])
    if not declared or _is_utf_8(data):
        return guess(data)
    if codecs.lookup(declared).name == "utf-8":  # which its bytes deny
        return guess(data)
    return declared


def decoded_page(data: bytes, encoding: str) -> str:
    """Return a page's text; bytes that are no letter spoil one sign each."""
    return _DROPPED.sub("", data.decode(encoding, "replace"))


def _declared(head: bytes) -> str:
    for pattern in _DECLARED:
        match = pattern.search(head)
        if match:
            name = match[1].decode("ascii").lower()
            name = _MEANT.get(name, name)
            try:
                "".encode(name)
            except (LookupError, UnicodeError):
                return ""
            return name
    return ""


def _is_utf_8(data: bytes) -> bool:
    """Say whether bytes are UTF-8 with letters that another encoding would not have by chance."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
