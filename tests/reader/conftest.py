"""Workspaces of invented letters: opened here, as another process would, and from the command line."""

from __future__ import annotations

import shutil

import pytest

from reader.cli import command_line as cli
from reader.workspace import Workspace, start_engine
from tests.reader.desk import Desk
from tests.reader.invented import LETTER, OTHER, Ears
from tests.reader.shell import FIRST_PAGE, SECOND_PAGE, Shell, make_pdf


@pytest.fixture(scope="session")
def shared_engine():
    """Start one engine for tests of many workspaces: starting it takes a second."""
    engine = start_engine(workers=1)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """Make a workspace of two letters once; adding takes worker processes."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "fietspaden.txt").write_text(LETTER, encoding="utf-8")
    (folder / "raad.txt").write_text(OTHER, encoding="utf-8")
    with Workspace.open(folder / "workspace", create=True, background=False) as workspace:
        workspace.letters.add_all([folder / "fietspaden.txt", folder / "raad.txt"]).result()
    return folder


@pytest.fixture
def folder(made, tmp_path):
    shutil.copytree(made / "workspace", tmp_path / "workspace")
    return tmp_path / "workspace"


@pytest.fixture
def workspace(folder):
    with Workspace.open(folder, author="Anna", background=False) as opened:
        yield opened


@pytest.fixture
def elsewhere(folder):
    """Open the same workspace as another process would."""
    with Workspace.open(folder, author="Bob", background=False) as opened:
        yield opened


@pytest.fixture
def letter_id(workspace):
    return workspace.letters.one("fietspaden.txt").id


@pytest.fixture
def ears(workspace):
    ears = Ears()
    end = workspace.subscribe(ears)
    yield ears
    end()


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def other(tmp_path):
    return Desk(tmp_path)


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    """A letter, and a workspace that holds it; adding takes a worker process, so it is done once."""
    folder = tmp_path_factory.mktemp("library")
    make_pdf(folder / "brief.pdf", FIRST_PAGE, SECOND_PAGE)
    assert cli.main(["add", str(folder / "brief.pdf"), "--workspace", str(folder / "workspace")]) == 0
    return folder


@pytest.fixture
def shell(library, tmp_path, monkeypatch, capsys):
    shutil.copytree(library / "workspace", tmp_path / "workspace")
    monkeypatch.chdir(tmp_path)
    return Shell(tmp_path / "workspace", capsys)
