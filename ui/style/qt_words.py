"""The words of Qt's own menus and dialogs, in the window's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QTranslator

from ui.style.words import language, t

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

UNTRANSLATED = frozenset({"&Look in:", "Files of &type:", "Drive", "Folder"})  # by Qt's Dutch file


_installed: list[QTranslator] = []  # the process has one language; to look for them would load ten enums


class _OwnWords(QTranslator):
    """Says in our own words what Qt's file does not translate; asked last."""

    def isEmpty(self) -> bool:
        """Say that there are words: an empty translator is not installed."""
        return False

    def translate(self, _context: str, text: str, _hint: str | None = None, _n: int = -1) -> str:
        """Return the translation, "" for none."""
        return t(text) if text in UNTRANSLATED else ""


def translate_qt(application: QCoreApplication) -> None:
    """Have Qt speak the window's language from now on; widgets made before keep their words."""
    while _installed:
        before = _installed.pop()
        application.removeTranslator(before)
        before.deleteLater()
    if language() == "en":
        return
    _install(_OwnWords(application), application)
    words = QTranslator(application)
    if words.load(f"qtbase_{language()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        _install(words, application)


def _install(words: QTranslator, application: QCoreApplication) -> None:
    application.installTranslator(words)
    _installed.append(words)
