"""The command line over corrected files, backups and a colleague's workspace."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from reader.cli import command_line as cli
from tests.reader.shell import FIRST_PAGE, PROMISE, SECOND_PAGE, make_pdf

MOTION = "Hiermee wordt de motie van het lid Van Voorbeeld (ABC) afgedaan."


@pytest.fixture
def corrected(tmp_path):
    pages = [[line.replace("eerste kwartaal", "tweede kwartaal") for line in FIRST_PAGE], SECOND_PAGE[1:]]
    return str(make_pdf(tmp_path / "gecorrigeerd.pdf", *pages))


def test_a_corrected_file_takes_the_place_and_tells_what_became_of_each_passage(shell, corrected):
    promise = shell.tagged("--as", "commitment")
    lost = shell.tagged("--as", "motion", quote=MOTION)
    assert shell.run("add", corrected, "--new-version-of", "brief.pdf") == 1
    assert "[-eerste-]" in shell.out
    assert "{+tweede+}" in shell.out
    assert f"{lost['id']}  lost its place" in shell.out
    (letter,) = shell.records("letters")
    assert letter["file"] == "gecorrigeerd.pdf"
    found = {one["id"]: one["quote"] for one in shell.records("annotations")}
    assert found == {promise["id"]: PROMISE.replace("eerste", "tweede"), lost["id"]: MOTION}
    assert shell.fails("add", corrected, "--new-version-of", "gecorrigeerd.pdf").count("already") == 1


def test_two_files_are_no_new_version(shell, corrected):
    assert "takes one file" in shell.fails("add", corrected, corrected, "--new-version-of", "brief.pdf")


def test_passages_of_today_need_no_new_anchor(shell):
    shell.tagged("--as", "commitment")
    assert shell.records("anchor") == [{"found": 0}]


def test_backups_are_listed_looked_at_and_restored(shell):
    kept = shell.tagged("--as", "commitment", "--to", "Kamer")
    letter = shell.records("letters")[0]["id"]
    folder = shell.workspace / "backups" / letter
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    at = datetime.now(UTC).replace(microsecond=0) - timedelta(days=2)
    shutil.copyfile(shell.workspace / "annotations" / f"{letter}.json", folder / f"{at:%Y%m%d-%H%M%S}.json")
    assert shell.run("untag", kept["id"]) == 0
    assert shell.run("restore", "brief.pdf") == 0
    assert datetime.fromisoformat(shell.out.splitlines()[-1]) == at
    when = ("--at", at.astimezone().isoformat())
    (told,) = shell.records("restore", "brief.pdf", *when, "--dry-run")
    assert (told["id"], told["turn"]) == (kept["id"], "comes back")
    assert shell.records("annotations") == []
    assert shell.run("restore", "--all", *when) == 0
    assert shell.records("annotations")[0]["commitment"]["to"] == "Kamer"
    assert shell.run("restore", "brief.pdf", *when, "--only", kept["id"][:6]) == 0
    assert "Nothing differs" in shell.out


def test_a_moment_that_is_none_is_said(shell):
    assert "no moment" in shell.fails("restore", "brief.pdf", "--at", "gisteren")


def test_a_colleague_comes_in_once(shell, library, tmp_path, capsys):
    colleague = tmp_path / "colleague"
    shutil.copytree(library / "workspace", colleague)
    tagging = ["tag", "brief.pdf", "--as", "commitment", "--quote", PROMISE, "--workspace", str(colleague)]
    assert cli.main(tagging) == 0
    capsys.readouterr()
    letter, passage = shell.records("merge", str(colleague), "--dry-run")
    assert (letter["match"], passage["kind"], passage["quote"]) == ("the same file", "new", PROMISE)
    assert shell.records("annotations") == []
    *_, done = shell.records("merge", str(colleague))
    assert done == {"letters": 0, "new": 1, "edited": 0, "conflicts": 0, "same": 0}
    assert [one["id"] for one in shell.records("annotations")] == [passage["id"]]
    *_, done = shell.records("merge", str(colleague))
    assert done == {"letters": 0, "new": 0, "edited": 0, "conflicts": 0, "same": 1}
    assert "no workspace" in shell.fails("merge", str(tmp_path / "nowhere"))
