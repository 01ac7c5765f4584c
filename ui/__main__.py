"""The command `kamerlezer`: a subcommand, or else the window.

Nothing heavy is imported here: the engine's workers start first and load while Qt loads.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader import cli

if TYPE_CHECKING:
    from collections.abc import Sequence

WRONG_USE = 2
LINK = "kamerlezer:"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line or the window; return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if cli.is_command(arguments):
        return cli.main(arguments)
    try:
        folder, names = _parse(arguments)
        _look_for(names)
    except ValueError as error:
        print(f"kamerlezer: {error}", file=sys.stderr)  # noqa: T201 - no window yet to say it in
        return WRONG_USE
    return _open(folder, names)


def _parse(arguments: list[str]) -> tuple[Path | None, list[str]]:
    """Return the workspace that was asked for, and the files or the link.

    Raises:
        ValueError: an option that the window does not know; the message says which
    """
    folder: Path | None = None
    names: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "--workspace":
            folder = Path(next(rest, ""))
        elif argument.startswith("--workspace="):
            folder = Path(argument.partition("=")[2])
        elif argument.startswith("--"):
            raise ValueError(f"there is no option {argument}; see “kamerlezer --help”.")
        else:
            names.append(argument)
    if folder == Path():
        raise ValueError("--workspace needs a folder.")
    return folder, names


def _look_for(names: list[str]) -> None:
    """See that something of what is to be opened is there: a command typed wrong is no file.

    Raises:
        ValueError: nothing is, or one has no name, which would mean the folder that one is in
    """
    if not all(name.strip() for name in names):
        raise ValueError("a file or folder has no name; see “kamerlezer --help”.")
    if names and not any(name.startswith(LINK) or Path(name).exists() for name in names):
        raise ValueError(f"there is no file and no command “{names[0]}”; see “kamerlezer --help”.")


def _open(folder: Path | None, names: list[str]) -> int:
    """Start the engine, then load and open the window, or do its job without one."""
    gc.disable()  # nothing made while starting is garbage; App turns it on again
    from reader.engine.launch import start_first_worker  # noqa: PLC0415 - a command of the command line needs none

    first_worker = start_first_worker()
    from reader import workspace  # noqa: PLC0415 - loads while the worker does

    links = [name for name in names if name.startswith(LINK)]
    files = tuple(Path(name).absolute() for name in names if name not in links)
    engine = workspace.start_engine(first_worker=first_worker)
    try:
        if files and files[0].suffix.lower() == ".pdf":
            engine.open(files[0])  # nobody waits for it: the worker has it ready when the window asks
        from ui.qt_loading import load_qt  # noqa: PLC0415 - Qt loads while the engine's workers do

        load_qt()
        if _lacks_display():
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
            from ui.windowless import run  # noqa: PLC0415 - the same
        else:
            from ui.running import run  # noqa: PLC0415 - the same
        from ui.app import Wish  # noqa: PLC0415 - the same

        return run(Wish(folder or workspace.default_folder(), files, links[-1] if links else ""), engine)
    finally:
        engine.close()


def _lacks_display() -> bool:
    """Say whether there is no screen to open a window on; only Linux has to ask."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in wanted)


if __name__ == "__main__":
    sys.exit(main())
