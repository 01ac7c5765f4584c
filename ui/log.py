"""Log file of the window, of bounded size."""

from __future__ import annotations

import faulthandler
import logging
from pathlib import Path

from PySide6.QtCore import QtMsgType

LOG = logging.getLogger(__name__)
LOG_BYTES = 1_000_000


def log_file() -> Path:
    """Return where the window writes what goes wrong, on this system."""
    import platformdirs  # noqa: PLC0415 - the first page does not wait for it

    return Path(platformdirs.user_log_dir("kamerlezer", appauthor=False)) / "window.log"


def start_log() -> None:
    """Write what goes wrong, a crash too, to a file of bounded size; where none can be, go on without."""
    if any(isinstance(handler, logging.FileHandler) for handler in logging.getLogger().handlers):
        return  # for the window before this one
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LOG_BYTES:
            path.replace(path.with_suffix(".old.log"))
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(message)s"))
    logging.getLogger().addHandler(handler)
    if handler.stream is not None and not faulthandler.is_enabled():  # as by `python -X faulthandler`
        faulthandler.enable(handler.stream)  # a window started from a menu has no standard error


def log_qt(kind: QtMsgType, _context: object, text: str) -> None:
    """Log what Qt has to say; `qInstallMessageHandler` takes it."""
    level = logging.WARNING if kind == QtMsgType.QtWarningMsg else logging.ERROR
    if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
        LOG.log(level, "Qt: %s", text)
