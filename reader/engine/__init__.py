"""The engine: worker processes that open untrusted files, and their client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.doors import loading_door

if TYPE_CHECKING:
    from reader.engine.client import Engine
    from reader.engine.completeness import Completeness, Kind, Omission, decode_completeness
    from reader.engine.findings import Findings, decode_findings, letter_facts
    from reader.engine.job import Priority
    from reader.engine.launch import StartedWorker
    from reader.engine.members import Member, Members
    from reader.engine.messages import Document, Inside
    from reader.engine.pixels import Pixels
    from reader.engine.prepared import Prepared
    from reader.engine.private_folder import make_folder, remove_folder, scratch_folder
    from reader.engine.remarks import Inscription, Remark, RemarkKind, decode_remarks, encode_remarks
    from reader.engine.tables import TableKind, Tables, TableSheet, decode_tables

__all__ = [
    "Completeness",
    "Document",
    "Engine",
    "Findings",
    "Inscription",
    "Inside",
    "Kind",
    "Member",
    "Members",
    "Omission",
    "Pixels",
    "Prepared",
    "Priority",
    "Remark",
    "RemarkKind",
    "StartedWorker",
    "TableKind",
    "TableSheet",
    "Tables",
    "decode_completeness",
    "decode_findings",
    "decode_remarks",
    "decode_tables",
    "encode_remarks",
    "letter_facts",
    "make_folder",
    "remove_folder",
    "scratch_folder",
]

_MODULES = {
    "Completeness": "completeness",
    "Document": "messages",
    "Engine": "client",
    "Findings": "findings",
    "Inscription": "remarks",
    "Kind": "completeness",
    "Member": "members",
    "Members": "members",
    "Inside": "messages",
    "Omission": "completeness",
    "Pixels": "pixels",
    "Prepared": "prepared",
    "Priority": "job",
    "Remark": "remarks",
    "RemarkKind": "remarks",
    "StartedWorker": "launch",
    "TableKind": "tables",
    "TableSheet": "tables",
    "Tables": "tables",
    "decode_completeness": "completeness",
    "decode_findings": "findings",
    "decode_remarks": "remarks",
    "decode_tables": "tables",
    "encode_remarks": "remarks",
    "letter_facts": "findings",
    "make_folder": "private_folder",
    "remove_folder": "private_folder",
    "scratch_folder": "private_folder",
}

# A worker imports this package too, and the first page waits for no client.
__getattr__ = loading_door(__name__, _MODULES)
