"""Preferences: appearance and language."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtGui import QAction, QActionGroup

from ui.style.theme import Appearance
from ui.style.words import LANGUAGES, spoken, t
from ui.style.words import language as language_now

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from reader.workspace import Workspace
    from ui.style.theme import ThemeSource

T = TypeVar("T")
APPEARANCES = {
    Appearance.SYSTEM: "As the system",
    Appearance.LIGHT: "Light",
    Appearance.DARK: "Dark",
}


class Preferences(QObject):
    """Keeps the choices in the workspace's settings.

    Signals:
        language_chosen(): the window is to speak another language
    """

    language_chosen = Signal()

    def __init__(self, workspace: Workspace, themes: ThemeSource, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._themes = themes

    def fill(self, menu: QMenu) -> None:
        """Add the choices to a menu."""
        looks = menu.addMenu(t("Appearance"))
        _add_choices(looks, APPEARANCES, self._themes.appearance, self._use_appearance)
        languages = menu.addMenu(t("Language"))
        names = {"": "As the system"} | LANGUAGES
        _add_choices(languages, names, str(self._workspace.settings.get("language", "")), self._use_language)

    def _use_appearance(self, appearance: Appearance) -> None:
        self._workspace.settings.set("appearance", appearance.value)
        self._themes.use(appearance)

    def _use_language(self, language: str) -> None:
        self._workspace.settings.set("language", language)
        if spoken(language or QLocale.system().name()) != language_now():
            self.language_chosen.emit()


def _add_choices(menu: QMenu, names: dict[T, str], current: T, choose: Callable[[T], None]) -> None:
    group = QActionGroup(menu)
    for value, text in names.items():
        action = QAction(t(text), menu)
        action.setCheckable(True)
        action.setChecked(value == current)
        action.triggered.connect(partial(choose, value))
        group.addAction(action)
        menu.addAction(action)
