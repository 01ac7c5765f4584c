"""What builds the window can be read: no long functions, no long files."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import ui

MODULES = sorted(Path(ui.__path__[0]).rglob("*.py"))
FUNCTION_LINES, FILE_LINES = 25, 350


def long_functions(source: str) -> list[str]:
    """Name the functions whose lines below the docstring are too many."""
    found = []
    for one in ast.walk(ast.parse(source)):
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
            body = one.body[1:] if ast.get_docstring(one) else one.body
            if body and (one.end_lineno or 0) - body[0].lineno >= FUNCTION_LINES:
                found.append(one.name)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_function_and_no_file_of_the_window_is_long(path):
    source = path.read_text(encoding="utf-8")
    assert long_functions(source) == []
    assert len(source.splitlines()) <= FILE_LINES


def test_a_planted_function_is_long_with_one_line_more():
    lines = '    """Say what it does."""\n' + "    pass\n" * FUNCTION_LINES
    assert long_functions(f"def fits():\n{lines}") == []
    assert long_functions(f"def grows():\n{lines}    pass\n") == ["grows"]
