"""The forms of the sample letters: an official paper, a ministry's letter, proceedings in two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pymupdf

from sample_docs.generator.markup import Block, Kind, Source
from sample_docs.generator.typesetter import A4, Flow, Frame, Type, broken, width_of, write_line

if TYPE_CHECKING:
    from collections.abc import Callable

BODY = Type()
BULLET = Type(indent=14, after=2.5)
STYLES = {
    Kind.TITLE: Type(size=10.5, leading=13.5, font="hebo", before=7, after=5, with_next=True),
    Kind.SUBTITLE: Type(size=9.5, font="hebo", before=4, after=3, with_next=True),
    Kind.BOLD: Type(font="hebo"),
    Kind.PLAIN: BODY,
    Kind.BULLET: BULLET,
    Kind.NUMBERED: BULLET,
    Kind.ROW: Type(size=8.5, leading=11.5, after=2),
    Kind.MOTION: Type(indent=14),
}
SMALL = Type(size=6.5, leading=8.5)
_RIBBON = (0.08, 0.26, 0.45)


def kamerstuk(source: Source) -> Any:  # noqa: ANN401 - pymupdf ships no types
    """Set an official paper: number and title in its head, running foot, text at the right."""
    fields = source.fields
    flow = Flow(lambda page: [Frame(165, 268 if page == 1 else 62, 540, 770)], source.notes)
    set_blocks(flow, source, _closing)
    if not any(block.kind is Kind.SIGNATURE for block in source.blocks):
        _closing(flow, fields)
    doc = flow.finish()
    dossier = f"Tweede Kamer, vergaderjaar {fields['session']}, {fields['dossier']}, nr. {fields['number']}"
    on_pages(doc, lambda writer, page: _paper_furniture(writer, page, fields, dossier))
    doc[0].draw_line((60, 108), (540, 108), width=0.6)
    return doc


def ministry(source: Source) -> Any:  # noqa: ANN401 - pymupdf ships no types
    """Set a ministry's letter: address, date and subject, and a side column in small type."""
    fields = source.fields
    flow = Flow(lambda page: [Frame(79, 338 if page == 1 else 118, 440, 770)], source.notes)
    flow.paragraph("Geachte voorzitter,", Type(after=14))
    set_blocks(flow, source, _closing)
    _closing(flow, {"minister": f"Hoogachtend,\n\n{fields['minister']}", "name": fields["name"]})
    doc = flow.finish()
    on_pages(doc, lambda writer, page: _letter_furniture(writer, page, len(doc), fields))
    doc[0].draw_rect(pymupdf.Rect(284, 0, 312, 62), color=_RIBBON, fill=_RIBBON, width=0)
    return doc


def proceedings(source: Source) -> Any:  # noqa: ANN401 - pymupdf ships no types
    """Set proceedings in two columns, speakers in bold, motions inward."""
    fields = source.fields
    columns = [(56.0, 288.0), (307.0, 539.0)]
    flow = Flow(lambda page: [Frame(x0, 96 if page == 1 else 56, x1, 772) for x0, x1 in columns])
    for block in source.blocks:
        if block.kind is Kind.TITLE:
            continue  # stands over both columns
        if block.kind is Kind.MOTION:
            flow.paragraph("Motie", Type(font="hebo", before=4, after=3, with_next=True))
        flow.paragraph(block.text, STYLES[block.kind] if block.kind is not Kind.BOLD else _SPEAKER)
    doc = flow.finish()
    on_pages(doc, lambda writer, page: _proceedings_furniture(writer, page, fields))
    doc[0].draw_line((56, 84), (539, 84), width=0.6)
    return doc


_SPEAKER = Type(font="hebo", before=2, after=0, with_next=True)


def set_blocks(flow: Flow, source: Source, closing: Callable[[Flow, dict[str, str]], None]) -> None:
    """Set a source's blocks one after another."""
    number = 0
    for at, block in enumerate(source.blocks):
        number = number + 1 if block.kind is Kind.NUMBERED else 0
        if block.kind is Kind.PAGE:
            flow.new_page()
        elif block.kind is Kind.SIGNATURE:
            closing(flow, source.fields)
            flow.new_page()
        elif block.kind is Kind.ROW:
            _row(flow, source.blocks, at)
        else:
            leads = {Kind.BULLET: "–", Kind.NUMBERED: f"{number}."}
            flow.paragraph(block.text, STYLES[block.kind], leads.get(block.kind, ""))


def on_pages(doc: Any, draw: Callable[[Any, int], None]) -> None:  # noqa: ANN401 - pymupdf ships no types
    """Draw what stands on every page besides its text; `draw` gets a writer and the page's number."""
    for number, page in enumerate(doc, 1):
        writer = pymupdf.TextWriter(pymupdf.Rect(0, 0, *A4))
        draw(writer, number)
        writer.write_text(page)


def _row(flow: Flow, blocks: list[Block], at: int) -> None:
    is_head = at == 0 or blocks[at - 1].kind is not Kind.ROW
    is_last = at + 1 == len(blocks) or blocks[at + 1].kind is not Kind.ROW
    cells = blocks[at].cells()
    width = (flow.frame.x1 - flow.frame.x0) / (len(cells) + 1)
    columns = [0.0, *(width * (cell + 1.4) for cell in range(1, len(cells)))]
    plain = STYLES[Kind.ROW]
    flow.row(cells, columns, Type(size=8.5, leading=11.5, after=4, font="hebo") if is_head else plain)
    if is_head:
        flow.rule()
    if is_last:
        flow.space(8)


def _closing(flow: Flow, fields: dict[str, str]) -> None:
    if "minister" in fields:
        flow.paragraph(fields["minister"] + "\n" + fields["name"], Type(before=10, with_next=True))


def _paper_furniture(writer: Any, page: int, fields: dict[str, str], foot: str) -> None:  # noqa: ANN401
    write_line(writer, foot, (165, 806), Type(size=8))
    number = str(page)
    write_line(writer, number, (540 - width_of(number, Type(size=8)), 806), Type(size=8))
    if page == 1:
        _paper_head(writer, fields)


def _paper_head(writer: Any, fields: dict[str, str]) -> None:  # noqa: ANN401 - pymupdf ships no types
    write_line(writer, "Tweede Kamer der Staten-Generaal", (60, 74), Type(size=15, font="hebo"))
    write_line(writer, "2", (521, 76), Type(size=30, font="hebo"))
    write_line(writer, f"Vergaderjaar {fields['session']}", (60, 98), BODY)
    bold = Type(size=11, leading=14, font="hebo")
    _column(writer, [fields["dossier"]], 60, 150, bold)
    y = _column(writer, broken(fields["dossier_title"], 375, bold), 165, 150, bold)
    write_line(writer, f"Nr. {fields['number']}", (60, y + 16), bold)
    y = _column(writer, broken(fields["heading"], 375, bold), 165, y + 16, bold)
    if "minister" in fields:
        write_line(writer, "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", (165, y + 16), BODY)
    date = fields["date"] if fields["date"].startswith("Vast") else f"Den Haag, {fields['date']}"
    write_line(writer, date, (165, y + 40), BODY)
    print_mark = f"kst-{fields['dossier'].replace(' ', '')}-{fields['number']}"
    _column(writer, [print_mark, "ISSN 0921 - 7371", f"’s-Gravenhage {fields['date'][-4:]}"], 60, 788, SMALL)


def _letter_furniture(writer: Any, page: int, pages: int, fields: dict[str, str]) -> None:  # noqa: ANN401
    write_line(writer, f"Pagina {page} van {pages}", (466, 806), SMALL)
    if page > 1:
        _column(writer, ["Ons kenmerk", fields["mark"]], 466, 128, SMALL)
        return
    side = [
        *(f"Ministerie van {fields['ministry']}", "", "Rijnstraat 99", "2515 XP  Den Haag", "Postbus 20999"),
        *("2500 EX  Den Haag", "", "Ons kenmerk", fields["mark"], "", "Uw kenmerk", "", "Bijlage(n)", "1"),
    ]
    lines = [part for line in side for part in broken(line, 88, SMALL)]
    _column(writer, lines, 466, 170, SMALL)
    write_line(writer, "> Retouradres Postbus 20999 2500 EX  Den Haag", (79, 132), SMALL)
    address = [
        "Aan de Voorzitter van de Tweede Kamer",
        "der Staten-Generaal",
        "Postbus 20018",
        "2500 EA  DEN HAAG",
    ]
    _column(writer, address, 79, 170, BODY)
    _column(writer, ["Datum", "Betreft"], 79, 272, BODY)
    _column(writer, [fields["date"], *broken(fields["subject"], 300, BODY)], 130, 272, BODY)


def _proceedings_furniture(writer: Any, page: int, fields: dict[str, str]) -> None:  # noqa: ANN401
    mark = f"{fields['meeting']}-{fields['item']}-{page}"
    write_line(writer, "Tweede Kamer", (56, 812), SMALL)
    write_line(writer, fields["subject"], (150, 812), SMALL)
    write_line(writer, fields["date"], (470, 800), SMALL)
    write_line(writer, f"TK {fields['meeting']}", (470, 812), SMALL)
    write_line(writer, mark, (539 - width_of(mark, SMALL), 812), SMALL)
    if page == 1:
        write_line(writer, fields["item"], (56, 72), Type(size=22, font="hebo"))
        write_line(writer, fields["subject"], (96, 72), Type(size=22, font="hebo"))


def _column(writer: Any, lines: list[str], x: float, y: float, style: Type) -> float:  # noqa: ANN401
    """Write lines below each other; return the last base line."""
    for at, line in enumerate(lines):
        if line:
            write_line(writer, line, (x, y + at * style.leading), style)
    return y + (len(lines) - 1) * style.leading
