"""One process's view of one letter's file."""

from __future__ import annotations

from msgspec.structs import replace

from reader.keeping.sheet import decode
from reader.keeping.shelf import Loaded, Shelf
from reader.store import Store
from tests.records import LETTER_ID, passage


class Desk:
    """One process's view of one letter: what it read, and saving on from there."""

    def __init__(self, folder, **options):
        self.shelf = Shelf(folder)
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


def passage_called(name):
    return replace(passage(stamp=name), id=name)
