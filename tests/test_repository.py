"""The repository keeps its own rules: clean files, a hashed lock, every dependency with its reason."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.sources import READER, UI, modules

ROOT = Path(__file__).resolve().parent.parent
TOP_LEVEL = {
    "reader",
    "ui",
    "resources",
    "sample_docs",
    "tests",
    "pyproject.toml",
    "README.md",
    "run.py",
    "LICENSE",
    "requirements.lock",
    ".ci",
}  # fmt: skip - one glance
BINARY = {".pdf", ".docx", ".png", ".ttf"}
# In pieces, so that this file does not find itself.
ADDRESS_PARTS = ["index" + "-url", "/sim" + "ple/", "/pack" + "ages/[0-9a-f]{2}/", "registry[.]n" + "pm"]
REGISTRY_ADDRESS = re.compile("|".join(ADDRESS_PARTS))
MACHINE_PATH = re.compile(r"/(?:wo[r]k|tm[p]|roo[t]|hom[e])/[a-z]|[A-Z]:\\Users")


def committed() -> list[Path]:
    git = shutil.which("git")
    if not (ROOT / ".git").exists() or not git:
        pytest.fail("this test reads the list of committed files: run it in a git checkout")
    told = subprocess.run(
        [git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [ROOT / name for name in told.split("\0") if name and (ROOT / name).exists()]


def texts() -> list[tuple[Path, str]]:
    return [(p, p.read_text("utf-8", "replace")) for p in committed() if p.suffix not in BINARY]


def test_top_level_holds_only_what_the_design_card_names():
    found = {path.relative_to(ROOT).parts[0] for path in committed()}
    assert {name for name in found if name not in TOP_LEVEL and not name.startswith(".")} == set()


def test_no_committed_file_names_a_registry_address():
    assert [path.name for path, text in texts() if REGISTRY_ADDRESS.search(text)] == []


def test_no_committed_file_holds_a_path_of_somebodys_machine():
    assert [path.name for path, text in texts() if MACHINE_PATH.search(text)] == []


def test_every_locked_package_is_pinned_and_hashed():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = [part for part in re.split(r"\n(?=[A-Za-z0-9#])", text) if not part.startswith("#")]
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_every_dependency_says_why_it_is_there():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    stated = [line for line in lines if re.match(r'\s+"[A-Za-z][\w-]*[<>=]=', line)]
    assert len(stated) > 10
    assert [line for line in stated if "# " not in line] == []


def test_no_plain_pymupdf_whose_telemetry_would_come_along():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert any(name.startswith("pymupdf-lite") for name in project["dependencies"])
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"^(pymupdf|onnxruntime)==", lock, re.MULTILINE)


def test_run_py_uses_the_standard_library_only():
    text = (ROOT / "run.py").read_text(encoding="utf-8")
    imported = set(re.findall(r"^(?:import|from) (\w+)", text, re.MULTILINE))
    assert imported <= set(sys.stdlib_module_names)


def test_every_module_says_in_twelve_words_what_it_is():
    for path, _, tree in (*modules(READER), *modules(UI)):
        doc = ast.get_docstring(tree)
        assert doc, path
        first = doc.partition("\n\n")[0]
        assert len(first.split()) <= 12, f"{path}: {first}"
