"""Own fields and tags in the window: dialog, columns, sections, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from ui.controllers.scheme import SchemeController
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu, QWidget

    from reader.model import Change, OwnField, OwnTag, Scheme
    from reader.workspace import Workspace
    from ui.controllers.suggestions import SuggestionController
    from ui.window.parts import Parts
    from ui.window.saved_views import SavedViews


class OwnScheme(QObject):
    """Shows what the workspace adds wherever it belongs, and follows its changes."""

    def __init__(
        self,
        workspace: Workspace,
        parts: Parts,
        suggesting: SuggestionController,
        views: SavedViews,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._parts = parts
        self._suggesting = suggesting
        self._views = views
        self._window = window
        self._actions: list[QAction] = []
        self.editing = SchemeController(workspace, lambda: parts.register.theme, window)
        self.editing.undo_wanted.connect(suggesting.tagging.undo)
        self._show(workspace.own.now)

    def follow(self, change: Change) -> frozenset[str]:
        """Show another scheme, if a change made one; answer with the letters of which the change may show."""
        if change.scheme is None:
            return change.letter_ids()
        self._views.follow(change.scheme.before, change.scheme.after)
        known = {one.id for one in change.scheme.before.shown_fields}
        fields = change.scheme.after.shown_fields
        self._show(change.scheme.after, [one for one in fields if one.id not in known])
        self.editing.show_scheme()
        return frozenset(one.id for one in self._workspace.letters.all())

    def fill(self, menu: QMenu) -> None:
        """Offer the own tags."""
        menu.addSeparator()
        menu.aboutToShow.connect(lambda: self._fill(menu))

    def _fill(self, menu: QMenu) -> None:
        menu.addActions(self._actions)

    def _show(self, scheme: Scheme, new: Sequence[OwnField] = ()) -> None:
        self._parts.register.show_scheme(scheme, new)
        self._parts.side.passage.show_scheme(scheme)
        for action in self._actions:
            self._window.removeAction(action)
            action.deleteLater()
        self._actions = [self._action(tag) for tag in scheme.shown_tags]
        self._window.addActions(self._actions)

    def _action(self, tag: OwnTag) -> QAction:
        action = QAction(tag.name.replace("&", "&&"), self)
        action.setToolTip(t("Tag as {tag}", tag=tag.name))
        if tag.key:
            action.setShortcut(QKeySequence(tag.key))
        action.triggered.connect(lambda: self._suggesting.tag(self._workspace.own.now.tag(tag.id)))
        return action
