"""Dialogs that ask for letters offer all kinds of files that can be read."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QFileDialog

from reader.workspace import LETTER_SUFFIXES
from ui.controllers.library import LibraryController
from ui.controllers.versions import VersionController


@pytest.mark.parametrize(
    ("dialog", "choose"),
    [
        ("getOpenFileName", lambda controller: VersionController.choose(controller, "1")),
        ("getOpenFileNames", LibraryController.choose_files),
    ],
)
def test_each_dialog_for_letters_offers_every_kind(monkeypatch, dialog, choose):
    asked = []
    monkeypatch.setattr(QFileDialog, dialog, lambda *given, **_: (asked.append(given[-1]), ("", ""))[1])
    workspace = SimpleNamespace(settings={})
    choose(SimpleNamespace(_window=None, _workspace=workspace, _last_folder=str, add=list))
    (offered,) = asked
    letters, everything = offered.split(";;")
    assert {f"*{suffix}" for suffix in LETTER_SUFFIXES} <= set(letters.partition("(")[2].strip(")").split())
    assert everything.endswith("(*)")
