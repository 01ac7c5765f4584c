#!/usr/bin/env python3
"""Set Kamerlezer up and start it: `python3 run.py`; or run every check: `python3 run.py test`.

Any other arguments are handed to the installed command, as in `python3 run.py register -o register.csv`.
`python3 run.py lock` is for developers: it compiles the lock file anew. Needs Python 3.11 or newer and
nothing else; the standard library only.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
COMMAND = BIN / ("kamerlezer.exe" if os.name == "nt" else "kamerlezer")
STAMP = VENV / "set-up.stamp"
LOCK = ROOT / "requirements.lock"
CHECKS_ONLY = "# --- from here on: only for `run.py test` ---"

# What Qt links to and a bare Debian may lack, by the file that the loader misses.
DEBIAN_PACKAGES = {
    "libGL.so": "libgl1",
    "libEGL.so": "libegl1",
    "libOpenGL.so": "libopengl0",
    "libglib-2.0.so": "libglib2.0-0",
    "libgthread-2.0.so": "libglib2.0-0",
    "libxkbcommon.so": "libxkbcommon0",
    "libxkbcommon-x11.so": "libxkbcommon-x11-0",
    "libfontconfig.so": "libfontconfig1",
    "libfreetype.so": "libfreetype6",
    "libdbus-1.so": "libdbus-1-3",
    "libX11.so": "libx11-6",
    "libX11-xcb.so": "libx11-xcb1",
    "libSM.so": "libsm6",
    "libICE.so": "libice6",
    "libz.so": "zlib1g",
    "libxcb.so": "libxcb1",
    "libxcb-cursor.so": "libxcb-cursor0",
    "libxcb-glx.so": "libxcb-glx0",
    "libxcb-icccm.so": "libxcb-icccm4",
    "libxcb-image.so": "libxcb-image0",
    "libxcb-keysyms.so": "libxcb-keysyms1",
    "libxcb-randr.so": "libxcb-randr0",
    "libxcb-render.so": "libxcb-render0",
    "libxcb-render-util.so": "libxcb-render-util0",
    "libxcb-shape.so": "libxcb-shape0",
    "libxcb-shm.so": "libxcb-shm0",
    "libxcb-sync.so": "libxcb-sync1",
    "libxcb-util.so": "libxcb-util1",
    "libxcb-xfixes.so": "libxcb-xfixes0",
    "libxcb-xinput.so": "libxcb-xinput0",
    "libxcb-xkb.so": "libxcb-xkb1",
}
QT_FILES = (
    "QtWidgets.abi3.so",
    "QtSvg.abi3.so",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqoffscreen.so",
)
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
FONT_ENDINGS = {".ttf", ".otf", ".ttc", ".pfb"}
FONT_PACKAGE = "fonts-noto-core"


class SetupError(Exception):
    """Something the user has to mend; the message says how."""


def main(arguments: list[str]) -> int:
    """Do what the arguments ask and return the exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the one place that an older Python reaches
        print(f"Kamerlezer needs Python 3.11 or newer; this is {platform.python_version()}.", file=sys.stderr)
        return 2
    try:
        if arguments == ["lock"]:
            return compile_lock()
        if arguments[:1] == ["test"]:
            set_up(checks=True)
            return run_checks(arguments[1:])
        set_up(checks=False)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    return hand_over([str(COMMAND), *arguments])


def hand_over(command: list[str]) -> NoReturn:
    """Become the command, so that signals and the exit status are its own."""
    if os.name == "nt":  # Windows has no exec that keeps the console
        raise SystemExit(subprocess.call(command))
    sys.stdout.flush()
    os.execv(command[0], command)  # noqa: S606 - our own interpreter, no shell


# --- setting up ---------------------------------------------------------------------------------------


def set_up(*, checks: bool) -> None:
    """Make the environment unless the stamp says that it is there already."""
    wanted = fingerprint(checks=checks)
    done = STAMP.read_text(encoding="utf-8").split() if STAMP.exists() else []
    if wanted in done:
        return
    print("Setting up Kamerlezer (once) …", flush=True)
    if not PYTHON.exists() or fingerprint_of_python() not in done:
        make_venv()
        STAMP.write_text(fingerprint_of_python(), encoding="utf-8")  # what comes next may fail and go on here
    install(lock_part(checks=checks))
    if sys.platform == "linux":
        provide_libraries()
    parts = [wanted, fingerprint_of_python()]
    STAMP.write_text("\n".join([*parts, fingerprint(checks=False)] if checks else parts), encoding="utf-8")


