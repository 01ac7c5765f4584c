"""Export of the register and import, one module a format."""

from reader.interchange.clipboard import Table, table
from reader.interchange.codebook import plan_of_codes
from reader.interchange.csv import write_csv
from reader.interchange.forms import FORMS, check_columns, form_of, write_register
from reader.interchange.html import write_report
from reader.interchange.incoming import Incoming, compare, is_register, records
from reader.interchange.lists import CommitmentList, Official, officials, read_list
from reader.interchange.material import Material, ReportKind, Wishes
from reader.interchange.official import Pair, Reconciled, entry_of, reconcile, taken_over
from reader.interchange.prose_list import numbered
from reader.interchange.report import Report, rows_told
from reader.interchange.report_blocks import Block, Heading, Item, Picture, Quote
from reader.interchange.target import replacing_bytes
from reader.interchange.theirs import Theirs, adopted, codes, merged, passage_of, read_theirs

__all__ = [
    "FORMS",
    "Block",
    "CommitmentList",
    "Heading",
    "Incoming",
    "Item",
    "Material",
    "Official",
    "Pair",
    "Picture",
    "Quote",
    "Reconciled",
    "Report",
    "ReportKind",
    "Table",
    "Theirs",
    "Wishes",
    "adopted",
    "check_columns",
    "codes",
    "compare",
    "entry_of",
    "form_of",
    "is_register",
    "merged",
    "numbered",
    "officials",
    "passage_of",
    "plan_of_codes",
    "read_list",
    "read_theirs",
    "reconcile",
    "records",
    "replacing_bytes",
    "rows_told",
    "table",
    "taken_over",
    "write_csv",
    "write_register",
    "write_report",
]
