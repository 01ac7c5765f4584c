"""Shows which words of a letter are not in its text."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from reader.workspace import OmissionKind as Kind
from ui.style import text_labels
from ui.style.words import counted, t

if TYPE_CHECKING:
    from reader.workspace import Completeness, Omission

KINDS = {
    Kind.TEXT: "Words",
    Kind.DRAWING: "In a drawing",
    Kind.UNREADABLE: "Cannot be read",
    Kind.RUNNING_HEAD: "Running heads",
    Kind.PAGE_NUMBER: "Page numbers",
    Kind.HIDDEN: "Hidden",
    Kind.DELETION: "Deleted in tracked changes",
    Kind.COMMENT: "Comments",
}
SIZE_PX = (520, 380)


def said(told: Completeness) -> str:
    """Say in one line what a reader would miss."""
    kinds = {each.kind for each in told.lost}
    if kinds == {Kind.DRAWING}:
        one, many = "{n} word in a drawing is not in the text", "{n} words in drawings are not in the text"
    elif kinds == {Kind.UNREADABLE}:
        one, many = "{n} word cannot be read", "{n} words cannot be read"
    else:
        one, many = "{n} word is not in the text", "{n} words are not in the text"
    return counted(told.lost_words, one, many)


def listed(told: Completeness) -> str:
    """Return what was left out, by kind, each with its page."""
    order = list(KINDS)
    sorted_ = sorted(told.omissions, key=lambda each: order.index(each.kind))
    parts = [
        "\n".join([t(KINDS[kind]), *(f"  {_line(each)}" for each in group)])
        for kind, group in groupby(sorted_, key=lambda each: each.kind)
    ]
    return "\n\n".join(parts)


def _line(omission: Omission) -> str:
    return f"{t('p. {page}', page=omission.page)}  {omission.words}" if omission.page else omission.words


class OmissionsDialog(QDialog):
    """Lists what of a letter is not in its text."""

    def __init__(self, label: str, told: Completeness, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(t("Not in the text of {letter}", letter=label))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE_PX)
        self.words = QPlainTextEdit(listed(told), self)
        self.words.setReadOnly(True)
        self.words.setAccessibleName(self.windowTitle())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(text_labels.wrapping("strong", self, said(told)))
        hint = t("They stand in the file, but cannot be searched, tagged or suggested.")
        column.addWidget(text_labels.wrapping("secondary", self, hint))
        column.addWidget(self.words, 1)
        buttons = QDialogButtonBox(self)
        buttons.addButton(QPushButton(t("Close"), self), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
