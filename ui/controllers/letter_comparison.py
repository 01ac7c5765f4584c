"""Compares the letters of two panes, and goes through their changes."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import KamerlezerError
from reader.workspace import Fate
from ui.controllers.controller import Controller
from ui.models.changes import change_lines
from ui.panels.messages import Message
from ui.style.words import counted, t
from ui.viewer.change_layer import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Letter, Span
    from reader.workspace import Comparison, Workspace
    from ui.bridge import Bridge
    from ui.models.changes import ChangeLine
    from ui.panels.changes import ChangesPanel
    from ui.viewer.letter_view import LetterView
    from ui.viewer.lockstep import Lockstep
    from ui.viewer.panes import Panes

COUNTS = (
    (Fate.CHANGED, "{n} section changed", "{n} sections changed"),
    (Fate.NEW, "{n} new", "{n} new"),
    (Fate.GONE, "{n} gone", "{n} gone"),
    (Fate.SAME, "{n} the same", "{n} the same"),
)


class LetterComparisonController(Controller):
    """Asks the workspace what the letters beside each other differ in, and marks it on their pages.

    Signals:
        begun(): letters are being compared
    """

    begun = Signal()

    def __init__(  # noqa: PLR0913, PLR0917 - whom it asks, and where it shows what they say
        self,
        workspace: Workspace,
        bridge: Bridge,
        panes: Panes,
        lockstep: Lockstep,
        panel: ChangesPanel,
        parent: QObject,
    ) -> None:
        super().__init__(workspace, bridge, panes, parent)
        self._lockstep = lockstep
        self._panel = panel
        self._ids: tuple[str, str] | None = None  # the earlier letter and the later one
        self._marks: dict[str, list[tuple[Span, ChangeKind]]] = {}
        panel.chosen.connect(self.show)
        panel.ended.connect(self.end)
        panes.view_added.connect(self._mark)

    def compare(self) -> None:
        """Compare the letter in use with the one beside it."""
        ids = self._beside()
        if ids is None:
            self.said.emit(Message(t("Open two letters beside each other first.")))
            return
        self.end()
        self._ids = ids
        self.begun.emit()
        self._panel.wait(self._about(ids))
        try:
            task = self._workspace.comparisons.of(*ids)
        except KamerlezerError as error:
            self._refused(error)
            return
        self._bridge.watch(task, owner=self, done=partial(self._came, ids), failed=self._failed)

    def next(self) -> None:
        """Go to the next change."""
        self._panel.step(1)

    def previous(self) -> None:
        """Go to the change before."""
        self._panel.step(-1)

    def end(self) -> None:
        """Compare nothing any more."""
        self._ids, self._marks = None, {}
        self._panel.show_nothing()
        for view in self._panes.all_views():
            view.set_changes(())

    def show(self, line: ChangeLine) -> None:
        """Bring a change in sight in both letters."""
        if self._ids is not None:
            ends = zip(self._ids, (line.old, line.new), strict=True)
            self._lockstep.show_beside({one: span.start for one, span in ends if span is not None})

    def _beside(self) -> tuple[str, str] | None:
        """Return the letter in use and the next one that shows: the earlier, or left one, first."""
        shown = [view for view in self._panes.shown() if view.source.letter_id]
        current = self._panes.current_view()
        if current not in shown:
            return None
        at = shown.index(current)
        others = (view.source.letter_id for view in (*shown[at + 1 :], *shown[:at]))
        here = current.source.letter_id
        other = next((one for one in others if one != here), "")
        if not other:
            return None
        ids = [view.source.letter_id for view in shown]
        pair = sorted((here, other), key=ids.index)
        old, new = sorted(map(self._letter, pair), key=_day)
        return old.id, new.id

    def _letter(self, letter_id: str) -> Letter:
        return self._workspace.letters.one(letter_id)

    def _about(self, ids: tuple[str, str]) -> str:
        return " → ".join(self._workspace.letters.short_name(self._letter(one)) for one in ids)

    def _came(self, ids: tuple[str, str], found: Comparison) -> None:
        if ids != self._ids:  # others are compared by now
            return
        texts = [self._workspace.letters.text_now(one) for one in ids]
        old, new = texts
        if old is None or new is None:
            return
        counts = (counted(found.count(fate), one, many) for fate, one, many in COUNTS)
        self._panel.show_changes(self._about(ids), "  ·  ".join(counts), list(change_lines(found, old, new)))
        self._marks = {ids[0]: list(_marks(found, old=True)), ids[1]: list(_marks(found, old=False))}
        for view in self._panes.all_views():
            self._mark(view)

    def _failed(self, error: BaseException) -> None:
        self.end()
        self._refused(error)

    def _mark(self, view: LetterView) -> None:
        if view.source.letter_id in self._marks:
            view.set_changes(self._marks[view.source.letter_id])


def _marks(found: Comparison, *, old: bool) -> Iterator[tuple[Span, ChangeKind]]:
    """Yield what is marked in the old letter, or in the new one."""
    for pair in found.pairs:
        whole = pair.old if old else pair.new
        if pair.fate in (Fate.NEW, Fate.GONE) and whole is not None:
            yield whole, ChangeKind.GONE if old else ChangeKind.NEW
        for one in pair.stretches:
            span = one.old if old else one.new
            if not one.same and span.start < span.end:
                one_sided = ChangeKind.GONE if old else ChangeKind.NEW
                yield span, one_sided if one.is_gone or one.is_new else ChangeKind.CHANGED


def _day(letter: Letter) -> date:
    return letter.date or date.min
