"""Opens the log file in the system's own program."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ui.log import log_file


def show_log() -> None:
    """Open the log file."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_file())))
