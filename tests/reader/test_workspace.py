"""The one door: letters come in, passages are tagged, everything is kept, and nobody's work is lost."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pymupdf
import pytest
from msgspec.structs import replace
from tinydb import TinyDB

from reader import letterhead
from reader.errors import (
    Ambiguous,
    BadValue,
    Cancelled,
    ChangedSince,
    DiskFull,
    NewerSchema,
    NoSuchFile,
    NotFound,
    NoWorkspace,
    UnsupportedFile,
)
from reader.keeping.shelf import Shelf
from reader.model import Commitment, LetterKind, Motion, Position, Span, Tag
from reader.working import following
from reader.working.finding import find_letter
from reader.workspace import Workspace, default_folder
from tests.records import letter as a_letter

PROMISE = "Ik informeer uw Kamer in mei 2031 over de aanleg van fietspaden."
LETTER = f"""Aan de Voorzitter van de Tweede Kamer

Betreft: Voortgang fietspaden

In de commissie is gevraagd naar bruggen. {PROMISE} De motie wordt daarmee uitgevoerd.

De minister van Fietsen
"""
OTHER = "Verslag van de Raad.\n\nHet kabinet steunt het voorstel over bruggen en sluizen.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make a workspace of two letters once; adding takes worker processes."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "fietspaden.txt").write_text(LETTER, encoding="utf-8")
    (folder / "raad.txt").write_text(OTHER, encoding="utf-8")
    with Workspace.open(folder / "workspace", create=True, background=False) as workspace:
        workspace.add_all([folder / "fietspaden.txt", folder / "raad.txt"]).result()
    return folder


@pytest.fixture
def folder(made, tmp_path):
    shutil.copytree(made / "workspace", tmp_path / "workspace")
    return tmp_path / "workspace"


@pytest.fixture
def workspace(folder):
    with Workspace.open(folder, author="Anna", background=False) as opened:
        yield opened


@pytest.fixture
def elsewhere(folder):
    """Open the same workspace as another process would."""
    with Workspace.open(folder, author="Bob", background=False) as opened:
        yield opened


@pytest.fixture
def letter_id(workspace):
    return workspace.letter("fietspaden.txt").id


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

    def loaded(self, letter_ids):
        self._hear("loaded", len(letter_ids))

    def hears(self, *what):
        with self.news:
            assert self.news.wait_for(lambda: what in self.heard, 10), self.heard


@pytest.fixture
def ears(workspace):
    ears = Ears()
    end = workspace.subscribe(ears)
    yield ears
    end()


def place_of(workspace, letter_id, words=PROMISE):
    """Return where the words stand."""
    start = workspace.text(letter_id).result().text.index(words)
    return Span(start, start + len(words))


def tag(workspace, letter_id, fields=None, words=PROMISE, **options):
    """Tag the words, and wait until it is durable."""
    save = workspace.annotate(
        letter_id, place_of(workspace, letter_id, words), fields or Commitment(), **options
    )
    return save.result().edits[0].after


def on_disk(folder, letter_id):
    shelf = Shelf(folder)
    return shelf.load(letter_id, shelf.files(letter_id)).sheet


def snapshot(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def full_disk(monkeypatch):
    def fail(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)


# Opening


def test_a_folder_without_a_workspace_is_an_error_unless_one_is_to_be_made(tmp_path):
    with pytest.raises(NoWorkspace, match="add a letter"):
        Workspace.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()
    with Workspace.open(tmp_path / "none", create=True) as workspace:
        assert workspace.name == "none"
        assert workspace.letters() == []
    with TinyDB(tmp_path / "none" / "workspace.json") as stock:
        assert stock.table("about").all() == [{"schema": 1, "name": "none"}]


def test_the_environment_names_the_workspace(tmp_path):
    assert default_folder({"KAMERLEZER_WORKSPACE": str(tmp_path)}) == tmp_path
    assert default_folder({}).name == "workspace"


def test_the_door_opens_without_what_only_saving_needs():
    script = (
        "import sys, reader.workspace; "
        "print({'tinydb', 'filelock', 'rapidfuzz', 'PySide6', 'pymupdf', 'platformdirs'} & set(sys.modules))"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=root, check=True
    )
    assert done.stdout.strip() == "set()"


def test_opening_and_reading_changes_nothing(folder):
    before = snapshot(folder)
    with Workspace.open(folder) as workspace:
        letter = workspace.letter("fietspaden.txt")
        workspace.text(letter.id).result()
        workspace.places(letter.id)
        workspace.register_rows()
        workspace.refresh()
        assert workspace.check() == []
    assert snapshot(folder) == before


def test_a_workspace_of_a_newer_kamerlezer_is_shown_but_not_changed(folder):
    path = folder / "workspace.json"
    path.write_text('{"about": {"1": {"schema": 99, "name": "Later", "mood": "sunny"}}}', encoding="utf-8")
    before = snapshot(folder)
    with Workspace.open(folder, background=False) as workspace:
        assert (workspace.name, workspace.read_only) == ("Later", True)
        assert "newer Kamerlezer" in workspace.problems[0]
        with pytest.raises(NewerSchema):
            workspace.mark_done(workspace.letters()[0].id, done=True)
        assert not workspace.letters()[0].done
    assert snapshot(folder) == before


def test_a_damaged_workspace_file_keeps_no_letter_from_being_read(folder):
    (folder / "workspace.json").write_text("{", encoding="utf-8")
    with Workspace.open(folder, background=False) as workspace:
        assert len(workspace.letters()) == 2
        assert "workspace.json is damaged" in workspace.problems[0]


def test_in_the_background_letters_are_read_and_told_of(folder):
    ears = Ears()
    with Workspace.open(folder) as workspace:
        workspace.subscribe(ears)
        assert workspace.letter("raad.txt").file_name == "raad.txt"  # waits until they are there
        assert len(workspace.letters()) == 2


def test_opened_for_later_letters_are_read_once_that_is_asked_for(folder):
    ears = Ears()
    with Workspace.open(folder, later=True) as workspace:
        workspace.subscribe(ears)
        assert workspace.letters() == []
        workspace.begin_reading()
        workspace.begin_reading()
        assert workspace.letter("raad.txt").file_name == "raad.txt"
        assert len(workspace.letters()) == 2


# Letters


def test_a_letter_asked_for_by_name_does_not_wait_for_ever_in_one_opened_for_later(folder):
    with Workspace.open(folder, later=True) as workspace:
        assert workspace.letter("fietspaden.txt").file_name == "fietspaden.txt"


def test_whoever_stops_waiting_for_findings_leaves_the_text_to_others(
    workspace, folder, letter_id, monkeypatch
):
    reading = workspace._reading
    shutil.rmtree(folder / "cache")
    reading._texts.clear()
    asked, go_on = threading.Event(), threading.Event()
    prepare = reading._prepare

    def slow(*arguments):
        asked.set()
        assert go_on.wait(20)
        return prepare(*arguments)

    monkeypatch.setattr(reading, "_prepare", slow)
    text, findings = workspace.text(letter_id), workspace.suggestions(letter_id)
    assert asked.wait(20)
    findings.cancel()
    go_on.set()
    assert PROMISE in text.result(20).text


def test_a_letter_is_kept_as_it_came_with_what_was_read_from_it(workspace, letter_id):
    letter = workspace.letter(letter_id)
    assert workspace.file(letter_id).read_bytes() == LETTER.encode()
    assert letter.title == "Voortgang fietspaden"
    assert letter.pages == len(workspace.document(letter_id).result().page_sizes)


def test_the_same_letter_under_another_name_is_one_letter(workspace, letter_id, tmp_path):
    (tmp_path / "een naam met spaties é.txt").write_text(LETTER, encoding="utf-8")
    added = workspace.add(tmp_path / "een naam met spaties é.txt").result()
    assert not added.new
    assert added.letter.id == letter_id
    assert len(workspace.letters()) == 2


def test_what_cannot_be_added_is_named_and_leaves_nothing_behind(workspace, folder, tmp_path):
    before = {path for path in folder.rglob("*") if "cache" not in path.parts}
    (tmp_path / "oud.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    done = workspace.add_all([tmp_path / "none.pdf", tmp_path / "oud.doc"]).result()
    assert [(failure.path.name, type(failure.error)) for failure in done.failures] == [
        ("none.pdf", NoSuchFile),
        ("oud.doc", UnsupportedFile),
    ]
    assert "oud.doc" in str(done.failures[1].error)
    assert {path for path in folder.rglob("*") if "cache" not in path.parts} == before


def test_a_surprise_in_one_file_fails_that_file_and_adds_the_others(workspace, tmp_path, monkeypatch, caplog):
    for name in ("raar.txt", "gewoon.txt"):
        (tmp_path / name).write_text(f"Brief {name} over de haven.", encoding="utf-8")
    read = letterhead.read

    def surprised(text, metadata, file_name):
        if file_name == "raar.txt":
            raise ZeroDivisionError("nobody foresaw this")
        return read(text, metadata, file_name)

    monkeypatch.setattr(letterhead, "read", surprised)
    done = workspace.add_all([tmp_path / "raar.txt", tmp_path / "gewoon.txt"]).result()
    assert [one.letter.file_name for one in done.added] == ["gewoon.txt"]
    assert [failure.path.name for failure in done.failures] == ["raar.txt"]
    assert "raar.txt met something unforeseen (ZeroDivisionError" in str(done.failures[0].error)
    assert "Traceback" in caplog.text


def test_a_folder_is_added_with_all_below_it_as_one_step_to_undo(workspace, tmp_path):
    source = tmp_path / "bron" / "dieper"
    source.mkdir(parents=True)
    for number in range(3):
        (source / f"{number}.txt").write_text(f"Brief {number} over de haven.", encoding="utf-8")
    (source / "~$lock.docx").write_text("x", encoding="utf-8")
    (source / "foto.jpg").write_text("x", encoding="utf-8")
    shutil.copy(source / "0.txt", source / "same.txt")
    progress = []
    task = workspace.add_all([tmp_path / "bron"])
    task.on_progress(lambda done, total: progress.append((done, total)))
    done = task.result()
    assert [one.new for one in done.added].count(True) == 3
    assert len(done.added) == 4
    assert done.failures == ()
    assert progress[-1] == (4, 4)
    assert workspace.undo_name == "add 3 letters"
    workspace.undo().result()
    assert len(workspace.letters()) == 2
    workspace.redo().result()
    assert len(workspace.letters()) == 5


def test_adding_that_is_cancelled_keeps_what_was_added(workspace, folder, tmp_path):
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(f"Brief {number} over de haven.", encoding="utf-8")
    task = workspace.add_all(sorted(tmp_path.glob("*.txt")))
    task.on_progress(lambda done, _total: task.cancel() if done == 2 else None)
    with pytest.raises(Cancelled, match="of 30 letters were added"):
        task.result()
    added = len(workspace.letters()) - 2
    assert 1 <= added < 30
    workspace.close()
    with Workspace.open(folder, background=False) as again:
        assert len(again.letters()) == 2 + added
        assert again.check() == []


def test_a_full_disk_while_adding_is_said_and_leaves_no_letter(workspace, folder, tmp_path, monkeypatch):
    (tmp_path / "haven.txt").write_text("Brief over de haven.", encoding="utf-8")
    with monkeypatch.context() as patch:
        full_disk(patch)
        with pytest.raises(DiskFull, match=r"haven\.txt: the disk is full"):
            workspace.add(tmp_path / "haven.txt").result()
    assert len(list((folder / "letters").iterdir())) == 2
    assert workspace.add(tmp_path / "haven.txt").result().new


def test_a_letter_that_is_here_already_is_found_where_nothing_can_be_written(
    workspace, letter_id, tmp_path, monkeypatch
):
    (tmp_path / "brief.txt").write_text(LETTER, encoding="utf-8")
    full_disk(monkeypatch)
    result = workspace.add_all([tmp_path / "brief.txt"]).result()
    assert [(one.letter.id, one.new) for one in result.added] == [(letter_id, False)]
    assert result.failures == ()


def test_a_letter_taken_out_keeps_its_passages_in_a_backup_and_comes_back(workspace, folder, letter_id, made):
    passage = tag(workspace, letter_id)
    workspace.remove(letter_id).result()
    assert letter_id not in {letter.id for letter in workspace.letters()}
    assert workspace.annotations() == []
    with pytest.raises(NotFound):
        workspace.letter(letter_id)
    backups = list((folder / "backups" / letter_id).iterdir())
    assert any(passage.id in path.read_text(encoding="utf-8") for path in backups)
    workspace.undo().result()
    assert workspace.annotations() == [passage]
    workspace.remove(letter_id).result()
    assert workspace.add(made / "fietspaden.txt").result().new
    assert workspace.annotations(letter_id) == [passage]


def test_a_correction_is_kept_when_the_letter_is_read_again(workspace, letter_id):
    workspace.correct(letter_id, title="Fietsen", kind=LetterKind.RESPONSE).result()
    workspace.read_as(letter_id, "cp1252").result()
    letter = workspace.letter(letter_id)
    assert (letter.title, letter.kind, letter.encoding) == ("Fietsen", LetterKind.RESPONSE, "cp1252")
    with pytest.raises(BadValue, match="colour"):
        workspace.correct(letter_id, colour="red")


def test_another_encoding_makes_another_text_and_can_be_undone(workspace, tmp_path):
    path = tmp_path / "oud.txt"
    path.write_bytes("De coördinatie kost € 5 en zal later worden geëvalueerd.".encode("cp1252"))
    letter = workspace.add(path, encoding="iso8859-15").result().letter
    assert "€" not in workspace.text(letter.id).result().text
    workspace.read_as(letter.id, "cp1252").result()
    assert "coördinatie kost € 5" in workspace.text(letter.id).result().text
    workspace.undo().result()
    assert workspace.letter(letter.id).encoding == "iso8859-15"
    assert "€" not in workspace.text(letter.id).result().text


def test_a_letter_goes_by_its_id_a_prefix_its_file_name_or_its_paper_number():
    letters = [
        replace(a_letter(), id="aaaa1111" * 4, number="785", dossier="21501-31", file_name="kst-1.pdf"),
        replace(a_letter(), id="aaaa2222" * 4, number="12", dossier="21501-31", file_name="kst-2.pdf"),
        replace(a_letter(), id="bbbb3333" * 4, number="12", dossier="36600-XV", file_name="kst-3.pdf"),
    ]
    for reference, found in {
        "aaaa1111" * 4: 0,
        "AAAA1": 0,
        "kst-2.PDF": 1,
        "785": 0,
        "nr. 785": 0,
        "21501-31-785": 0,
        "21 501-31, nr. 12": 1,
        "Kamerstuk 36 600 XV, nr. 12": 2,
    }.items():
        assert find_letter(letters, reference) == letters[found], reference
    with pytest.raises(Ambiguous, match=r"kst-2\.pdf .*kst-3\.pdf"):
        find_letter(letters, "12")
    with pytest.raises(Ambiguous, match="2 letters"):
        find_letter(letters, "aaaa")
    for reference in ("", "aaa", "14", "nothing"):
        with pytest.raises(NotFound):
            find_letter(letters, reference)


# Passages


def test_a_tagged_passage_is_there_at_once_and_on_disk_when_saved(workspace, folder, letter_id, ears):
    save = workspace.annotate(
        letter_id, place_of(workspace, letter_id), Commitment(what="informeert"), note="!"
    )
    (passage,) = workspace.annotations(letter_id)
    assert save.change.edits[0].after == passage
    assert save.result() is save.change
    assert on_disk(folder, letter_id).annotations == {passage.id: passage}
    assert (passage.anchor.quote, passage.note, passage.tagged_by) == (PROMISE, "!", "Anna")
    assert passage.tags == (Tag.COMMITMENT,)
    ears.hears(
        "saved",
    )
    assert ears.heard == [("changed", "tag as commitment"), ("saving", 1), ("saved",)]


def test_tagging_the_same_words_again_adds_to_the_same_passage(workspace, letter_id):
    first = tag(workspace, letter_id, note="why")
    second = tag(workspace, letter_id, Motion(number="36800-XV-21"), words=f" {PROMISE} ")
    assert second.id == first.id
    assert second.tags == (Tag.COMMITMENT, Tag.MOTION)
    assert second.note == "why"
    third = tag(workspace, letter_id, Position(), words=PROMISE[:20])
    assert third.id != first.id
    assert [place.span.start for place in workspace.places(letter_id)] == [first.anchor.span.start] * 2


@pytest.mark.parametrize("span", [Span(5, 5), Span(-1, 4), Span(0, 10**6), Span(9, 3)])
def test_what_is_no_passage_is_refused(workspace, letter_id, span):
    with pytest.raises(BadValue):
        workspace.annotate(letter_id, span, Commitment())
    assert workspace.annotations() == []


def test_the_last_tag_off_deletes_the_passage_and_undo_brings_it_back(workspace, letter_id):
    passage = tag(workspace, letter_id)
    tag(workspace, letter_id, Motion())
    workspace.untag(passage.id, Tag.COMMITMENT).result()
    assert workspace.annotation(passage.id[:8]).tags == (Tag.MOTION,)
    workspace.untag(passage.id, Tag.MOTION).result()
    assert workspace.annotations() == []
    for tags in ((Tag.MOTION,), (Tag.COMMITMENT, Tag.MOTION), (Tag.COMMITMENT,)):
        workspace.undo().result()
        assert workspace.annotation(passage.id).tags == tags
    workspace.undo().result()
    assert workspace.annotations() == []
    assert workspace.undo() is None
    assert workspace.redo_name == "tag as commitment"


def test_a_moved_passage_stands_where_it_was_moved(workspace, letter_id):
    passage = tag(workspace, letter_id)
    workspace.move(passage.id, place_of(workspace, letter_id, "bruggen")).result()
    assert workspace.annotation(passage.id).anchor.quote == "bruggen"


def test_a_passage_is_found_again_in_a_text_that_moved_and_is_lost_where_it_is_gone(workspace, letter_id):
    passage = tag(workspace, letter_id)
    letter = workspace.letter(letter_id)
    other = workspace.text(workspace.letter("raad.txt").id).result()
    workspace._reading._remember(workspace._reading.folder(letter), other)
    (place,) = workspace.places(letter_id)
    assert (place.annotation, place.span, place.boxes, place.sure) == (passage, None, (), False)
    assert workspace.annotations() == [passage]


def test_places_without_any_text_are_where_they_were_tagged(workspace, folder, letter_id):
    passage = tag(workspace, letter_id)
    shutil.rmtree(folder / "cache")
    with Workspace.open(folder, background=False) as again:
        (place,) = again.places(letter_id)
        assert (place.span, place.boxes, place.sure) == (passage.anchor.span, passage.anchor.boxes, True)


def test_a_lost_cache_is_made_again(workspace, folder, letter_id):
    text = workspace.text(letter_id).result().text
    shutil.rmtree(folder / "cache")
    with Workspace.open(folder, background=False) as again:
        assert again.text_now(letter_id) is None
        assert again.text(letter_id).result().text == text
        assert again.text_now(letter_id) is not None
    shutil.rmtree(folder / "cache")
    with Workspace.open(folder, background=False) as again:
        pixels = again.render(letter_id, 1, zoom=0.5).result()
        assert pixels.width > 0
        pixels.release()


def test_words_are_found_whatever_their_case(workspace, letter_id):
    (span,) = workspace.find(letter_id, "FIETSPADEN. de")
    assert workspace.text_now(letter_id).text[span.start : span.end] == "fietspaden. De"


# Saving


def test_many_changes_at_once_are_saved_together_and_each_acknowledged(
    workspace, folder, letter_id, monkeypatch
):
    passage = tag(workspace, letter_id)
    replaced = []
    real = os.replace
    monkeypatch.setattr(os, "replace", lambda *paths: (replaced.append(paths), real(*paths))[1])
    saves = []
    for count in range(100):
        passage = replace(workspace.annotation(passage.id), note=str(count))
        saves.append(workspace.update(passage, name="edit note"))
    for save in saves:
        save.result(10)
        assert (
            on_disk(folder, letter_id).annotations[passage.id].revision >= save.change.edits[0].after.revision
        )
    assert len(replaced) < 100
    assert on_disk(folder, letter_id).conflicts == ()


def test_a_failed_save_keeps_the_change_and_the_next_change_saves_both(
    workspace, folder, letter_id, ears, monkeypatch
):
    with monkeypatch.context() as patch:
        full_disk(patch)
        save = workspace.annotate(letter_id, place_of(workspace, letter_id), Commitment())
        with pytest.raises(DiskFull, match="disk is full"):
            save.result(10)
        ears.hears("save failed", DiskFull)
        assert len(workspace.annotations()) == 1
        assert workspace.unsaved == 1
        assert on_disk(folder, letter_id).annotations == {}
    workspace.mark_done(letter_id, done=True).result(10)
    assert len(on_disk(folder, letter_id).annotations) == 1
    assert workspace.unsaved == 0


def test_a_failed_save_is_tried_again_on_demand_and_when_closing(
    workspace, folder, letter_id, ears, monkeypatch
):
    for retry in (workspace.retry_saves, workspace.close):
        with monkeypatch.context() as patch:
            full_disk(patch)
            save = workspace.mark_done(letter_id, done=not workspace.letter(letter_id).done)
            with pytest.raises(DiskFull):
                save.result(10)
        ears.heard.clear()
        retry()
        ears.hears(
            "saved",
        )
        assert on_disk(folder, letter_id).letter == workspace.letter(letter_id)


def test_closing_waits_for_all_saves(folder):
    workspace = Workspace.open(folder, background=False)
    saves = [workspace.mark_done(letter.id, done=True) for letter in workspace.letters()]
    workspace.close()
    assert all(save.done() for save in saves)
    late = workspace.mark_done(workspace.letters()[0].id, done=False)
    late.result(10)
    workspace.close()


def test_a_listener_that_fails_keeps_nobody_from_saving(workspace, letter_id, caplog):
    class Broken(Ears):
        def changed(self, change):
            raise ValueError(change.name)

    workspace.subscribe(Broken())
    tag(workspace, letter_id)
    assert "a listener of the workspace failed" in caplog.text


# Others


def test_what_another_process_changed_is_seen_after_a_look(workspace, elsewhere, letter_id, ears):
    theirs = tag(elsewhere, letter_id)
    assert workspace.annotations() == []
    workspace.refresh()
    assert workspace.annotations() == [theirs]
    assert ears.heard == [("changed", "change made elsewhere")]
    workspace.refresh()
    assert len(ears.heard) == 1
    assert workspace.undo_name == ""


def test_in_the_background_others_changes_are_noticed_by_themselves(folder, elsewhere, monkeypatch):
    monkeypatch.setattr(following, "POLL_S", 0.02)
    ears = Ears()
    with Workspace.open(folder) as workspace:
        workspace.subscribe(ears)
        letter_id = workspace.letter("fietspaden.txt").id
        tag(elsewhere, letter_id)
        ears.hears("changed", "change made elsewhere")
        assert len(workspace.annotations(letter_id)) == 1
        (path,) = (folder / "annotations").glob(f"{letter_id}.json")
        path.write_text(path.read_text(encoding="utf-8").replace("Anna", "Anne") + " ", encoding="utf-8")
        deadline = time.monotonic() + 10
        while workspace._library.unsaved(letter_id)[0].files.main[1] != path.stat().st_size:
            assert time.monotonic() < deadline
            time.sleep(0.01)


def test_two_processes_tag_the_same_letter_and_both_tags_stay(workspace, elsewhere, letter_id, ears):
    theirs = tag(elsewhere, letter_id, words="bruggen")
    mine = tag(workspace, letter_id)
    assert {one.id for one in workspace.annotations()} == {mine.id, theirs.id}
    assert ("changed", "change made elsewhere") in ears.heard
    elsewhere.refresh()
    assert {one.id for one in elsewhere.annotations()} == {mine.id, theirs.id}


def test_an_edit_and_a_deletion_made_apart_are_a_conflict_that_can_be_settled(
    workspace, elsewhere, letter_id
):
    passage = tag(workspace, letter_id)
    elsewhere.refresh()
    elsewhere.delete(passage.id).result()
    workspace.update(replace(passage, note="needed"), name="edit note").result()
    assert workspace.annotations() == []
    ((stays, other),) = workspace.conflicts()
    assert (stays.deleted_at is None, other.note) == (False, "needed")
    workspace.settle(other, keep_other=True).result()
    assert [one.note for one in workspace.annotations()] == ["needed"]
    elsewhere.refresh()
    assert [one.note for one in elsewhere.annotations()] == ["needed"]
    assert workspace.conflicts() == elsewhere.conflicts() == []
    with pytest.raises(NotFound, match="settled already"):
        workspace.settle(other, keep_other=True)


def test_what_another_process_changed_since_is_not_undone(workspace, elsewhere, letter_id):
    passage = tag(workspace, letter_id)
    elsewhere.refresh()
    elsewhere.update(replace(elsewhere.annotation(passage.id), note="theirs"), name="edit note").result()
    workspace.refresh()
    with pytest.raises(ChangedSince, match="somebody else changed it since"):
        workspace.undo()
    assert workspace.annotation(passage.id).note == "theirs"


def test_a_letter_added_elsewhere_appears(workspace, elsewhere, tmp_path, ears):
    (tmp_path / "haven.txt").write_text("Brief over de haven.", encoding="utf-8")
    added = elsewhere.add(tmp_path / "haven.txt").result().letter
    workspace.refresh()
    assert workspace.letter("haven.txt") == added
    assert ears.heard == [("changed", "change made elsewhere")]


# Checking


def test_a_check_names_everything_that_is_wrong_and_changes_nothing(workspace, folder, letter_id):
    tag(workspace, letter_id)
    other = workspace.letter("raad.txt")
    workspace.close()
    (folder / "letters" / f"{other.id}.txt").write_text("something else", encoding="utf-8")
    (folder / "letters" / f"{'e' * 32}.pdf").write_bytes(b"%PDF")
    (folder / "letters" / "notes.md").write_text("x", encoding="utf-8")
    (folder / "annotations" / f"{'f' * 32}.json").write_text("{", encoding="utf-8")
    (folder / "set-aside").mkdir()
    (folder / "set-aside" / "old.json").write_text("{", encoding="utf-8")
    path = folder / "annotations" / f"{letter_id}.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["annotations"]["1"]["anchor"] |= {
        "quote": "Dit staat nergens in deze brief, ook niet bijna.",
        "span": [0, 5],
    }
    path.write_text(json.dumps(raw), encoding="utf-8")
    before = snapshot(folder)
    with Workspace.open(folder, background=False) as again:
        said = {problem.path.as_posix(): problem.sentence for problem in again.check()}
    assert "Lost place" in said[f"letters/{letter_id}.txt"]
    assert "no longer as it was added" in said[f"letters/{other.id}.txt"]
    assert "Nothing is known" in said[f"letters/{'e' * 32}.pdf"]
    assert "no letter of this workspace" in said["letters/notes.md"]
    assert "nothing about its letter" in said[f"annotations/{'f' * 32}.json"]
    assert "set aside" in said["set-aside/old.json"]
    assert snapshot(folder) == before


def test_a_letter_that_vanished_is_named_and_mended_by_adding_it_again(workspace, letter_id, made):
    workspace.file(letter_id).unlink()
    (problem,) = workspace.check()
    assert "is missing; add the file again" in problem.sentence
    workspace.add(made / "fietspaden.txt").result()
    assert workspace.check() == []


def test_a_pdf_that_vanished_is_asked_for_by_its_own_name(workspace, tmp_path):
    document = pymupdf.open()
    document.new_page().insert_text((72, 90), "Een brief.")
    document.save(tmp_path / "weg.pdf")
    document.close()
    letter = workspace.add(tmp_path / "weg.pdf").result().letter
    workspace.file(letter.id).unlink()
    for task in (workspace.document(letter.id), workspace.render(letter.id, 1, zoom=1.0)):
        with pytest.raises(NotFound, match=r"The file of weg\.pdf is no longer .*; add the file again"):
            task.result()


# Settings


def test_what_the_window_remembers_is_there_next_time_apart_from_the_annotations(folder):
    before = snapshot(folder)
    with Workspace.open(folder, background=False) as one, Workspace.open(folder, background=False) as other:
        one.set_setting("panes", {"left": [1, 2.5, "x"], "none": None})
        other.set_setting("zoom", 1.25)
        assert snapshot(folder) == before  # a moment later, not at each step of the wheel
    with Workspace.open(folder, background=False) as again:
        assert again.setting("panes") == {"left": [1, 2.5, "x"], "none": None}
        assert again.setting("zoom") == 1.25
        assert again.setting("missing", "default") == "default"
    after = snapshot(folder)
    assert {path.name for path in after.keys() - before.keys()} == {"window.json"}


def test_settings_that_cannot_be_written_or_read_cost_no_work(folder, monkeypatch, caplog):
    (folder / "window.json").write_text("[", encoding="utf-8")
    with monkeypatch.context() as patch:
        full_disk(patch)
        with Workspace.open(folder, background=False) as workspace:
            workspace.set_setting("zoom", 2)
            assert workspace.setting("zoom") == 2
    assert "disk is full" in caplog.text


# Register


def test_the_register_has_a_row_for_each_tag_and_links_lead_back(workspace, letter_id, tmp_path):
    passage = tag(workspace, letter_id, Commitment(what="informeert de Kamer"))
    tag(workspace, letter_id, Motion())
    assert [row.tag for row in workspace.register_rows((Tag.COMMITMENT,))] == [Tag.COMMITMENT]
    rows = workspace.register_rows()
    assert len(rows) == 2
    assert workspace.follow(rows[0].link) == (letter_id, passage.id)
    path, _ = workspace.export(tmp_path / "register.csv").result()
    assert "informeert de Kamer" in path.read_text(encoding="utf-8")
