"""What an export is to be like, and how that is remembered."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict, replace

from reader.register import COLUMNS, is_own

if TYPE_CHECKING:
    from collections.abc import Mapping


class Rows(StrEnum):
    """Which rows are written."""

    SHOWN = "shown"
    SELECTED = "selected"
    ALL = "all"


class Form(Struct, frozen=True):
    """A form of an export, as the dialog offers it.

    Attributes:
        ending: of the file's name
        is_table: columns can be chosen; is_report: it has a layout
        excel_nl: for Excel in Dutch
    """

    ending: str
    is_table: bool = False
    is_report: bool = False
    excel_nl: bool = False


FORMS = {
    "xlsx": Form(".xlsx", is_table=True),
    "csv": Form(".csv", is_table=True),
    "csv-nl": Form(".csv", is_table=True, excel_nl=True),
    "ods": Form(".ods", is_table=True),
    "docx": Form(".docx", is_report=True),
    "pdf": Form(".pdf", is_report=True),
    "html": Form(".html", is_report=True),
    "ics": Form(".ics"),
    "jsonld": Form(".jsonld"),
    "qdpx": Form(".qdpx"),
    "qdc": Form(".qdc"),
    "bib": Form(".bib"),
    "csl": Form(".csl.json"),
}
FORM_NAMES = {
    "xlsx": "Excel workbook",
    "csv": "CSV",
    "csv-nl": "CSV for Excel in Dutch",
    "ods": "OpenDocument spreadsheet",
    "docx": "Word report",
    "pdf": "PDF report",
    "html": "HTML report",
    "ics": "Calendar of due dates",
    "jsonld": "Annotations (W3C, JSON-LD)",
    "qdpx": "Project for QualCoder and others (REFI-QDA)",
    "qdc": "Tags for QualCoder and others (REFI-QDA codebook)",
    "bib": "Letters for BibTeX",
    "csl": "Letters for Zotero and pandoc (CSL-JSON)",
}
REPORT_NAMES = {
    "rappel": "Rappel: expired, expires within half a year, later",
    "annex": "Budget annex: description, source, state of affairs",
    "letter": "Letter by letter, with quotes",
    "minister": "By who promised, with quotes",
}
LANGUAGE_NAMES = {"": "As Excel speaks, else English", "en": "English words", "nl": "Dutch words"}


class ExportWish(Struct, frozen=True):
    """What an export is to be like.

    Attributes:
        form: a key of FORMS
        report: a key of REPORT_NAMES
        language: "en", "nl", or "" for Dutch for Excel in Dutch and English else
        columns: of a table, in their order; all when empty
        pictures: a report of quotes shows each passage on its page
        folder: where the last one went; "" before the first
    """

    form: str = "xlsx"
    report: str = "rappel"
    rows: Rows = Rows.SHOWN
    language: str = ""
    columns: tuple[str, ...] = ()
    pictures: bool = False
    folder: str = ""

    @property
    def kind(self) -> Form:
        """What its form is like."""
        return FORMS[self.form]

    def default_path(self) -> Path:
        """Return where it would go: beside the last one, named for what it is."""
        name = self.report if self.kind.is_report else "register"
        return Path(self.folder or Path.home()) / f"{name}{self.kind.ending}"

    def plain(self) -> dict[str, object]:
        """Return it as plain data."""
        return {**asdict(self), "rows": self.rows.value, "columns": list(self.columns)}


def remembered(kept: object, language: str) -> ExportWish:
    """Return the wish that `plain` described; what is none falls back on what a first export is like."""
    first = ExportWish(language=language)
    if not isinstance(kept, dict):
        return first
    columns = kept.get("columns")
    listed = [str(one) for one in columns] if isinstance(columns, list) else []
    known = tuple(one for one in listed if one in COLUMNS or is_own(one))
    choices: tuple[tuple[str, Mapping[str, object]], ...] = (
        ("form", FORMS), ("report", REPORT_NAMES), ("language", LANGUAGE_NAMES),
    )  # fmt: skip
    given = {name: kept[name] for name, allowed in choices if kept.get(name) in allowed}
    rows = Rows.ALL if kept.get("rows") == Rows.ALL.value else Rows.SHOWN  # a selection is gone by now
    pictures, folder = kept.get("pictures") is True, str(kept.get("folder") or "")
    return replace(first, **given, rows=rows, columns=known, pictures=pictures, folder=folder)
