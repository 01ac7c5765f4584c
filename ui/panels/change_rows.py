"""Dialog that sets one cell of several rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ui.models.cell_edits import Typed
from ui.panels.cell_editors import ChoiceEditor, LineEditor, cell_editor
from ui.style import text_labels
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model import Due
    from ui.models.cell_edits import CellEdit

WIDTH_PX = 380
ROOM_PX = 26  # below the line, for what is understood


class ChangeRows(QDialog):
    """Asks for a value; Enter sets it, Escape leaves everything as it is."""

    def __init__(
        self,
        edit: CellEdit,
        rows: int,
        known: Sequence[str],
        parse: Callable[[str], Due],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(t(edit.label))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        count = counted(rows, "{n} row", "{n} rows")
        column = QVBoxLayout(self)
        column.addWidget(text_labels.label("strong", self, f"{t(edit.label)} · {count}"))
        if edit.typed is Typed.DUE and rows > 1:
            told = t("Words such as “eind dit jaar” count from the date of each letter.")
            column.addWidget(text_labels.wrapping("secondary", self, told))
        self.editor: ChoiceEditor | LineEditor = cell_editor(edit, known, parse, self)
        column.addWidget(self.editor)
        column.addSpacing(ROOM_PX if edit.typed in (Typed.DUE, Typed.DAY) else 4)
        buttons = QDialogButtonBox(self)
        buttons.addButton(t("Change"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(t("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setMinimumWidth(WIDTH_PX)
        self.editor.setFocus()

    def value(self) -> Any:  # noqa: ANN401 - as the column has it
        """What was typed or chosen."""
        return self.editor.value()

    def _accept(self) -> None:
        if isinstance(self.editor, ChoiceEditor) or self.editor.is_understood():
            self.accept()
