from __future__ import annotations

import errno
import json
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from reader.engine.client import Engine
from reader.engine.sandbox.refused_calls import YOUNGEST, refused_calls
from reader.engine.sandbox.seccomp import filter_code

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

# Arguments of naught harm nobody where a call were allowed; fork and its kin are tried in _HIJACKED.
_CALLS = """
import ctypes, json, platform, sys
from pathlib import Path
from reader.engine.protocol import Limits
from reader.engine.sandbox import raise_walls
from reader.engine.sandbox.refused_calls import refused_calls

raise_walls(Path(sys.argv[1]), Limits())
libc = ctypes.CDLL(None, use_errno=True)
told = {}
for name, number in refused_calls(platform.machine()).items():
    ctypes.set_errno(0)
    libc.syscall(ctypes.c_long(number), *[ctypes.c_long(0)] * 6)
    told[name] = ctypes.get_errno()
print(json.dumps(told))
"""

_HIJACKED = """
import ctypes, fcntl, os, resource, signal, struct, sys, threading
from pathlib import Path
from reader.engine.protocol import Limits
from reader.engine.sandbox import raise_walls

own, letter = sys.argv[1:]
raise_walls(Path(own), Limits())
libc = ctypes.CDLL(None, use_errno=True)

def attempt(name, act):
    try:
        act()
        print(name, "done", flush=True)
    except OSError as error:
        print(name, type(error).__name__, flush=True)

def fork():
    if os.fork() == 0:
        os._exit(0)

def call(function, *arguments):
    if function(*arguments) < 0:
        raise OSError(ctypes.get_errno(), "refused")

def thread():
    started = threading.Thread(target=lambda: None)
    started.start()
    started.join()

file = open(letter, "rb")
attempt("thread", thread)
attempt("itself", lambda: os.kill(os.getpid(), 0))
attempt("fork", fork)
attempt("signal", lambda: os.kill(os.getppid(), 0))
attempt("thread-of-another", lambda: call(libc.tgkill, os.getppid(), os.getppid(), 0))
attempt("group", lambda: os.killpg(0, 0))
attempt("own-group", lambda: os.setpgid(0, 0))
attempt("session", os.setsid)
attempt("chmod", lambda: os.chmod(letter, 0o777))
attempt("fchmod", lambda: os.fchmod(file.fileno(), 0o777))
attempt("utime", lambda: os.utime(letter, (1, 1)))
attempt("xattr", lambda: os.setxattr(letter, "user.kept", b"x"))
attempt("unshare", lambda: call(libc.unshare, 0x10000000))
attempt("flock", lambda: fcntl.flock(file, fcntl.LOCK_EX))
attempt("lockf", lambda: fcntl.lockf(file, fcntl.LOCK_SH))
attempt("lease", lambda: fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK))
attempt("owner", lambda: fcntl.fcntl(file, fcntl.F_SETOWN, os.getppid()))
attempt("flags", lambda: fcntl.ioctl(file, 0x40086602, struct.pack("l", 0)))
attempt("limits", lambda: resource.prlimit(os.getppid(), resource.RLIMIT_CPU))
attempt("priority", lambda: os.setpriority(os.PRIO_PROCESS, os.getppid(), 19))
"""

_LISTENS = """
import sys
from pathlib import Path
seen = []
watched = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn")
sys.addaudithook(lambda event, args: seen.append(event) if event.startswith(watched) else None)
from reader.engine import messages, protocol, slot
from reader.engine.worker import Desk
folder = Path(sys.argv[1])
with (folder / "replies").open("wb") as replies:
    drawn_into = slot.FileSlot(folder / "slot-0.rgb")
    desk = Desk(folder, protocol.Limits(), "", replies)
    for number, path in enumerate(sys.argv[2:], 1):
        print(type(desk.answer(messages.Prepare(number, path))).__name__)
    print(type(desk.answer(messages.Render(9, sys.argv[2], 1, 1.0, 0))).__name__)
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
def test_a_worker_is_refused_every_call_that_a_reader_of_files_does_not_need(tmp_path):
    own = tmp_path / "engine" / "worker-1"
    own.mkdir(parents=True)
    told = json.loads(run(_CALLS, own))
    assert len(told) > 100
    assert set(told.values()) == {errno.EPERM}, {
        name: why for name, why in told.items() if why != errno.EPERM
    }


@on_linux
def test_a_worker_can_neither_fork_nor_signal_nor_touch_what_is_beside_the_bytes(tmp_path):
    own, letter = tmp_path / "engine" / "worker-1", tmp_path / "letter"
    own.mkdir(parents=True)
    letter.write_bytes(b"x")
    before = letter.stat()
    told = dict(line.split(" ", 1) for line in run(_HIJACKED, own, letter).splitlines())
    assert (told.pop("thread"), told.pop("itself")) == ("done", "done")
    assert set(told.values()) == {"PermissionError"}, told
    after = letter.stat()
    assert (after.st_mode, after.st_mtime_ns) == (before.st_mode, before.st_mtime_ns)


# By other ways to do the same, libraries never call some of these; whoever took over a worker can.
_NEEDLESS = {
    "socket", "connect", "execve", "execveat", "setpgid", "setsid", "tkill", "pidfd_send_signal", "ptrace",
    "process_vm_writev", "fchmod", "fchmodat", "fchownat", "utimensat", "setxattr", "fsetxattr", "truncate",
    "removexattr", "flock", "mount", "unshare", "setns", "add_key", "bpf", "io_uring_setup", "userfaultfd",
}  # fmt: skip
_NEEDLESS_OF_OLD = {"fork", "vfork", "chmod", "chown", "lchown", "utime", "utimes", "futimesat"}


@pytest.mark.parametrize(("machine", "old"), [("x86_64", _NEEDLESS_OF_OLD), ("aarch64", set())])
def test_no_call_is_left_out_of_those_that_can_harm(machine, old):
    assert refused_calls(machine).keys() >= _NEEDLESS | old


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_filter_names_each_call_once_and_jumps_within_itself(machine):
    numbers = list(refused_calls(machine).values())
    assert len(numbers) == len(set(numbers))
    assert max(numbers) <= YOUNGEST
    steps = list(struct.iter_unpack("=HBBI", filter_code(machine, 7)))
    assert all(at + 1 + max(step[1:3]) < len(steps) for at, step in enumerate(steps[:-1]))


@on_linux
def test_a_worker_at_work_has_no_socket_open(make_pdf):
    engine = Engine(workers=1)
    engine.open(make_pdf()).result(60)
    (worker,) = engine._pool
    links = [str(link.readlink()) for link in Path(f"/proc/{worker.pid}/fd").iterdir()]
    engine.close()
    assert links
    assert not [link for link in links if "socket" in link]
