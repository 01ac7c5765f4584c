"""A save survives whatever happens to it, and what was acknowledged is never lost."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock
from msgspec.structs import replace
from tinydb import TinyDB, where

from reader.errors import DiskFull, Locked, NewerSchema, NotWritable
from reader.keeping import disk, merge
from reader.keeping.backups import thinned
from reader.keeping.sheet import SCHEMA, decode
from reader.keeping.shelf import Loaded, Shelf, State
from reader.store import Store
from tests.records import LETTER_ID, decision, letter, passage

ROOT = Path(__file__).resolve().parents[2]
KILLED = Path(__file__).resolve().parents[1] / "bench" / "kill_saves.py"


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


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def other(tmp_path):
    return Desk(tmp_path)


def test_what_was_saved_is_read(desk, other):
    desk.save(letter(title="Fietspaden"), passage(note="see page 3"), decision())
    sheet = other.read()
    assert sheet.letter == letter(title="Fietspaden")
    assert sheet.annotations == {"5eed": passage(note="see page 3")}
    assert sheet.decisions == {"d1": decision()}
    assert sheet == desk.known.sheet


def test_stock_tinydb_opens_our_files_and_we_open_its(desk):
    desk.save(letter(), passage(), passage_called("0ther"))
    with TinyDB(desk.path) as stock:
        assert stock.tables() == {"about", "letter", "annotations"}
        assert len(stock.table("annotations")) == 2
        assert stock.table("annotations").get(where("id") == "5eed")["position"]["subject"] == "fietspaden"
        stock.table("annotations").update({"note": "by hand"}, where("id") == "5eed")
    assert desk.read().annotations["5eed"].note == "by hand"
    desk.save(merge.succeed(desk.known.sheet.annotations["0ther"], note="and by us"))
    assert desk.on_disk().annotations["5eed"].note == "by hand"


def test_reading_makes_and_changes_nothing(desk, tmp_path):
    assert desk.read().letter is None
    assert list(tmp_path.iterdir()) == []
    desk.save(letter())
    before = snapshot(tmp_path)
    desk.path.with_name(f"{LETTER_ID}-LAPTOP.json").write_bytes(desk.path.read_bytes())
    (tmp_path / "annotations" / f"{'f' * 32}.json").write_text("{damaged", encoding="utf-8")
    Desk(tmp_path).read()
    shelf = Shelf(tmp_path)
    assert shelf.load("f" * 32, shelf.scan()["f" * 32]).state is State.DAMAGED
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
    assert [path.name for path in desk.shelf.folder.iterdir()] == [f"{LETTER_ID}.json"]


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
    assert [path.name for path in other.shelf.folder.iterdir()] == [f"{LETTER_ID}.json"]


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


# Kills


def test_a_process_killed_at_any_moment_of_a_save_loses_nothing_acknowledged(tmp_path):
    script = [sys.executable, str(KILLED), "--kills", "100", "--folder", str(tmp_path), "--seed", "7"]
    done = subprocess.run(script, capture_output=True, text=True, cwd=ROOT, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    outcome = json.loads(done.stdout)
    assert outcome["kills"] == 100
    assert outcome["acknowledged"] > 0
    assert outcome["lost"] == outcome["unreadable"] == 0


# Two writers


def interleave(desks, seed):
    """Let desks edit and delete one passage, each knowing only what it last saw; return what they made."""
    draw = random.Random(seed)  # noqa: S311 - a game of chance that can be repeated
    made = []
    for _ in range(6):
        desk = draw.choice(desks)
        if draw.random() < 0.3:
            desk.read()
        base = desk.known.sheet.annotations["5eed"]
        content = merge.tombstone(base) if draw.random() < 0.3 else replace(base, deleted_at=None)
        record = merge.succeed(base, content, note=f"{seed}-{len(made)}")
        desk.save(record)
        made.append(record)
    return made


def assert_nothing_lost(sheet, made):
    """Every version is there, or another that was made from it; nothing deleted is back by itself."""
    kept = [sheet.annotations["5eed"], *sheet.conflicts]
    superseded = {stamp for version in made for stamp in version.ancestors}
    for version in made:
        if version.stamp not in superseded:
            assert any(merge.same_content(version, one) for one in kept), version
    assert kept[0] == merge.heads([passage(), *made])[0]
    for one in kept:
        assert one.stamp not in superseded


def test_two_writers_interleaved_in_1000_ways_lose_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _: None)  # order is proved elsewhere; this is about merging
    for seed in range(1000):
        folder = tmp_path / str(seed)
        desks = [Desk(folder), Desk(folder)]
        folder.mkdir()
        desks[0].save(letter(), passage())
        desks[1].read()
        made = interleave(desks, seed)
        assert_nothing_lost(desks[0].read(), made)
        shutil.rmtree(folder)


WRITER = """
import sys
from pathlib import Path
from random import Random
sys.path.insert(0, sys.argv[1])
from msgspec import json
from msgspec.structs import replace
from tests.reader.test_store import Desk
from reader.keeping import merge
draw = Random(int(sys.argv[3]))
desk = Desk(Path(sys.argv[2]))
desk.read()
print("ready", flush=True)
sys.stdin.readline()
for count in range(int(sys.argv[4])):
    if draw.random() < 0.3:
        desk.read()
    base = desk.known.sheet.annotations["5eed"]
    content = merge.tombstone(base) if draw.random() < 0.3 else replace(base, deleted_at=None)
    record = merge.succeed(base, content, note=f"{sys.argv[3]}-{count}")
    desk.save(record)
    print(json.encode(record).decode(), flush=True)
