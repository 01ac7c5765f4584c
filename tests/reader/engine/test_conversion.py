"""Old Word files and RTF: LibreOffice converts them, watched and stopped; a script stands in for it."""

# ruff: noqa: E501 - programs within the tests
from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from reader import errors
from reader.engine import office
from reader.engine.client import Engine
from reader.engine.conversion import CONVERTED_NAME
from reader.engine.protocol import Limits
from reader.model import FileFormat
from reader.text import ReadingText
from tests.reader.engine.odtfile import odt_file

PATIENCE_S = 60.0
RTF = rb"{\rtf1 Ik informeer de Kamer voor 1 juli 2031.}"
DOC = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(600)


@pytest.fixture
def fake_office(tmp_path):
    """Return a maker of programs that stand in for LibreOffice, from the Python that they run."""

    def make(code: str) -> Path:
        script, program = tmp_path / "fake.py", tmp_path / "soffice"
        lead = "import os, sys, time, pathlib\nargs = sys.argv[1:]\nout = pathlib.Path(args[args.index('--outdir') + 1])\n"
        script.write_text(lead + textwrap.dedent(code), encoding="utf-8")
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        return program

    return make


@pytest.fixture
def engine_with():
    """Return a maker of engines that know this LibreOffice, or none."""
    made = []

    def make(program: Path | None) -> Engine:
        made.append(Engine(workers=1, limits=Limits(job_s=60.0), find_office=lambda: program))
        return made[-1]

    yield make
    for engine in made:
        engine.close()


def letter(folder: Path, data: bytes = RTF, name: str = "brief.rtf") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("file", [("brief.rtf", RTF, FileFormat.RTF), ("oud.doc", DOC, FileFormat.DOC)])
def test_a_file_is_converted_read_and_compared(engine_with, fake_office, tmp_path, file):
    name, data, kind = file
    made = tmp_path / "made.odt"
    made.write_bytes(odt_file("<text:p>Ik informeer de Kamer voor 1 juli 2031.</text:p>"))
    told = tmp_path / "told.txt"
    program = fake_office(f"""
        profile = next(each for each in args if each.startswith('-env:UserInstallation=file://'))
        settings = pathlib.Path(profile.removeprefix('-env:UserInstallation=file://'), 'user', 'registrymodifications.xcu')
        pathlib.Path({str(told)!r}).write_text(' '.join(args) + settings.read_text())
        out.mkdir()
        (out / 'letter.odt').write_bytes(pathlib.Path({str(made)!r}).read_bytes())
    """)
    engine = engine_with(program)
    path = letter(tmp_path, data, name)
    prepared = engine.prepare(path, target=tmp_path / "cache").result(PATIENCE_S)
    assert prepared.format is kind
    assert ReadingText.decode(prepared.text).text == "Ik informeer de Kamer voor 1 juli 2031.\n"
    assert prepared.reading_copy == tmp_path / "cache" / "reading.pdf"
    (tmp_path / "cache" / "text.bin").write_bytes(prepared.text)
    found = engine.compare(path, tmp_path / "cache" / "text.bin").result(PATIENCE_S)
    assert (found.share, found.total) == (1.0, 8)
    said = told.read_text()
    assert "--headless --norestore" in said
    assert '"MacroSecurityLevel" oor:op="fuse"><value>3<' in said


def test_without_libreoffice_a_sentence_says_how_to_save_it(engine_with, tmp_path):
    engine = engine_with(None)
    for name, data in (("brief.rtf", RTF), ("oud.doc", DOC)):
        with pytest.raises(
            errors.UnsupportedFile, match=f"{name} .*Save it as DOCX or PDF in Word .*LibreOffice"
        ):
            engine.prepare(letter(tmp_path, data, name), target=tmp_path / "cache").result(PATIENCE_S)


@pytest.mark.parametrize(
    "code", ["pass", "out.mkdir(); (out / 'letter.odt').symlink_to('/etc/hostname')", "sys.exit(1)"]
)
def test_what_libreoffice_cannot_read_is_said(engine_with, fake_office, tmp_path, code):
    engine = engine_with(fake_office(code))
    with pytest.raises(errors.DamagedFile, match=r"LibreOffice cannot read brief\.rtf"):
        engine.prepare(letter(tmp_path), target=tmp_path / "cache").result(PATIENCE_S)


