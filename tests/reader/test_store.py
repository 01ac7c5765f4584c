"""A save survives whatever fails in the middle of it, and says why it failed."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest
from filelock import FileLock
from tinydb import TinyDB, where

from reader.errors import DiskFull, Locked, NotWritable
from reader.storage import disk, merge
from reader.storage.repository import AnnotationFiles, State
from tests.reader.desk import Desk, passage_called
from tests.records import LETTER_ID, decision, letter, passage


def test_what_was_saved_is_read(desk, other):
    desk.save(letter(title="Fietspaden"), passage(note="see page 3"), decision())
    sheet = other.read()
    assert sheet.letter == letter(title="Fietspaden")
    assert sheet.annotations == {"5eed": passage(note="see page 3")}
    assert sheet.decisions == {"d1": decision()}
    assert sheet == desk.known.records


def test_stock_tinydb_opens_our_files_and_we_open_its(desk):
    desk.save(letter(), passage(), passage_called("0ther"))
    with TinyDB(desk.path) as stock:
        assert stock.tables() == {"about", "letter", "annotations"}
        assert len(stock.table("annotations")) == 2
        assert stock.table("annotations").get(where("id") == "5eed")["position"]["subject"] == "fietspaden"
        stock.table("annotations").update({"note": "by hand"}, where("id") == "5eed")
    assert desk.read().annotations["5eed"].note == "by hand"
    desk.save(merge.succeed(desk.known.records.annotations["0ther"], note="and by us"))
    assert desk.on_disk().annotations["5eed"].note == "by hand"


def test_reading_makes_and_changes_nothing(desk, tmp_path):
    assert desk.read().letter is None
    assert list(tmp_path.iterdir()) == []
    desk.save(letter())
    before = snapshot(tmp_path)
    desk.path.with_name(f"{LETTER_ID}-LAPTOP.json").write_bytes(desk.path.read_bytes())
    (tmp_path / "annotations" / f"{'f' * 32}.json").write_text("{damaged", encoding="utf-8")
    Desk(tmp_path).read()
    files = AnnotationFiles(tmp_path)
    assert files.load("f" * 32, files.scan()["f" * 32]).state is State.DAMAGED
    after = snapshot(tmp_path)
    assert {name: after[name] for name in before} == before
    assert len(after) == len(before) + 2


# The order of system calls


def calls_of(monkeypatch, names=("open", "write", "fsync", "replace", "close")):
    """Record the system calls of a save, files by their name."""
    calls, files = [], {}

    def spy(name, real):
        def called(*args, **options):
            if name == "replace":
                calls.append((name, Path(args[0]).name, Path(args[1]).name))
                return real(*args, **options)
            result = real(*args, **options)
            if name == "open":
                files[result] = Path(args[0]).name
            elif files.get(args[0]) is not None:
                calls.append((name, files[args[0]]))
            return result

        return called

    for name in names:
        monkeypatch.setattr(os, name, spy(name, getattr(os, name)))
    return calls


@pytest.mark.skipif(os.name == "nt", reason="Windows has no syncing of folders")
def test_a_save_is_acknowledged_after_write_sync_replace_and_sync_of_the_folder_in_this_order(
    desk, monkeypatch
):
    desk.save(letter())
    desk.save(passage())  # the first change of the hour makes a backup, the next one none
    calls = calls_of(monkeypatch)
    desk.save(merge.succeed(passage(), note="mine"))
    calls.append("acknowledged")
    beside, file = f".{LETTER_ID}.json.new", f"{LETTER_ID}.json"
    essential = [call for call in calls if call == "acknowledged" or call[0] != "close"]
    assert [call for call in essential if call == "acknowledged" or ".lock" not in call[1]] == [
        ("write", beside),
        ("fsync", beside),
        ("replace", beside, file),
        ("fsync", "annotations"),
        "acknowledged",
    ]


# Faults


STEPS = ["open", "write", "fsync", "replace", "fsync of the folder"]


def break_at(monkeypatch, step, error):
    """Make one step of writing fail, whatever it is done to."""
    real_open, real_fsync = os.open, os.fsync
    folders = set()

    def fail(*_args, **_options):
        raise OSError(error, os.strerror(error))

    def open_and_note(path, *args, **options):
        if step == "open" and str(path).endswith(".new"):
            fail()
        descriptor = real_open(path, *args, **options)
        if Path(path).is_dir():
            folders.add(descriptor)
        return descriptor

    def sync(descriptor):
        is_folder = descriptor in folders
        if is_folder is (step == "fsync of the folder"):
            fail()
        return real_fsync(descriptor)

    monkeypatch.setattr(os, "open", open_and_note)
    if step.startswith("fsync"):
        monkeypatch.setattr(os, "fsync", sync)
    elif step != "open":
        monkeypatch.setattr(os, step, fail)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    ("code", "error", "sentence"),
    [
        (errno.ENOSPC, DiskFull, "the disk is full"),
        (errno.EROFS, NotWritable, "read-only"),
        (errno.EACCES, NotWritable, "read-only or held open"),
        (errno.EIO, NotWritable, "Could not save"),
    ],
)
def test_whichever_step_fails_the_file_is_whole_and_the_error_says_why(  # noqa: PLR0917 - a table of faults
    desk, monkeypatch, step, code, error, sentence
):
    desk.save(letter(), passage(note="before"))
    after = merge.succeed(passage(note="before"), note="after")
    with monkeypatch.context() as patch:
        break_at(patch, step, code)
        with pytest.raises(error, match=sentence):
            desk.save(after)
    assert desk.on_disk().annotations["5eed"].note in {"before", "after"}
    assert desk.on_disk().letter is not None
    desk.save(after)
    assert desk.on_disk().annotations["5eed"] == after
    assert desk.on_disk().conflicts == ()
    # What could not be removed for want of permission is written over by the next save
    assert [path.name for path in desk.files.folder.iterdir()] == [f"{LETTER_ID}.json"]


def test_a_short_write_is_written_on(desk, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:7]))
    desk.save(letter(title="Fietspaden"))
    assert desk.on_disk().letter.title == "Fietspaden"


def test_a_file_held_for_a_moment_is_waited_for(desk, monkeypatch):
    desk.save(letter())
    monkeypatch.setattr(disk, "HELD_S", 3.0)
    fails_twice(monkeypatch)
    desk.save(passage())
    assert "5eed" in desk.on_disk().annotations


def fails_twice(monkeypatch):
    real, failures = os.replace, iter([True, True])

    def replace_held(*args):
        if next(failures, False):
            raise PermissionError(errno.EACCES, "held by a scanner")
        return real(*args)

    monkeypatch.setattr(os, "replace", replace_held)


def test_what_a_held_file_kept_from_being_saved_lies_beside_it_and_is_merged(desk, other, monkeypatch):
    desk.save(letter())
    real = os.replace

    def held(source, target):
        if Path(target).name == f"{LETTER_ID}.json":
            raise PermissionError(errno.EACCES, "held open")
        return real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", held)
        with pytest.raises(NotWritable):
            desk.save(passage(note="not lost"))
    assert other.read().annotations["5eed"].note == "not lost"
    other.save(letter(stamp="first"))
    assert other.on_disk().annotations["5eed"].note == "not lost"
    assert [path.name for path in other.files.folder.iterdir()] == [f"{LETTER_ID}.json"]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only to root or on Windows"
)
def test_a_folder_that_is_really_read_only_says_so(desk, tmp_path):
    desk.save(letter())
    tmp_path.chmod(0o500)
    (tmp_path / "annotations").chmod(0o500)
    try:
        with pytest.raises(NotWritable):
            desk.save(passage())
    finally:
        tmp_path.chmod(0o700)
        (tmp_path / "annotations").chmod(0o700)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/dev/full is Linux's own full disk")
def test_a_device_that_is_really_full_says_so():
    with pytest.raises(DiskFull), disk.said_plainly("save"):
        disk.write_synced(Path("/dev/full"), b"{}")


def test_a_lock_held_for_too_long_is_an_error_that_says_so(tmp_path):
    desk = Desk(tmp_path, lock_s=0.05)
    with FileLock(tmp_path / ".lock"), pytest.raises(Locked, match="Another Kamerlezer"):
        desk.save(letter())
    desk.save(letter())


def snapshot(folder):
    """Return every file with its bytes and its time."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
