"""Letters that were read by text recognition: their passages outlive cache, restart and data."""

from __future__ import annotations

import os
import shutil
from types import SimpleNamespace

import pymupdf
import pytest

from reader.errors import EngineCrashed, NotFound
from reader.model import Commitment, Span
from reader.task import Task, completed, failed
from reader.text import Line, PageLayer, Recognition, Word, decode_recognition
from reader.workspace import language_data, recognition_check
from reader.workspace.engine_provider import start_engine
from reader.workspace.recogniser import Recogniser, keep_recognition
from reader.workspace.recognising import Recognised, recognise_pages
from reader.workspace.recognition_check import RecognitionCheck, checksum_of
from reader.workspace.workspace import Workspace

PROMISE = "Ik stuur uw Kamer voor 1 juli 2027 een brief."
PASSWORD = "geheim"  # noqa: S105 - of an invented letter
NOWHERE = dict.fromkeys(language_data._FOLDERS, ())
HAS_DATA = language_data.language_folder() is not None
needs_data = pytest.mark.skipif(not HAS_DATA, reason="Tesseract's Dutch data is not installed")


@pytest.fixture(scope="module")
def engine():
    started = start_engine(workers=2)
    yield started
    started.close()


@pytest.fixture(scope="module")
def scan(tmp_path_factory):
    path = tmp_path_factory.mktemp("scan") / "scan.pdf"
    with pymupdf.open() as plain, pymupdf.open() as made:
        for lines in (["Aan de Voorzitter"], [PROMISE, "Met groet."]):
            page = plain.new_page(width=350, height=120)
            for number, line in enumerate(lines):
                page.insert_text((30, 50 + 20 * number), line, fontsize=12)
            picture = page.get_pixmap(dpi=150)
            made.new_page(width=350, height=120).insert_image(page.rect, pixmap=picture)
        made.save(path)
        lock = pymupdf.PDF_ENCRYPT_AES_256
        made.save(path.with_name("slot.pdf"), encryption=lock, user_pw=PASSWORD, owner_pw="x")
    return path


def opened(folder, engine):
    return Workspace.open(folder, create=True, engine=engine, author="Q", background=False)


def read_and_tagged(space, path, **options):
    letter = space.letters.add(path, **options).result().letter
    space.letters.recognise(letter.id).result()
    start = space.letters.text(letter.id).result().text.index(PROMISE)
    space.passages.annotate(letter.id, Span(start, start + len(PROMISE)), Commitment()).result()
    return letter


@needs_data
def test_passages_survive_the_loss_of_the_cache_and_of_the_data(engine, scan, tmp_path, monkeypatch):
    with opened(tmp_path / "w", engine) as space:
        letter = read_and_tagged(space, scan)
        assert space.letters.one(letter.id).recognised
        before = space.letters.text(letter.id).result()
        assert [one.quote for one in space.suggestions.of(letter.id).result()] == []  # it is tagged
    shutil.rmtree(tmp_path / "w" / "cache")
    monkeypatch.setattr(language_data, "_FOLDERS", NOWHERE)
    with opened(tmp_path / "w", engine) as space:
        text = space.letters.text(letter.id).result()
        assert text.text == before.text
        (place,) = space.passages.places(letter.id)
        assert place.sure
        assert place.boxes == text.boxes(place.span)
        assert space.letters.beyond(letter.id).result().unread == ()
        assert space.check() == []
        space.search.update().result()
        assert len(space.search.find("juli").result().letters) == 1


@needs_data
def test_reading_by_recognition_is_one_step_to_undo(engine, scan, tmp_path):
    with opened(tmp_path / "w", engine) as space:
        letter = space.letters.add(scan).result().letter
        assert space.letters.beyond(letter.id).result().unread == (1, 2)
        counts = []
        task = space.letters.recognise(letter.id)
        task.on_progress(lambda *told: counts.append(told))
        assert task.result().failed == ()
        assert counts[-1] == (2, 2)
        assert PROMISE in space.letters.text(letter.id).result().text
        space.history.undo().result()
        assert space.letters.one(letter.id).recognised == ""
        assert space.letters.text(letter.id).result().text == ""


