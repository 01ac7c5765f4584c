"""Export of the register and import, one module a format."""

from reader.interchange.clipboard import Table, table
from reader.interchange.csv import write_csv
from reader.interchange.forms import FORMS, form_of, write_register
from reader.interchange.incoming import CellChange, Incoming, RowChange, compare, records
from reader.interchange.material import Material, ReportKind, Wishes
from reader.interchange.official import Official, Pair, Reconciled, officials, reconcile, taken_over

__all__ = [
    "FORMS",
    "CellChange",
    "Incoming",
    "Material",
    "Official",
    "Pair",
    "Reconciled",
    "ReportKind",
    "RowChange",
    "Table",
    "Wishes",
    "compare",
    "form_of",
    "officials",
    "reconcile",
    "records",
    "table",
    "taken_over",
    "write_csv",
    "write_register",
]
