"""LibreOffice, which turns old Word files and RTF into OpenDocument.

It is started by the app, never by a worker, whose sandbox forbids it: with a profile of its own in a private
folder, macros off, nothing fetched, and one minute. Its whole process group is stopped when it is late, or
when the app ends, however that ends: see `office_keeper`, which also limits its memory and its files.
"""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from shutil import copyfile, which
from typing import TYPE_CHECKING, Final

from reader import errors
from reader.engine import office_keeper
from reader.engine.private_folder import make_folder, remove_folder
from reader.engine.regular_file import copy_regular

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE_S: Final = 60.0
_POLL_S: Final = 0.1
_MOST_BYTES: Final = 200 * 1024**2
_MOST_MEMORY: Final = 4 * 1024**3  # of address space, most of which is never touched
_MOST_WORK_S: Final = 2 * 60  # of all processors together
_NAMES: Final = ("soffice", "libreoffice")
_USUAL_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_SETTINGS: Final = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),  # only from trusted places, and there are none
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),  # pictures elsewhere are not fetched
    ("Common/Misc", "FirstRun", "false"),
    ("Writer/Content/Update", "Link", "2"),  # never
)


def find_office() -> Path | None:
    """Return LibreOffice's program, None where it is not installed."""
    found = next(filter(None, map(which, _NAMES)), None)
    places = (Path(each) for each in _USUAL_PLACES)
    return Path(found) if found else next((place for place in places if place.is_file()), None)


def convert(office: Path, source: Path, target: Path, is_stopped: Callable[[], bool]) -> None:
    """Turn a file into the OpenDocument text `target`.

    Args:
        office: LibreOffice's program
        source: an old Word file or RTF
        target: is written whole or not at all
        is_stopped: asked often; once it says so, all that was started is stopped

    Raises:
        Cancelled: it was stopped
        EngineTimeout, DamagedFile: LibreOffice took too long, or made nothing of it
    """
    home = make_folder()
    try:
        (home / "in").mkdir()
        copy = home / "in" / f"letter{_ending(source)}"  # its own name may be anything
        copyfile(source, copy)
        _run(office, home, copy, source.name, is_stopped)
        made = home / "out" / "letter.odt"
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f"{target.name}.{os.urandom(4).hex()}.tmp")
        _take(made, beside, source.name)
        beside.replace(target)
    finally:
        remove_folder(home)


def _take(made: Path, beside: Path, name: str) -> None:
    """Copy what was made, if it is a file of the right size."""
    if not made.is_file():
        raise _unconverted(name)
    try:
        copy_regular(made, beside, most_bytes=_MOST_BYTES)
    except OSError as error:
        beside.unlink(missing_ok=True)
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise
        raise _unconverted(name) from error


def _ending(source: Path) -> str:
    with source.open("rb") as file:
        return ".rtf" if file.read(5).startswith(b"{\\rt") else ".doc"


def _unconverted(name: str) -> errors.DamagedFile:
    return errors.DamagedFile(
        f"LibreOffice cannot read {name}. Open it in Word, save it as DOCX or PDF and add that."
    )


def _run(office: Path, home: Path, copy: Path, name: str, is_stopped: Callable[[], bool]) -> None:
    _write_profile(home / "profile")
    try:
        process = _started(office, home, copy)
    except OSError as error:
        raise _unstarted(name, error.strerror or str(error)) from error
    deadline = time.monotonic() + PATIENCE_S
    try:
        while process.poll() is None:
            if is_stopped():
                raise errors.Cancelled("It was cancelled.")
            if time.monotonic() > deadline:
                raise errors.EngineTimeout(
                    f"LibreOffice took longer than {PATIENCE_S:g} s for {name} and was stopped. "
                    "Open it in Word, save it as DOCX or PDF and add that."
                )
            with suppress(subprocess.TimeoutExpired):
                process.wait(_POLL_S)
        if process.returncode == office_keeper.UNSTARTED and process.stderr is not None:
            raise _unstarted(name, process.stderr.read().decode("utf-8", "replace"))
    finally:
        _stop(process)


def _started(office: Path, home: Path, copy: Path) -> subprocess.Popen[bytes]:
    profile = (home / "profile").as_uri()
    return subprocess.Popen(  # noqa: S603 - a program that the user installed, with arguments of our own
        [
            sys.executable, "-I", "-S", str(Path(office_keeper.__file__)),
            str(_MOST_MEMORY), str(_MOST_BYTES), str(_MOST_WORK_S),
            str(office), f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck",
            "--nodefault", "--nofirststartwizard", "--convert-to", "odt", "--outdir", str(home / "out"),
            str(copy),
        ],
        stdin=subprocess.PIPE,  # it ends when this process does
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=home,
        env={**os.environ, "HOME": str(home), "TMPDIR": str(home), "SAL_USE_VCLPLUGIN": "svp"},
        process_group=0 if os.name == "posix" else None,
        creationflags=_NO_WINDOW,
    )  # fmt: skip


def _unstarted(name: str, why: str) -> errors.UnsupportedFile:
    return errors.UnsupportedFile(
        f"{name} needs LibreOffice, which does not start ({why}). "
        "Save it as DOCX or PDF in Word and add that."
    )


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop what was started and whatever that started; also when it ended by itself."""
    with suppress(OSError):
        if sys.platform == "win32":
            if process.poll() is None:
                subprocess.run(  # noqa: S603 - the system's own program
                    ["taskkill", "/T", "/F", "/PID", str(process.pid)],  # noqa: S607 - the same
                    check=False, capture_output=True, creationflags=_NO_WINDOW,
                )  # fmt: skip
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for stream in (process.stdin, process.stderr):
        if stream is not None:
            stream.close()


def _write_profile(profile: Path) -> None:
    """Write the settings of a new profile: no macros, nothing fetched."""
    (profile / "user").mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )
