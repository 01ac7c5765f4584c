"""The command line: whole commands, called in this process but for a few."""

from __future__ import annotations

import csv
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pymupdf
import pytest

from reader import cli
from reader.commands import log
from reader.commands import verbs as commands
from reader.export import csv as register_csv

ROOT = Path(__file__).resolve().parents[2]

FIRST_PAGE = [
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
    "Den Haag, 20 november 2025",
    "Betreft: voortgang van de regeling",
    "Hierbij bied ik u een overzicht aan van de stand van zaken rond de sociale-",
    "zekerheidsrechten van gedetacheerde mede-",
    "werkers. Ik informeer uw Kamer in het eerste kwartaal van 2026 over de uit-",
    "komsten. Het kabinet steunt het voorstel van de Commissie.",
]
SECOND_PAGE = [
    "Hiermee wordt de motie van het lid Van Voorbeeld (ABC) afgedaan.",
    "Het kabinet steunt het voorstel van de Commissie. Zoals toegezegd ontvangt u de cijfers.",
]
PROMISE = "Ik informeer uw Kamer in het eerste kwartaal van 2026 over de uitkomsten."


def make_pdf(path: Path, *pages: list[str]) -> Path:
    document = pymupdf.open()
    for lines in pages:
        page = document.new_page()
        for index, line in enumerate(lines):
            page.insert_text((72, 90 + 16 * index), line, fontsize=11)
    document.save(path)
    document.close()
    return path


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """A letter, and a workspace that holds it; adding takes a worker process, so it is done once."""
    folder = tmp_path_factory.mktemp("library")
    make_pdf(folder / "brief.pdf", FIRST_PAGE, SECOND_PAGE)
    assert cli.main(["add", str(folder / "brief.pdf"), "--workspace", str(folder / "workspace")]) == 0
    return folder


class Shell:
    """Runs commands in one workspace and keeps what they said."""

    def __init__(self, workspace: Path, capsys):
        self.workspace = workspace
        self.out = self.err = ""
        self._capsys = capsys

    def run(self, *words: str) -> int:
        self._capsys.readouterr()
        code = cli.main([*words, "--workspace", str(self.workspace)])
        self.out, self.err = self._capsys.readouterr()
        return code

    def records(self, *words: str) -> list[dict]:
        assert self.run(*words, "--json") == 0, self.err
        return [json.loads(line) for line in self.out.splitlines()]

    def tagged(self, *words: str, quote: str = PROMISE) -> dict:
        (record,) = self.records("tag", "brief.pdf", "--quote", quote, *words)
        return record

    def fails(self, *words: str, code: int = 2) -> str:
        assert self.run(*words) == code
        assert self.err.startswith("kamerlezer: ")
        assert "Traceback" not in self.err
        assert self.err.count("\n") == 1
        return self.err


@pytest.fixture
def shell(library, tmp_path, monkeypatch, capsys):
    shutil.copytree(library / "workspace", tmp_path / "workspace")
    monkeypatch.chdir(tmp_path)
    return Shell(tmp_path / "workspace", capsys)


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
    assert "no PDF, DOCX or TXT" in shell.fails("add", "empty")
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


def test_passage_is_tagged_with_all_that_was_typed(shell):
    record = shell.tagged(
        "--as", "toezegging,standpunt", "--who", "de minister", "--to", "Kamer", "--firm", "concreet",
        "--due", "eerste kwartaal 2026", "--holder", "het kabinet", "--stance", "voor",
        "--note", "let op", "--tagged-by", "Anna",
    )  # fmt: skip
    assert record["tags"] == ["position", "commitment"]
    assert record["quote"] == PROMISE
    assert (record["page"], record["note"], record["tagged_by"]) == (1, "let op", "Anna")
    assert record["commitment"]["who"] == "de minister"
    assert record["commitment"]["firm"] == "firm"
    assert (record["commitment"]["due"]["first"], record["commitment"]["due"]["last"]) == (
        "2026-01-01",
        "2026-03-31",
    )
    assert record["position"] == {"holder": "het kabinet", "stance": "for", "subject": ""}
    assert shell.records("annotations") == [record]
    assert shell.records("letters")[0]["tags"] == {"position": 1, "commitment": 1, "motion": 0}


