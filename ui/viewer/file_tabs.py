"""Tabs of files that are no letters of the workspace yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.viewer.letter_source import FileSource

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ui.viewer.pane import Pane


def show_tab_of(path: Path, panes: Iterable[Pane]) -> bool:
    """Bring the tab of a file to the front; say whether it has one."""
    for pane in panes:
        for view in pane.views():
            if isinstance(view.source, FileSource) and view.source.path == path:
                pane.show_view(view)
                return True
    return False
