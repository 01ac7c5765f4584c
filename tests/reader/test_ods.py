"""The register as an OpenDocument spreadsheet, read back by the standard library."""

from __future__ import annotations

import zipfile
from datetime import date
from xml.etree import ElementTree as ET

from hypothesis import given, settings

from reader.interchange import Wishes, neutral, write_register
from reader.interchange.packed import xml_text
from reader.model import Status
from reader.register.row import COLUMNS
from tests.reader.material import material, promise
from tests.reader.rows import anything

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def written_out(element):
    """Return a paragraph's text with its spaces and tabs."""
    found = element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            found += " " * int(child.get(f"{TEXT}c"))
        elif child.tag == f"{TEXT}tab":
            found += "\t"
        else:
            found += written_out(child)
        found += child.tail or ""
    return found


def first_table(path):
    with zipfile.ZipFile(path) as packed:
        content = ET.fromstring(packed.read("content.xml"))  # noqa: S314 - our own file
    table = content.find(f".//{TABLE}table")
    return [list(line) for line in table.iter(f"{TABLE}table-row")]


def cell_text(cell):
    return "\n".join(written_out(one) for one in cell.findall(f"{TEXT}p"))


@settings(max_examples=25, deadline=None)
@given(text=anything)
def test_texts_come_back_exactly(text, tmp_path_factory):
    path = tmp_path_factory.mktemp("any") / "register.ods"
    write_register(material(promise(what=text)), path, Wishes())
    cell = first_table(path)[1][COLUMNS.index("what")]
    assert neutral.read([cell_text(cell)]) == text


def test_it_begins_with_its_type_uncompressed(tmp_path):
    path = tmp_path / "register.ods"
    write_register(material(), path, Wishes())
    first = zipfile.ZipFile(path).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_dates_are_dates_and_status_is_a_choice(tmp_path):
    path = tmp_path / "register.ods"
    write_register(
        material(promise(due_to=date(2026, 7, 1), status=Status.OPEN)), path, Wishes(headings="nl")
    )
    line = first_table(path)[1]
    due, status = line[COLUMNS.index("due_to")], line[COLUMNS.index("status")]
    assert due.get(f"{OFFICE}date-value") == "2026-07-01"
    assert (cell_text(status), status.get(f"{TABLE}content-validation-name")) == ("openstaand", "status")


def test_what_xml_cannot_hold_is_replaced():
    assert xml_text('a\x00<b & "\ud800') == "a\ufffd&lt;b &amp; &quot;\ufffd"
