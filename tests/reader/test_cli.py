"""The command line over letters and the register: whole commands, called in this process."""

from __future__ import annotations

import csv
import json
import shutil
import sys

import pytest

from reader.cli import command_line as cli
from reader.interchange import csv as register_csv
from tests.reader.shell import PROMISE, Shell, make_pdf


def test_added_letter_is_named_once_however_often_it_is_added(library, shell):
    shutil.copy(library / "brief.pdf", shell.workspace.parent / "renamed.pdf")
    (first,) = shell.records("letters")
    (again,) = shell.records("add", "renamed.pdf")
    assert again["id"] == first["id"]
    assert not again["new"]
    assert {"id", "number", "date", "kind", "title", "pages", "file"} <= again.keys()
    assert (first["date"], first["pages"], first["file"]) == ("2025-11-20", 2, "brief.pdf")
    assert shell.run("letters") == 0
    assert shell.out.endswith("  2 pages  brief.pdf\n")


def test_folder_with_a_damaged_file_is_added_but_for_that(shell):
    folder = shell.workspace.parent / "brieven"
    folder.mkdir()
    make_pdf(folder / "good.pdf", ["Een andere brief."])
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    assert shell.run("add", str(folder)) == 1
    assert "good.pdf" in shell.out
    assert "broken.pdf" in shell.err
    assert shell.run("add", str(folder / "broken.pdf")) == 2


def test_letter_that_was_cut_off_is_added_with_what_could_be_read_and_the_loss_is_said(shell):
    path = make_pdf(shell.workspace.parent / "half.pdf", *[[f"Bladzijde {n}."] for n in range(6)])
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b"14 0 obj")])  # the fourth page; the list of all six stands before
    assert shell.run("add", "half.pdf") == 1
    assert shell.err == "kamerlezer: half.pdf is damaged: 3 of 6 pages could be read.\n"
    assert "6 pages" in shell.out


def test_no_workspace_is_left_behind_when_nothing_could_be_added_to_a_new_one(tmp_path, capsys):
    broken, folder = tmp_path / "broken.pdf", tmp_path / "new"
    broken.write_bytes(b"%PDF-1.7 and nothing more")
    assert cli.main(["add", str(broken), "--workspace", str(folder)]) == 2
    assert cli.main(["tag", str(broken), "--as", "motion", "--quote", "x", "--workspace", str(folder)]) == 2
    assert "broken.pdf is damaged" in capsys.readouterr().err
    assert not folder.exists()


def test_folder_that_was_there_stays_when_nothing_could_be_added(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "note.md").write_text("mine", encoding="utf-8")
    assert cli.main(["add", str(tmp_path / "none.pdf"), "--workspace", str(folder)]) == 2
    assert [path.name for path in folder.iterdir()] == ["note.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no such names")
def test_name_of_a_file_cannot_pass_for_another_in_a_listing(shell):
    name = "brief\u202efdp.exe\n\x1b[2J.pdf"
    make_pdf(shell.workspace.parent / name, ["Een brief met een vreemde naam."])
    assert shell.run("add", name) == 0
    assert shell.out.endswith("  brief\\u202efdp.exe\\n\\x1b[2J.pdf\n")
    assert shell.out.count("\n") == 1
    assert {record["file"] for record in shell.records("letters")} == {"brief.pdf", name}


def test_nothing_to_add_is_said(shell):
    (shell.workspace.parent / "empty").mkdir()
    assert "no letter there to add" in shell.fails("add", "empty")
    assert "none.pdf" in shell.fails("add", "none.pdf")


def test_reading_text_needs_no_workspace_for_a_file(library, tmp_path, capsys):
    missing = tmp_path / "missing"
    assert cli.main(["text", str(library / "brief.pdf"), "--json", "--workspace", str(missing)]) == 0
    pages = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [page["page"] for page in pages] == [1, 2]
    assert all(page.keys() == {"page", "text"} for page in pages)
    assert PROMISE in pages[0]["text"]
    assert not missing.exists()


def test_reading_text_of_a_letter_by_page(shell):
    assert shell.run("text", "brief.pdf", "--page", "2") == 0
    assert "Van Voorbeeld" in shell.out
    assert "gedetacheerde" not in shell.out
    assert shell.run("text", "brief.pdf") == 0
    assert "van gedetacheerde medewerkers. Ik informeer" in shell.out
    assert "has 2" in shell.fails("text", "brief.pdf", "--page", "3")


def test_letter_goes_by_id_beginning_and_file_name(shell):
    (letter,) = shell.records("letters")
    for reference in (letter["id"], letter["id"][:6], "brief.pdf"):
        assert shell.run("text", reference, "--page", "1") == 0
    assert "zzz" in shell.fails("text", "zzz")


