"""The register as an OpenDocument spreadsheet.

A sheet a tag, with filters, dates and links to pages.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from reader.interchange import neutral, sheets
from reader.interchange.packed import archive, xml_text
from reader.register import texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reader.interchange.material import Material, Wishes
    from reader.register import Language, Row

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = " ".join(
    [
        *(f'xmlns:{short}="{_ODF}:{short}:1.0"' for short in ("office", "style", "text", "table")),
        f'xmlns:number="{_ODF}:datastyle:1.0"',
        f'xmlns:fo="{_ODF}:xsl-fo-compatible:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
    ]
)
_MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_STYLES = (
    '<number:date-style style:name="iso"><number:year number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>'
    "</number:date-style>"
    '<style:style style:name="day" style:family="table-cell" style:data-style-name="iso"/>'
    '<style:style style:name="head" style:family="table-cell"><style:text-properties fo:font-weight="bold"/>'
    "</style:style>"
)
_CM_A_CHARACTER = 0.19
# Spaces that ODF would take for one, or for none at the ends.
_SPACES = re.compile(r"^ +| +$| {2,}|\t")


def write(material: Material, path: Path, wishes: Wishes) -> None:
    """Write the register as an OpenDocument spreadsheet."""
    with archive(path) as packed:
        packed.put("mimetype", [_TYPE], plain=True)
        packed.put_xml("META-INF/manifest.xml", [_MANIFEST])
        packed.put_xml("content.xml", _content(material, sheets.Places(material, path), wishes))


def _content(material: Material, places: sheets.Places, wishes: Wishes) -> Iterator[str]:
    made = sheets.sheets_of(material.rows, wishes.language, wishes.columns or material.columns())
    yield f'<office:document-content {_NAMES} office:version="1.3"><office:automatic-styles>{_STYLES}'
    widths = sorted({sheets.width_of(column) for one in made for column in one.columns})
    for width in widths:
        yield f'<style:style style:name="w{width}" style:family="table-column">'
        breadth = f"{width * _CM_A_CHARACTER:.2f}cm"
        yield f'<style:table-column-properties style:column-width="{breadth}"/></style:style>'
    yield "</office:automatic-styles><office:body><office:spreadsheet>"
    yield from _choices(made, wishes.language)
    for sheet in made:
        yield from _table(sheet, places, wishes)
    steps = sheets.history_of(material, wishes.language)
    if steps:
        name, titles = sheets.HISTORY[wishes.language]
        yield f'<table:table table:name="{xml_text(name)}">'
        for line in (titles, *steps):
            cells_ = "".join(_text_cell(neutral.written(text)[0]) for text in line)
            yield f"<table:table-row>{cells_}</table:table-row>"
        yield "</table:table>"
    name, lines = sheets.about(material, made, wishes.language)
    yield f'<table:table table:name="{xml_text(name)}">'
    yield from (f"<table:table-row>{_text_cell(line)}</table:table-row>" for line in lines)
    yield "</table:table><table:database-ranges>"
    for at, sheet in enumerate(made):
        area = f"'{sheet.name}'.A1:'{sheet.name}'.{_letters(len(sheet.titles))}{len(sheet.rows) + 1}"
        yield f'<table:database-range table:name="register{at}" table:display-filter-buttons="true" '
        yield f'table:target-range-address="{xml_text(area)}"/>'
    yield "</table:database-ranges></office:spreadsheet></office:body></office:document-content>"


def _choices(made: Sequence[sheets.Sheet], language: Language) -> Iterator[str]:
    yield "<table:content-validations>"
    found = {column: one.choices_of(column, language) for one in made for column in one.columns}
    for column, choices in found.items():
        if not choices:
            continue
        words = ";".join('"' + word.replace('"', '""') + '"' for word in choices)
        yield f'<table:content-validation table:name="{xml_text(column)}" table:allow-empty-cell="true" '
        yield f'table:condition="{xml_text(f"of:cell-content-is-in-list({words})")}"/>'
    yield "</table:content-validations>"


def _table(sheet: sheets.Sheet, places: sheets.Places, wishes: Wishes) -> Iterator[str]:
    yield f'<table:table table:name="{xml_text(sheet.name)}">'
    for column in sheet.columns:
        yield f'<table:table-column table:style-name="w{sheets.width_of(column)}"/>'
    yield "<table:table-column/>" * len(sheet.overflow)
    head = "".join(_text_cell(title, ' table:style-name="head"') for title in sheet.titles)
    yield f"<table:table-header-rows><table:table-row>{head}</table:table-row></table:table-header-rows>"
    for at, row in enumerate(wishes.counted(sheet.rows)):
        address = places.of(row) if at < sheets.MOST_LINKS else ""
        yield f"<table:table-row>{''.join(_cells(row, sheet, address, wishes.language))}</table:table-row>"
    yield "</table:table>"


def _cells(row: Row, sheet: sheets.Sheet, address: str, language: Language) -> Iterator[str]:
    said = texts(row, language)
    for column in sheet.columns:
        text = said.get(column, "")
        if column == sheets.LINKED and address:
            link = f'<text:a xlink:href="../{xml_text(address)}">{_spaced(neutral.written(text)[0])}</text:a>'
            yield f'<table:table-cell office:value-type="string"><text:p>{link}</text:p></table:table-cell>'
        else:
            own = f' table:content-validation-name="{xml_text(column)}"' if sheet.has_choices(column) else ""
            yield _cell(own, getattr(row, column), text)
    parts = {column: neutral.written(said.get(column, "")) for column, _ in sheet.overflow}
    yield from (_text_cell(part) for part in sheets.parts_behind(parts, sheet.overflow))


def _cell(own: str, value: object, text: str) -> str:
    if isinstance(value, date):
        moment = value.astimezone(UTC).replace(tzinfo=None) if isinstance(value, datetime) else value
        day = moment.isoformat()
        return (
            f'<table:table-cell table:style-name="day" office:value-type="date" office:date-value="{day}">'
            f"<text:p>{day}</text:p></table:table-cell>"
        )
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return _text_cell(neutral.written(text)[0], own) if text or own else "<table:table-cell/>"


def _text_cell(text: str, own: str = "") -> str:
    if not text:
        return f"<table:table-cell{own}/>"
    lines: Sequence[str] = text.split("\n")
    inside = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in lines)
    return f'<table:table-cell{own} office:value-type="string">{inside}</table:table-cell>'


def _spaced(line: str) -> str:
    """Return the line with the spaces and tabs that would get lost written out."""
    return _SPACES.sub(_written_out, xml_text(line))


def _written_out(match: re.Match[str]) -> str:
    return "<text:tab/>" if match[0] == "\t" else f'<text:s text:c="{len(match[0])}"/>'


def _letters(number: int) -> str:
    """Return the name of a column, counted from 1: 27 is AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
