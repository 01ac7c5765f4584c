"""What memory holds and the disk loses is kept; a read that is refused changes nothing."""

from __future__ import annotations

import errno
import json
import os
import threading

import pytest
from msgspec.structs import replace

from reader.errors import NotReadable, NotWritable
from reader.model import Commitment
from reader.storage import merge, reading
from reader.storage.decoding import decode
from reader.storage.repository import State
from reader.workspace import watcher as watching
from reader.workspace.workspace import Workspace
from tests.reader.desk import passage_called
from tests.reader.faults import refusing_reads
from tests.reader.invented import Ears, on_disk, tag
from tests.records import LETTER_ID, letter, passage


@pytest.fixture(autouse=True)
def quick_patience(monkeypatch):
    monkeypatch.setattr(reading, "PAUSE_S", 0.0)


def file_of(folder, letter_id):
    return folder / "annotations" / f"{letter_id}.json"


# 1. What memory holds and the disk lost is unsaved work


HURTS = {
    "emptied": lambda path: path.write_bytes(b""),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-40]),
    "something else": lambda path: path.write_bytes(b"[]"),
    "not one record": lambda path: path.write_bytes(b'{"about": {"1": {"schema": 1}}}'),
    "removed": lambda path: path.unlink(),
}


@pytest.mark.parametrize("hurt", HURTS)
def test_a_file_hurt_while_it_is_open_costs_nothing_that_was_open(workspace, folder, letter_id, ears, hurt):
    kept = {
        tag(workspace, letter_id, note=str(count), words=words).id
        for count, words in enumerate(("bruggen", "fietspaden", "commissie"))
    }
    HURTS[hurt](file_of(folder, letter_id))
    workspace.refresh()
    assert {one.id for one in workspace.passages.all()} == kept
    workspace.refresh()
    workspace.close()
    assert set(on_disk(folder, letter_id).annotations) == kept
    told = [what for name, *what in ears.heard if name == "noticed"]
    assert len(told) == 1
    assert "what was open is kept and saved again" in told[0][0]
    assert workspace.unsaved == 0


def test_the_damaged_file_is_set_aside_as_it_was(workspace, folder, letter_id):
    tag(workspace, letter_id)
    file_of(folder, letter_id).write_bytes(b"{damaged")
    workspace.refresh()
    workspace.close()
    assert [path.read_bytes() for path in (folder / "set-aside").iterdir()] == [b"{damaged"]


def test_an_older_version_that_a_sync_service_puts_back_costs_nothing(workspace, folder, letter_id):
    passage = tag(workspace, letter_id)
    older = file_of(folder, letter_id).read_bytes()
    workspace.passages.update(replace(passage, note="newer"), name="edit note").result()
    later = tag(workspace, letter_id, words="bruggen")
    file_of(folder, letter_id).write_bytes(older)
    workspace.refresh()
    assert {one.note for one in workspace.passages.all()} == {"newer", ""}
    workspace.close()
    assert on_disk(folder, letter_id).annotations[passage.id].note == "newer"
    assert later.id in on_disk(folder, letter_id).annotations
    assert on_disk(folder, letter_id).conflicts == ()


def test_a_file_damaged_between_a_look_and_a_save_costs_nothing(workspace, folder, letter_id):
    first = tag(workspace, letter_id)
    file_of(folder, letter_id).write_bytes(b"")
    second = tag(workspace, letter_id, words="bruggen")
    assert {first.id, second.id} == set(on_disk(folder, letter_id).annotations)


def test_what_only_the_backup_of_a_damaged_file_knows_is_kept_too(desk, other):
    desk.save(letter(), passage(note="ours"))
    other.read()
    other.save(passage_called("th1rd"))
    other.save(merge.succeed(passage(note="ours"), note="theirs"), backup=True)
    desk.path.write_bytes(b"{")
    desk.save(passage_called("f0urth"))
    assert set(desk.on_disk().annotations) == {"5eed", "th1rd", "f0urth"}


def test_a_workspace_whose_folder_is_away_is_not_made_anew(workspace, folder, letter_id, tmp_path):
    tag(workspace, letter_id)
    folder.rename(tmp_path / "away")
    workspace.refresh()
    save = workspace.letters.mark_done(letter_id, done=True)
    with pytest.raises(NotWritable, match="is its disk there"):
        save.result(10)
    assert not folder.exists()
    (tmp_path / "away").rename(folder)
    workspace.retry_saves()
    workspace.close()
    assert on_disk(folder, letter_id).letter.done


# 2. A refused read is no damage


