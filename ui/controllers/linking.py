"""Links passages by key or drag, and takes links back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from reader.errors import NotFound
from ui.controllers.controller import Controller
from ui.panels.link_dialog import LinkDialog
from ui.panels.messages import Message
from ui.style.relations import RELATIONS, relation
from ui.style.words import t

if TYPE_CHECKING:
    from reader.model import Annotation, RelationKind, Step
    from reader.register import Related
    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.controllers.tagging import TaggingController
    from ui.models.register import RegisterModel
    from ui.viewer.panes import Panes


Change = Callable[["Step"], "Step | None"]


class LinkController(Controller):
    """Says what the selected passage does to earlier ones, and why its history went as it did."""

    def __init__(  # noqa: PLR0913, PLR0917 - whom it asks, and where its dialogs stand
        self,
        workspace: Workspace,
        bridge: Bridge,
        panes: Panes,
        tagging: TaggingController,
        model: RegisterModel,
        window: QWidget,
    ) -> None:
        super().__init__(workspace, bridge, panes, window)
        self._tagging = tagging
        self._model = model
        self._window = window

    def ask(self) -> None:
        """Ask which passage the selected one fulfils, repeats or changes."""
        passage = self._tagging.passage
        if passage is None:
            self.said.emit(Message(t("Select a passage first.")))
            return
        dialog = LinkDialog(self._model, passage.id, passage.anchor.quote, self._window)
        dialog.chosen.connect(partial(self.link, passage.id))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def link(self, annotation_id: str, kind: RelationKind, earlier_id: str) -> None:
        """Say what a passage does to an earlier one; offer to close what is fulfilled."""
        if self._do(lambda: self._workspace.passages.relate(annotation_id, kind, earlier_id)) is not None:
            self._tagging.offer_status(kind, earlier_id)

    def unlink(self, related: Related) -> None:
        """Take a relation of the selected passage back, from whichever end."""
        own = self._tagging.passage
        if own is not None:
            ends = (own.id, related.annotation.id) if related.outgoing else (related.annotation.id, own.id)
            self._do(lambda: self._workspace.passages.unrelate(ends[0], related.kind, ends[1]))

    def drop(self, annotation_id: str, onto_id: str, at: QPoint) -> None:
        """Ask what a passage that was dragged onto another does to it."""
        if annotation_id == onto_id:
            return
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSection(t("The dragged passage"))
        for kind in RELATIONS:
            action = menu.addAction(relation(kind, outgoing=True))
            action.triggered.connect(partial(self._drop, annotation_id, kind, onto_id))
        menu.popup(at)

    def note(self, step: int, note: str) -> None:
        """Keep why a step of the selected passage's history was made."""
        self._change_history(step, lambda one: replace(one, note=note), "explain a change")

    def correct(self, step: int) -> None:
        """Take a step out of the history: it set right what was wrong, and changed nothing."""
        self._change_history(step, lambda _: None, "correct the history")

    def _drop(self, annotation_id: str, kind: RelationKind, onto_id: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's triggered
        self.link(annotation_id, kind, onto_id)

    def _change_history(self, step: int, change: Change, name: str) -> None:
        passage = self._latest()
        if passage is None or passage.commitment is None:
            return
        steps = [change(one) if at == step else one for at, one in enumerate(passage.commitment.history)]
        history = tuple(one for one in steps if one is not None)
        after = replace(passage, commitment=replace(passage.commitment, history=history))
        self._do(lambda: self._workspace.passages.update(after, name=name))

    def _latest(self) -> Annotation | None:
        passage = self._tagging.passage
        try:
            return self._workspace.passages.one(passage.id) if passage is not None else None
        except NotFound:
            return None
