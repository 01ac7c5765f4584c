"""The walls of the house stand: each contract is proved by a planted violation."""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parent.parent

# Where each violation is planted, the line that breaks the wall, and the contract that must notice.
VIOLATIONS = [
    ("reader/register/query.py", "import PySide6", "1."),
    ("reader/model/places.py", "import ui.style.theme", "1."),
    ("reader/workspace/letters.py", "import pymupdf", "2."),
    ("reader/engine/client.py", "import lxml", "2."),
    ("ui/app.py", "import pymupdf", "2."),
    ("reader/workspace/letters.py", "import reader.engine.worker", "2b."),
    ("reader/workspace/letters.py", "import tinydb", "3."),
    ("reader/workspace/letters.py", "import sqlite3", "3b."),
    ("ui/viewer/panes.py", "import reader.storage", "4."),
    ("ui/window/main_window.py", "import reader.cli", "4."),
    ("reader/text/places.py", "import reader.structure", "5."),
    ("reader/register/query.py", "import reader.search", "5."),
    ("ui/style/theme.py", "import ui.models.letters", "6."),
    ("ui/panels/letters.py", "import ui.viewer.panes", "6."),
    ("ui/viewer/panes.py", "import ui.panels.letters", "6."),
    ("ui/controllers/library.py", "import ui.window.menus", "6."),
    ("reader/cli/verbs.py", "import reader.anchoring.quote", "7. anchoring"),
    ("ui/__main__.py", "import reader.cli.verbs", "7. cli"),
    ("reader/cli/verbs.py", "import reader.comparison.pairing", "7. comparison"),
    ("reader/cli/verbs.py", "import reader.dates.almanac", "7. dates"),
    ("reader/cli/verbs.py", "import reader.engine.client", "7. engine"),
    ("reader/cli/verbs.py", "import reader.interchange.csv", "7. interchange"),
    ("reader/cli/verbs.py", "import reader.layout.columns", "7. layout"),
    ("reader/cli/verbs.py", "import reader.letterhead.imprint", "7. letterhead"),
    ("reader/cli/verbs.py", "import reader.model.letter", "7. model"),
    ("reader/cli/verbs.py", "import reader.references.papers", "7. references"),
    ("ui/panels/letters.py", "import reader.register.row", "7. register"),
    ("reader/cli/verbs.py", "import reader.search.in_letter", "7. search"),
    ("reader/cli/verbs.py", "import reader.storage.store", "7. storage"),
    ("reader/cli/verbs.py", "import reader.structure.parts", "7. structure"),
    ("reader/cli/verbs.py", "import reader.suggestions.rules", "7. suggestions"),
    ("ui/panels/letters.py", "import reader.text.places", "7. text"),
    ("ui/panels/letters.py", "import reader.workspace.texts", "7. workspace"),
]


def circles(package: str) -> list[set[str]]:
    """Return the modules of a package that import themselves by way of others, circle by circle.

    What is imported for types alone counts too: who reads one module of a circle has to read them all.
    """
    graph = grimp.build_graph(package, cache_dir=None)
    reach = {module: graph.find_upstream_modules(module) for module in graph.modules}
    found = {
        frozenset({module} | {other for other in beyond if module in reach[other]})
        for module, beyond in reach.items()
    }
    return sorted((set(one) for one in found if len(one) > 1), key=sorted)


@pytest.mark.parametrize("package", ["ui", "reader"])
def test_no_module_imports_itself_in_a_circle(package):
    assert circles(package) == []


def test_a_planted_circle_is_found_by_its_names(tmp_path, monkeypatch):
    house = tmp_path / "bent"
    house.mkdir()
    (house / "__init__.py").touch()
    (house / "roof.py").write_text("import bent.wall\n", encoding="utf-8")
    (house / "wall.py").write_text("import bent.floor\n", encoding="utf-8")
    only_for_types = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import bent.roof\n"
    (house / "floor.py").write_text(only_for_types, encoding="utf-8")
    (house / "cellar.py").write_text("import bent.floor\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert circles("bent") == [{"bent.floor", "bent.roof", "bent.wall"}]


def test_every_room_has_its_door_shut():
    rooms = {path.parent.name for path in (ROOT / "reader").glob("*/__init__.py")}
    assert {f"7. {room}" for room in rooms} == {one for *_, one in VIOLATIONS if one.startswith("7.")}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    program = "from importlinter.cli import lint_imports_command as lint; lint()"
    command = [sys.executable, "-c", program, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def settings_of(number: str) -> dict:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    return next(c for c in contracts if c["name"].startswith(number))


def test_the_window_is_kept_from_every_room_but_the_five():
    rooms = {path.stem for path in (ROOT / "reader").iterdir() if path.suffix == ".py" or path.is_dir()}
    rooms -= {"__init__", "__pycache__", "workspace", "model", "errors", "register", "text"}
    assert {f"reader.{room}" for room in rooms} == set(settings_of("4.")["forbidden_modules"])


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """What import-linter says of a copy of the code in which all violations are planted, by contract."""
    folder = tmp_path_factory.mktemp("house")
    for name in ("reader", "ui"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for file, line, _ in VIOLATIONS:
        with (folder / file).open("a", encoding="utf-8") as planted:
            planted.write(f"\n{line}\n")
    done = lint(folder)
    assert done.returncode == 1, done.stderr
    return done.stdout.partition("Broken contracts")[2]


@pytest.mark.parametrize(("file", "line", "contract"), VIOLATIONS)
def test_planted_violation_breaks_its_contract(report, file, line, contract):
    importer, imported = file.removesuffix(".py").replace("/", "."), line.removeprefix("import ")
    (said,) = re.findall(rf"^{re.escape(contract)}.*\n-+\n((?:(?!.*\n---).*\n)*)", report, re.MULTILINE)
    assert f"{importer} -> {imported} (l." in said


@pytest.mark.parametrize("door", ["reader.engine", "reader.workspace"])
def test_each_name_of_a_door_that_loads_late_is_there(door):
    module = importlib.import_module(door)
    assert {name for name in module.__all__ if not hasattr(module, name)} == set()
