"""What is given as a letter and is none, and what is found damaged in a workspace."""

from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.errors import BadInput, BadValue, Cancelled
from reader.storage.settings import Settings
from reader.workspace.creation import find_workspace
from reader.workspace.workspace import Workspace

LETTER = "Geachte voorzitter, hierbij informeer ik uw Kamer over de vaartijden van het veer.\n" * 20


@pytest.fixture
def space(tmp_path):
    with Workspace.open(tmp_path / "workspace", create=True, background=False) as opened:
        yield opened


@pytest.mark.skipif(sys.platform == "win32", reason="makes a named pipe as POSIX has it")
def test_pipe_is_refused_rather_than_waited_for(space, tmp_path):
    os.mkfifo(tmp_path / "brief.pdf")
    with pytest.raises(BadInput, match=r"is no file; save it as"):
        space.letters.add(tmp_path / "brief.pdf").result(timeout=10)


def test_copying_a_large_file_can_be_stopped(space, tmp_path, monkeypatch):
    (tmp_path / "brief.txt").write_bytes(b"x" * 64)
    begun, go_on = threading.Event(), threading.Event()

    class Slow:
        def __init__(self, file):
            self._file = file

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self._file.close()

        def read(self, _size):
            begun.set()
            assert go_on.wait(10)
            return b"x"

    opened = type(tmp_path).open
    monkeypatch.setattr(
        type(tmp_path),
        "open",
        lambda path, mode="r", **how: Slow(opened(path, mode)) if mode == "rb" else opened(path, mode, **how),
    )
    task = space.letters.add(tmp_path / "brief.txt")
    assert begun.wait(10)
    task.cancel()
    go_on.set()
    with pytest.raises(Cancelled):
        task.result(timeout=10)


def test_letter_that_was_damaged_in_the_workspace_is_mended_by_adding_it_again(space, tmp_path):
    source = tmp_path / "brief.txt"
    source.write_text(LETTER, encoding="utf-8")
    kept = space.letters.file(space.letters.add(source).result().letter.id)
    kept.write_bytes(b"flipped")
    assert [problem.sentence for problem in space.check()] == [
        "brief.txt is no longer as it was added; add the file again."
    ]
    assert not space.letters.add(source).result().new
    assert kept.read_bytes() == source.read_bytes()
    assert space.check() == []


@pytest.mark.parametrize("damage", [b"", b"%PDF-1.7 and nothing else"])
def test_damaged_reading_copy_is_made_again(space, tmp_path, damage):
    (tmp_path / "brief.txt").write_text(LETTER, encoding="utf-8")
    letter = space.letters.add(tmp_path / "brief.txt").result().letter
    [copy] = (space.folder / "cache").rglob("reading.pdf")
    copy.write_bytes(damage)
    assert space.letters.pages(letter.id).document().result().page_sizes
    assert len(copy.read_bytes()) > len(damage)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has names that are no text")
def test_name_that_is_no_text_is_made_text(space, tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(LETTER, encoding="utf-8")
    [added] = space.letters.add_all([tmp_path]).result().added
    assert added.letter.file_name == "caf_.txt"


def test_passing_folder_of_a_killed_process_is_swept_up_a_day_later(space, tmp_path):
    letters = space.folder / "letters"
    for name, age_s in ((".00112233aabbccdd", 90_000), (".ffeeddccbbaa9988", 60)):
        (letters / name).mkdir(parents=True)
        then = (letters / name).stat().st_mtime - age_s
        os.utime(letters / name, (then, then))
    (tmp_path / "empty.txt").touch()
    assert space.letters.add_all([tmp_path / "empty.txt"]).result().failures
    assert [path.name for path in letters.iterdir()] == [".ffeeddccbbaa9988"]
    assert space.check() == []


def test_workspace_begun_by_several_at_once_is_begun_by_each(tmp_path):
    folder, together = tmp_path / "workspace", threading.Barrier(6)

    def begin(_):
        together.wait(10)
        return find_workspace(folder, create=True).name

    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(begin, range(6))) == ["workspace"] * 6
    assert {path.name for path in folder.iterdir()} - {".lock"} == {"workspace.json"}


def test_what_is_no_text_is_refused_and_keeps_nothing_else_from_being_saved(space, tmp_path):
    (tmp_path / "brief.txt").write_text(LETTER, encoding="utf-8")
    letter = space.letters.add(tmp_path / "brief.txt").result().letter
    with pytest.raises(BadValue, match="no text"):
        space.letters.correct(letter.id, title="half \ud83d")
    space.letters.correct(letter.id, title="whole \U0001f6a2").result()
    assert space.letters.one(letter.id).title == "whole \U0001f6a2"


def test_settings_nested_without_end_are_as_none(tmp_path):
    (tmp_path / "window.json").write_text('{"a":' + "[" * 100_000, encoding="utf-8")
    assert Settings(tmp_path / "window.json", tmp_path / ".lock").get("a") is None
