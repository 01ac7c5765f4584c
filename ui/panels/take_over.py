"""Asks which tags highlights of others get, by their colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.model import Tag
from reader.workspace import Hue
from ui.style import text_labels
from ui.style.choice_box import ChoiceBox
from ui.style.labels import name
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Mapping

HUES = {
    Hue.RED: ("{n} red one", "{n} red ones"),
    Hue.ORANGE: ("{n} orange one", "{n} orange ones"),
    Hue.YELLOW: ("{n} yellow one", "{n} yellow ones"),
    Hue.GREEN: ("{n} green one", "{n} green ones"),
    Hue.BLUE: ("{n} blue one", "{n} blue ones"),
    Hue.PURPLE: ("{n} purple one", "{n} purple ones"),
    Hue.GREY: ("{n} black or grey one", "{n} black or grey ones"),
}
SWATCH_PX = 14


class TakeOverDialog(QDialog):
    """Shows how many highlights there are of each colour, and which tag each colour gets.

    Signals:
        chosen(dict): the tag of each hue, None for one that is left out
    """

    chosen = Signal(object)

    def __init__(
        self,
        counts: Mapping[Hue, tuple[int, str]],
        own: int,
        table: Mapping[Hue, Tag | None],
        parent: QWidget | None = None,
    ) -> None:
        """Ask for each hue how many there are of, in about this colour; `own` have their tags already."""
        super().__init__(parent)
        self.setWindowTitle(t("Take over highlights"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._own = own
        self._counts = {hue: count for hue, (count, _) in counts.items()}
        self.boxes: dict[Hue, ChoiceBox] = {}
        self.yes_button = QPushButton(self)
        self.yes_button.setProperty("look", "main")
        self._arrange(counts, table)
        self._show_count()

    def _arrange(self, counts: Mapping[Hue, tuple[int, str]], table: Mapping[Hue, Tag | None]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(text_labels.wrapping("strong", self, t("What do their colours stand for?")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for row, (hue, (count, colour)) in enumerate(counts.items()):
            grid.addWidget(_swatch(colour, self), row, 0)
            grid.addWidget(QLabel(counted(count, *HUES[hue]), self), row, 1)
            grid.addWidget(self._box(hue, table[hue]), row, 2)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        if self._own:
            text = counted(
                self._own, "{n} made by Kamerlezer keeps its tags.", "{n} made by Kamerlezer keep their tags."
            )
            column.addWidget(text_labels.wrapping("secondary", self, text))
        column.addWidget(text_labels.wrapping("secondary", self, t("The choice is remembered.")))
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.yes_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QPushButton(t("Cancel"), self), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _box(self, hue: Hue, tag: Tag | None) -> ChoiceBox:
        box = ChoiceBox(self)
        box.addItem(t("Leave out"), None)
        for each in Tag:
            box.addItem(name(each), each)
        box.setCurrentIndex(0 if tag is None else list(Tag).index(tag) + 1)
        box.setAccessibleName(counted(self._counts[hue], *HUES[hue]))
        box.currentIndexChanged.connect(self._show_count)
        self.boxes[hue] = box
        return box

    def _tags(self) -> dict[Hue, Tag | None]:
        return {
            hue: list(Tag)[box.currentIndex() - 1] if box.currentIndex() > 0 else None
            for hue, box in self.boxes.items()
        }

    def _show_count(self) -> None:
        count = self._own + sum(self._counts[hue] for hue, tag in self._tags().items() if tag is not None)
        self.yes_button.setText(t("Take over {n}", n=count))
        self.yes_button.setEnabled(count > 0)

    def _choose(self) -> None:
        self.chosen.emit(self._tags())
        self.accept()


def _swatch(colour: str, parent: QWidget) -> QLabel:
    picture = QPixmap(SWATCH_PX, SWATCH_PX)
    picture.fill(QColor(colour or "#b0b0b0"))
    label = QLabel(parent)
    label.setPixmap(picture)
    return label
