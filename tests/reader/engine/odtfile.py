"""OpenDocument texts made for the tests, from the XML of their parts."""

# ruff: noqa: E501 - XML is read best unbroken
from __future__ import annotations

import base64
import hashlib
import io
import zipfile
import zlib

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

_ODF = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_LOEXT = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
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
    f' xmlns:loext="{_LOEXT}"'
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


_SALT, _VECTOR = bytes(range(16)), bytes(range(50, 66))
_TOLD = (
    '<manifest:file-entry manifest:full-path="{name}" manifest:media-type="" manifest:size="{size}">'
    "<manifest:encryption-data{check}>"
    '<manifest:algorithm manifest:algorithm-name="{cipher}" manifest:initialisation-vector="{vector}"/>'
    '<manifest:start-key-generation manifest:start-key-generation-name="{start}" manifest:key-size="32"/>'
    '<manifest:key-derivation manifest:key-derivation-name="{derivation}" manifest:key-size="32"'
    ' manifest:salt="{salt}" {costs}/></manifest:encryption-data></manifest:file-entry>'
)
_SHA256 = "http://www.w3.org/2000/09/xmldsig#sha256"
AES, OLD = "http://www.w3.org/2001/04/xmlenc#aes256-cbc", "Blowfish CFB"


def locked_parts(data: bytes, password: str, *, cipher: str = AES, start: str = "sha256") -> bytes:
    """Lock each part of a package by itself, as LibreOffice before 24.2 does; sha1 is the start of 1.1."""
    key = hashlib.pbkdf2_hmac("sha1", hashlib.new(start, password.encode()).digest(), _SALT, 1000, 32)
    made, told = io.BytesIO(), []
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(made, "w") as locked:
        for name in package.namelist():
            content = package.read(name)
            if name == "mimetype":
                locked.writestr(name, content)
                continue
            deflated = _deflated(content)
            kind = "http://docs.oasis-open.org/ns/office/1.2/meta/pkg#" if start == "sha256" else ""
            check = hashlib.new(start, deflated[:1024]).digest()
            told.append(
                _TOLD.format(
                    name=name, size=len(content), cipher=cipher, vector=_coded(_VECTOR), salt=_coded(_SALT),
                    start=_SHA256 if start == "sha256" else "SHA1", derivation="PBKDF2",
                    costs='manifest:iteration-count="1000"',
                    check=f' manifest:checksum-type="{kind + "sha256-1k" if kind else "SHA1/1K"}"'
                    f' manifest:checksum="{_coded(check)}"',
                )
            )  # fmt: skip
            added = 16 - len(deflated) % 16
            encryptor = Cipher(algorithms.AES(key), modes.CBC(_VECTOR)).encryptor()
            padded = deflated + b"\x07" * (added - 1) + bytes([added])
            locked.writestr(name, encryptor.update(padded) + encryptor.finalize())
        locked.writestr("META-INF/manifest.xml", _manifest(told))
    return made.getvalue()


def locked_whole(data: bytes, password: str) -> bytes:
    """Lock a package as one part of another, as LibreOffice since 24.2 does, at a smaller cost."""
    start, vector = hashlib.sha256(password.encode()).digest(), _VECTOR[:12]
    key = Argon2id(salt=_SALT, length=32, iterations=2, lanes=4, memory_cost=1024).derive(start)
    told = _TOLD.format(
        name="encrypted-package", size=len(data), cipher="http://www.w3.org/2009/xmlenc11#aes256-gcm",
        vector=_coded(vector), salt=_coded(_SALT), start="http://www.w3.org/2001/04/xmlenc#sha256", check="",
        derivation="urn:org:documentfoundation:names:experimental:office:manifest:argon2id",
        costs='loext:argon2-iterations="2" loext:argon2-memory="1024" loext:argon2-lanes="4"',
    )  # fmt: skip
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as locked:
        locked.writestr("mimetype", KIND)
        locked.writestr("encrypted-package", vector + AESGCM(key).encrypt(vector, _deflated(data), None))
        locked.writestr("META-INF/manifest.xml", _manifest([told]))
    return made.getvalue()


def _manifest(told: list[str]) -> str:
    names = f'xmlns:manifest="{_ODF.format("manifest")}" xmlns:loext="{_LOEXT}"'
    return f"<manifest:manifest {names}>{''.join(told)}</manifest:manifest>"


def _deflated(content: bytes) -> bytes:
    deflater = zlib.compressobj(wbits=-15)
    return deflater.compress(content) + deflater.flush()


def _coded(data: bytes) -> str:
    return base64.b64encode(data).decode()
