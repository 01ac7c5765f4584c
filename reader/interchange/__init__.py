"""Export of the register and import, one module a format."""

from reader.interchange.csv import write_csv
from reader.interchange.forms import FORMS, form_of, write_register
from reader.interchange.material import Material, ReportKind, Wishes

__all__ = [
    "FORMS",
    "Material",
    "ReportKind",
    "Wishes",
    "form_of",
    "write_csv",
    "write_register",
]
