"""What goes out of the register and comes back in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.controllers.export import ExportController
from ui.controllers.importing import ImportController

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.controllers.tagging import TaggingController
    from ui.window.parts import Parts


class RegisterExchange(QObject):
    """Builds who exports and who imports.

    Attributes:
        exporting, importing: each says how it goes
    """

    def __init__(
        self, workspace: Workspace, bridge: Bridge, parts: Parts, tagging: TaggingController, window: QWidget
    ) -> None:
        super().__init__(window)
        register = parts.register
        self.exporting = ExportController(workspace, bridge, register.model, register.chosen, window)
        self.importing = ImportController(workspace, bridge, parts.panes, tagging, window)
        register.export_button.clicked.connect(self.exporting.ask)
