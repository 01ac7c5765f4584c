"""The forms of an export, chosen by the ending, from a workspace and from the command line."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from reader.engine import decode_tables
from reader.errors import BadValue
from reader.interchange import FORMS, Wishes, write_register
from reader.interchange.bibtex import key_of
from reader.model import Commitment, Due, Motion
from tests.reader.invented import PROMISE, place_of, tag
from tests.reader.material import LETTER, material, promise

QDA = "{urn:QDA-XML:project:1.0}"


@pytest.mark.parametrize("ending", FORMS)
def test_every_form_is_written_from_a_workspace(workspace, letter_id, tmp_path, ending):
    tag(workspace, letter_id, Commitment(what="informeert", due=Due("mei", None, date(2031, 5, 31))))
    path = tmp_path / f"register{ending}"
    assert workspace.register.export(path).result() == (path, 1)
    assert path.stat().st_size > 0


@pytest.mark.parametrize("ending", [ending for ending, form in FORMS.items() if form.module])
def test_every_form_is_written_of_no_rows_too(tmp_path, ending):
    path = tmp_path / f"register{ending}"
    write_register(material(), path, Wishes())
    assert path.is_file()


def test_an_unknown_ending_is_refused_before_anything_is_done(workspace, tmp_path):
    with pytest.raises(BadValue, match=r"register\.txt: .*\.csv, \.xlsx"):
        workspace.register.export(tmp_path / "register.txt").result()


def test_command_line_chooses_the_form_by_the_ending(shell):
    shell.tagged("--as", "commitment", "--due", "2026-03-31")
    assert shell.run("register", "-o", "rappel.html", "--report", "rappel", "--headings", "nl") == 0
    page = (shell.workspace.parent / "rappel.html").read_text(encoding="utf-8")
    assert "<h1>Rappel toezeggingen</h1>" in page
    assert ".xlsx" in shell.fails("register", "-o", "register.txt")
    assert "--report" in shell.fails("register", "-o", "register.csv", "--report", "annex")


def test_selections_of_a_project_hold_the_words_that_were_tagged(workspace, letter_id, tmp_path):
    tag(workspace, letter_id, Commitment(), note="met & zonder")
    workspace.passages.annotate(letter_id, place_of(workspace, letter_id), Motion()).result()
    path = tmp_path / "register.qdpx"
    workspace.register.export(path).result()
    with zipfile.ZipFile(path) as packed:
        project = ET.fromstring(packed.read("project.qde"))  # noqa: S314 - our own file
        (source,) = project.iter(f"{QDA}TextSource")
        text = packed.read(source.get("plainTextPath").replace("internal://", "sources/")).decode()
    (selection,) = source.iter(f"{QDA}PlainTextSelection")
    assert text[int(selection.get("startPosition")) : int(selection.get("endPosition"))] == PROMISE
    assert selection.find(f"{QDA}Description").text == "met & zonder"
    names = {one.get("guid"): one.get("name") for one in project.iter(f"{QDA}Code")}
    tags = [names[one.get("targetGUID")] for one in selection.iter(f"{QDA}CodeRef")]
    assert tags == ["commitment", "motion"]


def test_letters_are_cited_once_however_many_rows_they_have(tmp_path):
    rows = material(promise(), promise(id="cd:commitment"))
    write_register(rows, tmp_path / "letters.bib", Wishes())
    write_register(rows, tmp_path / "letters.csl.json", Wishes())
    entry = (tmp_path / "letters.bib").read_text(encoding="utf-8")
    assert entry.startswith("@misc{kst-21501-31-785,\n  author = {{minister van Fietsen \\& Bruggen}}")
    assert "{{Voortgang \\{fietspaden\\}}}" in entry
    (item,) = json.loads((tmp_path / "letters.csl.json").read_text(encoding="utf-8"))
    assert (item["id"], item["issued"]) == (key_of(LETTER), {"date-parts": [[2026, 1, 12]]})


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".ods"])
def test_only_the_columns_that_are_wanted_are_written_in_their_order(workspace, letter_id, tmp_path, ending):
    tag(workspace, letter_id, Commitment(what="informeert"), note="kort")
    path = tmp_path / f"register{ending}"
    workspace.register.export(path, columns=("note", "tag", "citation", "id")).result()
    (sheet, *_) = decode_tables(workspace._components.register._engine().read_tables(path).result()).sheets
    assert sheet.lines[0] == ("note", "tag", "citation", "id")
    assert sheet.lines[1][:2] == ("kort", "commitment")
    assert workspace.imports.preview(path).result().proposals == ()


def test_a_column_that_there_is_not_is_refused(workspace, tmp_path):
    with pytest.raises(BadValue, match="no column “naam”"):
        workspace.register.export(tmp_path / "register.csv", columns=("naam",)).result()


def test_a_report_is_set_as_pages_with_each_passage_on_its_page(workspace, letter_id, tmp_path):
    tag(workspace, letter_id, Commitment(what="informeert over fietspaden"), note="kort")
    path = tmp_path / "brief.pdf"
    workspace.register.export(path, report="letter", pictures=True, headings="nl").result()
    assert path.read_bytes().startswith(b"%PDF")
    added = workspace.letters.add(path).result()
    text = workspace.letters.text(added.letter.id).result().text
    assert "Register per brief" in text
    assert "informeert over fietspaden" in text
    assert PROMISE in text
    workspace.register.export(tmp_path / "brief.docx", pictures=True).result()
    with zipfile.ZipFile(tmp_path / "brief.docx") as packed:
        picture = packed.read("word/media/1.png")
    assert picture.startswith(b"\x89PNG")
    workspace.register.export(tmp_path / "brief.html", pictures=True).result()
    assert "data:image/png;base64," in (tmp_path / "brief.html").read_text(encoding="utf-8")
