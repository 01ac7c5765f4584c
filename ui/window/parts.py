"""What stands around the pages and beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.panels.letters import LettersPanel
    from ui.panels.messages import MessageBar
    from ui.panels.register import RegisterView
    from ui.panels.side_panel import SidePanel
    from ui.viewer.panes import Panes
    from ui.window.status_line import StatusLine
    from ui.window.window_layout import WindowLayout


@dataclass(frozen=True)
class Parts:
    """The parts of one window, for whoever moves between them.

    Attributes:
        panes: the pages; columns: which part is folded
        messages: the bar above the pages
        letters, side, register: left, right, below
        status: the line at the bottom
    """

    panes: Panes
    columns: WindowLayout
    messages: MessageBar
    letters: LettersPanel
    side: SidePanel
    register: RegisterView
    status: StatusLine
