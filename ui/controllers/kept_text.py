"""Keeps typed text of passages and tags that another process deleted."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from reader.errors import KamerlezerError
from reader.model import Annotation
from ui.panels.messages import problem

if TYPE_CHECKING:
    from reader.workspace import Workspace
    from ui.controllers.tagging import TaggingController
    from ui.panels.side_panel import SidePanel

SETTING = "kept text"  # outlasts the window: closing it must not lose what was typed


class KeptTextController(QObject):
    """Offers to restore such a passage with the text, or to discard the text.

    Signals:
        said(Message): why a passage cannot be restored
        wanted(): the right panel should open
    """

    said = Signal(object)
    wanted = Signal()

    def __init__(
        self, workspace: Workspace, tagging: TaggingController, side: SidePanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tagging = tagging
        self._side = side
        self._kept = {one.id: one for one in _read(workspace.settings.get(SETTING, []))}
        side.passage.text_kept.connect(self.keep)
        side.deleted.restore_wanted.connect(self.restore)
        side.deleted.discard_wanted.connect(self.discard)
        self._show()

    def keep(self, passage: Annotation) -> None:
        """Keep a deleted passage as it would be with what was typed; it is offered first."""
        self._kept.pop(passage.id, None)
        self._kept[passage.id] = passage
        self._changed()
        self.wanted.emit()

    def restore(self) -> None:
        """Bring back the passage on offer with the text, and select it."""
        self._side.passage.commit()  # what was typed since
        passage = self._offered()
        if passage is None:
            return
        try:
            self._workspace.passages.restore(passage)
        except KamerlezerError as error:
            self.said.emit(problem(error))
            return
        self._forget(passage)
        self._tagging.select(passage.id)

    def discard(self) -> None:
        """Let go of the text on offer."""
        passage = self._offered()
        if passage is not None:
            self._forget(passage)
            self._side.passage.drop_text(passage.id)
            self._tagging.let_go_of(passage.id)

    def _offered(self) -> Annotation | None:
        return next(reversed(self._kept.values()), None)

    def _forget(self, passage: Annotation) -> None:
        self._kept.pop(passage.id, None)
        self._changed()

    def _changed(self) -> None:
        self._workspace.settings.set(SETTING, [msgspec.to_builtins(one) for one in self._kept.values()])
        self._show()

    def _show(self) -> None:
        offered = self._offered()
        self._side.deleted.offer(offered, len(self._kept), deleted=not self._is_there(offered))

    def _is_there(self, passage: Annotation | None) -> bool:
        with suppress(KamerlezerError):
            return passage is not None and bool(self._workspace.passages.one(passage.id))
        return False


def _read(kept: object) -> list[Annotation]:
    """Return the passages of a setting; what is none is left out."""
    found = []
    for one in kept if isinstance(kept, list) else []:
        with suppress(msgspec.ValidationError):
            found.append(msgspec.convert(one, Annotation))
    return found
