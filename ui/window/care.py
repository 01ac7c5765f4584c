"""New versions, backups and other workspaces, as the menus ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.controllers.agreement import AgreementController
from ui.controllers.merging import MergeController
from ui.controllers.restoring import RestoreController
from ui.controllers.versions import VersionController
from ui.panels.messages import Message
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.controllers.library import LibraryController
    from ui.controllers.tagging import TaggingController
    from ui.style.theme import ThemeSource
    from ui.window.parts import Parts


class Care(QObject):
    """Builds the four controllers, and lets them be heard."""

    def __init__(  # noqa: PLR0913, PLR0917 - a composition: everything that it connects
        self,
        window: QWidget,
        workspace: Workspace,
        bridge: Bridge,
        parts: Parts,
        tagging: TaggingController,
        library: LibraryController,
        themes: ThemeSource,
    ) -> None:
        super().__init__(window)
        self._panes = parts.panes
        self._say = parts.messages.say
        everyone = (workspace, bridge, parts.panes, tagging, lambda: themes.theme, window)
        self.versions = VersionController(*everyone)
        self.restoring = RestoreController(*everyone)
        self.merging = MergeController(*everyone)
        self.agreement = AgreementController(*everyone)
        for part in (self.versions, self.restoring, self.merging, self.agreement):
            part.said.connect(self._say)
        library.added.connect(self.versions.offer)
        parts.letters.version_wanted.connect(self.versions.choose)
        parts.letters.restoring_wanted.connect(self.restoring.choose)

    def new_version(self) -> None:
        """Ask for the corrected file of the letter in use."""
        self._with_letter(self.versions.choose)

    def restore_letter(self) -> None:
        """Restore a backup of the letter in use."""
        self._with_letter(self.restoring.choose)

    def _with_letter(self, act: Callable[[str], object]) -> None:
        letter_id = self._panes.active_letter()
        if letter_id:
            act(letter_id)
        else:
            self._say(Message(t("Open a letter first.")))
