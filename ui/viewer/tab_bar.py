"""Tab bar of a pane, with shortened names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QTabBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionTab

WIDEST_PX, NARROWEST_PX = 240, 124
EDGES_PX = 52  # around a name, the cross included
_NUMBERED = re.compile(r"(?P<dossier>.+), (?P<number>nr\. \S+)$")  # "21 501-31, nr. 785"


class TabBar(QTabBar):
    """Tabs as wide as their names, up to a bound, beyond which names end in dots."""

    def tabSizeHint(self, index: int) -> QSize:
        """Return how large a tab wants to be."""
        wide = self.fontMetrics().horizontalAdvance(self.tabText(index)) + EDGES_PX
        return QSize(min(wide, WIDEST_PX), super().tabSizeHint(index).height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return how far a tab can shrink before the bar scrolls."""
        return QSize(min(self.tabSizeHint(index).width(), NARROWEST_PX), super().tabSizeHint(index).height())

    def initStyleOption(self, option: QStyleOptionTab, index: int) -> None:
        """Let a name that does not fit begin with what tells letters of one dossier apart."""
        super().initStyleOption(option, index)
        name = self.tabText(index)
        if option.text != name:
            # QStyle by its module: to load it takes 10 ms, and the first page hardly ever has so long a name.
            room = (
                self.style()
                .subElementRect(QtWidgets.QStyle.SubElement.SE_TabBarTabText, option, self)
                .width()
            )
            option.text = self.fontMetrics().elidedText(
                number_first(name), Qt.TextElideMode.ElideRight, room, int(Qt.TextFlag.TextShowMnemonic.value)
            )


def number_first(name: str) -> str:
    """Return a letter's name with its number before its dossier: "nr. 785, 21 501-31"."""
    found = _NUMBERED.match(name)
    return f"{found['number']}, {found['dossier']}" if found else name
