"""Letters on an invented dossier, 37 912, with sentences that are suggested, met and referred to."""

from __future__ import annotations

import pymupdf

PROMISE = "Ik informeer uw Kamer voor de zomer van 2031 over de uitkomsten van de veenproef."
OTHER = "Voor het einde van 2031 stuur ik uw Kamer de evaluatie van het dijkfonds."
MET = "Hierbij informeer ik uw Kamer, zoals toegezegd, over de uitkomsten van de veenproef."
POINTER = "Zie Kamerstukken II 2030/31, 37 912, nr. 14 en Kamerstukken II 2030/31, 37 912, nr. 99."


def write_pdf(path, *sentences):
    """Write a letter of one page, each sentence a paragraph; return its path."""
    doc = pymupdf.open()
    page = doc.new_page(width=595, height=842)
    for row, sentence in enumerate(sentences):
        page.insert_text((72, 100 + 60 * row), sentence, fontsize=10)
    doc.save(path)
    doc.close()
    return path
