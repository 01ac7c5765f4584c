"""The workspace on disk: durable files, locks, merging, backups, settings."""

from typing import TYPE_CHECKING

from reader.storage.disk import put_in_place, replace_durably, said_plainly, sync_folder
from reader.storage.merge import is_deleted, new_stamp, now, same_content, settled, succeed, tombstone
from reader.storage.opening import open_store
from reader.storage.records import SCHEMA, LetterRecords, schema_of
from reader.storage.repository import AnnotationFiles, Files, Loaded, Signature, State, signature
from reader.storage.settings import Settings

if TYPE_CHECKING:
    from reader.storage.store import Saved as Saved
    from reader.storage.store import Store as Store

__all__ = [
    "SCHEMA",
    "AnnotationFiles",
    "Files",
    "LetterRecords",
    "Loaded",
    "Settings",
    "Signature",
    "State",
    "is_deleted",
    "new_stamp",
    "now",
    "open_store",
    "put_in_place",
    "replace_durably",
    "said_plainly",
    "same_content",
    "schema_of",
    "settled",
    "signature",
    "succeed",
    "sync_folder",
    "tombstone",
]
