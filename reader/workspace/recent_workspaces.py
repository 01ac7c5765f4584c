"""List of the user's workspaces, the last one first."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from reader.errors import StoreError
from reader.storage import read_whole, update_durably

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_log = logging.getLogger(__name__)

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
        return _listed(read_whole(list_file()))
    except (OSError, ValueError):
        return []


def is_known(folder: Path) -> bool:
    """Say whether the window had a workspace of this folder open."""
    return folder.absolute() in recent()


def forget(folder: Path) -> None:
    """Take a workspace off the list, as before another is begun in its folder."""
    if is_known(folder):
        _change(lambda folders: [one for one in folders if one != folder.absolute()])


def remember(folder: Path) -> None:
    """Put a workspace at the top of the list; where that cannot be written, go on without."""
    _change(lambda folders: [folder.absolute(), *(one for one in folders if one != folder.absolute())])


def _change(change: Callable[[list[Path]], list[Path]]) -> None:
    """Change the list as it is now, while no other window does."""
    path = list_file()

    def changed(data: bytes | None) -> bytes:
        folders = change([] if data is None else _listed(data))
        return json.dumps([str(one) for one in folders[:KEPT]], ensure_ascii=False, indent=1).encode()

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        update_durably(path, path.with_name(f".{path.name}.lock"), changed)
    except (OSError, StoreError) as error:
        _log.warning("the list of workspaces is left as it was: %s", error)


def _listed(data: bytes) -> list[Path]:
    """Raises ValueError where it is no list."""
    try:
        kept = msgspec.json.decode(data, type=list[Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(f"the list of workspaces is damaged: {error}") from error
    return [Path(name) for name in kept if isinstance(name, str)]
