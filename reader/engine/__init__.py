"""The engine: worker processes that open untrusted files, and their client."""

from reader.engine.client import Engine
from reader.engine.completeness import Completeness, Omission
from reader.engine.findings import Findings, decode_findings, letter_facts
from reader.engine.job import Priority
from reader.engine.launch import StartedWorker
from reader.engine.pixels import Pixels
from reader.engine.prepared import Prepared
from reader.engine.private_folder import make_folder, remove_folder
from reader.engine.protocol import Document
from reader.engine.remarks import Inscription, Remark, RemarkKind, decode_remarks, encode_remarks
from reader.engine.tables import Tables, TableSheet, decode_tables

__all__ = [
    "Completeness",
    "Document",
    "Engine",
    "Findings",
    "Inscription",
    "Omission",
    "Pixels",
    "Prepared",
    "Priority",
    "Remark",
    "RemarkKind",
    "StartedWorker",
    "TableSheet",
    "Tables",
    "decode_findings",
    "decode_remarks",
    "decode_tables",
    "encode_remarks",
    "letter_facts",
    "make_folder",
    "remove_folder",
]
