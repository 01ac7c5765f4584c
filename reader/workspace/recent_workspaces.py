"""List of the user's workspaces, the last one first."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

KEPT = 10  # workspaces that the menu lists


def default_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the workspace to open when none is named: KAMERLEZER_WORKSPACE, else the one opened last."""
    named = environment.get("KAMERLEZER_WORKSPACE")
    if named:
        return Path(named)
    before = recent()
    if before:
        return before[0]
    return data_folder() / "workspace"


def data_folder() -> Path:
    """Return where this user's data is on this system."""
    from platformdirs import user_data_path  # noqa: PLC0415 - slow, and not needed where one is named

    return user_data_path("kamerlezer", appauthor=False)


def list_file() -> Path:
    """Return where the folders of this user's workspaces are listed, on this system."""
    from platformdirs import user_config_path  # noqa: PLC0415 - slow, and not needed where one is named

    return user_config_path("kamerlezer", appauthor=False) / "workspaces.json"


def recent() -> list[Path]:
    """Return the workspaces that the window had open, the last one first, also those that are away now."""
    try:
        kept = json.loads(list_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    names = [name for name in kept if isinstance(name, str)] if isinstance(kept, list) else []
    return [Path(name) for name in names]


def is_known(folder: Path) -> bool:
    """Say whether the window had a workspace of this folder open."""
    return folder.absolute() in recent()


def forget(folder: Path) -> None:
    """Take a workspace off the list, as before another is begun in its folder."""
    if is_known(folder):
        _write([one for one in recent() if one != folder.absolute()])


def remember(folder: Path) -> None:
    """Put a workspace at the top of the list; where that cannot be written, go on without."""
    _write([folder.absolute(), *(one for one in recent() if one != folder.absolute())])


def _write(folders: list[Path]) -> None:
    path, text = list_file(), json.dumps([str(one) for one in folders[:KEPT]], ensure_ascii=False, indent=1)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError:
        return
