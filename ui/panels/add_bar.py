"""Row of buttons that put further tags on a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reader.model import Tag
from ui.panels.add_own import AddOwnButton
from ui.style.coding_rules import rules_of
from ui.style.labels import name
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from reader.model import OwnTag


class AddBar(QWidget):
    """Offers the tags that a passage has not.

    Signals:
        wanted(AnyTag): put this tag on the passage
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons = {tag: self._make_button(tag) for tag in Tag}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        bar = QHBoxLayout()
        bar.setSpacing(6)
        for button in self._buttons.values():
            bar.addWidget(button)
        bar.addStretch(1)
        column.addLayout(bar)
        self._own = AddOwnButton(self)
        self._own.tag_wanted.connect(self.wanted)
        column.addWidget(self._own, 0, Qt.AlignmentFlag.AlignLeft)

    def show_for(self, tags: Container[str], own: Iterable[OwnTag] = ()) -> None:
        """Offer the others than these, by their values, also of the workspace's own."""
        for tag, button in self._buttons.items():
            button.setVisible(tag.value not in tags)
        self._own.offer([one for one in own if one.id not in tags])

    def _make_button(self, tag: Tag) -> QPushButton:
        button = QPushButton(f"+ {name(tag)}", self)
        button.setProperty("look", "small")
        button.setToolTip(rules_of(tag, t("Tag as {tag} too", tag=name(tag).lower())))
        button.setProperty("tag", tag.value)
        button.clicked.connect(self._clicked)
        return button

    def _clicked(self) -> None:
        self.wanted.emit(Tag(self.sender().property("tag")))
