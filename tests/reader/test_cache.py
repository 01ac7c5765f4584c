"""A cache that cannot be written costs time, not letters; what is missing in it is made once."""

from __future__ import annotations

import errno
import shutil
import threading
from pathlib import Path

import pytest

from reader.engine.client import Engine
from reader.engine.messages import Document, Made
from reader.engine.prepared import keep_copy
from reader.errors import DiskFull, EngineCrashed, NotWritable
from reader.model import FileFormat
from reader.storage import disk
from reader.workspace.cache import FALLBACKS_KEPT, Cache
from reader.workspace.workspace import Workspace
from tests.reader.invented import PROMISE, Ears

PATIENCE_S = 30.0


@pytest.fixture
def refusing(folder):
    """Open a workspace whose cache is gone and cannot be made again."""
    shutil.rmtree(folder / "cache")
    (folder / "cache").write_text("no folder", encoding="utf-8")
    with Workspace.open(folder, background=False) as opened:
        yield opened


@pytest.fixture
def ears(refusing):
    ears = Ears()
    refusing.subscribe(ears)
    return ears


def test_letters_are_examined_and_shown_where_the_cache_cannot_be_written(refusing, ears, caplog):
    ids = [letter.id for letter in refusing.letters.all()]
    assert refusing.suggestions.examine_all(ids).result(PATIENCE_S) == len(ids) == 2
    letter = refusing.letters.one("fietspaden.txt")
    assert PROMISE in refusing.letters.text(letter.id).result(PATIENCE_S).text
    assert PROMISE in [one.quote for one in refusing.suggestions.of(letter.id).result(PATIENCE_S)]
    pixels = refusing.letters.pages(letter.id).render(1, zoom=1.0).result(PATIENCE_S)
    assert pixels.width > 0
    pixels.release()
    told = [what for what, *_ in ears.heard if what == "cache refused"]
    assert told == ["cache refused"]
    assert caplog.text.count("cannot be written") == 1
    (problem,) = refusing.problems
    assert problem.startswith(f"Nothing can be kept in {refusing.folder / 'cache'}")
    assert "all works" in problem


def test_a_letter_is_added_and_shown_where_the_cache_cannot_be_written(refusing, ears, tmp_path):
    (tmp_path / "haven.txt").write_text(f"Betreft: De haven\n\n{PROMISE}\n", encoding="utf-8")
    added = refusing.letters.add(tmp_path / "haven.txt").result(PATIENCE_S)
    assert (added.new, added.letter.title) == (True, "De haven")
    assert PROMISE in refusing.letters.text(added.letter.id).result(PATIENCE_S).text
    assert refusing.letters.pages(added.letter.id).document().result(PATIENCE_S).page_sizes
    assert [what for what, *_ in ears.heard].count("cache refused") == 1


def test_a_letter_whose_text_is_only_in_memory_is_examined(workspace, letter_id, folder):
    assert PROMISE in workspace.letters.text(letter_id).result(PATIENCE_S).text
    shutil.rmtree(folder / "cache")
    (folder / "cache").write_text("no folder", encoding="utf-8")
    quotes = [one.quote for one in workspace.suggestions.of(letter_id).result(PATIENCE_S)]
    assert PROMISE in quotes


def test_nothing_is_left_of_what_stood_in_for_a_cache(refusing):
    letter = refusing.letters.one("fietspaden.txt")
    refusing.letters.text(letter.id).result(PATIENCE_S)
    scratch = refusing._components.texts.cache._scratch
    assert scratch.is_dir()
    refusing.close()
    assert not scratch.exists()


