from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reader.engine.client import Engine

ROOT = Path(__file__).resolve().parents[3]
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="what the Linux kernel forbids")

_TRIES = """
import socket, subprocess, sys
from pathlib import Path
from reader.engine.protocol import Limits
from reader.engine.sandbox import raise_walls

own, other = Path(sys.argv[1]), Path(sys.argv[2])
print("walls", *raise_walls(own, Limits()))

def attempt(name, act):
    try:
        act()
        print(name, "done")
    except (OSError, MemoryError) as error:
        print(name, type(error).__name__)

attempt("inside", lambda: (own / "slot").write_bytes(b"x"))
attempt("outside", lambda: (other / "new").write_bytes(b"x"))
attempt("change", lambda: (other / "letter").open("r+b"))
attempt("delete", lambda: (other / "letter").unlink())
attempt("read", lambda: (other / "letter").read_bytes())
attempt("inet", lambda: socket.socket(socket.AF_INET))
attempt("inet6", lambda: socket.socket(socket.AF_INET6))
attempt("program", lambda: subprocess.run([sys.executable, "-V"]))
attempt("memory", lambda: bytearray(3 * 2**30))
"""

_LISTENS = """
import sys
from pathlib import Path
seen = []
watched = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn")
sys.addaudithook(lambda event, args: seen.append(event) if event.startswith(watched) else None)
from reader.engine import protocol, slot
from reader.engine.worker import Desk
folder = Path(sys.argv[1])
with (folder / "replies").open("wb") as replies:
    drawn_into = slot.FileSlot(folder / "slot-0.rgb")
    desk = Desk(folder, protocol.Limits(), "", replies)
    for number, path in enumerate(sys.argv[2:], 1):
        print(type(desk.answer(protocol.Prepare(number, path))).__name__)
    print(type(desk.answer(protocol.Render(9, sys.argv[2], 1, 1.0, 0))).__name__)
print(seen)
"""


def run(script: str, *arguments) -> str:
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout


@on_linux
def test_a_worker_can_neither_write_elsewhere_nor_open_a_socket_nor_start_a_program(tmp_path):
    own, other = tmp_path / "engine" / "worker-1", tmp_path / "letters"
    own.mkdir(parents=True)
    other.mkdir()
    (other / "letter").write_bytes(b"x")
    told = dict(line.split(" ", 1) for line in run(_TRIES, own, other).splitlines())
    walls = told["walls"].split()
    if "writing" in walls:
        assert (told["inside"], told["outside"], told["change"], told["delete"]) == (
            "done",
            *["PermissionError"] * 3,
        )
    if "network" in walls:
        assert (told["inet"], told["inet6"], told["program"]) == ("PermissionError",) * 3
    assert told["memory"] == "MemoryError"
    assert told["read"] == "done"


def test_reading_letters_attempts_no_socket_and_no_program(tmp_path, make_pdf, make_docx):
    text = tmp_path / "brief.txt"
    text.write_text("Geachte voorzitter, één brief.", encoding="cp1252")
    letters = [make_pdf(), make_docx("<w:p><w:r><w:t>Brief</w:t></w:r></w:p>"), text]
    assert run(_LISTENS, tmp_path, *letters).split("\n")[:5] == ["Made", "Made", "Made", "Drawn", "[]"]


@on_linux
def test_a_worker_at_work_has_no_socket_open(make_pdf):
    engine = Engine(workers=1)
    engine.open(make_pdf()).result(60)
    (worker,) = engine._staff
    links = [str(link.readlink()) for link in Path(f"/proc/{worker.pid}/fd").iterdir()]
    engine.close()
    assert links
    assert not [link for link in links if "socket" in link]
