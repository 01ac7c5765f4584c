"""What builds the window can be read: no long functions, no long files."""

from __future__ import annotations

import ast

from tests.sources import UI, modules

FUNCTION_LINES, FILE_LINES = 25, 350


def long_functions(tree: ast.Module) -> list[str]:
    """Name the functions whose lines below the docstring are too many."""
    found = []
    for one in ast.walk(tree):
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
            body = one.body[1:] if ast.get_docstring(one) else one.body
            if body and (one.end_lineno or 0) - body[0].lineno >= FUNCTION_LINES:
                found.append(one.name)
    return found


def test_no_function_and_no_file_of_the_window_is_long():
    assert {path.stem: found for path, _, tree in modules(UI) if (found := long_functions(tree))} == {}
    assert [path.stem for path, text, _ in modules(UI) if len(text.splitlines()) > FILE_LINES] == []


def test_a_planted_function_is_long_with_one_line_more():
    lines = '    """Say what it does."""\n' + "    pass\n" * FUNCTION_LINES
    assert long_functions(ast.parse(f"def fits():\n{lines}")) == []
    assert long_functions(ast.parse(f"def grows():\n{lines}    pass\n")) == ["grows"]