def test_register_shows_a_row_for_each_tag_and_ties_fulfilments(shell):
    promise = shell.tagged("--as", "commitment", "--due", "2025-12-31", "--who", "de minister")
    done = shell.tagged(
        "--as", "commitment", "--fulfils", promise["id"][:10], quote="Zoals toegezegd ontvangt u de cijfers."
    )
    motion = shell.tagged(
        "--as", "motion", "--movers", "Van Voorbeeld (ABC)", quote="de motie van het lid Van Voorbeeld (ABC)"
    )
    rows = shell.records("register")
    assert [row["id"] for row in rows] == [
        f"{promise['id']}:commitment",
        f"{motion['id']}:motion",
        f"{done['id']}:commitment",
    ]
    assert (rows[0]["overdue"], rows[0]["fulfilled_by"]) == (True, f"{done['id']}:commitment")
    assert (rows[2]["kind"], rows[2]["status"], rows[2]["overdue"]) == ("fulfils", "fulfilled", False)
    assert [row["tag"] for row in shell.records("register", "--tag", "motie")] == ["motion"]
    assert shell.records("register", "--tag", "commitment", "--status", "open,partly") == rows[:1]
    assert shell.records("register", "--overdue") == rows[:1]
    assert shell.records("register", "--filter", "who:voorbeeld") == rows[1:2]
    assert shell.records("register", "--sort", "who")[0]["who"] == "de minister"
    assert "no column" in shell.fails("register", "--sort", "colour")
    assert shell.run("register") == 0
    assert "(overdue)" in shell.out


def test_register_is_written_as_csv_in_both_forms(shell, tmp_path):
    made = shell.tagged("--as", "commitment", "--status", "open", "--note", "=1+1")
    assert shell.run("register", "-o", "register.csv") == 0
    (row,) = register_csv.read_csv(tmp_path / "register.csv")
    assert (row["id"], row["note"], row["quote"]) == (f"{made['id']}:commitment", "=1+1", PROMISE)
    assert shell.run("register", "-o", "excel.csv", "--excel-nl") == 0
    with (tmp_path / "excel.csv").open(encoding="utf-8-sig", newline="") as file:
        (dutch,) = csv.DictReader(file, delimiter=";")
    assert (dutch["label"], dutch["status"], dutch["notitie"]) == ("toezegging", "openstaand", "'=1+1")
    assert register_csv.read_csv(tmp_path / "excel.csv") == [row]
    assert "no folder" in shell.fails("register", "-o", "none/register.csv")


def test_two_letters_of_one_name_are_ambiguous(shell):
    other = shell.workspace.parent / "other"
    other.mkdir()
    make_pdf(other / "brief.pdf", ["Een heel andere brief."])
    assert shell.run("add", str(other)) == 0
    assert "brief.pdf" in shell.fails("annotations", "brief.pdf")


def test_structure_of_files_and_letters_is_told_by_name(library, shell):
    shutil.copy(library / "brief.pdf", shell.workspace.parent / "kopie.pdf")
    (letter,) = shell.records("letters")
    found = shell.records("structure", "kopie.pdf", letter["id"][:8])
    assert [one["letter"] for one in found] == ["kopie.pdf", letter["id"]]
    assert all(one.keys() == {"letter", "sections", "footnotes", "questions"} for one in found)
    assert "none.pdf" in shell.fails("structure", "none.pdf", "kopie.pdf", code=1)
    assert "kopie.pdf" in shell.out
    assert "none.pdf" in shell.fails("structure", "none.pdf")


def test_missing_workspace_is_reported_and_not_made(tmp_path, capsys):
    shell = Shell(tmp_path / "none", capsys)
    for words in (
        ["letters"],
        ["annotations"],
        ["register"],
        ["check"],
        ["set", "a", "--who", "x"],
        ["untag", "a"],
    ):
        assert "workspace" in shell.fails(*words)
    assert "no file" in shell.fails("text", "brief.pdf")
    assert not (tmp_path / "none").exists()


def test_sound_workspace_is_said_to_be_sound_and_a_damaged_file_is_named(shell):
    assert shell.run("check") == 0
    assert "Nothing is damaged" in shell.out
    made = shell.tagged("--as", "commitment")
    path = shell.workspace / "annotations" / f"{made['letter_id']}.json"
    path.write_bytes(path.read_bytes()[:40])
    before = path.read_bytes()
    assert shell.run("check") == 1
    assert path.name in shell.out
    assert path.read_bytes() == before
