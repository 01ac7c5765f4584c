"""Files that are damaged, newer or copied by a sync service are read as far as they go, and backups kept."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from reader.errors import NewerSchema
from reader.storage import merge
from reader.storage.backups import thinned
from reader.storage.decoding import SCHEMA, decode
from reader.storage.repository import State
from tests.reader.desk import passage_called
from tests.records import LETTER_ID, letter, passage


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
    aside = list(other.files.set_aside.iterdir())
    assert [path.read_bytes() for path in aside] == [damage]


def test_a_damaged_file_without_a_backup_is_set_aside_too(desk, other):
    desk.save(letter())
    desk.path.write_bytes(b"{")
    assert other.read().letter is None
    assert "has no backup" in other.known.problems[0]
    other.save(letter(title="Again"))
    assert other.on_disk().letter.title == "Again"
    assert len(list(other.files.set_aside.iterdir())) == 1


def test_a_file_damaged_under_our_hands_loses_nothing_that_we_knew(desk):
    desk.save(letter(), passage(note="in the backup"))
    desk.save(passage_called("0ther"))
    desk.path.write_bytes(b"{")
    desk.save(passage_called("th1rd"))
    assert set(desk.on_disk().annotations) == {"5eed", "0ther", "th1rd"}  # also 0ther, which no backup has
    assert desk.known.records == desk.on_disk()


def test_a_damaged_backup_is_passed_over(desk, other):
    desk.save(letter(), passage(note="older"))
    desk.save(letter(title="x", stamp="x"), backup=True)
    folder = desk.files.backups.folder / LETTER_ID
    (folder / "20990101-000000.json").write_bytes(b"{")
    desk.path.write_bytes(b"{")
    assert other.read().annotations["5eed"].note == "older"


def test_a_file_that_vanished_is_written_whole_again(desk):
    desk.save(letter(), passage())
    desk.path.unlink()
    desk.save(merge.succeed(passage(), note="after"))
    assert desk.on_disk().letter == letter()
    assert desk.on_disk().annotations["5eed"].note == "after"


def test_a_file_of_the_schema_before_is_read_and_becomes_one_of_now(desk, other):
    desk.save(letter(), passage(note="old"))
    raw = json.loads(desk.path.read_bytes())
    raw["about"]["1"]["schema"] = 1
    del raw["annotations"]["1"]["older_summaries"]
    desk.path.write_text(json.dumps(raw), encoding="utf-8")
    assert other.read().annotations["5eed"] == passage(note="old")
    other.save(passage_called("0ther"))
    assert json.loads(desk.path.read_bytes())["about"]["1"]["schema"] == SCHEMA


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
    assert len(list(desk.files.set_aside.iterdir())) == 1
    assert {desk.on_disk().annotations["5eed"].note, desk.on_disk().conflicts[0].note} == {"mine", "theirs"}


def test_a_conflict_copy_does_not_bring_a_deleted_passage_back(desk):
    desk.save(letter(), passage())
    copy = desk.path.with_name(f"{LETTER_ID}-LAPTOP.json")
    copy.write_bytes(desk.path.read_bytes())
    desk.save(merge.succeed(passage(), merge.tombstone(passage())))
    assert merge.is_deleted(desk.read().annotations["5eed"])
    assert desk.known.records.conflicts == ()


def test_a_damaged_conflict_copy_is_told_of_and_costs_nothing(desk):
    desk.save(letter(), passage())
    desk.path.with_name(f"{LETTER_ID} (1).json").write_bytes(b"{")
    assert desk.read().annotations["5eed"] == passage()
    assert "is damaged; it is not deleted" in desk.known.problems[0]
    desk.save(letter(title="later", stamp="later"))
    assert [path.read_bytes() for path in desk.files.set_aside.iterdir()] == [b"{"]


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
        (desk.files.folder / name).write_text("x", encoding="utf-8")
    assert set(desk.files.scan()) == {LETTER_ID}
    assert desk.files.scan()[LETTER_ID].copies == ()


# Backups


def test_a_backup_is_made_once_an_hour_and_whenever_it_is_asked_for(desk):
    folder = desk.files.backups.folder / LETTER_ID
    desk.save(letter())
    assert not folder.exists()
    desk.save(passage(note="1"))
    desk.save(merge.succeed(passage(), note="2"))
    assert [decode(path.read_bytes()).records.annotations for path in folder.iterdir()] == [{}]


def test_old_backups_are_thinned_to_one_a_day_and_then_one_a_month():
    now = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    hourly = [now - timedelta(hours=age) for age in range(24 * 400)]
    kept = set(hourly) - set(thinned(hourly, now))
    assert all(now - timedelta(hours=age) in kept for age in range(24))
    assert 24 + 29 <= len([one for one in kept if now - one < timedelta(days=31)]) <= 24 + 32
    assert 12 <= len([one for one in kept if now - one >= timedelta(days=31)]) <= 14
    assert thinned(sorted(kept), now) == []
