"""The modules of the project, each parsed once for all tests that read code."""

from __future__ import annotations

import ast
import gc
from functools import cache
from pathlib import Path

import reader
import ui

READER, UI = Path(reader.__file__).parent, Path(ui.__file__).parent


@cache
def modules(folder: Path) -> tuple[tuple[Path, str, ast.Module], ...]:
    """Return each module below a folder with its text and its tree."""
    texts = ((path, path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py")))
    gc.disable()  # of the millions of nodes none is garbage: looking for some took most of the time
    try:
        return tuple((path, text, ast.parse(text)) for path, text in texts)
    finally:
        gc.enable()


@cache
def calls(folder: Path) -> tuple[tuple[Path, ast.Call], ...]:
    """Return every call below a folder with the module that it stands in."""
    return tuple(
        (path, node)
        for path, _, tree in modules(folder)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    )
