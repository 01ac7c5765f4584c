"""How the installed command starts: a window, the command line, or a picture where there is no display."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import KamerlezerError, NotFound
from ui import __main__ as start
from ui.log import log_file
from ui.panels.messages import sentence

ROOT = Path(start.__file__).parents[1]


def run(*arguments, cwd, **environment):
    clean = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return subprocess.run(
        [sys.executable, "-m", "ui", *map(str, arguments)],
        cwd=cwd,
        env=clean | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "folder", "names"),
    [
        ([], None, []),
        (["a.pdf", "b.docx"], None, ["a.pdf", "b.docx"]),
        (["--workspace", "map", "a.pdf"], Path("map"), ["a.pdf"]),
        (["a.pdf", "--workspace=map"], Path("map"), ["a.pdf"]),
    ],
)
def test_the_window_takes_files_and_a_workspace(arguments, folder, names):
    assert start._parse(arguments) == (folder, names)


def test_a_crash_leaves_in_the_log_where_it_was():
    code = "import os; from ui.log import start_log; start_log(); os.abort()"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, check=False
    )
    assert done.returncode
    written = log_file().read_text(encoding="utf-8")
    assert "Aborted" in written
    assert 'File "<string>", line 1' in written


@pytest.mark.parametrize(
    "arguments",
    [["--workspace"], ["--onbekend"], ["--workspace="], ["regster"], ["weg.pdf", "ook-weg.docx"], [""]],
)
def test_wrong_use_is_said_in_one_sentence(arguments, capsys):
    assert start.main(arguments) == 2
    assert capsys.readouterr().err.startswith("kamerlezer: ")


def test_qt_reads_no_module_s_source_while_the_app_loads():
    code = (
        "import linecache, sys; from ui.qt_loading import load_qt; load_qt(); import ui.app;"
        "sys.exit(any('viewer' in path for path in linecache.cache))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True)
    assert done.returncode == 0


def test_a_subcommand_never_loads_qt(tmp_path):
    code = (
        "import sys; from ui.__main__ import main; main(['letters', '--workspace', sys.argv[1]]);"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=False, capture_output=True
    )
    assert done.returncode == 0


def test_the_command_imports_nothing_heavy_before_it_knows_what_to_do():
    heavy = ("PySide6", "msgspec", "tinydb", "pymupdf", "argparse")
    code = f"import sys, ui.__main__; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux has no display without saying so"
)
def test_without_a_display_a_folder_that_is_a_file_is_said_in_a_sentence(tmp_path):
    (tmp_path / "werk").write_text("geen map", encoding="utf-8")
    done = run("--workspace", tmp_path / "werk", cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stdout + done.stderr


def test_an_expected_error_speaks_for_itself_and_an_unexpected_one_shows_no_detail():
    assert sentence(NotFound("There is no letter 9.")) == "There is no letter 9."
    assert "KeyError" not in sentence(KeyError("secret"))
    assert sentence(KamerlezerError()) != ""
