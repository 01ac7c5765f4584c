"""Menu of the letters that are chosen in the left panel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.panels.letter_wishes import LetterWishes


def letter_menu(panel: LetterWishes, letter_ids: Sequence[str]) -> QMenu:
    """Return what can be done with these letters: with one, or with several at once."""
    menu = QMenu(panel)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if len(letter_ids) == 1:
        _fill_for_one(menu, panel, letter_ids[0])
    else:
        _fill_for_several(menu, panel, list(letter_ids))
    return menu


def _fill_for_one(menu: QMenu, panel: LetterWishes, letter_id: str) -> None:
    for text, signal in (
        (t("Open here"), panel.open_wanted),
        (t("Open in the other pane"), panel.open_beside_wanted),
        (t("Correct details…"), panel.details_wanted),
        (t("Show in folder"), panel.folder_wanted),
        (t("New version of this letter…"), panel.version_wanted),
        (t("Restore a backup…"), panel.restoring_wanted),
    ):
        menu.addAction(text).triggered.connect(partial(signal.emit, letter_id))
    menu.addSeparator()
    menu.addAction(t("Take out of the workspace"), lambda: panel.removal_wanted.emit([letter_id]))


def _fill_for_several(menu: QMenu, panel: LetterWishes, letter_ids: list[str]) -> None:
    heading = menu.addAction(t("{n} letters", n=len(letter_ids)))
    heading.setEnabled(False)
    menu.addSeparator()
    menu.addAction(t("Mark as done"), lambda: panel.done_wanted.emit(letter_ids, True))  # noqa: FBT003 - Qt's
    menu.addAction(t("Mark as not done"), lambda: panel.done_wanted.emit(letter_ids, False))  # noqa: FBT003 - Qt's
    menu.addAction(t("Correct the dossier…"), lambda: panel.dossier_wanted.emit(letter_ids))
    menu.addSeparator()
    menu.addAction(t("Take out of the workspace"), lambda: panel.removal_wanted.emit(letter_ids))