def test_same_passage_tagged_twice_is_one_passage(shell):
    first = shell.tagged("--as", "commitment")
    second = shell.tagged("--as", "position")
    assert second["id"] == first["id"]
    assert second["tags"] == ["position", "commitment"]


def test_file_that_is_no_letter_yet_is_added_when_tagged(library, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("KAMERLEZER_WORKSPACE", str(tmp_path / "new"))
    path = str(library / "brief.pdf")
    assert (
        cli.main(["tag", path, "--as", "motion", "--quote", "motie van het lid Van Voorbeeld", "--json"]) == 0
    )
    assert json.loads(capsys.readouterr().out)["page"] == 2
    assert cli.main(["letters"]) == 0
    assert "brief.pdf" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--as", "motion", "--quote", "de motie van het lid Van Vorbeeld (ABC)"], "nearest is “"),
        (["--as", "motion", "--quote", "Het kabinet steunt het voorstel"], "on page 1"),
        (["--as", "motion", "--quote", "Den Haag", "--page", "2"], "but on page 1"),
        (["--as", "song", "--quote", PROMISE], "“song” is not one of"),
        (["--as", "motion", "--quote", PROMISE, "--stance", "for"], "--stance belongs to a position"),
        (["--as", "commitment", "--quote", PROMISE, "--due", "40-13-2026"], "--due"),
        (["--as", "commitment", "--quote", PROMISE, "--fulfils", "zzzz"], "zzzz"),
    ],
)
def test_wrong_tag_command_keeps_nothing_and_says_why(shell, words, said):
    assert said in shell.fails("tag", "brief.pdf", *words)
    assert shell.records("annotations") == []


def test_quote_that_stands_twice_is_told_apart_by_page(shell):
    quote = "Het kabinet steunt het voorstel van de Commissie."
    first = shell.tagged("--as", "position", "--page", "1", quote=quote)
    second = shell.tagged("--as", "position", "--page", "2", quote=quote)
    assert (first["page"], second["page"]) == (1, 2)
    assert first["id"] != second["id"]


def test_fields_are_set_by_id_beginning_and_by_register_id(shell):
    made = shell.tagged("--as", "commitment,motion")
    (record,) = shell.records("set", made["id"][:8], "--status", "deels voldaan", "--note", "nieuw")
    assert (record["commitment"]["status"], record["note"]) == ("partly fulfilled", "nieuw")
    (record,) = shell.records(
        "set", f"{made['id']}:motion", "--what", "vraagt om cijfers", "--carried-out", "ja"
    )
    assert (record["motion"]["what"], record["motion"]["carried_out"]) == ("vraagt om cijfers", True)
    assert record["commitment"]["what"] == ""
    (record,) = shell.records("set", made["id"], "--status-source", "Afgedaan", "--note", "")
    assert (record["commitment"]["status"], record["note"]) == ("fulfilled", "")


def test_setting_nothing_or_another_tags_field_is_wrong_use(shell):
    made = shell.tagged("--as", "commitment")
    assert "Nothing to change" in shell.fails("set", made["id"])
    assert "--outcome belongs to a motion" in shell.fails("set", made["id"], "--outcome", "aangenomen")
    assert "not tagged motion" in shell.fails("set", f"{made['id']}:motion", "--what", "x")
    assert "itself" in shell.fails("set", made["id"], "--fulfils", made["id"])


def test_setting_what_is_set_already_changes_nothing(shell):
    made = shell.tagged("--as", "commitment", "--who", "de minister")
    assert shell.records("set", made["id"], "--who", "de minister") == [made]


