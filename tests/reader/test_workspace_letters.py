"""Letters come into a workspace, are corrected, taken out and brought back; each file by itself."""

from __future__ import annotations

import shutil
import threading

import pytest
from msgspec.structs import replace

from reader.engine.client import Engine
from reader.errors import Ambiguous, BadValue, Cancelled, DiskFull, NoSuchFile, NotFound, UnsupportedFile
from reader.letterhead import letterhead
from reader.model import LetterKind
from reader.storage.repository import AnnotationFiles
from reader.workspace.engine_provider import start_engine
from reader.workspace.library import Library
from reader.workspace.lookup import find_letter
from reader.workspace.workspace import Workspace
from tests.reader.invented import LETTER, full_disk, snapshot, tag
from tests.records import letter as a_letter

PATIENCE_S = 30.0


def test_a_letter_is_kept_as_it_came_with_what_was_read_from_it(workspace, letter_id):
    letter = workspace.letters.one(letter_id)
    assert workspace.letters.file(letter_id).read_bytes() == LETTER.encode()
    assert letter.title == "Voortgang fietspaden"
    assert letter.pages == len(workspace.letters.pages(letter_id).document().result().page_sizes)


def test_the_same_letter_under_another_name_is_one_letter(workspace, letter_id, tmp_path):
    (tmp_path / "een naam met spaties é.txt").write_text(LETTER, encoding="utf-8")
    added = workspace.letters.add(tmp_path / "een naam met spaties é.txt").result()
    assert not added.new
    assert added.letter.id == letter_id
    assert len(workspace.letters.all()) == 2


def test_what_cannot_be_added_is_named_and_leaves_nothing_behind(workspace, folder, tmp_path):
    before = set(folder.rglob("*"))
    (tmp_path / "oud.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    done = workspace.letters.add_all([tmp_path / "none.pdf", tmp_path / "oud.doc"]).result()
    assert [(failure.path.name, type(failure.error)) for failure in done.failures] == [
        ("none.pdf", NoSuchFile),
        ("oud.doc", UnsupportedFile),
    ]
    assert "oud.doc" in str(done.failures[1].error)
    assert set(folder.rglob("*")) == before


@pytest.mark.logs_errors
def test_a_surprise_in_one_file_fails_that_file_and_adds_the_others(workspace, tmp_path, monkeypatch, caplog):
    for name in ("raar.txt", "gewoon.txt"):
        (tmp_path / name).write_text(f"Brief {name} over de haven.", encoding="utf-8")
    read = letterhead.read_letterhead

    def surprised(text, metadata, file_name):
        if file_name == "raar.txt":
            raise ZeroDivisionError("nobody foresaw this")
        return read(text, metadata, file_name)

    monkeypatch.setattr("reader.letterhead.read_letterhead", surprised)
    done = workspace.letters.add_all([tmp_path / "raar.txt", tmp_path / "gewoon.txt"]).result()
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
    task = workspace.letters.add_all([tmp_path / "bron"])
    task.on_progress(lambda done, total: progress.append((done, total)))
    done = task.result()
    assert [one.new for one in done.added].count(True) == 3
    assert len(done.added) == 4
    assert done.failures == ()
    assert progress[-1] == (4, 4)
    assert workspace.history.undo_name == "add 3 letters"
    workspace.history.undo().result()
    assert len(workspace.letters.all()) == 2
    workspace.history.redo().result()
    assert len(workspace.letters.all()) == 5


def test_adding_that_is_cancelled_keeps_what_was_added(workspace, folder, tmp_path):
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(f"Brief {number} over de haven.", encoding="utf-8")
    task = workspace.letters.add_all(sorted(tmp_path.glob("*.txt")))
    task.on_progress(lambda done, _total: task.cancel() if done == 2 else None)
    with pytest.raises(Cancelled, match="of 30 letters were added"):
        task.result()
    added = len(workspace.letters.all()) - 2
    assert 1 <= added < 30
    workspace.close()
    with Workspace.open(folder, background=False) as again:
        assert len(again.letters.all()) == 2 + added
        assert again.check() == []


def test_a_full_disk_while_adding_is_said_and_leaves_no_letter(workspace, folder, tmp_path, monkeypatch):
    (tmp_path / "haven.txt").write_text("Brief over de haven.", encoding="utf-8")
    with monkeypatch.context() as patch:
        full_disk(patch)
        with pytest.raises(DiskFull, match=r"haven\.txt: the disk is full"):
            workspace.letters.add(tmp_path / "haven.txt").result()
    assert len(list((folder / "letters").iterdir())) == 2
    assert workspace.letters.add(tmp_path / "haven.txt").result().new


def test_a_letter_that_is_here_already_is_found_where_nothing_can_be_written(
    workspace, letter_id, tmp_path, monkeypatch
):
    (tmp_path / "brief.txt").write_text(LETTER, encoding="utf-8")
    full_disk(monkeypatch)
    result = workspace.letters.add_all([tmp_path / "brief.txt"]).result()
    assert [(one.letter.id, one.new) for one in result.added] == [(letter_id, False)]
    assert result.failures == ()


def test_a_letter_taken_out_keeps_its_passages_in_a_backup_and_comes_back(workspace, folder, letter_id, made):
    passage = tag(workspace, letter_id)
    workspace.letters.remove(letter_id).result()
    assert letter_id not in {letter.id for letter in workspace.letters.all()}
    assert workspace.passages.all() == []
    with pytest.raises(NotFound):
        workspace.letters.one(letter_id)
    backups = list((folder / "backups" / letter_id).iterdir())
    assert any(passage.id in path.read_text(encoding="utf-8") for path in backups)
    workspace.history.undo().result()
    assert workspace.passages.all() == [passage]
    workspace.letters.remove(letter_id).result()
    assert workspace.letters.add(made / "fietspaden.txt").result().new
    assert workspace.passages.of(letter_id) == [passage]


def test_closing_stops_adding_and_nothing_is_written_from_then_on(folder, tmp_path):
    for n in range(20):
        (tmp_path / f"{n}.txt").write_text(f"Brief {n} over de haven.", encoding="utf-8")
    engine, come = start_engine(workers=1), threading.Event()
    try:
        workspace = Workspace.open(folder, engine=engine, background=False)
        task = workspace.letters.add_all(sorted(tmp_path.glob("*.txt")))
        task.on_progress(lambda done, _: come.set() if done >= 2 else None)
        assert come.wait(PATIENCE_S)
        workspace.close()
        left = snapshot(folder)
        with pytest.raises(Cancelled):
            task.result(PATIENCE_S)
        assert snapshot(folder) == left
        assert workspace.unsaved == 0
    finally:
        engine.close()


def test_a_correction_is_kept_when_the_letter_is_read_again(workspace, letter_id):
    workspace.letters.correct(letter_id, title="Fietsen", kind=LetterKind.RESPONSE).result()
    workspace.letters.read_as(letter_id, "cp1252").result()
    letter = workspace.letters.one(letter_id)
    assert (letter.title, letter.kind, letter.encoding) == ("Fietsen", LetterKind.RESPONSE, "cp1252")
    with pytest.raises(BadValue, match="colour"):
        workspace.letters.correct(letter_id, colour="red")


def test_what_is_said_of_a_letter_while_it_is_read_again_stays(workspace, letter_id, monkeypatch):
    prepare = Engine.prepare

    def meanwhile(engine, path, **options):
        workspace.letters.correct(letter_id, title="Fietsen").result()
        workspace.letters.mark_done(letter_id, done=True).result()
        return prepare(engine, path, **options)

    monkeypatch.setattr(Engine, "prepare", meanwhile)
    workspace.letters.read_as(letter_id, "cp1252").result()
    letter = workspace.letters.one(letter_id)
    assert (letter.title, letter.done, letter.encoding) == ("Fietsen", True, "cp1252")
    assert letter.corrected == ("title",)
    workspace.history.undo().result()
    letter = workspace.letters.one(letter_id)
    assert (letter.title, letter.done, letter.encoding) == ("Fietsen", True, "")


def test_another_encoding_makes_another_text_and_can_be_undone(workspace, tmp_path):
    path = tmp_path / "oud.txt"
    path.write_bytes("De coördinatie kost € 5 en zal later worden geëvalueerd.".encode("cp1252"))
    letter = workspace.letters.add(path, encoding="iso8859-15").result().letter
    assert "€" not in workspace.letters.text(letter.id).result().text
    workspace.letters.read_as(letter.id, "cp1252").result()
    assert "coördinatie kost € 5" in workspace.letters.text(letter.id).result().text
    workspace.history.undo().result()
    assert workspace.letters.one(letter.id).encoding == "iso8859-15"
    assert "€" not in workspace.letters.text(letter.id).result().text


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


def test_a_letter_asked_for_before_its_file_is_there_is_read_with_the_others(workspace, folder, letter_id):
    letter = workspace.letters.one(letter_id)
    file = folder / "annotations" / f"{letter_id}.json"
    file.rename(folder / "away")
    library = Library(AnnotationFiles(folder))
    assert library.records(letter_id).letter is None
    (folder / "away").rename(file)
    assert letter_id in frozenset().union(*library.load_all())
    assert library.records(letter_id).letter == letter


def test_several_letters_are_corrected_marked_and_taken_out_as_one_step_each(workspace):
    ids = [letter.id for letter in workspace.letters.all()]
    workspace.letters.correct_all(ids, dossier="37912").result()
    workspace.letters.mark_done(*ids, done=True).result()
    assert {(one.dossier, one.done) for one in workspace.letters.all()} == {("37912", True)}
    workspace.letters.remove(*ids).result()
    assert workspace.letters.all() == []
    names = []
    for _ in range(3):
        names.append(workspace.history.undo_name)
        workspace.history.undo().result()
    assert names == ["take out letters", "mark letter as done", "correct letters"]
    assert {(one.dossier, one.done) for one in workspace.letters.all()} == {("", False)}
    with pytest.raises(BadValue):
        workspace.letters.correct_all(ids, id="x")
