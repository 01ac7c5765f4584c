"""Shows in every view what has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from reader.workspace import Workspace
    from ui.controllers.conflicts import ConflictController
    from ui.controllers.suggestions import SuggestionController
    from ui.window.parts import Parts
    from ui.window.side_follower import SideFollower


class Refreshing(QObject):
    """Has each view show letters as they are now, once for all that happens at a time."""

    def __init__(
        self,
        workspace: Workspace,
        parts: Parts,
        suggesting: SuggestionController,
        conflicts: ConflictController,
        follower: SideFollower,
    ) -> None:
        super().__init__(follower)
        self._workspace = workspace
        self._parts = parts
        self._suggesting = suggesting
        self._conflicts = conflicts
        self._follower = follower
        self._changed: set[str] = set()  # letters whose rows are to be made anew
        self._due = QTimer(self, singleShot=True, interval=0)
        self._due.timeout.connect(self._refresh_rows)
        suggesting.changed.connect(self._suggestions_changed)

    def show(self, letter_ids: frozenset[str]) -> None:
        """Show these letters as they are now, each view once."""
        self._suggesting.refresh(letter_ids)
        self._changed |= letter_ids
        self._refresh_rows()
        self._parts.panes.refresh(letter_ids)
        self._parts.register.refresh(letter_ids)
        self._follower.show_soon()
        self._conflicts.refresh()

    def _suggestions_changed(self, letter_id: str) -> None:
        self._parts.letters.min_score = self._suggesting.suggestion_filter.min_score
        all_ids = (one.id for one in self._workspace.letters.all())
        self._changed.update([letter_id] if letter_id else all_ids)
        self._due.start()

    def _refresh_rows(self) -> None:
        changed, self._changed = self._changed, set()
        self._due.stop()
        if changed:
            self._parts.letters.refresh(changed)
