"""What names of theirs are with us, to be corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from reader.model import Tag
from reader.register import NEW_TAG
from ui.style import text_labels
from ui.style.choice_box import ChoiceBox
from ui.style.labels import name
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.register import Match

FIELD_NAMES = {
    "": "Left out",
    "text": "Description",
    "number": "Number",
    "status": "Status",
    "remark": "State of affairs",
    "due": "Due",
    "made": "Date of the promise",
    "source": "Source",
    "who": "Who",
    "ministry": "Ministry",
    "members": "To members",
    "groups": "To groups",
    "committee": "Committee",
    "activity": "Kind of activity",
    "letter": "Met by letter",
    "description": "What was said in full",
}
COLUMNS = 3  # pairs beside each other
MOST_HEIGHT_PX = 130
THEIRS_PX = 150


class Matches(QScrollArea):
    """A choice box for each name.

    Signals:
        corrected(dict): what each name is now
    """

    corrected = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMaximumHeight(MOST_HEIGHT_PX)
        self._boxes: dict[str, ChoiceBox] = {}

    def show_matches(self, matches: Sequence[Match]) -> None:
        """Show what each name is; nothing is shown where there are none."""
        self.setVisible(bool(matches))
        if list(self._boxes) == [one.theirs for one in matches]:
            return  # those that the user corrects stay as they are
        inside = QWidget(self)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        self._boxes = {}
        for at, one in enumerate(matches):
            row, column = divmod(at, COLUMNS)
            label = text_labels.label("field", inside, _shortened(one.theirs))
            label.setToolTip(text_labels.tip(one.theirs))
            label.setMaximumWidth(THEIRS_PX)
            grid.addWidget(label, row, 2 * column)
            grid.addWidget(self._box(one, inside), row, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)
        self.setWidget(inside)

    def _box(self, match: Match, parent: QWidget) -> ChoiceBox:
        box = ChoiceBox(parent)
        for value in ("", *match.choices):
            box.addItem(_called(value, match), value)
        box.setCurrentIndex(max(box.findData(match.ours), 0))
        box.setAccessibleName(match.theirs)
        box.currentIndexChanged.connect(self._tell)
        self._boxes[match.theirs] = box
        return box

    def _tell(self) -> None:
        self.corrected.emit({theirs: box.currentData() for theirs, box in self._boxes.items()})


def _called(value: str, match: Match) -> str:
    """Return what a choice is called: a tag, a field, or a tag that is to come."""
    if value in set(Tag):
        return name(Tag(value))
    return match.names.get(value) or (t("A new tag") if value == NEW_TAG else t(FIELD_NAMES[value]))


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 22 else f"{plain[:21]}…"  # noqa: PLR2004 - what the width takes