def fingerprint_of_python() -> str:
    """Name this Python and this place: a venv survives neither's change."""
    here = f"{sys.version}{sys.base_prefix}{ROOT}"
    return "python-" + hashlib.sha256(here.encode()).hexdigest()[:16]


def fingerprint(*, checks: bool) -> str:
    """Name everything that an installed environment depends on."""
    parts = [
        lock_part(checks=checks),
        (ROOT / "pyproject.toml").read_text(encoding="utf-8"),
        fingerprint_of_python(),
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def lock_part(*, checks: bool) -> str:
    """Return the lock's lines: all of them, or only what the app itself needs."""
    text = LOCK.read_text(encoding="utf-8")
    return text if checks else text.partition(CHECKS_ONLY)[0]


def make_venv() -> None:
    """Make an empty environment with pip in it."""
    shutil.rmtree(VENV, ignore_errors=True)
    if not has_module("ensurepip"):
        provide(
            [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"],
            "Python's venv module is missing.",
        )
    quietly([sys.executable, "-m", "venv", str(VENV)], "Python could not make an environment")


def has_module(name: str) -> bool:
    """Say whether this Python has a module; asked of a fresh one, so that an install counts at once."""
    return (
        subprocess.run([sys.executable, "-c", f"import {name}"], capture_output=True, check=False).returncode
        == 0
    )


def install(requirements: str) -> None:
    """Install the locked packages, checked by hash, and then the project itself."""
    listing = VENV / "requirements.txt"
    listing.write_text(requirements, encoding="utf-8")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    quietly(
        [*pip, "--require-hashes", "-r", str(listing)],
        "The packages could not be installed (is there a network?)",
    )
    own = [
        *pip,
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--config-settings",
        "editable_mode=compat",
    ]
    quietly([*own, "--editable", str(ROOT)], "Kamerlezer itself could not be installed")
    compile_ahead()


def compile_ahead() -> None:
    """Compile now what each start would compile anew; all of it works without.

    PySide keeps Python sources within a library and compiles them at each import (20 ms), unless
    SBK_EMBED=0 has them unpacked. The engine's workers may not write, so not keep what they compile.
    """
    environment = {**os.environ, "SBK_EMBED": "0"}
    subprocess.run([str(PYTHON), "-c", "import shiboken6"], env=environment, capture_output=True, check=False)
    folders = [*(VENV / "lib").glob("python*/site-packages/shiboken6"), VENV / "Lib/site-packages/shiboken6"]
    places = [str(place) for place in (*folders, ROOT / "reader", ROOT / "ui") if place.exists()]
    subprocess.run([str(PYTHON), "-m", "compileall", "-q", *places], capture_output=True, check=False)
    code = [str(ROOT / name) for name in ("reader", "ui", "resources")]
    quietly([str(PYTHON), "-m", "compileall", "-q", *code], "Kamerlezer's code could not be compiled")


def quietly(command: list[str], failure: str) -> None:
    """Run a command; what it prints is shown only when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SetupError(f"{failure}:\n{(done.stderr or done.stdout).strip()}")


# --- Linux: what Qt links to --------------------------------------------------------------------------


def provide_libraries() -> None:
    """See that Qt finds its shared libraries and at least one font."""
    missing = missing_libraries()
    packages = {package_of(name) for name in missing}
    if not has_font():
        packages.add(FONT_PACKAGE)
    if packages:
        what = ", ".join(sorted(missing)) or "a font"
        provide(sorted(packages), f"Qt needs what this system lacks: {what}.")
        if still := missing_libraries():
            raise SetupError(
                f"Qt still lacks {', '.join(sorted(still))}; install them with your system's packages."
            )


def missing_libraries() -> set[str]:
    """Return the shared libraries that the loader does not find for Qt's own files."""
    folders = list((VENV / "lib").glob("python*/site-packages/PySide6"))
    files = [str(folder / name) for folder in folders for name in QT_FILES if (folder / name).exists()]
    if not files or not shutil.which("ldd"):
        return set()
    told = subprocess.run(["ldd", *files], capture_output=True, text=True, check=False).stdout  # noqa: S607 - the system's own
    return set(re.findall(r"^\s*(\S+) => not found", told, re.MULTILINE))


def package_of(library: str) -> str:
    """Return the Debian package that holds a library, by the table or by Debian's naming rule."""
    stem, _, version = library.partition(".so.")
    if known := DEBIAN_PACKAGES.get(f"{stem}.so"):
        return known
    joint = "-" if stem[-1].isdigit() else ""
    return f"{stem.lower()}{joint}{version.split('.')[0]}"


def has_font() -> bool:
    """Say whether any font is installed: without one Qt draws boxes."""
    folders = (Path(name).expanduser() for name in FONT_FOLDERS)
    return any(path.suffix.lower() in FONT_ENDINGS for folder in folders for path in folder.rglob("*"))


def provide(packages: list[str], reason: str) -> None:
    """Install Debian packages as root, or say the one command that does."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        raise SetupError(f"{reason} Install what your system calls: {' '.join(packages)}.")
    if os.geteuid() != 0:  # type: ignore[attr-defined,unused-ignore]  # absent on Windows, where nobody comes here
        raise SetupError(f"{reason} Run this, then start again:\n    sudo {' '.join(command)}")
    print(f"{reason} Installing {' '.join(packages)} …", flush=True)
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    quietly(["apt-get", "update"], "Debian's package lists could not be fetched")
    quietly(command, "Debian's packages could not be installed")


# --- checks and lock ----------------------------------------------------------------------------------


def run_checks(pytest_arguments: list[str]) -> int:
    """Run every check, all of them even when one fails, and name the failed ones."""
    python = str(PYTHON)
    on_all_cores = [] if pytest_arguments else ["-n", "auto", "--dist", "worksteal"]
    checks = {
        "ruff check": [python, "-m", "ruff", "check", "."],
        "ruff format": [python, "-m", "ruff", "format", "--check", "."],
        "mypy": [python, "-m", "mypy"],
        "import-linter": [str(BIN / "lint-imports"), "--no-cache"],
        "pytest": [python, "-m", "pytest", *on_all_cores, *pytest_arguments],
    }
    failed = []
    for name, command in checks.items():
        print(f"== {name}", flush=True)
        if subprocess.call(command, cwd=ROOT):
            failed.append(name)
    print(f"FAILED: {', '.join(failed)}" if failed else "All checks passed.", flush=True)
    return 1 if failed else 0


def compile_lock() -> int:
    """Compile the lock anew with uv, for every system, with hashes and without addresses."""
    uv = shutil.which("uv")
    if not uv:
        raise SetupError("Compiling the lock needs uv: pip install uv")
    flags = ["--universal", "--generate-hashes", "--no-annotate", "--no-header"]
    base = [
        uv,
        "pip",
        "compile",
        "--quiet",
        "pyproject.toml",
        "--python-version",
        "3.11",
        "--upgrade",
        *flags,
    ]
    of_app = entries(subprocess.check_output([*base, "--group", "build"], cwd=ROOT, text=True))
    of_all = entries(
        subprocess.check_output([*base, "--group", "build", "--group", "test"], cwd=ROOT, text=True)
    )
    only_checks = [text for name, text in of_all.items() if name not in of_app]
    head = "# Compiled by `python3 run.py lock`: every package with its hashes, no addresses.\n"
    parts = [head, *of_app.values(), f"{CHECKS_ONLY}\n", *only_checks]
    LOCK.write_text("".join(parts), encoding="utf-8")
    return 0


def entries(compiled: str) -> dict[str, str]:
    """Split a compiled lock into one text a package, by its name."""
    found = re.findall(r"^[A-Za-z0-9].*(?:\n\s+--hash.*)*\n", compiled, re.MULTILINE)
    return {re.split(r"[=\s]", text, maxsplit=1)[0]: text for text in found}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
