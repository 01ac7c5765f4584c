from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
import time
from math import inf, nan
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader import errors
from reader.engine import messages, protocol
from reader.engine.client import Engine
from reader.engine.job import Priority
from reader.engine.launch import spawn, start_first_worker
from reader.engine.private_folder import sweep
from reader.engine.protocol import Limits

PATIENCE_S = 60.0
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def own_engine():
    """Start an engine that a test may hurt."""
    started = []

    def start(**limits) -> Engine:
        started.append(Engine(workers=1, limits=Limits(**limits)))
        return started[-1]

    yield start
    for engine in started:
        engine.close()


def only_worker(engine):
    (worker,) = engine._pool
    return worker


def until(condition):
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_worker_killed_in_the_middle_of_a_render_costs_that_render_only(own_engine, slow_pdf, make_pdf):
    engine = own_engine()
    engine.open(slow_pdf).result(PATIENCE_S)
    victim = only_worker(engine)
    slow = engine.render(slow_pdf, 1, zoom=3.0)
    behind = engine.render(make_pdf(), 1, zoom=1.0)
    until(lambda: len(victim.in_flight) == 2)
    victim.kill()
    with pytest.raises(errors.EngineCrashed, match=r"page 1 of traag\.pdf"):
        slow.result(PATIENCE_S)
    assert behind.result(PATIENCE_S).width == 595
    assert only_worker(engine) is not victim


def test_a_render_that_takes_too_long_is_stopped(own_engine, slow_pdf, make_pdf):
    engine = own_engine(job_s=0.5)
    with pytest.raises(errors.EngineTimeout, match=r"longer than 0\.5 s"):
        engine.render(slow_pdf, 1, zoom=3.0).result(PATIENCE_S)
    assert engine.render(make_pdf(), 1, zoom=1.0).result(PATIENCE_S).width == 595


def test_a_page_that_stops_the_engine_twice_is_left_alone(own_engine, slow_pdf):
    engine = own_engine(job_s=0.3)
    for _ in range(2):
        with pytest.raises(errors.EngineTimeout):
            engine.render(slow_pdf, 1, zoom=3.0).result(PATIENCE_S)
    worker = only_worker(engine)
    with pytest.raises(errors.Quarantined, match=r"page 1 of traag\.pdf"):
        engine.render(slow_pdf, 1, zoom=3.0).result(PATIENCE_S)
    assert only_worker(engine) is worker
    assert engine.open(slow_pdf).result(PATIENCE_S).page_sizes  # the rest of the letter is not


def test_a_worker_killed_while_idle_is_replaced(own_engine, make_pdf):
    engine = own_engine()
    path = make_pdf()
    engine.open(path).result(PATIENCE_S)
    victim = only_worker(engine)
    victim.kill()
    until(lambda: victim not in list(engine._pool))
    assert engine.open(path).result(PATIENCE_S).page_sizes


def test_a_lying_worker_is_stopped(own_engine, make_pdf, monkeypatch):
    engine = own_engine()
    path = make_pdf()
    engine.open(path).result(PATIENCE_S)
    monkeypatch.setattr(
        "reader.engine.pixels.Slots.view", lambda *_: (_ for _ in ()).throw(OSError("no map"))
    )
    with pytest.raises(errors.EngineCrashed):
        engine.render(path, 1, zoom=1.0).result(PATIENCE_S)


@pytest.mark.parametrize(
    "sizes", [(), ((595.0, 842.0),) * 4, ((nan, 842.0),), ((595.0, inf),), ((0.0, 0.0),), ((1e32, 842.0),)]
)
def test_a_worker_that_tells_of_pages_that_no_letter_has_is_stopped(
    own_engine, make_pdf, tmp_path, monkeypatch, sizes
):
    read = protocol.read_reply

    def lie(stream):
        reply = read(stream)
        told = isinstance(reply, messages.Opened | messages.Made)
        return replace(reply, document=replace(reply.document, page_sizes=sizes)) if told else reply

    engine = own_engine(pages=3)
    with monkeypatch.context() as patched:
        patched.setattr(protocol, "read_reply", lie)
        for task in (engine.open(make_pdf()), engine.prepare(make_pdf("b.pdf"), target=tmp_path)):
            with pytest.raises(errors.EngineCrashed):
                task.result(PATIENCE_S)
    assert engine.open(make_pdf()).result(PATIENCE_S).page_sizes == ((595.0, 842.0),) * 2


