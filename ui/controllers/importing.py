"""Takes in a register, a list or annotations, after a preview."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QObject, Signal
from PySide6.QtWidgets import QFileDialog

from reader.register import Origin
from ui.controllers.folders import begin_in, remember
from ui.panels.import_dialog import ImportDialog
from ui.panels.messages import Message, problem
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from reader.register import Plan, Proposal
    from reader.workspace import Task, Workspace
    from ui.bridge import Bridge
    from ui.controllers.tagging import TaggingController
    from ui.panels.long_work import LongWork
    from ui.viewer.panes import Panes

PATIENCE_MS = 300  # what takes longer shows how far it is
FOLDER = "import_folder"  # among the settings
ENDINGS = "*.csv *.xlsx *.ods *.json *.jsonld *.qdpx *.qdc *.pdf *.docx *.txt"


class ImportController(QObject):
    """Reads a file, shows what it would change, and takes over what is ticked.

    Signals:
        said(Message): how it goes, and how it went
    """

    said = Signal(object)

    def __init__(  # noqa: PLR0913, PLR0917 - whom it asks, and where it tells how far it is
        self,
        workspace: Workspace,
        bridge: Bridge,
        panes: Panes,
        tagging: TaggingController,
        work: LongWork,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._bridge = bridge
        self._panes = panes
        self._tagging = tagging
        self._work = work
        self._window = window
        self._dialog: ImportDialog | None = None

    def ask(self) -> None:
        """Let a file be chosen, and show what it would change."""
        folder = str(begin_in(self._workspace, FOLDER))
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, t("Import"), folder, f"{t('Registers, lists, annotations')} ({ENDINGS})"
        )
        if chosen:
            remember(self._workspace, Path(chosen).parent, FOLDER)
            self.preview(Path(chosen))

    def preview(self, path: Path) -> None:
        """Show what a file would change."""
        self._read(partial(self._workspace.imports.preview, path), path.name, {})

    def preview_letter(self) -> None:
        """Show what the list of the letter in use would change."""
        letter_id = self._panes.active_letter()
        if letter_id:
            read = partial(self._workspace.imports.preview_letter, letter_id)
            self._read(read, self._workspace.letters.one(letter_id).file_name, {})

    def _read(
        self, read: Callable[[Mapping[str, str]], Task[Plan]], file: str, corrected: Mapping[str, str]
    ) -> None:
        task = read(corrected)
        self._bridge.watch(
            task,
            owner=self,
            done=partial(self._show, read),
            failed=self._failed,
            progress=partial(self._tell, task, file, QDeadlineTimer(PATIENCE_MS)),
        )

    def _tell(self, task: Task[Plan], file: str, patience: QDeadlineTimer, done: int, total: int) -> None:
        if patience.hasExpired() and not task.cancel_requested:
            text = t("Reading {file}: {done} of {total}", file=file, done=done, total=total)
            self._work.tell(FOLDER, text, (done, total), partial(self._stop, task))

    def _stop(self, task: Task[Plan]) -> None:
        task.cancel()
        self._work.end(FOLDER)
        self.said.emit(Message(t("The import was stopped; nothing was changed.")))

    def _show(self, read: Callable[[Mapping[str, str]], Task[Plan]], plan: Plan) -> None:
        self._work.end(FOLDER)
        if self._dialog is not None:  # it was read again, with names corrected
            self._dialog.show_plan(plan)
            return
        if not plan.proposals and not plan.matches:
            self._say_nothing(plan)
            return
        self.said.emit(
            Message(counted(plan.rows, "{n} row read", "{n} rows read"))
        )  # in place of how far it was
        self._dialog = ImportDialog(plan, self._window)
        self._dialog.wanted.connect(self._take_over)
        self._dialog.corrected.connect(partial(self._read, read, plan.file))
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    def _say_nothing(self, plan: Plan) -> None:
        told = counted(
            plan.rows,
            "{file}: its {n} row says nothing new.",
            "{file}: its {n} rows say nothing new.",
            file=plan.file,
        )
        self.said.emit(Message(told))

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _take_over(self, plan: Plan, wanted: list[Proposal]) -> None:
        task = self._workspace.imports.take_over(plan, wanted)
        self._bridge.watch(task, owner=self, done=partial(self._done, plan), failed=self._failed)

    def _done(self, plan: Plan, count: int) -> None:
        if plan.origin is Origin.CODEBOOK:
            forms = "{n} tag taken over from {file}", "{n} tags taken over from {file}"
        else:
            forms = "{n} passage taken over from {file}", "{n} passages taken over from {file}"
        text = counted(count, *forms, file=plan.file)
        self.said.emit(Message(text, action_text=t("Undo"), action=self._tagging.undo))

    def _failed(self, error: BaseException) -> None:
        self._work.end(FOLDER)
        self.said.emit(problem(error, action_text=t("Another file…"), action=self.ask))
