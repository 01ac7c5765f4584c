"""Shows conflicting versions and settles them as the user chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import KamerlezerError
from reader.model import Annotation, Decision, Letter
from ui.panels.cards import QUOTE_LETTERS, shortened
from ui.panels.conflict import Case
from ui.panels.differing import NOTHING, differences, said
from ui.panels.messages import Message, problem
from ui.style.words import counted, t

if TYPE_CHECKING:
    from reader.model import Record
    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.controllers.tagging import TaggingController
    from ui.panels.letters import LettersPanel
    from ui.panels.side_panel import SidePanel

Pair = tuple["Record", "Record"]


class ConflictController(QObject):
    """Follows what waits to be settled.

    Signals:
        said(Message): how many there are
        wanted(): the right panel should open
    """

    said = Signal(object)
    wanted = Signal()

    def __init__(  # noqa: PLR0913, PLR0917 - a composition: everything it tells or asks
        self,
        workspace: Workspace,
        bridge: Bridge,
        tagging: TaggingController,
        letters: LettersPanel,
        side: SidePanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self._tagging = tagging
        self._letters = letters
        self._side = side
        self._pairs: list[Pair] = []
        self._at = 0
        letters.conflicts_wanted.connect(self.show)
        side.conflict.chosen.connect(self._settle)
        side.conflict.skipped.connect(self._skip)

    def refresh(self) -> None:
        """Look again what waits; say so when it is more than before."""
        was, was_on = len(self._pairs), self._side.shows_conflict
        self._pairs = self._workspace.conflicts.all()
        count = len(self._pairs)
        self._at = min(self._at, max(count - 1, 0))
        self._letters.show_conflicts(count)
        if was_on:
            self._show_here()
        elif count > was:
            self.said.emit(Message(_sentence(self._pairs), action_text=t("Compare"), action=self.show))

    def show(self) -> None:
        """Show the first of them beside its passage."""
        self._pairs = self._workspace.conflicts.all()
        if not self._pairs:
            self.said.emit(Message(t("Nothing was changed in two places.")))
            return
        self.wanted.emit()
        self._go()

    def _go(self) -> None:
        """Go to the passage in question, and show its two versions."""
        kept, _ = self._pairs[self._at]
        if isinstance(kept, Annotation) and kept.deleted_at is None:
            self._tagging.select(kept.id)
        self._show_here()
        self._side.conflict.focus_choice()

    def _show_here(self) -> None:
        if not self._pairs:
            self._side.leave_conflict()
            return
        self._side.conflict.show_case(self._case(*self._pairs[self._at]), self._at + 1, len(self._pairs))
        self._side.show_conflict()

    def _skip(self) -> None:
        self._at = (self._at + 1) % max(len(self._pairs), 1)
        if self._at:
            self._go()
        else:  # all were seen
            self._side.leave_conflict()

    def _settle(self, keep_other: bool) -> None:  # noqa: FBT001 - a signal tells it
        _, other = self._pairs[self._at]
        try:
            save = self._workspace.conflicts.settle(other, keep_other=keep_other)
        except KamerlezerError as error:
            self.said.emit(problem(error))
            return
        self._bridge.watch(save, owner=self)

    def _case(self, kept: Record, other: Record) -> Case:
        found = differences(kept, other, self._quote_of)
        times = (_time(kept), _time(other))
        if isinstance(kept, Letter):
            return Case(self._workspace.letters.short_name(kept), kept.file_name, times, found)
        where = self._label(kept.letter_id)
        if isinstance(kept, Annotation):
            quote = f"“{shortened(kept.anchor.quote, QUOTE_LETTERS)}”"
            return Case(quote, t("{letter}, p. {page}", letter=where, page=kept.anchor.page), times, found)
        return Case("", where, times, found)

    def _label(self, letter_id: str) -> str:
        try:
            return self._workspace.letters.short_name(self._workspace.letters.one(letter_id))
        except KamerlezerError:  # it was taken out
            return NOTHING

    def _quote_of(self, annotation_id: str) -> str:
        try:
            return shortened(self._workspace.passages.one(annotation_id).anchor.quote, QUOTE_LETTERS)
        except KamerlezerError:  # it was deleted
            return annotation_id


def _sentence(pairs: list[Pair]) -> str:
    if all(isinstance(kept, Annotation) for kept, _ in pairs):
        return counted(
            len(pairs), "{n} passage was changed in two places.", "{n} passages were changed in two places."
        )
    return counted(
        len(pairs), "{n} thing was changed in two places.", "{n} things were changed in two places."
    )


def _time(record: Record) -> str:
    return said(record.decided_at if isinstance(record, Decision) else record.changed_at)