def test_an_engine_that_cannot_start_says_so(own_engine, make_pdf, monkeypatch):
    monkeypatch.setattr("reader.engine.launch._MODULE", "reader.engine.no_such_worker")
    engine = own_engine()
    with pytest.raises(errors.EngineCrashed, match=r"does not start: .*no_such_worker"):
        engine.open(make_pdf()).result(PATIENCE_S)
    assert len(engine._pool) == 0  # and nobody tries for ever
    assert not engine._pool.should_grow(None)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces an address space limit")
def test_a_system_that_refuses_one_more_worker_leaves_the_others_at_work(make_pdf, monkeypatch):
    with monkeypatch.context() as patched:
        engine = Engine(workers=2)
        patched.setattr("reader.engine.worker_pool.Worker", refuse)
        engine._pool._grows_at = 0.0
        try:
            assert engine.open(make_pdf()).result(PATIENCE_S).page_sizes
            assert engine.open(make_pdf()).result(PATIENCE_S).page_sizes
            assert len(list(engine._pool)) == 1
        finally:
            engine.close()


def refuse(*_, **__):
    raise OSError(errno.EMFILE, "Too many open files")


def test_when_no_worker_can_be_started_again_who_waits_is_told_and_later_requests_try_again(
    own_engine, slow_pdf, make_pdf, monkeypatch
):
    engine = own_engine()
    engine.open(slow_pdf).result(PATIENCE_S)
    victim = only_worker(engine)
    with monkeypatch.context() as patched:
        patched.setattr("reader.engine.launch.spawn", refuse)
        engine.render(slow_pdf, 1, zoom=3.0)
        in_flight = engine.render(make_pdf(), 1, zoom=1.0)
        queued = engine.prepare(make_pdf(), target=slow_pdf.parent)
        until(lambda: len(victim.in_flight) == 2)
        victim.kill()
        for waiting in (in_flight, queued):
            with pytest.raises(errors.EngineError, match=r"cannot be started \(Too many open files\); close"):
                waiting.result(PATIENCE_S)
        with pytest.raises(errors.EngineError, match="cannot be started"):
            engine.open(make_pdf()).result(PATIENCE_S)
        assert engine._watch_thread.is_alive()
    assert engine.open(make_pdf()).result(PATIENCE_S).page_sizes


def test_an_engine_made_while_no_worker_can_be_started_works_once_one_can(make_pdf, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr("reader.engine.launch.spawn", refuse)
        engine = Engine(workers=2)
        with pytest.raises(errors.EngineError, match="cannot be started"):
            engine.open(make_pdf()).result(PATIENCE_S)
    try:
        assert engine.open(make_pdf()).result(PATIENCE_S).page_sizes
    finally:
        engine.close()


def test_a_worker_nobody_can_listen_to_is_stopped(make_pdf, monkeypatch):
    started = []

    def no_thread(thread):
        if thread.name == "kamerlezer-engine-worker":
            raise RuntimeError("can't start new thread")
        start(thread)

    def noted(*arguments):
        started.append(spawn(*arguments))
        return started[-1]

    start = threading.Thread.start
    monkeypatch.setattr("reader.engine.launch.spawn", noted)
    monkeypatch.setattr(threading.Thread, "start", no_thread)
    engine = Engine(workers=1)
    try:
        with pytest.raises(errors.EngineError, match="no thread is left"):
            engine.open(make_pdf()).result(PATIENCE_S)
        assert [process.poll() is not None for process in started] == [True, True]
    finally:
        engine.close()


def test_the_first_worker_is_left_to_the_engine_when_the_system_refuses_it(tmp_path, monkeypatch):
    monkeypatch.setattr("reader.engine.private_folder._root", lambda: tmp_path)
    monkeypatch.setattr("reader.engine.launch.spawn", refuse)
    assert start_first_worker() is None
    assert not list(tmp_path.iterdir())


@pytest.mark.logs_errors
def test_an_answer_that_cannot_be_handed_on_ends_its_worker_and_is_logged(
    own_engine, make_pdf, monkeypatch, caplog
):
    engine = own_engine()
    path = make_pdf()
    engine.open(path).result(PATIENCE_S)
    monkeypatch.setattr("reader.engine.pixels.Slots.view", lambda *_: {}["no such map"])
    with pytest.raises(errors.EngineCrashed):
        engine.render(path, 1, zoom=1.0).result(PATIENCE_S)
    assert "could not be handed on" in caplog.text


def test_a_name_that_is_no_text_is_refused_at_once(engine, tmp_path):
    path = tmp_path / "brief-\udce9.pdf"
    for task in (engine.open(path), engine.render(path, 1, zoom=1.0), engine.prepare(path, target=tmp_path)):
        assert task.done()
        with pytest.raises(errors.BadInput, match=r"brief-\\udce9\.pdf is no valid text; rename the file"):
            task.result()


def test_a_file_that_wants_too_much_memory_is_refused(own_engine, make_docx):
    engine = own_engine(memory_bytes=140 * 1024**2)
    words = " ".join(str(i) for i in range(1_000_000))
    path = make_docx(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
    with pytest.raises(errors.LimitExceeded, match="memory"):
        engine.prepare(path, target=path.parent).result(PATIENCE_S)


def test_a_page_does_not_wait_for_letters_being_added(own_engine, make_pdf, tmp_path, monkeypatch):
    monkeypatch.setattr("reader.engine.worker_pool._RETIRES_S", 0.1)
    engine = own_engine()
    path, long_text = make_pdf(), tmp_path / "lang.txt"
    engine.open(path).result(PATIENCE_S)
    long_text.write_text("Een zin van een lange brief aan de Kamer. \n\n" * 12_000, encoding="utf-8")
    adding = [engine.prepare(long_text, target=tmp_path / "cache", priority=Priority.BATCH) for _ in range(2)]
    assert engine.render(path, 1, zoom=1.0).result(PATIENCE_S).width == 595
    assert not adding[0].done()
    assert not adding[1].running()  # the worker taken on for the reader does nothing else
    until(lambda: len(list(engine._pool)) == 1)  # and goes when it is not needed
    assert not adding[0].done()


def test_work_that_has_begun_stops_soon_when_cancelled_and_nobody_is_blamed(own_engine, make_pdf, tmp_path):
    engine = own_engine()
    path, long_text = make_pdf(), tmp_path / "lang.txt"
    long_text.write_text("Een zin van een lange brief aan de Kamer. \n\n" * 12_000, encoding="utf-8")
    for _ in range(3):  # more often than a file may crash the engine
        task = engine.prepare(long_text, target=tmp_path / "cache")
        until(task.running)
        worker = only_worker(engine)
        until(lambda worker=worker: worker.ready)
        task.cancel()
        with pytest.raises(errors.Cancelled):
            task.result(PATIENCE_S)
        assert worker not in list(engine._pool)
    assert engine.open(path).result(PATIENCE_S).page_sizes
    assert engine.prepare(path, target=tmp_path / "cache").result(PATIENCE_S).text


_OWNER_THAT_DIES = """
import os, sys
from pathlib import Path
from reader.engine.client import Engine
engine = Engine(workers=1)
engine.open(Path(sys.argv[1])).result()
(worker,) = engine._pool
print(worker.pid, engine._folder, flush=True)
os._exit(9)
"""


def test_workers_and_folders_end_with_an_app_that_is_killed(make_pdf):
    ran = subprocess.run(
        [sys.executable, "-c", _OWNER_THAT_DIES, str(make_pdf())],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )
    pid, folder = ran.stdout.split()
    until(lambda: not Path(folder).exists())
    if Path("/proc").is_dir():
        until(
            lambda: not Path(f"/proc/{pid}/cmdline").exists() or not Path(f"/proc/{pid}/cmdline").read_bytes()
        )


def test_the_folder_of_a_dead_process_is_swept_and_a_living_one_kept(tmp_path):
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    left = tmp_path / f"kamerlezer-{int(dead.stdout)}-abc"
    mine = tmp_path / f"kamerlezer-{os.getpid()}-abc"
    other = tmp_path / "kamerlezer-notes"
    for folder in (left, mine, other):
        (folder / "worker-1").mkdir(parents=True)
    sweep(tmp_path)
    assert not left.exists()
    assert mine.exists()
    assert other.exists()


def test_a_worker_runs_wherever_the_app_stands(make_pdf, tmp_path, monkeypatch):
    (tmp_path / "reader.py").write_text("raise SystemExit('the wrong reader')", encoding="utf-8")
    path = make_pdf()
    monkeypatch.chdir(tmp_path)
    engine = Engine(workers=1)
    assert engine.open(path).result(PATIENCE_S).page_sizes
    engine.close()


def test_an_engine_takes_over_the_worker_that_was_born_before_it(make_pdf):
    first_worker = start_first_worker()
    engine = Engine(workers=1, first_worker=first_worker)
    try:
        assert engine.render(make_pdf(), 1, zoom=1.0).result(PATIENCE_S).width == 595
        assert [worker.pid for worker in engine._pool] == [first_worker.process.pid]
    finally:
        engine.close()
    assert not first_worker.home.exists()
