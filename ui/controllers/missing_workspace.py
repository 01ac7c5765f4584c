"""Asks what to do when a workspace cannot be found."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMessageBox

from ui.controllers import new_workspace
from ui.style.error_words import said
from ui.style.words import t

if TYPE_CHECKING:
    from reader.errors import WorkspaceGone


class Answer(Enum):
    """What the user wants where a workspace is gone."""

    AGAIN = auto()
    OTHER = auto()
    NEW = auto()
    QUIT = auto()


def ask(error: WorkspaceGone) -> Answer:
    """Say that a workspace cannot be found, and let the user choose what to do."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Kamerlezer", said(error))
    box.setInformativeText(t("Nothing of it was changed, and it stays in the list of recent workspaces."))
    role = QMessageBox.ButtonRole.ActionRole
    again = box.addButton(t("Try again"), QMessageBox.ButtonRole.AcceptRole)
    answers = {
        again: Answer.AGAIN,
        box.addButton(t("Choose another…"), role): Answer.OTHER,
        box.addButton(t("New workspace…"), role): Answer.NEW,
    }
    box.addButton(t("Quit"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(again)
    box.exec()
    answer = next((answers[one] for one in answers if one is box.clickedButton()), Answer.QUIT)
    box.deleteLater()
    return answer


def other() -> Path | None:
    """Let the user choose the folder of another workspace."""
    title = t("Open the folder of a workspace")
    chosen = QFileDialog.getExistingDirectory(None, title, str(new_workspace.documents()))
    return Path(chosen) if chosen else None
