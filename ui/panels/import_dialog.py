"""Dialog that shows what a file would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTreeView, QVBoxLayout, QWidget

from reader.register import Origin
from ui.models.proposals import ProposalsModel
from ui.panels.matches import Matches
from ui.style import text_labels
from ui.style.dialog_buttons import dialog_buttons
from ui.style.words import counted, t

if TYPE_CHECKING:
    from reader.register import Plan

SIZE_PX = (940, 600)
ORIGIN_NAMES = {
    Origin.REGISTER: "A register that was exported here",
    Origin.OFFICIAL: "An official register",
    Origin.LIST: "A list of commitments",
    Origin.ANNOTATIONS: "Annotations of others",
    Origin.CODEBOOK: "Tags of others",
}
OPEN_AT_FIRST = 200  # proposals of a group; a longer one is opened by who wants to see it
COLUMN_PX = (480, 200)


class ImportDialog(QDialog):
    """Proposals with a tick each; nothing is changed before they are taken over.

    Signals:
        wanted(Plan, list): take these proposals over
        corrected(dict): read it again, with these names of theirs for ours
    """

    wanted = Signal(object, object)
    corrected = Signal(object)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(t("Import {file}", file=plan.file))
        self.resize(*SIZE_PX)
        self._plan = plan
        self._told = text_labels.wrapping("strong", self)
        self._matches = Matches(self)
        self._matches.corrected.connect(self.corrected)
        self._model = ProposalsModel(self)
        self._model.ticked.connect(self._count)
        self._tree = self._make_tree()
        self._buttons = dialog_buttons(self, "")
        column = QVBoxLayout(self)
        for widget in (self._told, self._matches):
            column.addWidget(widget)
        column.addWidget(self._tree, 1)
        column.addWidget(self._buttons)
        self.show_plan(plan)

    def show_plan(self, plan: Plan) -> None:
        """Show what the file would change, as it is read now."""
        self._plan = plan
        told = counted(plan.rows, "{what}: {n} row", "{what}: {n} rows", what=t(ORIGIN_NAMES[plan.origin]))
        same = counted(plan.same, "{n} of them says nothing new", "{n} of them say nothing new")
        self._told.setText(f"{told}; {same}." if plan.same else f"{told}.")
        self._matches.show_matches(plan.matches)
        self._model.show_plan(plan)
        for at in range(self._model.rowCount()):
            top = self._model.index(at, 0)
            if self._model.rowCount(top) <= OPEN_AT_FIRST:
                self._tree.expandRecursively(top)
        self._tree.setFirstColumnSpanned(0, self._tree.rootIndex(), False)  # noqa: FBT003 - Qt's own order
        self._count()

    def accept(self) -> None:
        """Hand on what is ticked."""
        super().accept()
        self.wanted.emit(self._plan, self._model.wanted())

    def _make_tree(self) -> QTreeView:
        tree = QTreeView(self)
        tree.setModel(self._model)
        tree.setAccessibleName(t("What would change"))
        tree.setUniformRowHeights(True)
        tree.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for section, width in enumerate(COLUMN_PX):
            tree.header().resizeSection(section, width)
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        return tree

    def _count(self) -> None:
        count = len(self._model.wanted())
        main = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        main.setText(counted(count, "Take over {n}", "Take over {n}"))
        main.setEnabled(count > 0)
