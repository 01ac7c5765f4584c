"""A worker that started a process of its own, where no sandbox refuses that, holds up nobody."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from reader.engine.client import Engine


def until(condition):
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def has_ended(pid):
    """Say whether a process is gone, or dead and not yet waited for."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return True
    return stat.rpartition(")")[2].split()[0] == "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="tells by /proc which processes are left")
@pytest.mark.parametrize("escapes", [False, True], ids=["in its group", "in a session of its own"])
@pytest.mark.parametrize("ends", [False, True], ids=["alive", "gone"])
def test_a_worker_that_forked_holds_up_neither_closing_nor_work(monkeypatch, tmp_path, escapes, ends):
    (tmp_path / "hijacked_worker.py").write_text(
        "import os, time\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        f"    {'os.setsid()' if escapes else 'pass'}\n"
        f"    open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))\n"
        "    time.sleep(15)\n"
        "    os._exit(0)\n"
        f"time.sleep({0.2 if ends else 15})\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr("reader.engine.launch._MODULE", "hijacked_worker")
    engine = Engine(workers=1)
    told = tmp_path / "pid"
    until(lambda: told.exists() and told.read_text())
    (worker,) = engine._pool
    if ends:
        until(lambda: has_ended(worker.pid))
    began = time.monotonic()
    engine.close()
    assert time.monotonic() - began < 2.0
    child = int(told.read_text())
    if escapes:
        os.kill(child, signal.SIGKILL)
    until(lambda: has_ended(child))
