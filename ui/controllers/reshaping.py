"""Ends of passages nudged; passages merged, split, tagged as something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.controllers.controller import Controller
from ui.panels.messages import Message
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from reader.model import Annotation, Tag
    from reader.text import End, Unit
    from reader.workspace import Save, Workspace
    from ui.bridge import Bridge
    from ui.controllers.tagging import TaggingController
    from ui.viewer.panes import Panes


class ReshapingController(Controller):
    """Acts on the selected passage; without one, says that one is needed."""

    def __init__(
        self,
        workspace: Workspace,
        bridge: Bridge,
        panes: Panes,
        tagging: TaggingController,
        parent: QObject,
    ) -> None:
        super().__init__(workspace, bridge, panes, parent)
        self._tagging = tagging

    def nudge(self, end: End, unit: Unit, *, later: bool) -> None:
        """Have the passage begin or end a word or a sentence earlier or later."""
        nudge = self._workspace.reshaping.nudge
        self._reshape(lambda passage: nudge(passage.id, end, unit, later=later))

    def merge(self) -> None:
        """Make one passage of the selected one and the next of its letter."""
        self._on_selected(self._merge)

    def split(self) -> None:
        """Part the passage in two where the caret stands."""
        view = self._panes.current_view()
        selection = view.pages.text_cursor.selection if view is not None else None
        at = selection.head if selection is not None else -1
        self._reshape(lambda passage: self._workspace.reshaping.split(passage.id, at))

    def change_to(self, tag: Tag) -> None:
        """Put another tag in the place of the only one that the passage has."""
        self._on_selected(lambda passage: self._change_only(passage, tag))

    def change(self, old: Tag, new: Tag) -> None:
        """Put a tag in the place of another."""
        self._reshape(lambda passage: self._workspace.reshaping.retag(passage.id, old, new))

    def _change_only(self, passage: Annotation, tag: Tag) -> None:
        if len(passage.tags) != 1:
            self.said.emit(Message(t("Change a tag of this passage in its panel.")))
        elif passage.tags != (tag,):
            self.change(passage.tags[0], tag)

    def _merge(self, passage: Annotation) -> None:
        after = self._workspace.reshaping.next_of(passage.id)
        if after is None:
            self.said.emit(Message(t("No passage of this letter comes after this one.")))
        elif self._do(lambda: self._workspace.reshaping.merge(passage.id, after.id)) is not None:
            self.said.emit(
                Message(
                    t("Merged with the next passage."),
                    action_text=t("Undo"),
                    action=self._tagging.undo,
                    until_change=True,
                )
            )

    def _reshape(self, act: Callable[[Annotation], Save | None]) -> None:
        """Act on the selected passage, which then shows where it ends."""

        def reshape(passage: Annotation) -> None:
            if self._do(lambda: act(passage)) is not None:
                self._panes.reveal_passage(passage.id)

        self._on_selected(reshape)

    def _on_selected(self, act: Callable[[Annotation], None]) -> None:
        """Act on the selected passage once its letter's text is in memory."""
        passage = self._tagging.passage
        if passage is None:
            self.said.emit(Message(t("Select a passage first.")))
        else:
            self._with_text(passage.letter_id, lambda: act(passage))
