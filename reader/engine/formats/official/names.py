"""Elements of the publisher's schema (op-xsd of 2012 and later).

What is not named here is read all the same: text beside other text is inline, the rest are blocks.
"""

from __future__ import annotations

from typing import Final

UNSHOWN: Final = frozenset({"metadata", "meta", "colspec", "spanspec", "redactionele-correctie"})
# A paragraph each, whatever stands in them.
LINES: Final = frozenset(
    {"al", "tekstregel", "titel", "title", "kop", "stuknr", "datumtekst", "dossiernummer", "naam", "spreker",
     "noot.al", "tussenkop", "li.nr", "functie", "organisatie", "label", "nummer", "tabeltitel", "bijschrift",
     "onderschrift", "subtitel", "dagtekening", "plaats", "status", "bron", "ondertitel", "aanhef",
     "slotregel", "vergaderjaar", "kamer", "inleiding.titel", "item-titel"}
)  # fmt: skip
# Blocks even where they stand in a line.
BLOCKS: Final = frozenset(
    {"lijst", "li", "table", "tgroup", "thead", "tbody", "tfoot", "row", "entry", "al", "al-groep", "plaatje",
     "citaat", "motie", "divisie", "tekst"}
)  # fmt: skip
HEADINGS: Final = frozenset(
    {"kop", "tussenkop", "titel", "title", "stuknr", "dossiernummer", "tabeltitel", "subtitel"}
)
NUMBERS: Final = frozenset({"dossiernummer", "stuknr"})  # their title stands beside them
NOTES: Final = frozenset({"noot", "footnote"})
NOTE_NUMBERS: Final = frozenset({"noot.nr", "nootnr"})
DEEPER: Final = frozenset(
    {"divisie", "hoofdstuk", "paragraaf", "artikel", "bijlage", "sub-paragraaf", "titeldeel"}
)
EMPHASES: Final = {
    "vet": "bold", "cur": "italic", "ondlijn": "underline", "sup": "super", "inf": "sub", "halfvet": "bold",
    "vetcur": "bold", "kap": "capitals", "rom": "", "doorhaal": "strike",
}  # fmt: skip
