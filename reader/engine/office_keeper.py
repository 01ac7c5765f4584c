"""Keeps LibreOffice within limits, and ends it with the app.

A program of its own, of the standard library alone: `office_keeper.py MEMORY FILE SECONDS PROGRAM ...`, the
first three in bytes, bytes and seconds of work, as far as the system can hold them. Its standard input is a
pipe that nobody writes to: it ends when the app does, also when that is killed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

UNSTARTED = 96  # what it exits with when the program does not start; its standard error says why
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def main(memory_bytes: int, file_bytes: int, work_s: int, command: list[str]) -> int:
    """Run the command until it ends or standard input does; return its exit code."""
    if sys.platform != "win32":
        _limit(memory_bytes, file_bytes, work_s)
    try:
        process = subprocess.Popen(  # noqa: S603 - what the app told
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
        )  # fmt: skip
    except OSError as error:
        sys.stderr.write(error.strerror or str(error))
        return UNSTARTED
    threading.Thread(target=_end_with_app, daemon=True).start()
    return process.wait()


def _end_with_app() -> None:
    """Wait until the app is gone, and end all that was started, this process too."""
    sys.stdin.buffer.read()
    if sys.platform == "win32":
        subprocess.run(  # noqa: S603 - the system's own program
            ["taskkill", "/T", "/F", "/PID", str(os.getpid())],  # noqa: S607 - the same
            check=False, capture_output=True, creationflags=_NO_WINDOW,
        )  # fmt: skip
    else:
        os.killpg(os.getpgrp(), signal.SIGKILL)


def _limit(memory_bytes: int, file_bytes: int, work_s: int) -> None:
    import resource  # noqa: PLC0415 - POSIX alone has it

    wanted = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_AS: memory_bytes,
        resource.RLIMIT_FSIZE: file_bytes,
        resource.RLIMIT_CPU: work_s,
    }
    for kind, value in wanted.items():
        hard = resource.getrlimit(kind)[1]
        most = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):  # macOS holds no address space
            continue


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]))
