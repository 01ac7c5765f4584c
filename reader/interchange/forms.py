"""The forms of an export, chosen by the file's ending."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from reader.errors import BadValue
from reader.register import COLUMNS

if TYPE_CHECKING:
    from reader.interchange.material import Material, Wishes

Write = Callable[["Material", Path, "Wishes"], None]


class Form(Struct, frozen=True):
    """One form.

    Attributes:
        name: for the user
        module: of this room, which has the function `write`; read when it is needed. A PDF has none: the
            workspace lets the engine set the Word report
        is_report: it has a layout, a `ReportKind`, rather than columns
    """

    name: str
    module: str
    is_report: bool = False


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        ".csv": Form("CSV", "csv"),
        ".xlsx": Form("Excel workbook", "xlsx"),
        ".ods": Form("OpenDocument spreadsheet", "ods"),
        ".docx": Form("Word report", "docx", is_report=True),
        ".pdf": Form("PDF report", "", is_report=True),
        ".html": Form("HTML report", "html", is_report=True),
        ".ics": Form("calendar of due dates", "ics"),
        ".jsonld": Form("W3C Web Annotation", "jsonld"),
        ".qdpx": Form("REFI-QDA project", "qdpx"),
        ".qdc": Form("REFI-QDA codebook of the tags", "codebook"),
        ".bib": Form("BibTeX of the letters", "bibtex"),
        ".csl.json": Form("CSL-JSON of the letters", "csl"),
    }
)


def form_of(path: Path) -> Form:
    """Return the form that a file's name asks for.

    Raises:
        BadValue: its ending means none; the message names those that do
    """
    name = path.name.casefold()
    for ending, form in FORMS.items():
        if name.endswith(ending):
            return form
    known = ", ".join(FORMS)
    raise BadValue(f"{path.name}: the register can be written as {known}; end the file's name so.")


def check_columns(columns: Sequence[str], own: Sequence[str] = ()) -> None:
    """Refuse columns that the register has not, among them those of own fields; raises BadValue."""
    known = (*COLUMNS, *own)
    unknown = [one for one in columns if one not in known]
    if unknown:
        raise BadValue(f"There is no column “{unknown[0]}”; choose from {', '.join(known)}.")


def write_register(material: Material, path: Path, wishes: Wishes) -> None:
    """Write the register in the form that the file's name asks for.

    An existing file is replaced only once the new one is complete.

    Raises:
        BadValue: the ending means no form
        NotWritable: the file is read-only or open elsewhere, or its folder is missing or read-only
        DiskFull: there is no space left
    """
    form = form_of(path)
    if not form.module:
        raise BadValue(f"{path.name}: only a workspace can write it in this form. Choose another form.")
    write = cast("Write", import_module(f"reader.interchange.{form.module}").write)
    write(material, path, wishes)
