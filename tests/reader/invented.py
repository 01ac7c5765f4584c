"""Two invented letters, and what tests do with a workspace of them."""

from __future__ import annotations

import errno
import os
import threading

from reader.model import Commitment, Span
from reader.storage.repository import AnnotationFiles

PROMISE = "Ik informeer uw Kamer in mei 2031 over de aanleg van fietspaden."
LETTER = f"""Aan de Voorzitter van de Tweede Kamer

Betreft: Voortgang fietspaden

In de commissie is gevraagd naar bruggen. {PROMISE} De motie wordt daarmee uitgevoerd.

De minister van Fietsen
"""
OTHER = "Verslag van de Raad.\n\nHet kabinet steunt het voorstel over bruggen en sluizen.\n"


class Ears:
    """Keeps what a listener hears."""

    def __init__(self):
        self.heard = []
        self.news = threading.Condition()

    def _hear(self, *what):
        with self.news:
            self.heard.append(what)
            self.news.notify_all()

    def changed(self, change):
        self._hear("changed", change.name)

    def saving(self, pending):
        self._hear("saving", pending)

    def saved(self, at):
        assert at.tzinfo is not None
        self._hear("saved")

    def save_failed(self, error):
        self._hear("save failed", type(error))

    def cache_refused(self, error):
        self._hear("cache refused", str(error))

    def noticed(self, problem):
        self._hear("noticed", str(problem))

    def loaded(self, letter_ids):
        self._hear("loaded", len(letter_ids))

    def hears(self, *what):
        with self.news:
            assert self.news.wait_for(lambda: what in self.heard, 10), self.heard


def place_of(workspace, letter_id, words=PROMISE):
    """Return where the words stand."""
    start = workspace.letters.text(letter_id).result().text.index(words)
    return Span(start, start + len(words))


def tag(workspace, letter_id, fields=None, words=PROMISE, **options):
    """Tag the words, and wait until it is durable."""
    save = workspace.passages.annotate(
        letter_id, place_of(workspace, letter_id, words), fields or Commitment(), **options
    )
    return save.result().edits[0].after


def on_disk(folder, letter_id):
    files = AnnotationFiles(folder)
    return files.load(letter_id, files.files(letter_id)).records


def snapshot(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def full_disk(monkeypatch):
    def fail(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
