"""OpenDocument texts made for the tests, from the XML of their parts."""

# ruff: noqa: E501 - XML is read best unbroken
from __future__ import annotations

import io
import zipfile

_ODF = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
SPACES = " ".join(
    f'xmlns:{prefix}="{_ODF.format(name)}"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "chart": "chart",
        "meta": "meta",
        "form": "form",
    }.items()
) + (
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:math="http://www.w3.org/1998/Math/MathML"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
KIND = "application/vnd.oasis.opendocument.text"


def odt_file(
    body: str, *, automatic: str = "", styles: str = "", meta: str = "", parts: dict[str, bytes] | None = None
) -> bytes:
    """Write a text: its body, automatic styles, the inside of its `styles.xml`, what is told of it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", KIND)
        archive.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        archive.writestr("styles.xml", f"<office:document-styles {SPACES}>{styles}</office:document-styles>")
        archive.writestr(
            "meta.xml",
            f"<office:document-meta {SPACES}><office:meta>{meta}</office:meta></office:document-meta>",
        )
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return made.getvalue()


def flat_file(body: str, *, automatic: str = "") -> bytes:
    """Write a text as one file of XML."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:mimetype="{KIND}">'
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def note(text: str, mark: str = "1") -> str:
    """Write a footnote."""
    return (
        f'<text:note text:note-class="footnote"><text:note-citation>{mark}</text:note-citation>'
        f"<text:note-body><text:p>{text}</text:p></text:note-body></text:note>"
    )


def box(blocks: str) -> str:
    """Write a frame with blocks in it."""
    return f'<draw:frame svg:width="5cm"><draw:text-box>{blocks}</draw:text-box></draw:frame>'
