"""One process's view of one letter's file."""

from __future__ import annotations

from msgspec.structs import replace

from reader.storage import merge
from reader.storage.records import decode
from reader.storage.repository import AnnotationFiles, Loaded
from reader.storage.store import Store
from tests.records import LETTER_ID, passage


class Desk:
    """One process's view of one letter: what it read, and saving on from there."""

    def __init__(self, folder, **options):
        self.shelf = AnnotationFiles(folder)
        self.store = Store(self.shelf, folder / ".lock", **options)
        self.known = Loaded()

    @property
    def path(self):
        return self.shelf.path(LETTER_ID)

    def read(self):
        self.known = self.shelf.load(LETTER_ID, self.shelf.scan().get(LETTER_ID, self.known.files))
        return self.known.sheet

    def save(self, *records, **options):
        saved = self.store.save(LETTER_ID, records, self.known, **options)
        sheet = saved.loaded.sheet if saved.loaded else self.known.sheet
        for record in records:
            sheet = sheet.put(record)
        self.known = Loaded(sheet, saved.files)
        return saved

    def on_disk(self):
        return decode(self.path.read_bytes())


def save_by_chance(desk, draw, note):
    """Edit or delete the passage, knowing only what the desk last saw; return the version that was saved."""
    if draw.random() < 0.3:
        desk.read()
    base = desk.known.sheet.annotations["5eed"]
    content = merge.tombstone(base) if draw.random() < 0.3 else replace(base, deleted_at=None)
    record = merge.succeed(base, content, note=note)
    desk.save(record)
    return record


def passage_called(name):
    return replace(passage(stamp=name), id=name)
