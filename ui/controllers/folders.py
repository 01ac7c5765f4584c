"""Where a dialog for files begins: the folder used last."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.workspace import Workspace

LAST = "folder"  # in the workspace's settings: of whatever was opened or written last


def begin_in(workspace: Workspace, key: str = LAST) -> Path:
    """Return the folder that was used last for this purpose, or else for any; the home folder at first."""
    for name in (key, LAST):
        kept = str(workspace.settings.get(name, "") or "")
        if kept and Path(kept).is_dir():
            return Path(kept)
    return Path.home()


def remember(workspace: Workspace, folder: Path, key: str = LAST) -> None:
    """Begin there the next time, for this purpose and for those that have no folder of their own yet."""
    for name in (key, LAST):
        workspace.settings.set(name, str(folder))
