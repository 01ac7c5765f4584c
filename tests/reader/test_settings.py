"""What the window remembers, and of which workspaces: one durable writer for all."""

from __future__ import annotations

import threading

from reader.storage import disk
from reader.storage.settings import Settings
from reader.workspace import creation, recent_workspaces
from tests.reader.faults import refusing_reads
from tests.reader.invented import full_disk

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


def test_two_windows_keep_each_others_keys(tmp_path):
    one, two = settings_in(tmp_path), settings_in(tmp_path)
    assert one.get("pane") is two.get("zoom") is None
    one.set("zoom", 1.5)
    two.set("pane", "left")
    one.flush()
    two.flush()
    one.set("tab", 2)
    one.flush()
    kept = settings_in(tmp_path)
    assert [kept.get(key) for key in ("zoom", "pane", "tab")] == [1.5, "left", 2]


def test_a_file_that_cannot_be_read_is_never_written_over(tmp_path, monkeypatch, caplog):
    path = tmp_path / "window.json"
    path.write_bytes(b'{"zoom":1.5,"pane":"left"}')
    with refusing_reads(monkeypatch, path):
        settings = settings_in(tmp_path)
        assert settings.get("zoom") is None
        settings.set("tab", 2)
        settings.flush()
    assert path.read_bytes() == b'{"zoom":1.5,"pane":"left"}'
    assert "window's places" in caplog.text
    settings.set("tab", 3)
    settings.flush()
    kept = settings_in(tmp_path)
    assert [kept.get(key) for key in ("zoom", "pane", "tab")] == [1.5, "left", 3]


def test_a_setting_that_was_refused_at_first_is_known_once_it_can_be_read(tmp_path, monkeypatch):
    path = tmp_path / "window.json"
    path.write_bytes(b'{"zoom":1.5}')
    with refusing_reads(monkeypatch, path):
        settings = settings_in(tmp_path)
        assert settings.get("zoom") is None
    monkeypatch.setattr(settings, "_unread_until", 0.0)
    assert settings.get("zoom") == 1.5


def test_a_damaged_file_is_set_aside_and_all_that_is_known_is_written(tmp_path):
    path = tmp_path / "window.json"
    settings = settings_in(tmp_path)
    settings.set("zoom", 1.5)
    settings.flush()
    path.write_bytes(b'{"zoom":1.')
    settings.set("pane", "left")
    settings.flush()
    kept = settings_in(tmp_path)
    assert (kept.get("zoom"), kept.get("pane")) == (1.5, "left")
    (aside,) = tmp_path.glob("window.json.damaged-*")
    assert aside.read_bytes() == b'{"zoom":1.'


def test_a_full_disk_leaves_the_file_whole(tmp_path, monkeypatch, caplog):
    path = tmp_path / "window.json"
    path.write_bytes(b'{"zoom":1.5}')
    settings = settings_in(tmp_path)
    with monkeypatch.context() as patch:
        full_disk(patch)
        settings.set("zoom", 2.0)
        settings.flush()
    assert path.read_bytes() == b'{"zoom":1.5}'
    assert "disk is full" in caplog.text


def test_a_value_that_is_no_plain_data_ends_no_thread(tmp_path, caplog):
    settings = settings_in(tmp_path)
    settings.set("zoom", object())
    settings.flush()
    assert "window's places are not kept" in caplog.text


# The list of workspaces


def test_a_full_disk_leaves_the_list_of_workspaces_whole(tmp_path, monkeypatch, caplog):
    recent_workspaces.remember(tmp_path / "mine")
    with monkeypatch.context() as patch:
        full_disk(patch)
        recent_workspaces.remember(tmp_path / "other")
    assert recent_workspaces.recent() == [tmp_path / "mine"]
    assert "left as it was" in caplog.text


def test_a_list_of_workspaces_that_cannot_be_read_is_not_written_over(tmp_path, monkeypatch, caplog):
    recent_workspaces.remember(tmp_path / "mine")
    with refusing_reads(monkeypatch, recent_workspaces.list_file()):
        recent_workspaces.remember(tmp_path / "other")
    assert recent_workspaces.recent() == [tmp_path / "mine"]
    assert "left as it was" in caplog.text


def test_windows_that_open_at_once_are_all_remembered(tmp_path):
    folders = [tmp_path / str(number) for number in range(8)]
    threads = [threading.Thread(target=recent_workspaces.remember, args=(one,)) for one in folders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(recent_workspaces.recent()) == set(folders)


def test_a_workspace_that_two_begin_at_once_is_the_first_ones(tmp_path):
    creation._begin(tmp_path / "mine", creation._About(1, "first"))
    creation._begin(tmp_path / "mine", creation._About(1, "second"))
    assert creation.find_workspace(tmp_path / "mine", create=True).name == "first"