def test_findings_that_cannot_be_kept_leave_the_text_where_it_is(workspace, letter_id, monkeypatch):
    heard = Ears()
    workspace.subscribe(heard)
    workspace.letters.text(letter_id).result(PATIENCE_S)
    write = Path.write_bytes

    def full(path, data):
        if path.name.startswith("findings"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert workspace.suggestions.of(letter_id).result(PATIENCE_S)
    heard.hears(
        "cache refused",
        f"Nothing can be kept in {workspace.folder / 'cache'} (the disk is full);"
        " all works, but letters open slower.",
    )
    reading = workspace._components.texts
    assert reading.folder(workspace.letters.one(letter_id)).is_relative_to(workspace.folder)


@pytest.mark.parametrize(
    ("error", "kind", "why"),
    [
        (OSError(errno.EROFS, "Read-only file system"), NotWritable, "it is read-only"),
        (OSError(errno.ENOSPC, "No space left on device"), DiskFull, "the disk is full"),
        (DiskFull("The reading copy cannot be written."), DiskFull, "the disk is full"),
        (OSError(errno.EIO, "Input/output error"), NotWritable, "Input/output error"),
    ],
)
def test_the_first_refusal_is_told_with_its_reason(tmp_path, error, kind, why):
    told = []
    cache = Cache(tmp_path / "cache", told.append)
    cache.refuse(error)
    cache.refuse(OSError(errno.EIO, "another"))
    assert [type(one) for one in told] == [kind]
    assert f"({why})" in cache.problems[0]


def test_the_oldest_fallbacks_go(tmp_path):
    cache = Cache(tmp_path / "cache", lambda _: None)
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    places = [cache.write(tmp_path / "cache" / f"{n}", "text.bin", b"x") for n in range(FALLBACKS_KEPT + 3)]
    try:
        assert [path.exists() for path in places] == [False] * 3 + [True] * FALLBACKS_KEPT
        assert cache.location(tmp_path / "cache" / "0") == tmp_path / "cache" / "0"
        assert cache.location(tmp_path / "cache" / "9") == places[9].parent
    finally:
        cache.close()
    assert not any(path.exists() for path in places)


def test_what_another_program_holds_for_a_moment_is_put_in_place_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(disk, "HELD_S", PATIENCE_S)
    replace, refused = Path.replace, []

    def held(path, target):
        if refused.count(target) < 2:  # as a virus scanner does on Windows
            refused.append(target)
            raise PermissionError(errno.EACCES, "Access is denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", held)
    cache = Cache(tmp_path / "cache", lambda _: None)
    assert cache.write(tmp_path / "cache" / "0", "text.bin", b"x") == tmp_path / "cache" / "0" / "text.bin"
    assert cache.problems == ()
    (tmp_path / "copy-1.pdf").write_bytes(b"%PDF-")
    made = Made(1, Document(()), b"", FileFormat.TXT, "", copied=True)
    assert keep_copy(made, tmp_path, tmp_path / "kept").reading_copy.read_bytes() == b"%PDF-"
    assert len(refused) == 4


def test_a_room_that_is_left_empty_leaves_nothing_and_one_in_use_stays(tmp_path):
    cache = Cache(tmp_path / "cache", lambda _: None)
    used, empty = (cache.writable_folder(tmp_path / "cache" / name / "v1") for name in ("used", "empty"))
    (used / "text.bin").write_bytes(b"x")
    for room in (used, empty):
        cache.leave(room)
    assert list((tmp_path / "cache").iterdir()) == [used.parent]
    (used / "text.bin").unlink()
    cache.leave(used)
    assert not (tmp_path / "cache").exists()


def test_nothing_stands_in_for_a_cache_that_was_closed(tmp_path):
    cache = Cache(tmp_path / "cache", lambda _: None)
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    cache.close()
    with pytest.raises(OSError, match="closed"):
        cache.write(tmp_path / "cache" / "0", "text.bin", b"x")
    assert cache._scratch is None


def test_a_missing_reading_copy_is_made_once_however_many_ask(workspace, letter_id, folder, monkeypatch):
    prepare, prepared = Engine.prepare, []
    held = threading.Event()

    def counted(engine, path, **options):
        prepared.append(path)
        held.wait(PATIENCE_S)
        return prepare(engine, path, **options)

    monkeypatch.setattr(Engine, "prepare", counted)
    shutil.rmtree(folder / "cache")
    pages = workspace.letters.pages(letter_id)
    asked = [pages.document(), *(pages.render(1, zoom=1.0, view=f"{n}") for n in range(2))]
    asked.append(workspace.letters.text(letter_id))
    threading.Timer(0.2, held.set).start()
    answers = [one.result(PATIENCE_S) for one in asked]
    for pixels in answers[1:3]:
        pixels.release()
    assert len(prepared) == 1
    assert PROMISE in answers[3].text


def test_a_text_that_one_stopped_waiting_for_is_read_for_who_asks_next(
    workspace, letter_id, folder, monkeypatch
):
    texts = workspace._components.texts
    shutil.rmtree(folder / "cache")
    texts._texts.clear()
    asked, go_on = threading.Event(), threading.Event()
    prepare = texts.preparer.prepare

    def slow(*arguments, **options):
        asked.set()
        assert go_on.wait(PATIENCE_S)
        return prepare(*arguments, **options)

    monkeypatch.setattr(texts.preparer, "prepare", slow)
    first = workspace.letters.text(letter_id)
    assert asked.wait(PATIENCE_S)
    first.cancel()
    second = workspace.letters.text(letter_id)
    go_on.set()
    assert second is not first
    assert PROMISE in second.result(PATIENCE_S).text


def test_an_examination_that_meets_a_damaged_text_reads_the_letter_anew(workspace, letter_id, folder):
    (text,) = (folder / "cache" / letter_id).rglob("text.bin")
    for findings in (folder / "cache").rglob("findings.bin"):
        findings.unlink()
    text.write_bytes(text.read_bytes()[:20])
    quotes = [one.quote for one in workspace.suggestions.of(letter_id).result(PATIENCE_S)]
    assert PROMISE in quotes


def test_an_examination_that_failed_is_tried_again(workspace, letter_id, monkeypatch):
    examiner = workspace._components.examined.examiner

    def fail(*_, **__):
        raise EngineCrashed("The engine stopped.")

    with monkeypatch.context() as patch:
        patch.setattr(examiner, "findings", fail)
        with pytest.raises(EngineCrashed):
            workspace.suggestions.of(letter_id).result(PATIENCE_S)
    assert workspace.suggestions.undecided(letter_id) is None
    assert PROMISE in [one.quote for one in workspace.suggestions.of(letter_id).result(PATIENCE_S)]
