"""Changes, copies and deletes rows of the register, many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from reader.errors import DeletedElsewhere
from ui.controllers.controller import Controller
from ui.models.cell_edits import Typed
from ui.models.idle import Idle
from ui.panels.change_rows import ChangeRows
from ui.panels.messages import Message, Mood
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Due
    from reader.register import Row, Steps
    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.models.cell_edits import CellEdit
    from ui.models.register_columns import Column
    from ui.panels.register import RegisterView
    from ui.viewer.panes import Panes

AT_ONCE = 50  # rows that are changed while the window waits; of more it hears later
KNOWN = 500  # values of other rows that a line is completed with
A_STEP = 100  # rows that are written for the clipboard in one go


class RowsController(Controller):
    """Does one thing with all chosen rows, as one step to undo.

    Signals:
        undo_wanted(): take back what was done
    """

    undo_wanted = Signal()

    def __init__(
        self, workspace: Workspace, bridge: Bridge, panes: Panes, register: RegisterView, parent: QObject
    ) -> None:
        super().__init__(workspace, bridge, panes, parent)
        self._register = register
        self._idle = Idle(self)

    def change(self, rows: Sequence[Row], edit: CellEdit, value: object) -> None:
        """Set a cell of these rows."""
        register, values = self._workspace.register, {edit.column: value}
        if len(rows) <= AT_ONCE:
            save = self._do(lambda: register.change(rows, values, name=edit.undo))
            if save is not None:
                self._tell(len(save.change.edits), of=len(rows))
            return
        self.said.emit(Message(t("Changing {n} rows…", n=len(rows))))
        task = register.change_many(rows, values, name=edit.undo)
        self._bridge.watch(
            task,
            owner=self,
            done=lambda change: self._tell(len(change.edits), of=len(rows)),
            failed=self._refused,
        )

    def ask(self, edit: CellEdit) -> None:
        """Ask for a value, and set it in the chosen rows."""
        rows = self._register.chosen()
        if not rows:
            return
        known = self._register.model.values(edit.column, KNOWN) if edit.typed is Typed.LINE else []
        dialog = ChangeRows(edit, len(rows), known, lambda typed: self._due(typed, rows[0]), self._register)
        if len(rows) == 1:
            dialog.editor.set_value(getattr(rows[0], edit.column))
        dialog.accepted.connect(lambda: self.change(rows, edit, dialog.value()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def set_to(self, edit: CellEdit, value: object) -> None:
        """Set a value in the chosen rows."""
        self.change(self._register.chosen(), edit, value)

    def copy(self) -> None:
        """Put the chosen rows on the clipboard, as a table with the columns on show."""
        rows, columns = self._register.chosen(), self._register.header.shown()
        if rows:
            self._idle.do(_written(rows, columns), lambda lines: self._copied(columns, lines))

    def delete(self) -> None:
        """Delete the passages of the chosen rows."""
        passages = list(dict.fromkeys(row.annotation_id for row in self._register.chosen()))
        if passages and self._do(lambda: self._workspace.passages.delete_all(passages)) is not None:
            text = counted(len(passages), "{n} passage deleted.", "{n} passages deleted.")
            self.said.emit(
                Message(text, action_text=t("Undo"), action=self.undo_wanted.emit, until_change=True)
            )

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, DeletedElsewhere):
            self.said.emit(Message(t("This passage was deleted elsewhere meanwhile."), Mood.ERROR))
        else:
            super()._refused(error)

    def _due(self, typed: str, row: Row) -> Due:
        return self._workspace.passages.parse_due(typed, row.letter_id)

    def _tell(self, changed: int, *, of: int) -> None:
        """Say how many rows were changed, where that is not seen at once."""
        if of > 1:
            text = counted(changed, "{n} passage changed.", "{n} passages changed.")
            self.said.emit(
                Message(text, action_text=t("Undo"), action=self.undo_wanted.emit, until_change=True)
            )

    def _copied(self, columns: Sequence[Column], lines: list[list[str]]) -> None:
        table = self._workspace.register.table([t(column.heading) for column in columns], lines)
        data = QMimeData()
        data.setText(table.text)
        data.setHtml(table.html)
        QGuiApplication.clipboard().setMimeData(data)
        self.said.emit(Message(counted(len(lines), "{n} row copied.", "{n} rows copied.")))


def _written(rows: Sequence[Row], columns: Sequence[Column]) -> Steps[list[list[str]]]:
    """Write cells as the table shows them, in steps; a dash for an empty one is left out."""
    lines = []
    for at, row in enumerate(rows):
        if at % A_STEP == 0:
            yield
        lines.append([text if (text := column.text(row)) != "—" else "" for column in columns])
    return lines
