"""Preferences: appearance, language, size of text, keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtGui import QAction, QActionGroup

from ui.panels.settings_dialog import APPEARANCES, NAMES, SettingsDialog
from ui.style import text_size
from ui.style.words import language as language_now
from ui.style.words import spoken, t
from ui.window.chosen_keys import SETTING, read, with_keys
from ui.window.key_table import KeyTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMenu, QWidget

    from reader.workspace import Workspace
    from ui.style.theme import Appearance, Dimming, ThemeSource
    from ui.window.actions import Spec

T = TypeVar("T")


class Preferences(QObject):
    """Keeps the choices in the workspace's settings.

    Signals:
        renewal_wanted(): the window is to be made anew, in another language or size, or with other keys
    """

    renewal_wanted = Signal()

    def __init__(self, workspace: Workspace, themes: ThemeSource, window: QWidget) -> None:
        super().__init__(window)
        self._settings = workspace.settings
        self._themes = themes
        self._window = window
        self._own: Sequence[Spec] = ()
        self.dialog: SettingsDialog | None = None

    @property
    def keys(self) -> dict[str, str]:
        """The keys that the user chose, by action."""
        return read(self._settings.get(SETTING, {}))

    def with_keys(self, own: Sequence[Spec]) -> Sequence[Spec]:
        """Return the table of commands with the chosen keys; the settings let them be changed."""
        self._own = own
        return with_keys(own, self.keys)

    @property
    def is_open(self) -> bool:
        """Whether the settings are on show."""
        return self.dialog is not None and self.dialog.isVisible()

    def show(self, page: int = 0) -> None:
        """Show the settings in one small window."""
        if self.dialog is not None:
            self.dialog.close()
        table = KeyTable(self._own, self.keys)
        before = dict(table.chosen)
        self.dialog = dialog = SettingsDialog(self._themes, self._language, table, self._window)
        dialog.appearance_chosen.connect(self._use_appearance)
        dialog.dimming_chosen.connect(self._dim)
        dialog.language_chosen.connect(self._use_language)
        dialog.size_chosen.connect(self._use_size)
        table.changed.connect(lambda: self._settings.set(SETTING, dict(table.chosen)))
        dialog.finished.connect(lambda _: self._closed(renew=table.chosen != before))
        dialog.tabs.setCurrentIndex(page)
        dialog.show()

    def fill(self, menu: QMenu) -> None:
        """Add the choices to a menu."""
        looks = menu.addMenu(t("Appearance"))
        _add_choices(looks, APPEARANCES, self._themes.appearance, self._use_appearance)
        languages = menu.addMenu(t("Language"))
        _add_choices(languages, NAMES, self._language, self._use_language)

    @property
    def _language(self) -> str:
        return str(self._settings.get("language", ""))

    def _closed(self, *, renew: bool) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        if renew:
            self.renewal_wanted.emit()

    def _use_appearance(self, appearance: Appearance) -> None:
        self._settings.set("appearance", appearance.value)
        self._themes.use(appearance)

    def _dim(self, dimming: Dimming) -> None:
        self._settings.set("dimming", dimming.value)
        self._themes.dim(dimming)

    def _use_language(self, language: str) -> None:
        self._settings.set("language", language)
        if spoken(language or QLocale.system().name()) != language_now():
            self.renewal_wanted.emit()

    def _use_size(self, percent: int) -> None:
        self._settings.set("text_size", percent)
        if percent != text_size.percent():
            text_size.use(percent)
            self._themes.dress_anew()
            self.renewal_wanted.emit()


def _add_choices(menu: QMenu, names: dict[T, str], current: T, choose: Callable[[T], None]) -> None:
    group = QActionGroup(menu)
    for value, text in names.items():
        action = QAction(t(text), menu)
        action.setCheckable(True)
        action.setChecked(value == current)
        action.triggered.connect(partial(choose, value))
        group.addAction(action)
        menu.addAction(action)
