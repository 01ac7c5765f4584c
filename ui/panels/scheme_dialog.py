"""The dialog of own fields, tags and offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui.panels.offices_page import OfficesPage
from ui.panels.own_fields_page import OwnFieldsPage
from ui.panels.own_tags_page import OwnTagsPage
from ui.style import text_labels
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Due, Scheme
    from ui.style.colours import Theme

SIZE_PX = (640, 440)


class SchemeDialog(QDialog):
    """Shows what the workspace adds; each change is made at once, and can be undone here too.

    Signals:
        undo_wanted(): take the last change back
    """

    undo_wanted = Signal()

    def __init__(self, theme: Theme, parse: Callable[[str], Due], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(t("Own fields and tags"))
        self.fields = OwnFieldsPage(self)
        self.tags = OwnTagsPage(theme, self)
        self.offices = OfficesPage(parse, self)
        pages = QTabWidget(self)
        pages.setDocumentMode(True)
        pages.addTab(self.fields, t("Fields"))
        pages.addTab(self.tags, t("Tags"))
        pages.addTab(self.offices, t("Offices"))
        self.pages = pages
        column = QVBoxLayout(self)
        column.addWidget(pages, 1)
        column.addLayout(self._made_foot())
        self.resize(*SIZE_PX)

    def _made_foot(self) -> QHBoxLayout:
        self._told = text_labels.wrapping("secondary", self)
        self._undo = QPushButton(t("Undo"), self)
        self._undo.setAutoDefault(False)
        self._undo.setProperty("look", "small")
        self._undo.clicked.connect(self.undo_wanted)
        self._undo.hide()
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(t("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self._told, 1)
        foot.addWidget(self._undo)
        foot.addWidget(buttons)
        return foot

    def show_scheme(self, scheme: Scheme) -> None:
        """Show what the workspace adds now."""
        for page in (self.fields, self.tags, self.offices):
            page.show_scheme(scheme)

    def tell(self, text: str, *, wrong: bool = False, undo: bool = False) -> None:
        """Say how a change went, and offer to take it back."""
        self._told.setProperty("look", "danger" if wrong else "secondary")
        self._told.style().unpolish(self._told)
        self._told.style().polish(self._told)
        self._told.setText(text)
        self._undo.setVisible(undo)
