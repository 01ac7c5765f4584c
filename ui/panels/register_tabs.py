"""Tabs of the register, each with its number of rows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QSizePolicy, QTabBar, QToolButton, QWidget

from reader.model import OwnTag, Tag
from reader.register import Sheet
from ui.models.tab_views import name_of
from ui.style.labels import plural
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QStyleOptionTab

    from reader.register import Tab
    from ui.models.register import RegisterModel

TABS: tuple[Tab, ...] = (Tag.COMMITMENT, Tag.MOTION, Tag.POSITION, None, Sheet.TODAY)
OWN_AT = 3  # where tabs of own tags stand
LEAST_PX, SLACK_PX = 160, 4


class MoreTabs(QToolButton):
    """Lists all tabs, while there is no room to show each."""

    def __init__(self, tabs: RegisterTabs) -> None:
        super().__init__(tabs.parentWidget())
        self._tabs = tabs
        self.setProperty("look", "flat")
        self.setText("»")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # arrow keys go through the tabs
        self.setToolTip(t("All tabs"))
        self.setAccessibleName(t("All tabs"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self.hide()

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for at in range(self._tabs.count()):
            action = menu.addAction(self._tabs.tabText(at))
            action.setCheckable(True)
            action.setChecked(at == self._tabs.currentIndex())
            action.triggered.connect(partial(self._tabs.setCurrentIndex, at))


class RegisterTabs(QTabBar):
    """One tab for each tag, one for all rows, one for today; pages that are added follow.

    A tab of own tags comes and goes with its tag, and so has a name. The others have numbers that stay:
    their places while there are no own tags.

    Attributes:
        more: shows while there is no room for all of them
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._own: list[OwnTag] = []
        self.more = MoreTabs(self)
        self.setProperty("look", "register")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)  # of no width: so that the tab in front is in sight
        self.setMinimumWidth(LEAST_PX)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(t("Register"))
        for tab in TABS:
            self.addTab(_called(tab))

    @property
    def rows(self) -> list[Tab]:
        """The tabs that show rows, in their order."""
        return [*TABS[:OWN_AT], *self._own, *TABS[OWN_AT:]]

    @property
    def shows_rows(self) -> bool:
        """Whether rows of the register are on show, and not an added page."""
        return self.currentIndex() < len(self.rows)

    @property
    def page(self) -> int:
        """Which of the added pages is on show; negative for none."""
        return self.currentIndex() - len(self.rows)

    @property
    def wanted(self) -> int | str:
        """What brings back the tab on show: its number, or the name of an own tag's."""
        at = self.currentIndex()
        tab = self.rows[at] if self.shows_rows else None
        return name_of(tab) if isinstance(tab, OwnTag) else self.number_of(at)

    def number_of(self, at: int) -> int:
        """Return the number of a tab that is no own tag's."""
        return at - len(self._own) * (at >= OWN_AT)

    def index_of(self, wanted: int | str) -> int:
        """Return where a tab stands that `wanted` named, -1 when it is not there."""
        if isinstance(wanted, str):
            return next((OWN_AT + at for at, tag in enumerate(self._own) if name_of(tag) == wanted), -1)
        at = wanted + len(self._own) * (wanted >= OWN_AT)
        return at if 0 <= at < self.count() else -1

    def show_own(self, tags: Sequence[OwnTag]) -> None:
        """Have a tab for each own tag; the one on show stays so, unless its tag is gone."""
        kept, before = self.wanted, self.signalsBlocked()
        self.blockSignals(True)  # noqa: FBT003 - Qt's way
        for _ in self._own:
            self.removeTab(OWN_AT)
        self._own = list(tags)
        for at, tag in enumerate(tags):
            self.insertTab(OWN_AT + at, tag.name.replace("&", "&&"))
        self.setCurrentIndex(max(self.index_of(kept), 0))
        self.blockSignals(before)

    def initStyleOption(self, option: QStyleOptionTab, index: int) -> None:
        """Leave the name out of a tab of which only a part shows: it is in the list."""
        super().initStyleOption(option, index)
        place = self.tabRect(index)
        if place.left() < -SLACK_PX or place.right() > self.width() + SLACK_PX:
            option.text = ""

    def tabLayoutChange(self) -> None:
        super().tabLayoutChange()
        self._tell_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_room()

    def _tell_room(self) -> None:
        needed = sum(self.tabSizeHint(at).width() for at in range(self.count()))
        self.more.setVisible(needed > self.width() + SLACK_PX)

    def count_rows(self, model: RegisterModel, *, filtered: bool) -> None:
        """Write on each tab how many rows it has; with a filter, also how many of them fit."""
        all_rows, fitting = model.counts(), model.fitting()
        for at, tab in enumerate(self.rows):
            count, fits = all_rows[tab], fitting[tab]
            shown = f"{fits}/{count}" if filtered else str(count)
            self.setTabText(at, f"{_called(tab)} {shown}")
            told = t("{number} of {count} rows fit the filter", number=fits, count=count) if filtered else ""
            of_today = t("Overdue, due soon, put off, without a date, or fulfilled lately: {n}", n=fits)
            self.setTabToolTip(at, of_today if tab is Sheet.TODAY else told)


def _called(tab: Tab) -> str:
    """Return the name of a tab."""
    if tab is Sheet.TODAY:
        return t("Today")
    if isinstance(tab, OwnTag):
        return tab.name.replace("&", "&&")
    return plural(tab) if isinstance(tab, Tag) else t("All")
