"""The whole window over an empty workspace, for the benches that drive it."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from reader.workspace.engine_provider import start_engine
from reader.workspace.workspace import Workspace
from ui.bridge import Bridge
from ui.style.theme import ThemeSource
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def whole_window() -> Iterator[tuple[Path, MainWindow]]:
    """Show the window until the block ends; yield a folder for its letters, and the window."""
    application = QApplication([])
    engine = start_engine()
    try:
        with (
            tempfile.TemporaryDirectory() as name,
            Workspace.open(Path(name) / "workspace", create=True, engine=engine) as workspace,
        ):
            window = MainWindow(workspace, Bridge(), ThemeSource(application))
            window.complete()
            window.show()
            yield Path(name), window
            window.close_anyway()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    finally:
        engine.close()
