"""Exports the register as the dialog was answered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from reader.register import choose
from ui.controllers.folders import remember
from ui.panels.export_dialog import QUOTING, ExportDialog
from ui.panels.export_wish import Rows, remembered
from ui.panels.messages import Message, problem
from ui.style.words import counted, language, t

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from reader.register import Row, View
    from reader.workspace import Exported, Task, Workspace
    from ui.bridge import Bridge
    from ui.models.register import RegisterModel
    from ui.panels.export_wish import ExportWish
    from ui.panels.long_work import LongWork

PATIENCE_MS = 300  # an export that takes longer shows how far it is
REMEMBERED = "export"  # among the settings


class ExportController(QObject):
    """Asks what and where, exports, and says how it went.

    Signals:
        said(Message): how it goes, and how it went
    """

    said = Signal(object)

    def __init__(  # noqa: PLR0913, PLR0917 - whom it asks, and where it tells how far it is
        self,
        workspace: Workspace,
        bridge: Bridge,
        register: RegisterModel,
        selected: Callable[[], list[Row]],
        work: LongWork,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._bridge = bridge
        self._register = register
        self._selected = selected
        self._work = work
        self._window = window

    def ask(self) -> None:
        """Show the dialog, filled in as it was answered last."""
        wish = remembered(self._workspace.settings.get(REMEMBERED), language())
        shown, selected = len(self._register.shown()), self._selected_ids()
        counts = {
            Rows.SHOWN: shown,
            Rows.SELECTED: len(selected) if len(selected) > 1 else 0,
            Rows.ALL: self._register.counts()[None],
        }
        dialog = ExportDialog(wish, counts, self._window, self._own_columns())
        dialog.wanted.connect(self.export)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _own_columns(self) -> list[str]:
        return [one.column for one in self._workspace.own.now.shown_fields]

    def export(self, wish: ExportWish, path: Path) -> None:
        """Export as was wished, and remember the wish."""
        self._workspace.settings.set(REMEMBERED, wish.plain())
        remember(self._workspace, path.parent)
        task = self._workspace.register.export(
            path,
            choose=self._choosing(wish.rows),
            excel_nl=wish.kind.excel_nl,
            headings=wish.language or None,
            report=wish.report,
            columns=wish.columns,
            pictures=wish.pictures and wish.report in QUOTING,
        )
        self._bridge.watch(
            task,
            owner=self,
            done=self._done,
            failed=self._failed,
            progress=partial(self._tell, task, QDeadlineTimer(PATIENCE_MS)),
        )

    def _selected_ids(self) -> list[str]:
        return [row.id for row in self._selected()]

    def _choosing(self, rows: Rows) -> Callable[[list[Row]], list[Row]] | None:
        """Return what takes the rows that are wanted out of all; None for all."""
        if rows is Rows.ALL:
            return None
        if rows is Rows.SELECTED:
            return partial(_picked, self._selected_ids())
        return self.choosing_shown()

    def choosing_shown(self) -> Callable[[list[Row]], list[Row]]:
        """Return what takes the rows on show out of all."""
        return partial(_chosen, self._register.view)

    def _tell(self, task: Task[Exported], patience: QDeadlineTimer, done: int, total: int) -> None:
        if patience.hasExpired() and not task.cancel_requested:
            text = t("Exporting: {done} of {total} rows", done=done, total=total)
            self._work.tell(REMEMBERED, text, (done, total), partial(self._stop, task))

    def _stop(self, task: Task[Exported]) -> None:
        task.cancel()
        self._work.end(REMEMBERED)
        self.said.emit(Message(t("The export was stopped; no file was written.")))

    def _done(self, made: Exported) -> None:
        self._work.end(REMEMBERED)
        text = counted(
            made.rows, "{n} row written to {file}", "{n} rows written to {file}", file=made.path.name
        )
        message = Message(
            text,
            action_text=t("Open|a file"),
            action=partial(_open, made.path),
            other_text=t("Show in folder"),
            other=partial(_open, made.path.parent),
        )
        self.said.emit(message)

    def _failed(self, error: BaseException) -> None:
        self._work.end(REMEMBERED)
        self.said.emit(problem(error, action_text=t("Save elsewhere…"), action=self.ask))


def _chosen(view: View, rows: list[Row]) -> list[Row]:
    return choose(rows, view)


def _picked(ids: list[str], rows: list[Row]) -> list[Row]:
    known = {row.id: row for row in rows}
    return [known[one] for one in ids if one in known]


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
