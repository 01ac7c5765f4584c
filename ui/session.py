"""What the window looks like, kept in the workspace over a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow
    from reader.workspace import Workspace

    from ui.layout import Layout
    from ui.panes import Panes
    from ui.register_view import RegisterView

KEY = "window"
SOON_MS = 2_000


class Session(QObject):
    """Keeps geometry, folds, sizes, tabs, places and zoom; soon after each change, and at the end."""

    def __init__(
        self,
        workspace: Workspace,
        window: QMainWindow,
        layout: Layout,
        panes: Panes,
        register: RegisterView,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._layout = layout
        self._panes = panes
        self._register = register
        self._timer = QTimer(self, singleShot=True, interval=SOON_MS)
        self._timer.timeout.connect(self.keep)
        panes.place_changed.connect(self.keep_soon)
        layout.changed.connect(self.keep_soon)

    def keep_soon(self) -> None:
        """Keep the state when it has not changed for a while."""
        self._timer.start()

    def keep(self) -> None:
        """Keep the state now."""
        self._timer.stop()
        state = {
            "geometry": bytes(self._window.saveGeometry().toBase64().data()).decode("ascii"),
            "layout": self._layout.state(),
            "panes": self._panes.state(),
            "register": self._register.state(),
        }
        self._workspace.set_setting(KEY, state)

    def restore_window(self) -> bool:
        """Bring back geometry, folds and sizes; False when none were kept."""
        state = self._state()
        geometry = QByteArray.fromBase64(str(state.get("geometry", "")).encode())
        self._layout.restore(_dict(state, "layout"))
        self._register.restore(_dict(state, "register"))
        return not geometry.isEmpty() and self._window.restoreGeometry(geometry)

    def restore_letters(self) -> None:
        """Open again the letters that were open."""
        self._panes.restore(_dict(self._state(), "panes"))

    def _state(self) -> dict[str, object]:
        kept = self._workspace.setting(KEY, {})
        return kept if isinstance(kept, dict) else {}


def _dict(state: dict[str, object], key: str) -> dict[str, object]:
    value = state.get(key)
    return value if isinstance(value, dict) else {}