"""


def test_two_real_processes_that_save_500_times_each_lose_nothing(tmp_path):
    desk = Desk(tmp_path)
    desk.save(letter(), passage())
    script = [sys.executable, "-c", WRITER, str(ROOT), str(tmp_path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
    writers = [subprocess.Popen([*script, str(seed), "500"], **pipes) for seed in (1, 2)]
    for writer in writers:
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    said = [[], []]
    listeners = [
        threading.Thread(target=lambda lines, pipe: lines.extend(pipe), args=(lines, writer.stdout))
        for lines, writer in zip(said, writers, strict=True)
    ]
    for listener in listeners:
        listener.start()
    for writer, listener in zip(writers, listeners, strict=True):
        listener.join(60)
        assert writer.wait(60) == 0
        writer.stdin.close()
        writer.stdout.close()
    made = [annotation(line) for lines in said for line in lines]
    assert len(made) == 1000
    assert_nothing_lost(desk.read(), made)


# Damaged, newer, copied


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\0" * 4096,
        b'{"letter": {"1": {"id"',
        b"[]",
        b'{"letter": {"1": {"id": 3}}}',
        b"\xff\xfe",
        b'{"about": [[' + b"[" * 5000,
    ],
)
def test_a_damaged_file_is_set_aside_and_the_last_good_backup_opens(desk, other, damage):
    desk.save(letter(title="Fietspaden"), passage(note="kept"))
    desk.save(merge.succeed(letter(), title="Fietspaden en bruggen"))  # backs up what was before
    desk.path.write_bytes(damage)
    sheet = other.read()
    assert sheet.annotations["5eed"].note == "kept"
    assert other.known.state is State.DAMAGED
    assert "is damaged; the backup of" in other.known.problems[0]
    assert desk.path.read_bytes() == damage
    other.save(passage_called("0ther"))
    assert set(other.on_disk().annotations) == {"5eed", "0ther"}
    aside = list(other.shelf.set_aside.iterdir())
    assert [path.read_bytes() for path in aside] == [damage]


def test_a_damaged_file_without_a_backup_is_set_aside_too(desk, other):
    desk.save(letter())
    desk.path.write_bytes(b"{")
    assert other.read().letter is None
    assert "has no backup" in other.known.problems[0]
    other.save(letter(title="Again"))
    assert other.on_disk().letter.title == "Again"
    assert len(list(other.shelf.set_aside.iterdir())) == 1


def test_a_file_damaged_under_our_hands_loses_nothing_that_we_knew(desk):
    desk.save(letter(), passage(note="in the backup"))
    desk.save(passage_called("0ther"))
    desk.path.write_bytes(b"{")
    desk.save(passage_called("th1rd"))
    assert set(desk.on_disk().annotations) == {"5eed", "th1rd"}  # 0ther came after the backup
    assert desk.known.sheet == desk.on_disk()


def test_a_damaged_backup_is_passed_over(desk, other):
    desk.save(letter(), passage(note="older"))
    desk.save(letter(title="x", stamp="x"), backup=True)
    folder = desk.shelf.backups.folder / LETTER_ID
    (folder / "20990101-000000.json").write_bytes(b"{")
    desk.path.write_bytes(b"{")
    assert other.read().annotations["5eed"].note == "older"


def test_a_file_that_vanished_is_written_whole_again(desk):
    desk.save(letter(), passage())
    desk.path.unlink()
    desk.save(merge.succeed(passage(), note="after"))
    assert desk.on_disk().letter == letter()
    assert desk.on_disk().annotations["5eed"].note == "after"


def newer(desk, **tables):
    raw = json.loads(desk.path.read_bytes())
    raw["about"]["1"]["schema"] = SCHEMA + 1
    for name, fields in tables.items():
        raw[name]["1"] |= fields
    desk.path.write_text(json.dumps(raw), encoding="utf-8")
    return desk.path.read_bytes()


def test_a_file_of_a_newer_schema_is_shown_but_not_changed(desk, other):
    desk.save(letter(title="Fietspaden"), passage(note="old"))
    data = newer(desk, letter={"colour": "red"}, annotations={"mood": {"happy": True}})
    sheet = other.read()
    assert sheet.letter.title == "Fietspaden"
    assert sheet.annotations["5eed"].note == "old"
    assert other.known.state is State.NEWER
    assert "newer Kamerlezer" in other.known.problems[0]
    for one in (desk, other):
        with pytest.raises(NewerSchema):
            one.save(passage_called("0ther"))
    assert other.path.read_bytes() == data


def test_of_a_newer_schema_what_is_not_understood_is_passed_over(desk, other):
    desk.save(letter(), passage())
    newer(desk, annotations={"anchor": "quite another thing"})
    sheet = other.read()
    assert sheet.letter == letter()
    assert sheet.annotations == {}


COPIES = [
    "-LAPTOP-4F2A",  # OneDrive
    " (Anna's conflicted copy 2026-03-02)",  # Dropbox
    " (Conflicterend exemplaar van Anna 2026-03-02)",  # Dropbox in Dutch
    " (conflicted copy 2026-03-02 101500)",  # Nextcloud
    "_conflict-20260302-101500",  # ownCloud
    ".sync-conflict-20260302-101500-ABCDEFG",  # Syncthing
    " (1)",  # Google Drive
]


@pytest.mark.parametrize("name", COPIES)
def test_a_sync_services_conflict_copy_is_merged_and_then_set_aside(desk, other, name):
    desk.save(letter(), passage(), passage_called("0ther"))
    base = desk.path.read_bytes()
    desk.save(merge.succeed(passage(), note="mine"))
    mine = desk.path.read_bytes()
    desk.path.write_bytes(base)
    other.read()
    other.save(merge.succeed(passage(), note="theirs"), merge.succeed(passage_called("0ther"), note="also"))
    copy = desk.path.with_name(f"{LETTER_ID}{name}.json")
    copy.write_bytes(mine)
    sheet = desk.read()
    assert {sheet.annotations["5eed"].note, sheet.conflicts[0].note} == {"mine", "theirs"}
    assert sheet.annotations["0ther"].note == "also"
    assert copy.name in desk.known.problems[0]
    desk.save(letter(title="later", stamp="later"))
    assert not copy.exists()
    assert len(list(desk.shelf.set_aside.iterdir())) == 1
    assert {desk.on_disk().annotations["5eed"].note, desk.on_disk().conflicts[0].note} == {"mine", "theirs"}


def test_a_conflict_copy_does_not_bring_a_deleted_passage_back(desk):
    desk.save(letter(), passage())
    copy = desk.path.with_name(f"{LETTER_ID}-LAPTOP.json")
    copy.write_bytes(desk.path.read_bytes())
    desk.save(merge.succeed(passage(), merge.tombstone(passage())))
    assert merge.is_deleted(desk.read().annotations["5eed"])
    assert desk.known.sheet.conflicts == ()


def test_a_damaged_conflict_copy_is_told_of_and_costs_nothing(desk):
    desk.save(letter(), passage())
    desk.path.with_name(f"{LETTER_ID} (1).json").write_bytes(b"{")
    assert desk.read().annotations["5eed"] == passage()
    assert "cannot be read; it is not deleted" in desk.known.problems[0]
    desk.save(letter(title="later", stamp="later"))
    assert [path.read_bytes() for path in desk.shelf.set_aside.iterdir()] == [b"{"]


def test_a_conflict_copy_of_a_newer_schema_is_shown_but_not_saved_over(desk):
    desk.save(letter(), passage())
    copy = desk.path.with_name(f"{LETTER_ID}-LAPTOP.json")
    data = desk.path.read_bytes()
    copy.write_bytes(newer(desk, annotations={"mood": {"happy": True}}))
    desk.path.write_bytes(data)
    assert desk.read().annotations["5eed"] == passage()
    assert "newer Kamerlezer" in desk.known.problems[0]
    with pytest.raises(NewerSchema):
        desk.save(letter(title="later", stamp="later"))
    assert desk.path.read_bytes() == data
    assert copy.exists()


def test_other_files_in_the_folder_are_left_alone(desk):
    desk.save(letter())
    for name in ("notes.txt", f".{LETTER_ID}.json.new", f"{LETTER_ID[:31]}.json", "desktop.ini"):
        (desk.shelf.folder / name).write_text("x", encoding="utf-8")
    assert set(desk.shelf.scan()) == {LETTER_ID}
    assert desk.shelf.scan()[LETTER_ID].copies == ()


# Backups


def test_a_backup_is_made_once_an_hour_and_whenever_it_is_asked_for(desk):
    folder = desk.shelf.backups.folder / LETTER_ID
    desk.save(letter())
    assert not folder.exists()
    desk.save(passage(note="1"))
    desk.save(merge.succeed(passage(), note="2"))
    assert [decode(path.read_bytes()).annotations for path in folder.iterdir()] == [{}]


def test_old_backups_are_thinned_to_one_a_day_and_then_one_a_month():
    now = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    hourly = [now - timedelta(hours=age) for age in range(24 * 400)]
    kept = set(hourly) - set(thinned(hourly, now))
    assert all(now - timedelta(hours=age) in kept for age in range(24))
    assert 24 + 29 <= len([one for one in kept if now - one < timedelta(days=31)]) <= 24 + 32
    assert 12 <= len([one for one in kept if now - one >= timedelta(days=31)]) <= 14
    assert thinned(sorted(kept), now) == []


# What the tests above stand on


def passage_called(name):
    return replace(passage(stamp=name), id=name)


def annotation(line):
    import msgspec  # noqa: PLC0415 - only the parent of the two processes decodes

    from reader.model import Annotation  # noqa: PLC0415 - as above

    return msgspec.json.decode(line, type=Annotation)


def snapshot(folder):
    """Return every file with its bytes and its time."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
