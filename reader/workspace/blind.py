"""Begins a workspace for a second reader, who sees nothing tagged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import NotWritable
from reader.workspace.creation import is_there
from reader.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path


def begin_blind(folder: Path, target: Path, *, author: str = "", password: str = "") -> int:
    """Begin a workspace with the letters of another, and nothing that was tagged or decided in them.

    What was corrected of the letters comes along, and so do own fields and tags. Answers with how many
    letters there are; waits until all are there.

    Raises:
        NotWritable: there is a workspace in the target already, or none can be made there
        NoWorkspace: there is none in the folder
    """
    if is_there(target):
        raise NotWritable(f"There is a workspace in {target} already; choose another folder.")
    with Workspace.open(target, create=True, author=author, password=password, background=False) as blind:
        preview = blind.merging.preview(folder).result()
        blind.merging.merge(preview, [one.given.id for one in preview.letters]).result()
        return len(blind.letters.all())