def test_tags_come_off_one_by_one_and_the_last_takes_the_passage(shell):
    made = shell.tagged("--as", "commitment,motion,position")
    (record,) = shell.records("untag", made["id"], "--as", "motie")
    assert (record["untagged"], record["tags"], record["deleted"]) == (
        ["motion"],
        ["position", "commitment"],
        False,
    )
    assert shell.records("annotations")[0]["motion"] is None
    assert "not tagged motion" in shell.fails("untag", f"{made['id']}:motion")
    (record,) = shell.records("untag", made["id"][:8])
    assert record["deleted"]
    assert shell.records("annotations") == []


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
    (row,) = register_csv.read(tmp_path / "register.csv")
    assert (row["id"], row["note"], row["quote"]) == (f"{made['id']}:commitment", "=1+1", PROMISE)
    assert shell.run("register", "-o", "excel.csv", "--excel-nl") == 0
    with (tmp_path / "excel.csv").open(encoding="utf-8-sig", newline="") as file:
        (dutch,) = csv.DictReader(file, delimiter=";")
    assert (dutch["label"], dutch["status"], dutch["notitie"]) == ("toezegging", "openstaand", "'=1+1")
    assert register_csv.read(tmp_path / "excel.csv") == [row]
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


def test_wrong_use_is_one_sentence(capsys):
    assert cli.main(["sing"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "kamerlezer --help" in err


def test_help_is_no_failure(capsys):
    assert cli.main(["--help"]) == 0
    assert "COMMAND" in capsys.readouterr().out


def test_unexpected_error_is_a_sentence_and_its_traceback_is_in_the_log(shell, monkeypatch):
    def burst(*_args):
        raise RuntimeError("planted")

    monkeypatch.setattr(commands, "RUN", {"letters": burst})
    said = shell.fails("letters")
    assert str(log.log_file()) in said
    assert "RuntimeError: planted" in log.log_file().read_text(encoding="utf-8")


def test_unexpected_error_is_told_where_no_log_can_be_written(shell, monkeypatch):
    def burst(*_args):
        raise RuntimeError("planted")

    monkeypatch.setattr(commands, "RUN", {"letters": burst})
    log.log_file().parent.parent.mkdir(parents=True)
    log.log_file().parent.touch()
    assert "RuntimeError: planted" in shell.fails("letters")


def test_what_the_core_logs_goes_to_the_file_rather_than_the_terminal(shell):
    shell.run("letters")
    logging.getLogger("reader.engine").warning("a planted warning")
    assert "a planted warning" in log.log_file().read_text(encoding="utf-8")


def test_what_the_system_refuses_is_a_sentence(shell):
    assert "ame too long" in shell.fails("text", "x" * 5000)


def test_path_without_a_name_is_not_the_present_folder(shell):
    assert "has no name" in shell.fails("add", "")


def test_interrupt_while_modules_load_is_no_traceback(monkeypatch):
    def stop(_argv):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_main", stop)
    assert cli.main(["letters"]) == 130


def command(shell: Shell, *words: str) -> list[str]:
    return [sys.executable, "-m", "reader.cli", *words, "--workspace", str(shell.workspace)]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "cp1252"}


def test_output_is_utf_8_whatever_the_console_says(shell):
    shell.tagged("--as", "commitment", "--who", "minister Çelik – ✓")
    done = subprocess.run(command(shell, "register"), env=environment(), capture_output=True, check=True)
    assert "minister Çelik – ✓" in done.stdout.decode("utf-8")
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal that Windows has not")
def test_interrupted_command_ends_with_a_sentence():
    program = (
        "import time, reader.cli, reader.commands.verbs as c\n"
        "c.RUN = {'letters': lambda *_: (print('begun', flush=True), time.sleep(30))}\n"
        "raise SystemExit(reader.cli.main(['letters']))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout.readline() == b"begun\n"
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=20)
    assert running.returncode == 130
    assert err == b"kamerlezer: Stopped; what was done until now stays.\n"


@pytest.mark.skipif(
    sys.platform == "win32", reason="sh is needed to start a program without a standard output"
)
def test_command_without_a_standard_output_still_does_its_work(shell):
    words = command(shell, "register", "-o", str(shell.workspace / "register.csv"))
    closing = ["/bin/sh", "-c", '"$@" >&-', "sh", *words]
    done = subprocess.run(closing, env=environment(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (shell.workspace / "register.csv").is_file()


def test_reader_that_goes_away_is_no_failure(shell):
    shell.tagged("--as", "commitment")
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            command(shell, "annotations"),
            env=environment(),
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