def test_a_refused_file_keeps_what_memory_has_and_is_read_when_it_can_be(  # noqa: PLR0917 - fixtures
    workspace, elsewhere, folder, letter_id, ears, monkeypatch
):
    mine = tag(workspace, letter_id)
    elsewhere.refresh()
    theirs = tag(elsewhere, letter_id, words="bruggen")
    with refusing_reads(monkeypatch, file_of(folder, letter_id)):
        workspace.refresh()
        assert workspace.passages.all() == [mine]
        assert ["cannot be read just now" in one for one in workspace.problems] == [True]
    workspace.refresh()
    assert {one.id for one in workspace.passages.all()} == {mine.id, theirs.id}
    assert workspace.problems == ()
    assert not (folder / "set-aside").exists()
    (told,) = [what for name, *what in ears.heard if name == "noticed"]
    assert "cannot be read just now; it is tried again" in told[0]


def test_a_letter_that_is_refused_at_the_start_comes_as_soon_as_it_can_be_read(
    folder, elsewhere, letter_id, monkeypatch
):
    monkeypatch.setattr(watching, "POLL_S", 0.02)
    passage = tag(elsewhere, letter_id)
    ears = Ears()
    with refusing_reads(monkeypatch, file_of(folder, letter_id)):
        workspace = Workspace.open(folder)
        workspace.subscribe(ears)
        while not workspace.loaded:
            pass
        assert letter_id not in {one.id for one in workspace.letters.all()}
    with workspace:
        ears.hears("changed", "change made elsewhere")
        assert workspace.passages.all() == [passage]
        assert workspace.problems == ()


def test_what_was_never_read_cannot_be_changed_over(folder, elsewhere, letter_id, monkeypatch):
    known = elsewhere.letters.one(letter_id)
    with (
        refusing_reads(monkeypatch, file_of(folder, letter_id)),
        Workspace.open(folder, background=False) as workspace,
        pytest.raises(NotReadable, match="try again in a moment"),
    ):
        workspace.history.make("correct letter", merge.succeed(known, title="Zonder te lezen"))
    assert on_disk(folder, letter_id).letter == known


def test_a_save_that_meets_a_refused_file_waits_and_is_made_when_it_can_be(  # noqa: PLR0917 - fixtures
    workspace, elsewhere, folder, letter_id, ears, monkeypatch
):
    theirs = tag(elsewhere, letter_id, words="bruggen")
    with refusing_reads(monkeypatch, file_of(folder, letter_id)):
        save = workspace.passages.annotate(letter_id, theirs.anchor.span, Commitment(), note="", name="")
        with pytest.raises(NotReadable, match="cannot be read just now"):
            save.result(10)
        ears.hears("save failed", NotReadable)
    workspace.retry_saves()
    workspace.close()
    assert set(on_disk(folder, letter_id).annotations) >= {theirs.id}
    assert len(on_disk(folder, letter_id).annotations) == 2


def test_a_refused_conflict_copy_is_left_where_it_is_and_merged_later(desk, monkeypatch):
    desk.save(letter(), passage())
    copy = desk.path.with_name(f"{LETTER_ID}-LAPTOP.json")
    copy.write_bytes(
        desk.path.read_bytes().replace(b'"note":""', b'"note":"theirs"').replace(b"first", b"other")
    )
    with refusing_reads(monkeypatch, copy):
        desk.read()
        assert "cannot be read just now" in desk.known.refusals[0]
        desk.save(passage_called("0ther"))
        assert copy.name in os.listdir(copy.parent)  # noqa: PTH208 - a listing is not refused
    notes = {one.note for one in desk.read().versions() if one.id == "5eed"}
    assert notes == {"", "theirs"}


def test_a_refused_backup_does_not_let_an_older_one_open(desk, other, monkeypatch):
    desk.save(letter(), passage(note="old"))
    desk.save(merge.succeed(passage(note="old"), note="new"), backup=True)
    desk.path.write_bytes(b"{")
    (backup,) = (desk.files.backups.folder / LETTER_ID).iterdir()
    with refusing_reads(monkeypatch, backup):
        assert other.read().letter is None
        assert other.known.state is State.REFUSED
    assert other.read().annotations["5eed"].note == "old"


