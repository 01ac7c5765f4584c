"""Letters inside a PDF are listed and added on the command line with --inside."""

from __future__ import annotations

import pymupdf
import pytest

from tests.reader.shell import make_pdf


@pytest.fixture
def portfolio(shell):
    folder = shell.workspace.parent
    inner = make_pdf(folder / "binnen.pdf", ["Dit lag erin."]).read_bytes()
    with pymupdf.open(make_pdf(folder / "cover.pdf", ["Zie de bijlage."])) as cover:
        cover.embfile_add("a", inner, filename="binnen.pdf")
        cover.embfile_add("b", b"x" * 2000, filename="foto.png")
        cover.save(folder / "map.pdf")
    (folder / "binnen.pdf").unlink()
    return "map.pdf"


def test_the_files_inside_are_listed(shell, portfolio):
    assert [one["file"] for one in shell.records("text", portfolio, "--inside")] == ["binnen.pdf", "foto.png"]
    assert shell.run("text", portfolio, "--inside") == 0
    assert shell.out.splitlines()[1] == "foto.png  2 kB"
    assert shell.run("text", "cover.pdf", "--inside") == 2


def test_the_letters_inside_are_added(shell, portfolio):
    assert shell.run("add", portfolio, "--inside") == 0
    assert {"map.pdf", "binnen.pdf"} <= {one["file"] for one in shell.records("letters")}
    assert shell.run("text", "binnen.pdf") == 0
    assert "Dit lag erin." in shell.out
    (letter,) = [one for one in shell.records("letters") if one["file"] == "map.pdf"]
    assert [one["bytes"] for one in shell.records("text", letter["id"], "--inside")][1:] == [2000]
