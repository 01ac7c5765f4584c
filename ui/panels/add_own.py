"""The button that puts an own tag on a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import OwnTag


class AddOwnButton(QPushButton):
    """Offers the own tags that a passage has not; away while there are none.

    Signals:
        tag_wanted(OwnTag): put this tag on the passage
    """

    tag_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(t("+ Own tag"), parent)
        self.setProperty("look", "small")
        self.setToolTip(t("Put a tag of this workspace on the passage"))
        self._tags: tuple[OwnTag, ...] = ()
        self._choices = QMenu(self)
        self._choices.triggered.connect(lambda action: self.tag_wanted.emit(action.data()))
        self.setMenu(self._choices)
        self.hide()

    def offer(self, tags: Sequence[OwnTag]) -> None:
        """Offer these tags."""
        self.setVisible(bool(tags))
        if tuple(tags) == self._tags:
            return
        self._tags = tuple(tags)
        self._choices.clear()
        for tag in tags:
            shown = f"{tag.name}\t{tag.key}" if tag.key else tag.name
            self._choices.addAction(shown.replace("&", "&&")).setData(tag)
