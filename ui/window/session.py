"""What the window looks like, kept in the workspace over a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QByteArray, QObject, QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from reader.workspace import Workspace

KEY = "window"
SOON_MS = 2_000


class Part(Protocol):
    """A part of the window with a state worth keeping."""

    def state(self) -> dict[str, object]:
        """Return it as plain data."""

    def restore(self, state: dict[str, object]) -> None:
        """Bring it back."""


class Session(QObject):
    """Keeps geometry, folds, sizes, tabs, places and zoom; soon after each change, and at the end."""

    def __init__(self, workspace: Workspace, window: QMainWindow) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._parts: dict[str, Part] = {}
        self._kept = workspace.settings.get(KEY, {})
        self._timer = QTimer(self, singleShot=True, interval=SOON_MS)
        self._timer.timeout.connect(self.keep)

    def add(self, name: str, part: Part) -> None:
        """Keep the state of a part from now on, and bring it back if it was not yet."""
        self._parts[name] = part
        self.restore(name, part)

    def restore(self, name: str, part: Part) -> None:
        """Bring back the state of a part, once."""
        state = self._kept.pop(name, None) if isinstance(self._kept, dict) else None
        if isinstance(state, dict):
            part.restore(state)

    def restore_geometry(self) -> bool:
        """Bring the window back to where it was; False when that is not known."""
        kept = self._kept.get("geometry", "") if isinstance(self._kept, dict) else ""
        return bool(kept) and self._window.restoreGeometry(QByteArray.fromBase64(str(kept).encode()))

    def keep_soon(self) -> None:
        """Keep the state when it has not changed for a while."""
        self._timer.start()

    def keep(self) -> None:
        """Keep the state now."""
        self._timer.stop()
        geometry = bytes(self._window.saveGeometry().toBase64().data()).decode("ascii")
        states = {name: part.state() for name, part in self._parts.items()}
        self._workspace.settings.set(KEY, {"geometry": geometry, **states})
