"""The status bar: saved or not, workspace, page, zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QStatusBar, QToolButton, QWidget

from ui.style.text_size import px
from ui.style.words import counted, t
from ui.viewer.geometry import Fit

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

HEIGHT_PX = 24
WORKSPACE_PX = 330  # beside it stands how far the letter is
PATH_PX = 80  # less tells nothing of where it is
FITS = {Fit.TEXT: "fit text", Fit.WIDTH: "fit width", Fit.PAGE: "fit page", Fit.NONE: ""}


class StatusLine(QStatusBar):
    """Tells the state of saving and the place in the letter; a page can be typed.

    Signals:
        page_wanted(int): go to this page
        left(): the page field is done with; the pages may have the focus back
    """

    page_wanted = Signal(int)
    left = Signal()

    def __init__(self, name: str, folder: Path, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setFixedHeight(px(HEIGHT_PX))
        self._saved = QLabel(t("Read-only") if read_only else t("All saved"), self)
        self._workspace = _workspace_button(name, folder, self)
        self._page = _PageField(self)
        self._page.setAccessibleName(t("Page"))
        self._page.setToolTip(t("Go to page (Ctrl+L)"))
        self._page.returnPressed.connect(self._go)
        self._page.escaped.connect(self.left)
        self._of = QLabel(self)
        self._coverage = QLabel(self)
        self._coverage.setToolTip(t("What of this letter was on screen, and what waits for a decision"))
        self._fit = QLabel(self)
        self._zoom = QLabel(self)
        self.addWidget(self._saved)
        self.addWidget(self._workspace)
        self._work = QLabel(self)
        self._work.hide()
        self.addWidget(self._work)
        for widget in (self._coverage, self._page, self._of, self._fit, self._zoom):
            self.addPermanentWidget(widget)
        self.show_place(0, 0, 0)

    def set_workspace_menu(self, menu: QMenu) -> None:
        """Show this menu under the workspace's name."""
        self._workspace.setMenu(menu)

    def show_saving(self, pending: int) -> None:
        """Show that changes are on their way to the disk."""
        if pending:
            self._saved.setText(t("Saving…"))

    def show_saved(self, at: datetime) -> None:
        """Show since when everything is on disk."""
        self._saved.setText(t("Saved {time}", time=f"{at.astimezone():%H:%M}"))

    def show_unsaved(self) -> None:
        """Show that a change could not be saved."""
        self._saved.setText(t("Not saved"))

    def show_work(self, line: str) -> None:
        """Tell of long work where the place of it is folded; "" for none."""
        self._work.setText(line)
        self._work.setVisible(bool(line))

    def show_place(self, page: int, pages: int, zoom: float) -> None:
        """Show the page and the zoom (1.0 = 72 dpi); no pages, no letter."""
        for widget in (self._page, self._of, self._zoom):
            widget.setVisible(bool(pages))
        if not pages:
            return
        if not self._page.hasFocus():
            self._page.setText(str(page))
        self._page.setValidator(QIntValidator(1, pages, self._page))
        self._of.setText(t("of {pages}", pages=pages))
        self._zoom.setText(f"{round(zoom * 100)} %")

    def show_fit(self, fit: Fit, *, panes: int) -> None:
        """Show how many panes there are, and what the zoom follows."""
        shown = counted(panes, "{n} pane", "{n} panes")
        self._fit.setText(f"{shown} · {t(FITS[fit])}" if FITS[fit] else shown)

    def show_coverage(self, line: str) -> None:
        """Show how far the letter in use is."""
        self._coverage.setText(line)

    def ask_page(self) -> None:
        """Put the cursor in the page field."""
        self._page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._page.selectAll()

    def _go(self) -> None:
        self.left.emit()
        self.page_wanted.emit(int(self._page.text()))


def _workspace_button(name: str, folder: Path, parent: QWidget) -> QToolButton:
    """Return a button that tells which workspace is open, and where; its menu leads to others."""
    button = QToolButton(parent)
    button.setProperty("look", "flat")
    path, told = str(folder.absolute()), t("workspace “{name}”", name=name)
    metrics = button.fontMetrics()
    room = WORKSPACE_PX - metrics.horizontalAdvance(f"{told}   ")
    shown = metrics.elidedText(path, Qt.TextElideMode.ElideMiddle, room)
    button.setText(f"{told}   {shown}" if room > PATH_PX else told)
    button.setToolTip(path)
    button.setAccessibleName(f"{told}, {path}")
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button


class _PageField(QLineEdit):
    """A small field for a page number.

    Signals:
        escaped(): the user typed Escape
    """

    escaped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "page")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(44)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)
