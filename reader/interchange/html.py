"""A report as one HTML file that needs nothing else.

It loads nothing, runs nothing, and prints well.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from reader.interchange.packed import xml_text
from reader.interchange.report import report
from reader.interchange.report_blocks import Block, Heading, Item, Picture, Quote, Table, Text
from reader.interchange.target import replacing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.interchange.material import Material, Wishes
    from reader.interchange.report import Report

# A letter's text is shown, never run: the page allows no script, and no address to load anything from.
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_NEW_LINE = "\n"
_STYLE = """
:root { color-scheme: light dark; }
body { font: 11pt/1.45 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.7em; } h2 { font-size: 1.2em; margin-top: 2em; break-after: avoid; }
.item { margin: 1.2em 0 .3em; break-after: avoid; } .item strong { font-size: 1.04em; }
img { display: block; max-width: 100%; border: 1px solid #8886; margin: 0 0 1.2em; break-inside: avoid; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: .92em; }
th, td { border-bottom: 1px solid #8886; padding: .4em .6em .4em 0; text-align: left; vertical-align: top; }
thead { display: table-header-group; } tr { break-inside: avoid; }
blockquote { margin: .3em 0 1.4em; padding-left: 1em; border-left: 3px solid #8888; break-inside: avoid; }
cite { display: block; font-style: normal; font-size: .88em; opacity: .8; }
td, p, blockquote { overflow-wrap: anywhere; }
@media print { body { margin: 0; max-width: none; font-size: 9.5pt; } }
"""


def write(material: Material, path: Path, wishes: Wishes) -> None:
    """Write the report."""
    write_report(report(material, wishes), path)


def write_report(made: Report, path: Path) -> None:
    """Write a report that is made already."""
    with replacing(path) as file:
        file.writelines(_pages(made))


def _pages(made: Report) -> Iterator[str]:
    title = xml_text(made.title)
    yield f'<!DOCTYPE html>\n<html lang="{made.language}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    for block in made.blocks:
        yield from _block(block)
    yield "</body>\n</html>\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f"<h2>{xml_text(text)}</h2>\n"
        case Text(text):
            yield f"<p>{xml_text(text)}</p>\n"
        case Item(what, facts):
            yield f'<p class="item"><strong>{xml_text(what)}</strong><br>{xml_text(facts)}</p>\n'
        case Picture(png, width_pt, _, told):
            data = b64encode(png).decode()
            yield f'<img alt="{xml_text(told)}" style="width:{width_pt:.0f}pt" '
            yield f'src="data:image/png;base64,{data}">\n'
        case Quote(text, citation):
            yield f"<blockquote>{xml_text(text)}<cite>{xml_text(citation)}</cite></blockquote>\n"
        case Table(headings, lines, shares):
            widths = "".join(f'<col style="width:{100 * one / sum(shares):.0f}%">' for one in shares)
            yield f"<table>\n<colgroup>{widths}</colgroup><thead>{_line('th', headings)}</thead>\n<tbody>\n"
            yield from (_line("td", line) for line in lines)
            yield "</tbody>\n</table>\n"


def _line(tag: str, cells: tuple[str, ...]) -> str:
    texts = (xml_text(cell).replace(_NEW_LINE, "<br>") for cell in cells)
    return "<tr>" + "".join(f"<{tag}>{text}</{tag}>" for text in texts) + "</tr>\n"
