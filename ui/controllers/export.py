"""Exports the register to a file of the user's choice."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QObject, QUrl, Signal
from PySide6.QtGui import QAction, QActionGroup, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from reader.register import Language, choose
from ui.panels.messages import Message, problem
from ui.style.words import counted, t

if TYPE_CHECKING:
    from reader.register import Row, View
    from reader.workspace import Exported, Task, Workspace
    from ui.bridge import Bridge
    from ui.models.register import RegisterModel

HEADINGS = {
    None: "Headings: Dutch for Excel, else English",
    Language.EN: "English headings",
    Language.NL: "Dutch headings",
}
PATIENCE_MS = 300  # an export that takes longer shows how far it is


class ExportController(QObject):
    """Asks where, exports what the register shows, and says so.

    Signals:
        said(Message): how it goes, and how it went
    """

    said = Signal(object)

    def __init__(
        self, workspace: Workspace, bridge: Bridge, register: RegisterModel, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._bridge = bridge
        self._register = register
        self._window = window
        self._whole = QAction(t("All rows, also those not shown"), self)
        self._whole.setCheckable(True)
        self._group = QActionGroup(self)
        for language, text in HEADINGS.items():
            action = self._group.addAction(t(text))
            action.setCheckable(True)
            action.setChecked(language is self._headings())
            action.triggered.connect(partial(self._use_headings, language))

    def fill(self, menu: QMenu) -> None:
        """Put the choice of rows and of headings in a menu."""
        menu.addAction(self._whole)
        menu.addSeparator()
        menu.addActions(self._group.actions())

    def export_csv(self) -> None:
        """Export as CSV for any program."""
        self._ask(excel_nl=False)

    def export_excel(self) -> None:
        """Export as CSV that a Dutch Excel opens by itself."""
        self._ask(excel_nl=True)

    def export_to(self, path: Path, *, excel_nl: bool) -> None:
        """Export to `path` the rows on screen, in their order; or all rows if that was chosen."""
        wanted = None if self._whole.isChecked() else partial(_chosen, self._register.view)
        headings = self._headings()
        task = self._workspace.register.export(path, choose=wanted, excel_nl=excel_nl, headings=headings)
        self._bridge.watch(
            task,
            owner=self,
            done=self._done,
            failed=partial(self._failed, excel_nl),
            progress=partial(self._tell, task, QDeadlineTimer(PATIENCE_MS)),
        )

    def _headings(self) -> Language | None:
        kept = self._workspace.settings.get("headings", "")
        return Language(kept) if kept in set(Language) else None

    def _use_headings(self, language: Language | None) -> None:
        self._workspace.settings.set("headings", language.value if language else "")

    def _ask(self, *, excel_nl: bool) -> None:
        folder = Path(str(self._workspace.settings.get("export_folder", "")) or Path.home())
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, t("Export register"), str(folder / "register.csv"), "CSV (*.csv)"
        )
        if chosen:
            path = Path(chosen if Path(chosen).suffix else f"{chosen}.csv")
            self._workspace.settings.set("export_folder", str(path.parent))
            self.export_to(path, excel_nl=excel_nl)

    def _tell(self, task: Task[Exported], patience: QDeadlineTimer, done: int, total: int) -> None:
        if patience.hasExpired() and not task.cancel_requested:
            text = t("Exporting: {done} of {total} rows", done=done, total=total)
            self.said.emit(Message(text, action_text=t("Stop"), action=partial(self._stop, task)))

    def _stop(self, task: Task[Exported]) -> None:
        task.cancel()
        self.said.emit(Message(t("The export was stopped; no file was written.")))

    def _done(self, made: Exported) -> None:
        name, folder = made.path.name, made.path.parent
        text = counted(made.rows, "{n} row written to {file}", "{n} rows written to {file}", file=name)
        self.said.emit(Message(text, action_text=t("Open folder"), action=partial(_open, folder)))

    def _failed(self, excel_nl: bool, error: BaseException) -> None:  # noqa: FBT001 - bound by partial
        again = partial(self._ask, excel_nl=excel_nl)
        self.said.emit(problem(error, action_text=t("Save elsewhere…"), action=again))


def _chosen(view: View, rows: list[Row]) -> list[Row]:
    return choose(rows, view)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
