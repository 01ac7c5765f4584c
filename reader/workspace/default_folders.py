"""Default folders of the samples and the user's own workspace."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reader.workspace import creation
from reader.workspace.recent_workspaces import data_folder, default_folder, recent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def samples_folder() -> Path:
    """Return where the sample workspace is, or will be."""
    return data_folder() / "samples"


def own_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the workspace for the user's own letters when none is named: as opened last, but no samples."""
    wanted = default_folder(environment)
    if not creation.is_of_samples(wanted):
        return wanted
    own = (folder for folder in recent() if not creation.is_of_samples(folder))
    return next(own, data_folder() / "workspace")
