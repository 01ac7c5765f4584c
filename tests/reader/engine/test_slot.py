from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.engine import slot
from reader.engine.client import Engine
from reader.engine.messages import Drawn
from reader.engine.pixels import Slots
from reader.engine.protocol import ProtocolError

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_S = 60.0
MEGABYTE = 1024**2
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux seals memory")

# A client that looks at pixels while its worker, taken over, takes away what it can of them.
_CLIENT = """
import subprocess, sys
from pathlib import Path
from reader.engine import slot

folder, worker = Path(sys.argv[1]), sys.argv[2]
if sys.argv[3] == "file":
    slots = [slot.FileSlot(folder / "slot-0.rgb")]
else:
    slots = [slot.SealedSlot(2**20)]
inherited = [one.descriptor for one in slots if one.descriptor is not None]
command = [sys.executable, "-c", worker, str(folder), slot.told(slots)]
with subprocess.Popen(command, stdin=-1, stdout=-1, pass_fds=inherited) as taken_over:
    assert taken_over.stdout.readline() == b"drawn\\n"
    seen = slots[0].view(2**20)
    print(*{*seen})
    taken_over.stdin.write(b"go\\n")
    taken_over.stdin.flush()
    print(taken_over.stdout.readline().decode().strip())
    print(*{*seen})
    try:
        print(*{*slots[0].view(2**20)})
    except slot.SlotError as error:
        print(error)
"""

_TAKEN_OVER = """
import os, sys
from contextlib import suppress
from pathlib import Path
from reader.engine import slot

folder, descriptors = Path(sys.argv[1]), sys.argv[2]
memory = slot.map_slot(descriptors, folder, 0, 2**20)
memory[:] = b"x" * 2**20
print("drawn", flush=True)
sys.stdin.readline()
own = int(descriptors) if descriptors else os.open(folder / "slot-0.rgb", os.O_RDWR)
done = []
for size in (0, 4096):
    with suppress(OSError):
        os.ftruncate(own, size)
        done.append(size)
print("cut" if done else "refused", flush=True)
"""


def run_client(folder: Path, kind: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _CLIENT, str(folder), _TAKEN_OVER, kind],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )


@on_linux
def test_no_worker_can_cut_short_what_the_client_looks_at(tmp_path):
    ran = run_client(tmp_path, "sealed")
    assert (ran.returncode, ran.stderr) == (0, "")  # a SIGBUS would be -7
    assert ran.stdout.split("\n")[:4] == ["120", "refused", "120", "120"]


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are inherited on POSIX only")
def test_a_file_that_a_worker_cuts_short_is_missed_and_what_was_read_stays(tmp_path):
    ran = run_client(tmp_path, "file")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.split("\n")[:4] == ["120", "cut", "120", "there is less in it"]


def test_pixels_that_are_not_there_are_the_workers_fault(tmp_path):
    slots = Slots([slot.FileSlot(tmp_path / "slot-0.rgb")], 1000)
    with pytest.raises(ProtocolError, match="there is less in it"):
        slots.view(Drawn(1, 0, 10, 10, 30))
    with pytest.raises(ProtocolError, match="do not add up"):
        slots.view(Drawn(1, 1, 10, 10, 30))  # no such slot
    slots.close()


def test_pages_are_drawn_alike_where_no_memory_can_be_sealed(make_pdf, monkeypatch):
    path = make_pdf()
    drawn = []
    for sealed in (True, False):
        with monkeypatch.context() as patched:
            if not sealed:
                patched.setattr(slot, "SealedSlot", refused)
            engine = Engine(workers=1)
        try:
            drawn.append([colours(engine, path, zoom) for zoom in (0.5, 4.0, 1.0)])
        finally:
            engine.close()
    assert drawn[0] == drawn[1]
    assert [len(data) for data in drawn[1]] == [298 * 421 * 3, 2380 * 3368 * 3, 595 * 842 * 3]


def refused(_size):
    raise OSError("no memory can be sealed")


def test_a_page_is_copied_while_others_may_use_the_engine(make_pdf, monkeypatch):
    view, free = Slots.view, []

    def looked_at(slots, drawn):
        with ThreadPoolExecutor(1) as other:
            free.append(other.submit(may_use, engine).result())
        return view(slots, drawn)

    monkeypatch.setattr(Slots, "view", looked_at)
    engine = Engine(workers=1)
    try:
        colours(engine, make_pdf(), 1.0)
    finally:
        engine.close()
    assert free == [True]


def may_use(engine):
    got = engine._changed.acquire(timeout=2.0)
    if got:
        engine._changed.release()
    return got


@on_linux
def test_a_python_without_seals_leaves_no_descriptor_behind(tmp_path, monkeypatch):
    monkeypatch.delattr("fcntl.F_ADD_SEALS")
    before = open_slots()
    slots = slot.make_slots(tmp_path, 1000)
    assert [type(one) for one in slots] == [slot.FileSlot] * 2
    assert open_slots() == before
    for one in slots:
        one.close()


def test_files_made_before_one_that_cannot_be_are_closed(tmp_path, monkeypatch):
    monkeypatch.setattr(slot, "SealedSlot", refused)
    (tmp_path / "slot-1.rgb").mkdir()
    close, closed = slot.FileSlot.close, []
    monkeypatch.setattr(slot.FileSlot, "close", lambda one: (closed.append(one), close(one)))
    with pytest.raises(OSError, match="slot-1"):
        slot.make_slots(tmp_path, 1000)
    assert len(closed) == 1


def colours(engine, path, zoom):
    pixels = engine.render(path, 1, zoom=zoom).result(PATIENCE_S)
    data = bytes(pixels.data)
    pixels.release()
    return data


@on_linux
def test_the_memory_of_a_very_large_page_is_given_back(make_pdf):
    engine = Engine(workers=1)
    try:
        colours(engine, make_pdf(), 8.0)
        (worker,) = engine._pool
        descriptors = [one.descriptor for one in worker.slots._slots]
        at_most = max(os.fstat(one).st_blocks * 512 for one in descriptors)
        colours(engine, make_pdf(), 1.0)
        left = max(os.fstat(one).st_blocks * 512 for one in descriptors)
    finally:
        engine.close()
    assert at_most > 90 * MEGABYTE
    assert left < 3 * MEGABYTE


@on_linux
def test_slots_leave_no_descriptor_behind(make_pdf):
    before = open_slots()
    engine = Engine(workers=1)
    colours(engine, make_pdf(), 1.0)
    assert open_slots() > before
    engine.close()
    assert open_slots() == before


def open_slots() -> int:
    links = list(Path("/proc/self/fd").iterdir())
    return sum("kamerlezer-slot" in str(link.readlink()) for link in links if link.is_symlink())
