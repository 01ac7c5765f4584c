"""What goes out of the register and comes back in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.controllers.export import ExportController
from ui.controllers.importing import ImportController
from ui.controllers.pictures import PictureController
from ui.controllers.report_printing import ReportPrintController
from ui.panels.export_wish import REPORT_NAMES
from ui.panels.timeline import TimelinePanel
from ui.style.words import t

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from reader.workspace import Workspace
    from ui.bridge import Bridge
    from ui.controllers.tagging import TaggingController
    from ui.style.colours import Theme
    from ui.window.parts import Parts


class RegisterExchange(QObject):
    """Builds who exports and who imports.

    Attributes:
        exporting, importing, pictures, printing: who does it

    Signals:
        said(Message): how it goes
    """

    said = Signal(object)

    def __init__(  # noqa: PLR0913, PLR0917 - a composition: everything it tells or asks
        self,
        workspace: Workspace,
        bridge: Bridge,
        parts: Parts,
        tagging: TaggingController,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        register = parts.register
        work = parts.letters.work
        self.exporting = ExportController(workspace, bridge, register.model, register.chosen, work, window)
        self.importing = ImportController(workspace, bridge, parts.panes, tagging, work, window)
        self.printing = ReportPrintController(workspace, bridge, self.exporting.choosing_shown, window)
        register.export_button.clicked.connect(self.exporting.ask)
        panel = TimelinePanel(theme)
        self._tab = register.add_page(panel, t("Timeline"))
        self.pictures = PictureController(workspace, bridge, register.model, panel, theme, window)
        panel.opened.connect(tagging.select)
        self._parts = parts
        for one in (self.exporting, self.importing, self.pictures, self.printing):
            one.said.connect(self.said)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self.pictures.set_theme(theme)

    def fill(self, menu: QMenu) -> None:
        """Offer reports to be printed."""
        below = menu.addMenu(t("Print a report"))
        for report, text in REPORT_NAMES.items():
            below.addAction(t(text)).triggered.connect(partial(self._print, report))

    def _print(self, report: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's triggered
        self.printing.ask(report)

    def show_timeline(self) -> None:
        """Bring the timeline to the front."""
        self._parts.columns.show_register(shown=True)
        self._parts.register.show_page(self._tab)
