"""Dialog of an export: what, which rows, where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.panels.column_choice import ColumnChoice
from ui.panels.export_wish import FORM_NAMES, FORMS, LANGUAGE_NAMES, REPORT_NAMES, Rows
from ui.style import text_labels
from ui.style.choice_box import ChoiceBox
from ui.style.dialog_buttons import dialog_buttons
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ui.panels.export_wish import ExportWish

WIDTH_PX = 560
QUOTING = frozenset({"letter", "minister"})  # reports that show passages


class ExportDialog(QDialog):
    """Shows what an export would be like, and lets it be chosen.

    Signals:
        wanted(ExportWish, Path): write it so, to this file
    """

    wanted = Signal(object, object)

    def __init__(
        self,
        wish: ExportWish,
        counts: Mapping[Rows, int],
        parent: QWidget | None = None,
        own: Sequence[str] = (),
    ) -> None:
        """Offer what was wished last, and the columns of these own fields."""
        super().__init__(parent)
        self.setWindowTitle(t("Export the register"))
        self.setMinimumWidth(WIDTH_PX)
        self._first = wish
        self._suggested = wish.default_path()
        self._form = _choices(FORM_NAMES, wish.form, self)
        self._report = _choices(REPORT_NAMES, wish.report, self)
        self._rows = _choices(_told_rows(counts), wish.rows.value, self)
        self._language = _choices(LANGUAGE_NAMES, wish.language, self)
        self._pictures = QCheckBox(t("Each passage as a picture of its page"), self)
        self._pictures.setChecked(wish.pictures)
        self._columns = ColumnChoice(self, own)
        self._columns.show_chosen(wish.columns or self._columns.all)
        self.path = QLineEdit(str(self._suggested), self)
        self._remark = text_labels.wrapping("secondary", self)
        self._buttons = dialog_buttons(self, t("Export"))
        self._arrange()
        for box in (self._form, self._report, self._rows, self._language):
            box.currentIndexChanged.connect(self._follow)
        self._columns.changed.connect(self._tell)
        self.path.textChanged.connect(self._tell)
        self._follow()

    def wish(self) -> ExportWish:
        """Return what is chosen now."""
        columns = self._columns.chosen()
        return replace(
            self._first,
            form=self._form.currentData(),
            report=self._report.currentData(),
            rows=Rows(self._rows.currentData()),
            language=self._language.currentData(),
            columns=() if columns == self._columns.all else columns,
            pictures=self._pictures.isChecked(),
            folder=str(self._target().parent),
        )

    def accept(self) -> None:
        """Hand on what was chosen."""
        super().accept()
        self.wanted.emit(self.wish(), self._target())

    def _target(self) -> Path:
        typed = Path(self.path.text().strip()).expanduser()
        ending = FORMS[self._form.currentData()].ending
        if not typed.name:  # a folder that is still being typed
            return typed / f"register{ending}"
        return typed if typed.name.lower().endswith(ending) else typed.with_name(f"{typed.name}{ending}")

    def _arrange(self) -> None:
        choose = QPushButton(t("Choose…"), self)
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        place = QHBoxLayout()
        place.addWidget(self.path, 1)
        place.addWidget(choose)
        self._lines = QFormLayout()
        self._lines.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, field in (
            (t("Form"), self._form),
            (t("Layout"), self._report),
            (t("Rows"), self._rows),
            (t("Language"), self._language),
            (t("Columns"), self._columns),
            ("", self._pictures),
        ):
            self._lines.addRow(QLabel(text, self), field)
        self._lines.addRow(QLabel(t("File"), self), place)
        column = QVBoxLayout(self)
        column.addLayout(self._lines)
        column.addWidget(self._remark)
        column.addWidget(self._buttons)

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, t("Export register"), str(self._target()), options=_NO_QUESTION
        )
        if chosen:
            self.path.setText(chosen)

    def _follow(self) -> None:
        """Show what goes with the form that is chosen."""
        form = FORMS[self._form.currentData()]
        self._lines.setRowVisible(self._report, form.is_report)
        self._lines.setRowVisible(self._columns, form.is_table)
        quotes = form.is_report and self._report.currentData() in QUOTING
        self._lines.setRowVisible(self._pictures, quotes)
        self._lines.setRowVisible(self._language, form.is_table or form.is_report)
        suggested = replace(self.wish(), folder=str(self._target().parent)).default_path()
        if self.path.text() == str(self._suggested):  # nobody typed another name
            self.path.setText(str(suggested))
        else:
            self.path.setText(str(_with_ending(Path(self.path.text()), form.ending)))
        self._suggested = suggested
        self._tell()
        self.adjustSize()

    def _tell(self) -> None:
        """Say what is to be known before, and whether it can be done."""
        remark = self._obstacle()
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not remark)
        self._remark.setText(remark or self._caution())

    def _obstacle(self) -> str:
        form, target = FORMS[self._form.currentData()], self._target()
        if not target.is_absolute() or not target.stem:
            return t("Type the name of a file, or choose one.")
        return t("Tick at least one column.") if form.is_table and not self._columns.chosen() else ""

    def _caution(self) -> str:
        told = [t("The file {name} is replaced.", name=self._target().name)] if self._exists() else []
        missing = {"id", "tag"} - set(self._columns.chosen())
        if FORMS[self._form.currentData()].is_table and missing:
            told.append(t("Without the columns id and tag an edited file cannot come back."))
        return " ".join(told)

    def _exists(self) -> bool:
        try:
            return self._target().exists()
        except OSError:  # a name too long, or a folder that may not be looked into
            return False


_NO_QUESTION = QFileDialog.Option.DontConfirmOverwrite  # the dialog says it itself


def _choices(names: Mapping[str, str], chosen: str, parent: QWidget) -> ChoiceBox:
    box = ChoiceBox(parent)
    for value, text in names.items():
        box.addItem(t(text), value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    return box


def _told_rows(counts: Mapping[Rows, int]) -> dict[str, str]:
    """Return how each choice of rows reads; no rows are selected where there is no more than the cursor."""
    told = {Rows.SHOWN.value: t("Those on screen ({n})", n=counts[Rows.SHOWN])}
    if counts[Rows.SELECTED]:
        told[Rows.SELECTED.value] = t("Those selected ({n})", n=counts[Rows.SELECTED])
    return told | {Rows.ALL.value: t("All of the workspace ({n})", n=counts[Rows.ALL])}


def _with_ending(path: Path, ending: str) -> Path:
    """Return the path with another form's ending in place of its own."""
    known = sorted((form.ending for form in FORMS.values()), key=len, reverse=True)
    own = next((one for one in known if path.name.lower().endswith(one)), "")
    return path.with_name(path.name.removesuffix(own) + ending) if path.name else path