def test_a_file_that_changes_while_it_is_read_is_read_again(tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.write_bytes(b"x" * 10)
    real, changes = os.read, iter([b"y" * 20])

    def read(descriptor, count):
        data = real(descriptor, count)
        if (new := next(changes, None)) is not None:
            path.write_bytes(new)
        return data

    monkeypatch.setattr(os, "read", read)
    assert reading.read_whole(path) == b"y" * 20


def test_a_short_read_is_a_refusal(tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.write_bytes(b"x" * 10)
    monkeypatch.setattr(os, "read", lambda *_: b"")
    with pytest.raises(OSError, match="it changed while it was read"):
        reading.read_whole(path)


def test_a_file_that_cannot_be_looked_at_is_not_taken_for_absent(tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.write_bytes(b"x")
    with refusing_reads(monkeypatch, path):
        assert reading.signature(path) == reading.UNKNOWN
    assert reading.signature(tmp_path / "none") is None


def test_a_calendar_that_is_refused_stays_in_use(workspace, folder, monkeypatch):
    path = folder / "calendar.toml"
    path.write_text("[widths]\nsummer = 3\n", encoding="utf-8")
    before = workspace.calendar.text()
    path.write_text("[widths]\nsummer = 30\n", encoding="utf-8")
    with refusing_reads(monkeypatch, path):
        assert workspace.calendar.text() == before
        assert "calendar.toml cannot be read just now" in workspace.calendar.problems()[0]
    assert workspace.calendar.text() != before or not before


def test_a_refused_workspace_file_is_not_called_damaged_nor_founded_anew(folder, monkeypatch):
    before = (folder / "workspace.json").read_bytes()
    with (
        refusing_reads(monkeypatch, folder / "workspace.json"),
        Workspace.open(folder, create=True, background=False) as workspace,
    ):
        (problem,) = workspace.problems
        assert "workspace.json cannot be read just now" in problem
        assert len(workspace.letters.all()) == 2
    assert (folder / "workspace.json").read_bytes() == before


def test_a_refused_letter_is_named_by_check_as_refused(workspace, letter_id, monkeypatch):
    path = workspace.letters.file(letter_id)
    real = type(path).open

    def opened(self, *args, **options):
        if self == path:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(self, *args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(type(path), "open", opened)
        assert [one.sentence for one in workspace.check()] == [
            "fietspaden.txt cannot be read just now: Permission denied."
        ]
    assert workspace.check() == []


# 3. One bad record costs that record


def spoil(path, table, number, **fields):
    raw = json.loads(path.read_bytes())
    raw[table][number] |= fields
    path.write_text(json.dumps(raw), encoding="utf-8")


SPOILT = {
    "a field of another type": {"revision": "three"},
    "an unknown field": {"mood": "happy"},
    "a passage that runs backwards": {"anchor": {"quote": "x", "span": [9, 3], "page": 1}},
    "a page before the first": {"anchor": {"quote": "x", "span": [3, 9], "page": 0}},
    "another letter's": {"letter_id": "f" * 32},
    "a year that no calendar has": {"tagged_at": "0001-01-01T00:00:00+00:00"},
    "no revision": {"revision": 0},
    "no id": {"id": ""},
}


@pytest.mark.parametrize("fault", SPOILT)
def test_one_bad_record_costs_that_record_and_is_kept(desk, other, fault):
    desk.save(letter(title="Fietspaden"), passage(), passage_called("0ther"))
    spoil(desk.path, "annotations", "2", **SPOILT[fault])
    records = other.read()
    assert records.letter.title == "Fietspaden"
    assert set(records.annotations) == {"5eed"}
    assert other.known.state is State.SOUND
    assert "1 records cannot be read; they are kept apart in it" in other.known.problems[0]
    other.save(merge.succeed(passage(), note="after"), passage_called("th1rd"))
    decoded = decode(desk.path.read_bytes(), LETTER_ID)
    assert set(decoded.records.annotations) == {"5eed", "th1rd"}
    (kept,) = decoded.unreadable
    assert kept.table == "annotations"
    assert kept.record.items() >= SPOILT[fault].items()
    other.save(passage_called("f0urth"))
    assert decode(desk.path.read_bytes(), LETTER_ID).unreadable == (kept,)


def test_a_letters_own_bad_record_comes_from_the_backup(desk, other):
    desk.save(letter(title="Fietspaden"), passage())
    desk.save(passage_called("0ther"))
    spoil(desk.path, "letter", "1", pages=-1)
    records = other.read()
    assert records.letter.title == "Fietspaden"
    assert set(records.annotations) == {"5eed", "0ther"}


def test_a_record_spoilt_while_it_is_open_is_written_again(desk):
    desk.save(letter(), passage(note="known"))
    spoil(desk.path, "annotations", "1", revision=0)
    desk.save(passage_called("0ther"))
    assert desk.on_disk().annotations["5eed"].note == "known"


def test_a_time_without_a_zone_is_one_in_utc(desk, other):
    desk.save(letter(), passage())
    spoil(desk.path, "annotations", "1", changed_at="2026-03-02T09:30:00")
    assert other.read().annotations["5eed"] == passage()
    other.save(merge.succeed(passage(), note="after"))
    assert other.on_disk().annotations["5eed"].note == "after"


def test_a_conflict_copy_with_a_time_without_a_zone_is_merged(workspace, folder, letter_id):
    tag(workspace, letter_id)
    path = file_of(folder, letter_id)
    copy = path.with_name(f"{letter_id}-LAPTOP.json")
    copy.write_bytes(path.read_bytes())
    spoil(
        copy, "annotations", "1", changed_at="2026-03-02T09:30:00", stamp="apart", ancestors=[], note="theirs"
    )
    workspace.refresh()
    assert len(workspace.letters.all()) == 2
    assert [other.note for _, other in workspace.conflicts.all()] in (["theirs"], [""])


@pytest.mark.parametrize("table", ["annotations", "conflicts", "decisions", "unreadable", "about"])
def test_a_table_that_is_none_costs_that_table(desk, other, table):
    desk.save(letter(), passage())
    raw = json.loads(desk.path.read_bytes())
    raw[table] = ["no table"]
    desk.path.write_text(json.dumps(raw), encoding="utf-8")
    assert other.read().letter == letter()
    other.save(passage_called("0ther"))
    assert "0ther" in other.on_disk().annotations


def test_a_bad_record_is_named_by_check(workspace, folder, letter_id):
    tag(workspace, letter_id)
    spoil(file_of(folder, letter_id), "annotations", "1", revision=0)
    assert any("cannot be read: its revision is 0" in one.sentence for one in workspace.check())


# No thread dies in silence


@pytest.mark.logs_errors
def test_the_watcher_goes_on_whatever_ends_a_look_and_says_so(
    folder, elsewhere, letter_id, monkeypatch, caplog
):
    monkeypatch.setattr(watching, "POLL_S", 0.02)
    ears = Ears()
    with Workspace.open(folder) as workspace:
        workspace.subscribe(ears)
        with monkeypatch.context() as patch:
            patch.setattr(workspace._components.library, "may_have_changed", lambda: 1 / 0)
            ears.hears(
                "noticed", "The workspace cannot be looked at just now (division by zero); it is tried again."
            )
        tag(elsewhere, letter_id)
        ears.hears("changed", "change made elsewhere")
    assert "the workspace cannot be looked at" in caplog.text


@pytest.mark.logs_errors
def test_letters_that_could_not_be_listed_at_first_are_read_after_all(folder, monkeypatch, caplog):
    monkeypatch.setattr(watching, "POLL_S", 0.02)
    ears = Ears()
    failing = threading.Event()
    from reader.storage import AnnotationFiles  # noqa: PLC0415 - patched here alone

    real = AnnotationFiles.scan
    failing.set()

    def scan(self):
        if failing.is_set():
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(self)

    monkeypatch.setattr(AnnotationFiles, "scan", scan)
    with Workspace.open(folder, later=True) as workspace:
        workspace.subscribe(ears)
        workspace.begin_reading()
        with ears.news:
            assert ears.news.wait_for(lambda: any(name == "noticed" for name, *_ in ears.heard), 10)
        assert workspace.letters.all() == []
        failing.clear()
        ears.hears("changed", "change made elsewhere")
        assert len(workspace.letters.all()) == 2
    assert "cannot be looked at" in caplog.text


@pytest.mark.logs_errors
def test_one_letter_that_meets_the_unforeseen_leaves_the_others(folder, letter_id, monkeypatch, caplog):
    from reader.storage import AnnotationFiles  # noqa: PLC0415 - patched here alone

    real = AnnotationFiles.load

    def load(self, one, files):
        if one == letter_id:
            raise ZeroDivisionError("division by zero")
        return real(self, one, files)

    monkeypatch.setattr(AnnotationFiles, "load", load)
    with Workspace.open(folder, background=False) as workspace:
        assert len(workspace.letters.all()) == 1
        assert "met something unforeseen" in workspace.problems[0]
    assert "could not be read" in caplog.text


@pytest.mark.logs_errors
def test_the_writer_goes_on_whatever_ends_a_save(workspace, folder, letter_id, monkeypatch, caplog):
    with monkeypatch.context() as patch:
        patch.setattr(workspace._components.library, "saved", lambda *_: 1 / 0)
        with pytest.raises(Exception, match="division by zero"):
            workspace.letters.mark_done(letter_id, done=True).result(10)
    workspace.letters.correct(letter_id, title="Daarna").result(10)
    assert on_disk(folder, letter_id).letter.title == "Daarna"
    assert "a save failed unexpectedly" in caplog.text
