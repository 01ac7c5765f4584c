"""Runs without a display and draws the window into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSize, QTimer

from reader.errors import KamerlezerError, NotWritable
from ui.app import App, Wish

if TYPE_CHECKING:
    from reader.workspace import Engine

REGISTER = "register.csv"
PICTURE = "kamerlezer.png"
SIZE = QSize(1440, 900)
PATIENCE_MS = 60_000
QUIET_MS = 600  # with nothing under way for so long, the window is complete
STEP_MS = 50


def run(wish: Wish, engine: Engine) -> int:
    """Open the workspace, write its register and a picture of the window here; return the exit code."""
    print("There is no display, so Kamerlezer does its job without a window.")  # noqa: T201 - there is no window
    try:
        app = App(wish, engine)
    except KamerlezerError as error:
        print(f"kamerlezer: {error}")  # noqa: T201 - the same
        return 2
    try:
        app.show(SIZE)
        settle(app)
        register = app.workspace.register.export(Path(REGISTER).absolute()).result().path
        picture = Path(PICTURE).absolute()
        if not app.window.grab().save(str(picture)):
            raise NotWritable(f"The picture of the window cannot be written to {picture}.")
    except KamerlezerError as error:
        print(f"kamerlezer: {error}")  # noqa: T201 - the same
        return 2
    finally:
        app.close()
    print(f"register: {register}\npicture:  {picture}")  # noqa: T201 - the same
    return 0


def settle(app: App) -> None:
    """Let the window work until nothing has been under way for a while."""
    patience = QDeadlineTimer(PATIENCE_MS)
    quiet = QDeadlineTimer(QUIET_MS)
    while not quiet.hasExpired() and not patience.hasExpired():
        loop = QEventLoop()
        QTimer.singleShot(STEP_MS, loop.quit)
        loop.exec()
        if app.bridge.pending:
            quiet.setRemainingTime(QUIET_MS)
