"""Offers relations of the passage, and keeps what was decided."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from reader.errors import KamerlezerError
from ui.controllers.controller import Controller
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from reader.model import Annotation
    from reader.workspace import Offer, Task, Workspace
    from ui.bridge import Bridge
    from ui.controllers.linking import LinkController
    from ui.panels.passage import PassagePanel
    from ui.viewer.panes import Panes


class OfferController(Controller):
    """Looks in the background for what the selected passage may do to earlier commitments."""

    def __init__(  # noqa: PLR0913, PLR0917 - whom it asks, and where it shows
        self,
        workspace: Workspace,
        bridge: Bridge,
        panes: Panes,
        linking: LinkController,
        panel: PassagePanel,
        parent: QObject,
    ) -> None:
        super().__init__(workspace, bridge, panes, parent)
        self._linking = linking
        self._section = panel.relations
        self._wanted: tuple[str, int] = ("", 0)  # passage and revision
        self._task: Task[Any] | None = None
        self._section.offer_accepted.connect(self._accept)
        self._section.offer_dismissed.connect(self._dismiss)

    def look(self, passage: Annotation | None) -> None:
        """Look for this passage, unless it was looked for already."""
        wanted = (passage.id, passage.revision) if passage is not None else ("", 0)
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self._section.show_offer(None)
        self._drop()
        if passage is not None and (passage.tags or passage.own_tags):
            self._ask(passage.id)

    def _ask(self, passage_id: str) -> None:
        try:
            self._task = self._workspace.offers.of(passage_id)
        except KamerlezerError:  # deleted meanwhile
            return
        done = partial(self._show, self._wanted)
        self._bridge.watch(self._task, owner=self, done=done, failed=self._not_found)

    def _drop(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def _show(self, wanted: tuple[str, int], offers: Sequence[Offer]) -> None:
        if wanted != self._wanted or not offers:
            return
        first = offers[0]
        name = self._workspace.letters.short_name(first.earlier.letter)
        page = first.earlier.annotation.anchor.page
        self._section.show_offer(first, t("{letter}, p. {page}", letter=name, page=page))

    def _not_found(self, _error: BaseException) -> None:
        """Offer nothing of a letter that cannot be read."""

    def _accept(self, offer: Offer) -> None:
        self._section.show_offer(None)
        self._linking.link(offer.later.id, offer.kind, offer.earlier.annotation.id)

    def _dismiss(self, offer: Offer) -> None:
        self._section.show_offer(None)
        if self._do(lambda: self._workspace.offers.dismiss(offer)) is not None:
            self._ask(offer.later.id)
