"""Tabs of the register, each with its number of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from reader.model import Tag
from reader.register import Sheet
from ui.style.labels import plural
from ui.style.words import t

if TYPE_CHECKING:
    from reader.register import Tab
    from ui.models.register import RegisterModel

TABS: tuple[Tab, ...] = (Tag.COMMITMENT, Tag.MOTION, Tag.POSITION, None, Sheet.TODAY)


class RegisterTabs(QTabBar):
    """One tab for each tag, one for all rows, one for today; pages that are added follow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "register")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(t("Register"))
        for tab in TABS:
            self.addTab(_called(tab))

    @property
    def shows_rows(self) -> bool:
        """Whether rows of the register are on show, and not an added page."""
        return self.currentIndex() < len(TABS)

    def count_rows(self, model: RegisterModel, *, filtered: bool) -> None:
        """Write on each tab how many rows it has; with a filter, also how many of them fit."""
        all_rows, fitting = model.counts(), model.fitting()
        for at, tab in enumerate(TABS):
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
    return plural(tab) if isinstance(tab, Tag) else t("All")
