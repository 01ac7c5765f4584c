"""Exports the register to a file of the user's choice."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QAction, QActionGroup, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from reader.register import Language
from ui.messages import Message, problem
from ui.words import t

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Tag
    from reader.workspace import Workspace
    from ui.bridge import Bridge

HEADINGS = {Language.EN: "English headings", Language.NL: "Dutch headings"}


class Exporting(QObject):
    """Asks where, exports, and says so.

    Signals:
        said(Message): how it went
    """

    said = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        bridge: Bridge,
        tab: Callable[[], Tag | None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._bridge = bridge
        self._tab = tab
        self._window = window

    def fill(self, menu: QMenu) -> None:
        """Put the choice of headings in a menu."""
        group = QActionGroup(menu)
        for language, text in HEADINGS.items():
            action = QAction(t(text), menu)
            action.setCheckable(True)
            action.setChecked(language is self._headings())
            action.triggered.connect(partial(self._use_headings, language))
            group.addAction(action)
            menu.addAction(action)

    def export_csv(self) -> None:
        """Export the tab on screen as CSV for any program."""
        self._ask(excel_nl=False)

    def export_excel(self) -> None:
        """Export the tab on screen as CSV that a Dutch Excel opens by itself."""
        self._ask(excel_nl=True)

    def export_to(self, path: Path, *, excel_nl: bool) -> None:
        """Export the tab on screen to `path`."""
        tab = self._tab()
        tags = (tab,) if tab is not None else ()
        task = self._workspace.export(path, tags=tags, excel_nl=excel_nl, headings=self._headings())
        self._bridge.watch(task, owner=self, done=self._done, failed=partial(self._failed, excel_nl))

    def _headings(self) -> Language:
        kept = self._workspace.setting("headings", "en")
        return Language.NL if kept == Language.NL else Language.EN

    def _use_headings(self, language: Language) -> None:
        self._workspace.set_setting("headings", language.value)

    def _ask(self, *, excel_nl: bool) -> None:
        folder = Path(str(self._workspace.setting("export_folder", "")) or Path.home())
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, t("Export register"), str(folder / "register.csv"), "CSV (*.csv)"
        )
        if chosen:
            path = Path(chosen if Path(chosen).suffix else f"{chosen}.csv")
            self._workspace.set_setting("export_folder", str(path.parent))
            self.export_to(path, excel_nl=excel_nl)

    def _done(self, path: Path) -> None:
        text = t("The register is exported to {file}.", file=path.name)
        self.said.emit(Message(text, action_text=t("Open it"), action=partial(_open, path)))

    def _failed(self, excel_nl: bool, error: BaseException) -> None:  # noqa: FBT001 - bound by partial
        again = partial(self._ask, excel_nl=excel_nl)
        self.said.emit(problem(error, action_text=t("Choose another file"), action=again))


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
