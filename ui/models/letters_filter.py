"""Leaves letters out of the list: by words, or when done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSortFilterProxyModel

from ui.models.letter_row import folded

if TYPE_CHECKING:
    from ui.models.letters import Index, LettersModel


class LettersFilter(QSortFilterProxyModel):
    """Leaves out the letters without all the words of the filter."""

    def __init__(self, source: LettersModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._letters = source
        self._words: list[str] = []
        self._is_to_do = False
        self.setSourceModel(source)

    def look_for(self, text: str) -> None:
        """Keep the letters that have every word of `text` in what is known of them."""
        self.beginFilterChange()
        self._words = folded(text).split()
        self.endFilterChange()

    @property
    def is_to_do(self) -> bool:
        """Whether letters that are done are left out."""
        return self._is_to_do

    def leave_out_done(self, *, wanted: bool) -> None:
        """Keep only the letters that are not done, or all."""
        self.beginFilterChange()
        self._is_to_do = wanted
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        fits = self._letters.fits(row, self._words)
        return fits and not (self._is_to_do and self._letters.is_done(row))
