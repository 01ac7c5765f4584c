"""Copies the passages of a letter, as Markdown and as rich text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from reader.errors import KamerlezerError
from ui.controllers.controller import Controller
from ui.models.clippings import clipping, markdown, rich
from ui.panels.messages import Message
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Annotation, Letter

MARKDOWN = "text/markdown"


class ClippingsController(Controller):
    """Puts passages on the clipboard, each with its tags and its citation."""

    def copy_all(self) -> None:
        """Copy all passages of the letter in use."""
        letter_id = self._panes.active_letter()
        if letter_id is None:
            self.said.emit(Message(t("Open a letter first.")))
            return
        try:
            letter = self._workspace.letters.one(letter_id)
            passages = self._workspace.passages.of(letter_id)
        except KamerlezerError as error:  # taken out elsewhere meanwhile
            self._refused(error)
            return
        if not passages:
            self.said.emit(Message(t("This letter has no passages to copy.")))
            return
        self._copy(letter, passages)
        copied = counted(len(passages), "{n} passage was copied.", "{n} passages were copied.")
        self.said.emit(Message(copied))

    def _copy(self, letter: Letter, passages: Sequence[Annotation]) -> None:
        letters = self._workspace.letters
        title = " – ".join(dict.fromkeys(filter(None, (letters.short_name(letter), letter.title))))
        own = {tag.id: tag.name for tag in self._workspace.own.now.tags}
        clippings = [clipping(one, letters.cite(letter, one.anchor.page), own) for one in passages]
        text = markdown(title, clippings)
        data = QMimeData()
        data.setText(text)
        data.setData(MARKDOWN, text.encode())
        data.setHtml(rich(title, clippings))
        QGuiApplication.clipboard().setMimeData(data)
