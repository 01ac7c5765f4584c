"""What the window remembers."""

from __future__ import annotations

import threading

from reader.storage import disk
from reader.storage.settings import Settings

PATIENCE_S = 20.0


def settings_in(folder):
    return Settings(folder / "window.json", folder / ".lock")


def test_a_setting_does_not_wait_for_the_disk(tmp_path, monkeypatch):
    settings = settings_in(tmp_path)
    writing, written = threading.Event(), threading.Event()

    def slow(*_, **__):
        writing.set()
        assert written.wait(PATIENCE_S)

    monkeypatch.setattr(disk, "replace_durably", slow)
    settings.set("zoom", 1.0)
    flushing = threading.Thread(target=settings.flush)
    flushing.start()
    assert writing.wait(PATIENCE_S)
    settings.set("zoom", 2.0)
    assert settings.get("zoom") == 2.0
    written.set()
    flushing.join()
    monkeypatch.undo()
    settings.flush()
    assert settings_in(tmp_path).get("zoom") == 2.0


def test_what_could_not_be_written_is_written_with_the_next(tmp_path, monkeypatch):
    settings = settings_in(tmp_path)

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(disk, "replace_durably", refuse)
        settings.set("zoom", 1.5)
        settings.flush()
    settings.set("pane", "left")
    settings.flush()
    kept = settings_in(tmp_path)
    assert (kept.get("zoom"), kept.get("pane")) == (1.5, "left")
