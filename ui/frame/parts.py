"""What stands around the pages and beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.frame.layout import Layout
    from ui.frame.status_line import StatusLine
    from ui.letters_panel import LettersPanel
    from ui.messages import MessageBar
    from ui.panel.side_panel import SidePanel
    from ui.panes import Panes
    from ui.register_view import RegisterView


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
    columns: Layout
    messages: MessageBar
    letters: LettersPanel
    side: SidePanel
    register: RegisterView
    status: StatusLine
