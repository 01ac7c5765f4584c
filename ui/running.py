"""Runs one window after another until the user is done."""

from __future__ import annotations

import logging
import sys
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reader.errors import KamerlezerError, WorkspaceGone
from reader.workspace import forget, no_waiting, remember
from ui.app import App, Begin, Wish
from ui.session_end import SessionEnd
from ui.style.error_words import said
from ui.style.words import t
from ui.unexpected_errors import catch_surprises

if TYPE_CHECKING:
    from pathlib import Path

    from reader.workspace import Engine
    from ui.controllers.workspaces import Next

LOG = logging.getLogger(__name__)
COULD_NOT_START = 2
SWITCH_S = 0.001  # what a thread beside the window's may keep the window waiting


class Refusal(Struct, frozen=True):
    """A workspace that did not open, and why."""

    error: KamerlezerError
    wish: Wish


def run(wish: Wish, engine: Engine) -> int:
    """Run the window until the user closes it; another workspace is another window."""
    wanted: Wish | None = wish
    here: Wish | None = None
    refusal: Refusal | None = None
    code = 0
    while wanted is not None:
        try:
            app = App(wanted, engine)
        except WorkspaceGone as error:
            if here is None:
                wanted, code = _instead(error, wanted), COULD_NOT_START
                continue
            wanted, here, refusal = here, None, Refusal(error, wanted)
            continue
        except KamerlezerError as error:
            if here is None:
                _refuse(error)
                return COULD_NOT_START
            wanted, here, refusal = here, None, Refusal(error, wanted)  # back to the workspace that is there
            continue
        code = _live(app, refusal)
        here = Wish(app.workspace.folder, begin=Begin.REFUSE)
        wanted, refusal = app.next_wish, None
    return code


def _instead(error: WorkspaceGone, wish: Wish) -> Wish | None:
    """Ask what to open instead of a workspace that cannot be found; None for nothing."""
    from ui.controllers import missing_workspace, new_workspace  # noqa: PLC0415 - hardly ever needed

    match missing_workspace.ask(error):
        case missing_workspace.Answer.AGAIN:
            return wish
        case missing_workspace.Answer.OTHER:
            other = missing_workspace.other()
            return wish if other is None else replace(wish, folder=other, begin=Begin.REFUSE)
        case missing_workspace.Answer.NEW:
            new = new_workspace.ask(t("New workspace"), None)
            if new is None:
                return wish
            forget(new)
            return replace(wish, folder=new, begin=Begin.EMPTY)
    return None


def _live(app: App, refusal: Refusal | None) -> int:
    """Show the window, with what went wrong before it, until it is closed."""
    catch_surprises(app)
    sys.setswitchinterval(SWITCH_S)
    app.window.completed.connect(partial(_remember, app.workspace.folder))
    app.show()
    if refusal is not None:
        app.window.complete().workspaces.refused(refusal.error, _as_next(refusal.wish))
    end = SessionEnd(app)
    try:
        with no_waiting(_log_wait):
            return app.application.exec()
    finally:
        end.stop()
        if app.window.composition is None:  # closed before it was complete
            remember(app.workspace.folder)
        app.close()


def _remember(folder: Path) -> None:
    """List a workspace in a thread: another window may hold the list's lock."""
    Thread(target=remember, args=(folder,), name="kamerlezer-remembering").start()


def _log_wait() -> None:
    LOG.error("the window waits for background work", stack_info=True)


def _as_next(wish: Wish) -> Next:
    from ui.controllers.workspaces import Next  # noqa: PLC0415 - loaded with the panels

    return Next(wish.folder, wish.begin is not Begin.REFUSE, wish.files)


def _refuse(error: KamerlezerError) -> None:
    """Say why there is no window; only here a dialog has to, since there is nothing else to say it in."""
    from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - hardly ever needed

    print(f"kamerlezer: {error}", file=sys.stderr)  # noqa: T201 - whoever started it in a terminal reads it there
    QMessageBox.critical(None, "Kamerlezer", said(error))
