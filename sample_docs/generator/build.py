"""Sets the sample letters: `python -m sample_docs.generator.build [folder]`.

The sources are in `sources/`; the files land in `sample_docs`, or in `folder`. They are the same each
time: fixed dates and ids, no clock, no chance.
"""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sample_docs.generator import forms, report, word
from sample_docs.generator.markup import Source, parse

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent.parent  # where the letters are
SOURCES = Path(__file__).parent / "sources"
_SETTERS: dict[str, Callable[[Source], Any]] = {
    "kamerstuk": forms.kamerstuk,
    "ministry": forms.ministry,
    "proceedings": forms.proceedings,
}
_AUTHOR, _NOTICE = "Kamerlezer", "verzonnen voorbeeld"  # nobody shall take a sample for a real letter
_PLAIN_WIDTH = 76  # characters on a line of a plain text


def build(folder: Path) -> list[Path]:
    """Set every letter into `folder`; return the files, in the order of their sources."""
    sources = [parse(path.read_text(encoding="utf-8")) for path in sorted(SOURCES.glob("*.txt"))]
    sources.append(report.compose(SOURCES / "voortgangsrapportage.toml"))
    return [_set(source, folder / source.fields["file"]) for source in sources]


def _set(source: Source, path: Path) -> Path:
    form = source.fields["form"]
    if form == "docx":
        path.write_bytes(word.docx(source))
    elif form == "text":
        path.write_bytes(_plain(source).encode("cp1252"))
    else:
        _save(_SETTERS[form](source), source, path)
    return path


def _plain(source: Source) -> str:
    """Return a letter as an old mail program would send it: lines of one width, ended as on Windows."""
    paragraphs = [
        "\n".join(textwrap.fill(line, _PLAIN_WIDTH) for line in block.text.split("\n"))
        for block in source.blocks
    ]
    return "\r\n".join("\n\n".join(paragraphs).split("\n")) + "\r\n"


def _save(doc: Any, source: Source, path: Path) -> None:  # noqa: ANN401 - pymupdf ships no types
    doc.set_metadata({"title": source.fields["title"], "author": _AUTHOR, "keywords": _NOTICE})
    doc.subset_fonts()
    doc.save(path, garbage=4, deflate=True, no_new_id=True)
    doc.close()


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
