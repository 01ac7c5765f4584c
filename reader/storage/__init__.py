"""The workspace on disk: durable files, locks, merging, backups, settings."""

from typing import TYPE_CHECKING

from reader.storage.decoding import SCHEMA, Unreadable, schema_of
from reader.storage.disk import put_in_place, replace_durably, said_plainly, sync_folder
from reader.storage.foreign import Foreign, is_plain_file, read_foreign
from reader.storage.journal import Entry, Journal
from reader.storage.merge import (
    ANCESTORS_KEPT,
    is_deleted,
    new_stamp,
    now,
    same_content,
    settled,
    succeed,
    tombstone,
)
from reader.storage.opening import open_store
from reader.storage.reading import UNKNOWN, Signature, read_whole, signature
from reader.storage.records import LetterRecords
from reader.storage.recovery import reconciled
from reader.storage.repository import AnnotationFiles, Files, Loaded, State
from reader.storage.settings import Settings
from reader.storage.shared_values import update_durably
from reader.storage.validation import checked

if TYPE_CHECKING:
    from reader.storage.store import Saved as Saved
    from reader.storage.store import Store as Store

__all__ = [
    "ANCESTORS_KEPT",
    "SCHEMA",
    "UNKNOWN",
    "AnnotationFiles",
    "Entry",
    "Files",
    "Foreign",
    "Journal",
    "LetterRecords",
    "Loaded",
    "Settings",
    "Signature",
    "State",
    "Unreadable",
    "checked",
    "is_deleted",
    "is_plain_file",
    "new_stamp",
    "now",
    "open_store",
    "put_in_place",
    "read_foreign",
    "read_whole",
    "reconciled",
    "replace_durably",
    "said_plainly",
    "same_content",
    "schema_of",
    "settled",
    "signature",
    "succeed",
    "sync_folder",
    "tombstone",
    "update_durably",
]
