"""Windows that panes stand in: the main one and a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.viewer.pane_grid import PaneGrid
from ui.viewer.second_window import SecondWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.style.colours import Theme
    from ui.viewer.pane import Pane


class PaneWindows(QObject):
    """Gives each pane its room in one of two windows; the second comes and goes with its panes.

    Attributes:
        main: the panes of the main window, one at least
        second: the other window; None while all panes stand in the main one

    Signals:
        arranged(): panes came, went, or have other sizes
        opened(SecondWindow): it came
        closed(): the user closed it, and its panes have to go back
    """

    arranged = Signal()
    opened = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parent = parent
        self.main = PaneGrid(theme, parent)
        self.main.arranged.connect(self.arranged)
        self.second: SecondWindow | None = None

    @property
    def alone(self) -> Pane | None:
        """The one pane that shows in the main window, None while all do."""
        return self.main.alone

    @property
    def columns(self) -> int:
        """How many panes stand beside each other in the main window at most."""
        return self.main.columns

    def panes(self) -> list[Pane]:
        """Return the panes in reading order, the main window's first, those that are hidden too."""
        return [*self.main.panes(), *self.seconds()]

    def seconds(self) -> list[Pane]:
        """Return the panes of the second window."""
        return self.second.grid.panes() if self.second is not None else []

    def may_go(self, pane: Pane) -> bool:
        """Say whether a pane may be taken away: the last one of the main window stays."""
        return len(self.main.panes()) > 1 or pane in self.seconds()

    def put(self, pane: Pane, neighbour: Pane | None, *, below: bool = False, before: bool = False) -> None:
        """Add a pane beside or below another one, in its window; the first has no neighbour."""
        self._grid_of(neighbour).put(pane, neighbour, below=below, before=before)

    def put_out(self, pane: Pane) -> None:
        """Add a pane to the second window, which comes for it if need be."""
        if self.second is None:
            self._open().put(pane, None)
            self.second.show_beside(self._parent.window())  # type: ignore[attr-defined] # it was opened
        else:
            self.put(pane, self.seconds()[-1])

    def take(self, pane: Pane) -> None:
        """Take a pane away; it is the caller's from now on. A second window without panes goes."""
        self._grid_of(pane).take(pane)
        if self.second is not None and not self.second.grid.panes():
            self.leave()
            self.arranged.emit()

    def show_alone(self, pane: Pane | None) -> None:
        """Show one pane of the main window in all the room; None shows all panes."""
        seconds = self.seconds()
        self.main.show_alone(self.main.panes()[0] if pane in seconds else pane)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.main.set_theme(theme)
        if self.second is not None:
            self.second.grid.set_theme(theme)

    def name(self) -> None:
        """Name the second window after the letters in it."""
        if self.second is not None:
            shown = (pane.current() for pane in self.seconds())
            names = ", ".join(view.source.label() for view in shown if view is not None)
            self.second.setWindowTitle(" – ".join(filter(None, (names, "Kamerlezer"))))

    def state(self) -> dict[str, object]:
        """Return how the panes stand, as plain data."""
        stands: dict[str, object] = {"layout": self.main.state()}
        if self.second is not None:
            layout, geometry = self.second.grid.state(), self.second.geometry_kept()
            stands["second"] = {"first": len(self.main.panes()), "layout": layout, "geometry": geometry}
        return stands

    def restore(self, state: dict[str, object], sizes: Sequence[float] = ()) -> None:
        """Have panes, all in the main window, stand as `state` described, or else in one row."""
        second = state.get("second")
        if isinstance(second, dict):
            self._restore_second(second)
        self.main.restore(state.get("layout"), sizes)

    def _restore_second(self, kept: dict[str, object]) -> None:
        first = kept.get("first")
        for pane in self.main.panes()[max(first, 1) :] if isinstance(first, int) else []:
            self.main.take(pane)
            grid = self.second.grid if self.second is not None else self._open()
            grid.put(pane, grid.panes()[-1] if grid.panes() else None)
        if self.second is not None:
            self.second.grid.restore(kept.get("layout"))
            self.second.come_back(kept.get("geometry"), self._parent.window())

    def leave(self) -> None:
        """Close the second window, with what is in it."""
        if self.second is not None:
            second, self.second = self.second, None
            second.closed.disconnect(self.closed)
            second.hide()
            second.deleteLater()

    def _open(self) -> PaneGrid:
        self.second = SecondWindow(self._theme)
        self._parent.destroyed.connect(self.second.deleteLater)
        self.second.grid.arranged.connect(self.arranged)
        self.second.closed.connect(self.closed)
        self.opened.emit(self.second)
        return self.second.grid

    def _grid_of(self, pane: Pane | None) -> PaneGrid:
        return self.second.grid if self.second is not None and pane in self.seconds() else self.main
