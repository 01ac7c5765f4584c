"""Letters to measure with: invented text, pages as full as real ones."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pymupdf

if TYPE_CHECKING:
    from pathlib import Path

# fmt: off
_WORDS = (
    "de", "het", "een", "van", "in", "op", "te", "voor", "met", "aan", "dat", "die", "minister",
    "kabinet", "Kamer", "brief", "beleid", "uitvoering", "gemeenten", "werkgevers", "arbeidsmarkt",
    "regeling", "onderzoek", "uitkomsten", "kwartaal", "maatregelen", "ondersteuning", "toezicht",
    "sociale", "zekerheid", "coördinatie", "geïnformeerd", "financiële", "gevolgen", "verbetering",
    "samenwerking",
)
# fmt: on
_LINES = 46
_WORDS_A_LINE = 12


def make_letter(path: Path, pages: int, *, seed: int = 1) -> Path:
    """Write a PDF of text pages with a heading, plain lines and a footnote mark each."""
    chance = random.Random(seed)  # noqa: S311 - invented text, not a secret
    plain, bold = pymupdf.Font("tiro"), pymupdf.Font("tibo")
    with pymupdf.open() as doc:
        for number in range(1, pages + 1):
            page = doc.new_page(width=595, height=842)
            writer = pymupdf.TextWriter(page.rect)
            writer.append((72, 72), f"Onderdeel {number}", font=bold, fontsize=12)
            for line in range(_LINES):
                text = " ".join(chance.choices(_WORDS, k=_WORDS_A_LINE))
                _, end = writer.append((72, 96 + 15 * line), text, font=plain, fontsize=9)
            writer.append((end.x, end.y - 3), str(number), font=plain, fontsize=6)
            writer.append((290, 815), str(number), font=plain, fontsize=8)
            writer.write_text(page)
        doc.save(path, garbage=3, deflate=True)
    return path
