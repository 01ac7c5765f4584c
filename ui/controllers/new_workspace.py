"""Dialog for a new workspace: name and folder."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.style.words import t

WIDTH_PX = 520


class NewWorkspace(QDialog):
    """A name and a place; the folder that they make is shown before it is made.

    Attributes:
        name, place: the lines to type in; a whole path may be typed as the name
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH_PX)
        self.name = QLineEdit(t("My letters"), self)
        self.place = QLineEdit(str(documents()), self)
        self._told = QLabel(self)
        self._told.setWordWrap(True)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self._begin = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._begin.setText(t("Begin"))
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(t("Cancel"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        for line in (self.name, self.place):
            line.textChanged.connect(self._tell)
        self._arrange()
        self.name.selectAll()
        self._tell()

    @property
    def folder(self) -> Path:
        """The folder to begin the workspace in."""
        return Path(os.path.normpath(Path(self.place.text()).expanduser() / _typed(self.name)))

    def _arrange(self) -> None:
        choose = QPushButton(t("Choose…"), self)
        choose.clicked.connect(self._choose)
        choose.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(choose)
        form = QFormLayout()
        form.addRow(t("Name"), self.name)
        form.addRow(t("Place"), row)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self._told)
        column.addWidget(self._buttons)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, t("Place of the new workspace"), self.place.text())
        if chosen:
            self.place.setText(chosen)

    def _tell(self) -> None:
        """Say where the workspace will be, or what is in its way."""
        obstacle = self._obstacle()
        self._told.setText(obstacle or t("Its folder will be {folder}.", folder=self.folder))
        self._begin.setEnabled(not obstacle)

    def _obstacle(self) -> str:
        if not self.name.text().strip():
            return t("Type a name for the new workspace.")
        if not self.folder.is_absolute():
            return t("Choose a place for the new workspace.")
        if _is_taken(self.folder):
            return t("{folder} holds something already; type another name.", folder=self.folder)
        return ""


def ask(title: str, parent: QWidget | None) -> Path | None:
    """Let the user say where a new workspace begins; None when there is to be none."""
    dialog = NewWorkspace(title, parent)
    try:
        return dialog.folder if dialog.exec() else None
    finally:
        dialog.deleteLater()


def documents() -> Path:
    """Return the folder in which this user keeps documents."""
    kept = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(kept) if kept and Path(kept).is_dir() else Path.home()


def _typed(line: QLineEdit) -> Path:
    return Path(line.text().strip()).expanduser()


def _is_taken(folder: Path) -> bool:
    try:
        return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError:  # a name too long, or a folder that may not be looked into
        return True