@needs_data
def test_a_colleague_s_letter_brings_what_was_recognised(engine, scan, tmp_path, monkeypatch):
    with opened(tmp_path / "there", engine) as space:
        letter = read_and_tagged(space, scan)
    monkeypatch.setattr(language_data, "_FOLDERS", NOWHERE)
    with opened(tmp_path / "here", engine) as space:
        preview = space.merging.preview(tmp_path / "there").result()
        assert space.merging.merge(preview).result().passages == 1
        assert PROMISE in space.letters.text(letter.id).result().text
        (place,) = space.passages.places(letter.id)
        assert place.sure


@needs_data
def test_a_corrected_file_is_read_as_it_is(engine, scan, tmp_path):
    with pymupdf.open() as doc:
        doc.new_page().insert_text((60, 80), PROMISE)
        doc.save(tmp_path / "beter.pdf")
    with opened(tmp_path / "w", engine) as space:
        letter = read_and_tagged(space, scan)
        space.versions.replace_file(letter.id, tmp_path / "beter.pdf").result()
        assert space.letters.one(letter.id).recognised == ""
        (place,) = space.passages.places(letter.id)
        assert place.sure


@needs_data
def test_of_a_locked_letter_nothing_that_was_recognised_is_kept(engine, scan, tmp_path):
    with opened(tmp_path / "w", engine) as space:
        letter = read_and_tagged(space, scan.with_name("slot.pdf"), password=PASSWORD)
    data = b"".join(path.read_bytes() for path in (tmp_path / "w").rglob("*") if path.is_file())
    assert b"Voorzitter" not in data
    assert not list((tmp_path / "w").rglob("*.ocr"))
    with opened(tmp_path / "w", engine) as space:
        assert space.check() == []
        space.letters.unlock(letter.id, PASSWORD).result()
        assert space.letters.beyond(letter.id).result().unread == (1, 2)
        space.letters.recognise(letter.id).result()
        (place,) = space.passages.places(letter.id)
        assert place.sure


def test_without_the_data_it_says_what_to_do(engine, scan, tmp_path, monkeypatch):
    monkeypatch.setattr(language_data, "_FOLDERS", NOWHERE)
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    with opened(tmp_path / "w", engine) as space:
        letter = space.letters.add(scan).result().letter
        error = space.letters.recognise(letter.id).exception()
        assert isinstance(error, NotFound)
        assert "Install it" in str(error)


def test_the_data_is_looked_for_where_the_user_says_first(tmp_path, monkeypatch):
    for name in ("own/tessdata", "system"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / language_data.FILE_NAME).touch()
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path / "system"))
    monkeypatch.setattr(language_data, "_FOLDERS", NOWHERE)
    assert language_data.language_folder() == tmp_path / "system"
    assert language_data.language_folder(str(tmp_path / "own")) == tmp_path / "own" / "tessdata"
    assert language_data.language_folder(str(tmp_path / "none")) == tmp_path / "system"


def invented(_recogniser, _letter, _named, _task):
    """Stand in for recognition, with the two pages of the scan."""
    pages = []
    for at, line in enumerate(["Aan de Voorzitter", PROMISE], 1):
        words = [Word(word, 20.0 * x, 40.0, 20.0 * x + 18, 52.0) for x, word in enumerate(line.split(), 1)]
        pages.append(PageLayer(at, 350.0, 120.0, [Line(words, 12.0)]))
    return Recognised(Recognition("nld", tuple(pages)))


def test_damaged_pages_are_told_and_read_again(engine, scan, tmp_path, monkeypatch):
    monkeypatch.setattr(Recogniser, "recognise", invented)
    with opened(tmp_path / "w", engine) as space:
        letter = read_and_tagged(space, scan)
        assert space.check() == []
    kept = tmp_path / "w" / "letters" / f"{letter.id}.ocr"
    kept.write_bytes(kept.read_bytes().replace(b"juli", b"juni"))
    with opened(tmp_path / "w", engine) as space:
        told = {problem.path.name: problem.sentence for problem in space.check()}
        assert "is damaged; read it again" in told[kept.name]
        assert "juni" not in space.letters.text(letter.id).result().text
        assert space.letters.beyond(letter.id).result().unread == (1, 2)
        space.letters.recognise(letter.id).result()
        assert PROMISE in space.letters.text(letter.id).result().text
        (place,) = space.passages.places(letter.id)
        assert place.sure
        assert space.check() == []
        kept.unlink()
        assert "is missing; read it again" in space.check()[0].sentence


