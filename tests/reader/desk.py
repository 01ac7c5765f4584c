"""One process's view of one letter's file."""

from __future__ import annotations

from msgspec.structs import replace

from reader.storage import merge
from reader.storage.decoding import decode
from reader.storage.repository import AnnotationFiles, Loaded
from reader.storage.store import Store
from tests.records import LETTER_ID, passage


class Desk:
    """One process's view of one letter: what it read, and saving on from there."""

    def __init__(self, folder, **options):
        self.files = AnnotationFiles(folder)
        self.store = Store(self.files, folder / ".lock", **options)
        self.known = Loaded()

    @property
    def path(self):
        return self.files.path(LETTER_ID)

    def read(self):
        self.known = self.files.load(LETTER_ID, self.files.scan().get(LETTER_ID, self.known.files))
        return self.known.records

    def save(self, *records, **options):
        saved = self.store.save(LETTER_ID, records, self.known, **options)
        base = saved.loaded.records if saved.loaded else self.known.records
        self.known = Loaded(base.put_all(records), saved.files)
        return saved

    def on_disk(self):
        return decode(self.path.read_bytes()).records


def save_by_chance(desk, draw, note):
    """Edit or delete the passage, knowing only what the desk last saw; return the version that was saved."""
    if draw.random() < 0.3:
        desk.read()
    base = desk.known.records.annotations["5eed"]
    content = merge.tombstone(base) if draw.random() < 0.3 else replace(base, deleted_at=None)
    record = merge.succeed(base, content, note=note)
    desk.save(record)
    return record


def passage_called(name):
    return replace(passage(stamp=name), id=name)
