"""One small window for the settings: how it looks, and its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QTabWidget, QVBoxLayout, QWidget

from ui.style import text_labels, text_size
from ui.style.choice_box import ChoiceBox
from ui.style.theme import Appearance, Dimming
from ui.style.words import LANGUAGES, t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.style.theme import ThemeSource

T = TypeVar("T")
SIZE_PX = (560, 520)
APPEARANCES = {
    Appearance.SYSTEM: "As the system",
    Appearance.LIGHT: "Light",
    Appearance.DARK: "Dark",
}
DIMMINGS = {
    Dimming.IN_THE_DARK: "White, dimmed in a dark window",
    Dimming.NEVER: "White",
    Dimming.ALWAYS: "Dimmed",
    Dimming.WARM: "Warm",
}
NAMES = {"": "As the system"} | LANGUAGES
SIZES = {percent: f"{percent} %" for percent in text_size.SIZES}


class SettingsDialog(QDialog):
    """Each choice holds at once.

    Signals:
        appearance_chosen(Appearance), dimming_chosen(Dimming): the window is to look so
        language_chosen(str), size_chosen(int): it is to speak so, and to write so large
    """

    appearance_chosen = Signal(object)
    dimming_chosen = Signal(object)
    language_chosen = Signal(str)
    size_chosen = Signal(int)

    def __init__(self, themes: ThemeSource, language: str, keys: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(t("Settings"))
        self.resize(*SIZE_PX)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self._make_looks(themes, language), t("Appearance"))
        self.tabs.addTab(keys, t("Keys"))
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(t("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)  # Enter belongs to the field of a key
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.tabs, 1)
        column.addWidget(buttons)

    def _make_looks(self, themes: ThemeSource, language: str) -> QWidget:
        page = QWidget(self)
        form = QFormLayout(page)
        form.setContentsMargins(14, 14, 14, 14)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, box in (
            (t("Language"), _choice(NAMES, language, self.language_chosen, page)),
            (t("Appearance"), _choice(APPEARANCES, themes.appearance, self.appearance_chosen, page)),
            (t("Size of text"), _choice(SIZES, text_size.percent(), self.size_chosen, page)),
            (t("Pages"), _choice(DIMMINGS, themes.dimming, self.dimming_chosen, page)),
        ):
            box.setAccessibleName(label)
            form.addRow(label, box)
        told = t("Pages have a zoom of their own: Ctrl and the mouse’s wheel.")
        form.addRow(text_labels.wrapping("secondary", page, told))
        return page


def _choice(names: Mapping[T, str], now: T, chosen: SignalInstance, parent: QWidget) -> ChoiceBox:
    box = ChoiceBox(parent)
    values = list(names)
    for text in names.values():
        box.addItem(t(text))
    box.setCurrentIndex(values.index(now) if now in values else 0)
    box.activated.connect(lambda at: chosen.emit(values[at]))
    return box