def test_damaged_pages_of_a_colleague_are_not_brought(engine, scan, tmp_path, monkeypatch):
    monkeypatch.setattr(Recogniser, "recognise", invented)
    with opened(tmp_path / "there", engine) as space:
        letter = read_and_tagged(space, scan)
    theirs = tmp_path / "there" / "letters" / f"{letter.id}.ocr"
    theirs.write_bytes(theirs.read_bytes().replace(b"juli", b"juni"))
    with opened(tmp_path / "here", engine) as space:
        space.merging.merge(space.merging.preview(tmp_path / "there").result()).result()
        assert space.letters.one(letter.id).recognised == ""
        assert not (tmp_path / "here" / "letters" / theirs.name).exists()


def test_pages_are_compared_with_their_checksum_and_a_refusal_is_no_damage(tmp_path, monkeypatch):
    path, check = tmp_path / "x.ocr", RecognitionCheck()
    assert not check.fits(path, checksum_of(b"een"))
    path.write_bytes(b"een")
    assert check.fits(path, checksum_of(b"een"))
    path.write_bytes(b"twee")
    assert not check.fits(path, checksum_of(b"een"))
    path.write_bytes(b"drie of meer")

    def refused(_path):
        raise PermissionError(13, "refused")

    monkeypatch.setattr(recognition_check, "read_whole", refused)
    assert check.fits(path, checksum_of(b"een"))
    monkeypatch.undo()
    assert not check.fits(path, checksum_of(b"een"))


class InventedEngine:
    """Recognises pages, but for those at which it crashes or the user stops."""

    def __init__(self, *, crashes=(), stops=()):
        self.crashes, self.stops = crashes, stops

    def recognise(self, _path, page, **_):
        if page in self.crashes:
            return failed(EngineCrashed("The engine crashed."))
        if page in self.stops:
            stopped = Task()
            stopped.cancel()
            stopped.set_running_or_notify_cancel()
            return stopped
        return completed(PageLayer(page, 10, 10, [Line([Word(f"w{page}", 0, 0, 1, 1)], 9)]))


def test_a_page_at_which_the_engine_crashes_costs_that_page(tmp_path):
    read = recognise_pages(InventedEngine(crashes=[2]), tmp_path, (1, 2, 3), Task(), data=tmp_path)
    assert [layer.number for layer in read.recognition.pages] == [1, 3]
    assert read.failed == (2,)


def test_who_stops_keeps_what_was_read(tmp_path):
    known = [PageLayer(9, 10, 10, [])]
    read = recognise_pages(InventedEngine(stops=[2]), tmp_path, (1, 2, 3), Task(), data=tmp_path, known=known)
    assert [layer.number for layer in read.recognition.pages] == [1, 9]
    assert read.stopped


def test_what_was_recognised_is_on_the_disk_once_it_is_kept(tmp_path, monkeypatch):
    path = tmp_path / "letters" / "x.ocr"
    read = Recognition("nld", (PageLayer(1, 350.0, 120.0, []),))
    sync, synced = os.fsync, []
    monkeypatch.setattr(os, "fsync", lambda file: synced.append(file) or sync(file))
    path.with_name("x.ocr.tmp").mkdir(parents=True)  # as another process that is not done yet
    keep_recognition(
        SimpleNamespace(recognition_file=lambda _: path), SimpleNamespace(file_name="x.pdf"), read
    )
    assert decode_recognition(path.read_bytes()) == read
    assert synced
    assert {one.name for one in path.parent.iterdir()} == {"x.ocr", "x.ocr.tmp"}
