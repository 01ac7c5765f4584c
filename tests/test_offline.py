"""No process of ours opens an internet socket: one that did would be killed on the spot, and the job fail."""

from __future__ import annotations

import csv
import os
import platform
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Installs a seccomp filter that kills the process at socket(AF_INET) and socket(AF_INET6), in it and in all
# that it starts, and then becomes the command. Numbers: linux/seccomp.h, linux/filter.h, asm/unistd.h.
WATCHED = textwrap.dedent("""
    import ctypes, os, platform, struct, sys

    SOCKET = {"x86_64": 41, "aarch64": 198}[platform.machine()]
    LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06
    KILL_PROCESS, ALLOW = 0x80000000, 0x7FFF0000
    NUMBER, FIRST_ARGUMENT = 0, 16  # offsets in struct seccomp_data
    steps = [
        (LOAD, 0, 0, NUMBER),
        (EQUAL, 0, 4, SOCKET),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        (EQUAL, 1, 0, 2),  # AF_INET
        (EQUAL, 0, 1, 10),  # AF_INET6
        (RETURN, 0, 0, KILL_PROCESS),
        (RETURN, 0, 0, ALLOW),
    ]
    code = b"".join(struct.pack("HBBI", *step) for step in steps)
    buffer = ctypes.create_string_buffer(code)
    program = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.prctl(38, 1, 0, 0, 0) == 0  # PR_SET_NO_NEW_PRIVS
    assert libc.prctl(22, 2, program, 0, 0) == 0, os.strerror(ctypes.get_errno())  # PR_SET_SECCOMP
    os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
""")
START = "from ui.__main__ import main; raise SystemExit(main())"

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in {"x86_64", "aarch64"},
    reason="the watch is a Linux seccomp filter",
)


def watched(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    environment["PYTHONPATH"] = str(ROOT)
    command = [sys.executable, "-c", WATCHED, *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_the_watch_kills_what_opens_an_internet_socket(tmp_path, family):
    program = f"import socket, subprocess, sys; socket.socket(socket.{family})"
    assert watched(["-c", program], tmp_path).returncode < 0


def test_the_watch_reaches_processes_that_are_started(tmp_path):
    inner = "import socket; socket.socket(socket.AF_INET)"
    program = (
        f"import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c', {inner!r}]).returncode < 0)"
    )
    assert watched(["-c", program], tmp_path).returncode == 1


def test_the_whole_job_opens_no_internet_socket(tmp_path):
    """Without a display: every sample letter parsed and tagged, a register and a picture of the window."""
    done = watched(["-c", START, "--workspace", str(tmp_path / "workspace")], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "no display" in done.stdout.splitlines()[0]
    assert str(tmp_path / "register.csv") in done.stdout
    with (tmp_path / "register.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        assert list(rows.fieldnames or ())[:4] == ["id", "tag", "what", "quote"]
        assert len(list(rows)) > 10
    picture = (tmp_path / "kamerlezer.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 20_000