def test_what_it_made_is_thrown_away_when_it_is_no_text(engine_with, fake_office, tmp_path):
    engine = engine_with(fake_office("out.mkdir(); (out / 'letter.odt').write_bytes(b'PKxx')"))
    with pytest.raises(errors.DamagedFile, match=r"Fetch it again"):
        engine.prepare(letter(tmp_path), target=tmp_path / "cache").result(PATIENCE_S)
    assert not (tmp_path / "cache" / CONVERTED_NAME).exists()


def test_a_program_that_does_not_start_is_said(engine_with, tmp_path):
    engine = engine_with(tmp_path / "weg")
    with pytest.raises(errors.UnsupportedFile, match="does not start"):
        engine.prepare(letter(tmp_path), target=tmp_path / "cache").result(PATIENCE_S)


HANGS = """
    child = os.fork()
    pathlib.Path({pids!r}).open('a').write(f'{{os.getpid()}} ')
    time.sleep(600)
"""


def hangs(fake_office, folder: Path) -> tuple[Path, Path]:
    pids = folder / "pids"
    return fake_office(HANGS.format(pids=str(pids))), pids


def started(pids: Path) -> list[int]:
    deadline = time.monotonic() + PATIENCE_S
    while not pids.exists() or len(pids.read_text().split()) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return [int(each) for each in pids.read_text().split()]


def is_gone(pid: int) -> bool:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{pid}/stat").exists() and ") Z" in Path(f"/proc/{pid}/stat").read_text():
            return True
        time.sleep(0.02)
    return False


def test_cancelling_stops_it_with_all_that_it_started(engine_with, fake_office, tmp_path):
    program, pids = hangs(fake_office, tmp_path)
    task = engine_with(program).prepare(letter(tmp_path), target=tmp_path / "cache")
    processes = started(pids)
    task.cancel()
    with pytest.raises(errors.Cancelled):
        task.result(PATIENCE_S)
    assert all(map(is_gone, processes))


def test_closing_the_engine_stops_it_too(engine_with, fake_office, tmp_path):
    program, pids = hangs(fake_office, tmp_path)
    engine = engine_with(program)
    tasks = [engine.prepare(letter(tmp_path, RTF, f"{at}.rtf"), target=tmp_path / f"{at}") for at in range(3)]
    processes = started(pids)
    engine.close()
    for task in tasks:
        with pytest.raises(errors.Cancelled):
            task.result(PATIENCE_S)
    assert all(map(is_gone, processes))


def test_what_takes_too_long_is_stopped(monkeypatch, fake_office, tmp_path):
    monkeypatch.setattr(office, "PATIENCE_S", 0.3)
    program, pids = hangs(fake_office, tmp_path)
    with pytest.raises(errors.EngineTimeout, match=r"took longer than 0\.3 s for brief\.rtf"):
        office.convert(program, letter(tmp_path), tmp_path / "made.odt", lambda: False)
    assert all(map(is_gone, [int(each) for each in pids.read_text().split()] if pids.exists() else []))
    assert not (tmp_path / "made.odt").exists()


def test_it_ends_with_the_app_also_when_that_is_killed(fake_office, tmp_path):
    program, pids = hangs(fake_office, tmp_path)
    code = (
        "import sys; from pathlib import Path; from reader.engine import office; "
        "office.convert(*map(Path, sys.argv[1:]), lambda: False)"
    )
    made = str(tmp_path / "made.odt")
    with subprocess.Popen([sys.executable, "-c", code, str(program), str(letter(tmp_path)), made]) as app:
        processes = started(pids)
        app.kill()
    assert all(map(is_gone, processes))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_it_can_neither_fill_the_memory_nor_the_disk(monkeypatch, fake_office, tmp_path):
    monkeypatch.setattr(office, "_MOST_BYTES", 10_000)
    told = tmp_path / "told"
    program = fake_office(f"""
        import resource
        kinds = (resource.RLIMIT_AS, resource.RLIMIT_FSIZE, resource.RLIMIT_CPU, resource.RLIMIT_CORE)
        pathlib.Path({str(told)!r}).write_text(' '.join(str(resource.getrlimit(kind)[0]) for kind in kinds))
        out.mkdir()
        (out / 'letter.odt').write_bytes(bytes(10_001))
    """)
    office.convert(program, letter(tmp_path), tmp_path / "made.odt", lambda: False)
    assert (tmp_path / "made.odt").stat().st_size == 10_000
    memory = office._MOST_MEMORY if sys.platform == "linux" else told.read_text().split()[0]
    assert told.read_text() == f"{memory} 10000 {office._MOST_WORK_S} 0"
