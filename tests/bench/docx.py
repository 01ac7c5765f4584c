"""How long does a Word file of 40 pages take from its bytes to its reading text, next to the way before?

The baseline is what was done until our own reader came: mammoth's HTML, set by MuPDF's Story on A4 pages,
whose words are read back and laid out as those of any PDF. It flattens no table and keeps no picture, so it
does somewhat less than that way did. A round of one after a round of the other, CPU seconds. Prints JSON.

    python tests/bench/docx.py [--paragraphs 320] [--rounds 5]
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import mammoth
import pymupdf

from reader.engine.formats.pages import read_layer
from reader.engine.formats.prepare import prepare
from reader.engine.messages import Prepare
from reader.engine.protocol import Limits
from reader.layout import read_pages
from tests.reader.engine.wordfile import p, r, table, word_file

MOST_RATIO = 1.2
SENTENCE = "De minister informeert de Kamer in het eerste kwartaal van 2031 over sluizen en bruggen. "
STYLE = "body { font-family: serif; font-size: 10.5pt; line-height: 1.4 } td { border: 0.5pt solid #888888 }"
PAGE = pymupdf.Rect(0, 0, 595, 842)
COLUMN = pymupdf.Rect(72, 64, 523, 778)


def letter(paragraphs: int) -> bytes:
    """Write a letter with headings, bold words and some tables."""
    blocks = []
    for number in range(paragraphs):
        if number % 8 == 0:
            blocks.append(p(f"Kop {number}", properties='<w:pStyle w:val="Heading1"/>'))
        blocks.append(p(SENTENCE, r(f"vet {number} ", "<w:b/>"), SENTENCE * 3))
        if number % 20 == 0:
            rows = ([str(2030 + row), f"{row * 3} mln", "Onderhoud aan de sluis"] for row in range(8))
            blocks.append(table(["Jaar", "Bedrag", "Toelichting"], *rows))
    return word_file("".join(blocks))


def by_mammoth(path: Path, folder: Path) -> int:
    """Read a file as it was done before; return how many pages it makes."""
    with path.open("rb") as file:
        html = mammoth.convert_to_html(file).value
    copy = folder / "before.pdf"
    writer = pymupdf.DocumentWriter(str(copy), "compress")
    story, more = pymupdf.Story(html, user_css=STYLE), True
    while more:
        more, _ = story.place(COLUMN)
        story.draw(writer.begin_page(PAGE))
        writer.end_page()
    writer.close()
    with pymupdf.open(copy) as document:
        layers = [read_layer(page, page.number + 1) for page in document]
    read_pages(layers).encode()
    return len(layers)


def by_us(path: Path, folder: Path) -> int:
    """Read a file as the worker does; return how many pages it makes."""
    made = prepare(Prepare(1, str(path)), folder, Limits(), lambda *_: None)
    return len(made.document.page_sizes)


def main() -> None:
    """Measure and print; fail beyond the bound."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--paragraphs", type=int, default=320)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    taken: dict[str, list[float]] = {"before": [], "ours": []}
    pages: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "brief.docx"
        path.write_bytes(letter(chosen.paragraphs))
        for _ in range(chosen.rounds + 1):  # the first warms both
            for way, read in (("before", by_mammoth), ("ours", by_us)):
                began = time.process_time()
                pages[way] = read(path, folder)
                taken[way].append(time.process_time() - began)
    medians = {way: statistics.median(times[1:]) for way, times in taken.items()}
    ratio = medians["ours"] / medians["before"]
    told = {way: round(median, 3) for way, median in medians.items()}
    print(json.dumps({"seconds": told, "pages": pages, "ratio": round(ratio, 2), "most": MOST_RATIO}))
    if ratio > MOST_RATIO:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
