"""Writes PDFs by hand, so that a test can say exactly what stands in one."""

from __future__ import annotations

from typing import NamedTuple

HELVETICA = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


class Sheet(NamedTuple):
    """A page: its content stream, and further entries of its dictionary and resources."""

    content: str | bytes
    more: str = ""
    resources: str = ""


def text(words, x=72.0, y=742.0, size=11, *, font="F1", before="", matrix="1 0 0 1"):
    """Return the operators that set words at a place, `before` which others stand."""
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"q {before} BT /{font} {size} Tf {matrix} {x} {y} Tm ({escaped}) Tj ET Q\n"


def raw_pdf(*sheets, fonts=None, objects=(), catalog=""):
    """Return the bytes of a PDF; `objects` are numbered from 10, `fonts` by name beside F1, Helvetica."""
    named = {"F1": HELVETICA, **(fonts or {})}
    inside = {1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>"}
    inside.update(enumerate(objects, 10))
    first = 10 + len(objects)
    inside[3] = "<<" + "".join(f"/{name} {body}" for name, body in named.items()) + ">>"
    kids = []
    for place, sheet in enumerate(sheets):
        page, stream = first + 2 * place, first + 2 * place + 1
        kids.append(f"{page} 0 R")
        inside[page] = (
            f"<</Type/Page/Parent 2 0 R/Contents {stream} 0 R"
            f"/Resources<</Font 3 0 R{sheet.resources}>>"
            + ("" if "MediaBox" in sheet.more else "/MediaBox[0 0 595 842]")
            + f"{sheet.more}>>"
        )
        inside[stream] = stream_object(sheet.content)
    inside[2] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    return _file(inside)


def stream_object(content, more=""):
    """Return a stream as the body of an object."""
    data = content.encode("latin-1") if isinstance(content, str) else content
    return f"<<{more}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"


def _file(inside):
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in sorted(inside.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + (body if isinstance(body, bytes) else body.encode("latin-1"))
        out += b"\nendobj\n"
    start, most = len(out), max(inside) + 1
    out += f"xref\n0 {most}\n0000000000 65535 f \n".encode()
    for number in range(1, most):
        free = number not in places
        out += f"{places.get(number, 0):010d} {65535 if free else 0:05d} {'f' if free else 'n'} \n".encode()
    return bytes(out + f"trailer\n<</Size {most}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode())
