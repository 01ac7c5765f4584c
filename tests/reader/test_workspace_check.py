"""A check names what is wrong with a workspace, and adding a file again mends what can be mended."""

from __future__ import annotations

import json

import pymupdf
import pytest

from reader.errors import NotFound
from reader.workspace.workspace import Workspace
from tests.reader.invented import snapshot, tag


def test_a_check_names_everything_that_is_wrong_and_changes_nothing(workspace, folder, letter_id):
    tag(workspace, letter_id)
    other = workspace.letters.one("raad.txt")
    workspace.close()
    (folder / "letters" / f"{other.id}.txt").write_text("something else", encoding="utf-8")
    (folder / "letters" / f"{'e' * 32}.pdf").write_bytes(b"%PDF")
    (folder / "letters" / "notes.md").write_text("x", encoding="utf-8")
    (folder / "annotations" / f"{'f' * 32}.json").write_text("{", encoding="utf-8")
    (folder / "set-aside").mkdir()
    (folder / "set-aside" / "old.json").write_text("{", encoding="utf-8")
    path = folder / "annotations" / f"{letter_id}.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["annotations"]["1"]["anchor"] |= {
        "quote": "Dit staat nergens in deze brief, ook niet bijna.",
        "span": [0, 5],
    }
    path.write_text(json.dumps(raw), encoding="utf-8")
    before = snapshot(folder)
    with Workspace.open(folder, background=False) as again:
        said = {problem.path.as_posix(): problem.sentence for problem in again.check()}
    assert "Lost place" in said[f"letters/{letter_id}.txt"]
    assert "no longer as it was added" in said[f"letters/{other.id}.txt"]
    assert "Nothing is known" in said[f"letters/{'e' * 32}.pdf"]
    assert "no letter of this workspace" in said["letters/notes.md"]
    assert "nothing about its letter" in said[f"annotations/{'f' * 32}.json"]
    assert "set aside" in said["set-aside/old.json"]
    assert snapshot(folder) == before


def test_a_letter_that_vanished_is_named_and_mended_by_adding_it_again(workspace, letter_id, made):
    workspace.letters.file(letter_id).unlink()
    (problem,) = workspace.check()
    assert "is missing; add the file again" in problem.sentence
    workspace.letters.add(made / "fietspaden.txt").result()
    assert workspace.check() == []


def test_a_pdf_that_vanished_is_asked_for_by_its_own_name(workspace, tmp_path):
    document = pymupdf.open()
    document.new_page().insert_text((72, 90), "Een brief.")
    document.save(tmp_path / "weg.pdf")
    document.close()
    letter = workspace.letters.add(tmp_path / "weg.pdf").result().letter
    workspace.letters.file(letter.id).unlink()
    for task in (
        workspace.letters.pages(letter.id).document(),
        workspace.letters.pages(letter.id).render(1, zoom=1.0),
    ):
        with pytest.raises(NotFound, match=r"The file of weg\.pdf is no longer .*; add the file again"):
            task.result()
