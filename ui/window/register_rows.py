"""What is done with rows of the register, and its menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from ui.controllers.linking import LinkController
from ui.controllers.offers import OfferController
from ui.controllers.peek import PeekController
from ui.controllers.rows import RowsController
from ui.panels.register_menus import column_menu, fill_changes, fill_columns, fill_groups
from ui.style.words import t
from ui.window.own_scheme import OwnScheme
from ui.window.saved_views import SavedViews

if TYPE_CHECKING:
    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.controllers.suggestions import SuggestionController
    from ui.panels.passage import PassagePanel
    from ui.window.parts import Parts


class RegisterRows(QObject):
    """Lets the register's rows be heard, and offers menus for them.

    Signals:
        said(Message): how it went
    """

    said = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        bridge: Bridge,
        parts: Parts,
        suggesting: SuggestionController,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._register = register = parts.register
        self._tagging = tagging = suggesting.tagging
        self.acting = RowsController(workspace, bridge, parts.panes, register, self)
        self.peeking = PeekController(workspace, bridge, register, self)
        self.linking = LinkController(workspace, bridge, parts.panes, tagging, register.model, register)
        self.views = SavedViews(workspace, parts, parts.panes.window())
        self.offers = OfferController(workspace, bridge, parts.panes, self.linking, parts.side.passage, self)
        self.offers.said.connect(self.said)
        self.own = OwnScheme(workspace, parts, suggesting, self.views, parts.panes.window())
        self._connect_rows()
        self._connect_links(parts.side.passage)
        register.view_button.setMenu(self._made_menu())

    def _connect_rows(self) -> None:
        register, acting, tagging = self._register, self.acting, self._tagging
        acting.said.connect(self.said)
        acting.undo_wanted.connect(tagging.undo)
        register.row_reached.connect(tagging.come_to)
        register.row_clicked.connect(tagging.show)
        register.row_opened.connect(self._open)
        register.cells_edited.connect(acting.change)
        register.copy_wanted.connect(acting.copy)
        register.delete_wanted.connect(acting.delete)
        register.menu_wanted.connect(self._show_menu)
        register.column_menu_wanted.connect(self._show_column_menu)

    def _connect_links(self, panel: PassagePanel) -> None:
        linking = self.linking
        linking.said.connect(self.said)
        panel.relations.link_wanted.connect(linking.ask)
        panel.relations.unlink_wanted.connect(linking.unlink)
        panel.story.note_wanted.connect(linking.note)
        panel.story.correction_wanted.connect(linking.correct)
        self._register.table.dropped.connect(linking.drop)

    def fill(self, menu: QMenu) -> None:
        """Offer saved views, groups and columns in a menu, as they are when it opens."""
        views = menu.addMenu(t("Saved views"))
        views.aboutToShow.connect(lambda: self.views.fill(views))
        groups, columns = menu.addMenu(t("Group by")), menu.addMenu(t("Columns"))
        groups.aboutToShow.connect(lambda: self._fill_groups(groups))
        columns.aboutToShow.connect(lambda: self._fill_columns(columns))

    def _made_menu(self) -> QMenu:
        menu = QMenu(self._register)
        self.fill(menu)
        return menu

    def _fill_groups(self, menu: QMenu) -> None:
        menu.clear()
        fill_groups(menu, self._register.model)

    def _fill_columns(self, menu: QMenu) -> None:
        menu.clear()
        fill_columns(menu, self._register.header, self._register.model)

    def _open(self, annotation_id: str, here: bool) -> None:  # noqa: FBT001 - a signal tells it
        if here:
            self._tagging.select(annotation_id)
        else:
            self._tagging.open_beside(annotation_id)

    def _show_menu(self, at: QPoint) -> None:
        rows = self._register.chosen()
        if not rows:
            return
        menu = self._popup()
        looking = menu.addAction(t("Look at it here"))
        looking.setShortcut(Qt.Key.Key_Space)
        looking.triggered.connect(self.peeking.toggle)
        opening = menu.addAction(t("Open in the other pane"))
        opening.setShortcut(Qt.Key.Key_Return)
        opening.triggered.connect(lambda: self._register.open_current(here=False))
        menu.addSeparator()
        fill_changes(menu, rows, self.acting.ask, self.acting.set_to)
        menu.addSeparator()
        linking = menu.addAction(t("Link to…"))
        linking.setShortcut(QKeySequence("Ctrl+K"))
        linking.triggered.connect(self.linking.ask)
        menu.addAction(t("Copy as a table")).triggered.connect(self.acting.copy)
        menu.addAction(t("Delete passages") if len(rows) > 1 else t("Delete passage")).triggered.connect(
            self.acting.delete
        )
        menu.popup(at)

    def _show_column_menu(self, section: int, at: QPoint) -> None:
        menu = self._popup()
        column_menu(menu, self._register.header, self._register.model, max(section, 0))
        menu.popup(at)

    def _popup(self) -> QMenu:
        menu = QMenu(self._register)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu
