"""Tags that a workspace adds: put on and off, merged, exported and taken in."""

from __future__ import annotations

import shutil

import pytest

from reader.errors import BadValue, NotFound
from reader.model import Colour, Commitment, FieldKind, Tag
from reader.register import Language
from reader.register.query import filtered, parse_query
from reader.workspace import copy
from reader.workspace.workspace import Workspace
from tests.reader.invented import tag

OTHER_WORDS = "De motie wordt daarmee uitgevoerd."


def with_risk(space):
    """Add a tag and a field of it, and put it on words of a letter; return the passage."""
    space.own.add_tag("Risico", Colour.RED).result()
    space.own.add_field("Kans", FieldKind.NUMBER, tags=["risico"]).result()
    letter = space.letters.one("fietspaden.txt")
    passage = tag(space, letter.id, space.own.tag("risico"), OTHER_WORDS)
    (row,) = space.register.rows()
    space.register.change([row], {"own:Kans": 2.5}, name="change own field").result()
    return space.passages.one(passage.id)


def test_an_own_tag_has_a_row_with_its_own_fields(workspace):
    passage = with_risk(workspace)
    assert (passage.tags, passage.own_tags) == ((), ("risico",))
    (row,) = workspace.register.rows()
    assert (row.id, row.tag.name) == (f"{passage.id}:risico", "Risico")
    assert getattr(row, "own:Kans") == 2.5
    assert filtered([row], parse_query("tag:risico kans>2")) == [row]
    assert filtered([row], parse_query("tag:motie")) == []


def test_a_passage_without_its_last_own_tag_is_deleted_and_undo_brings_it_back(workspace):
    passage = with_risk(workspace)
    workspace.passages.untag(passage.id, workspace.own.tag("Risico")).result()
    with pytest.raises(NotFound):
        workspace.passages.one(passage.id)
    workspace.history.undo().result()
    assert workspace.passages.one(passage.id).own == passage.own


def test_tags_stand_beside_each_other_on_one_passage(workspace):
    passage = with_risk(workspace)
    letter = workspace.letters.one("fietspaden.txt")
    both = tag(workspace, letter.id, Commitment(), OTHER_WORDS)
    assert both.id == passage.id
    assert [row.tag.value for row in workspace.register.rows()] == ["commitment", "risico"]


@pytest.mark.parametrize("into", [Tag.COMMITMENT, "kans"])
def test_merging_a_tag_keeps_passages_and_values_and_can_be_undone(workspace, into):
    passage = with_risk(workspace)
    other = into if isinstance(into, Tag) else None
    if other is None:
        workspace.own.add_tag("Kans op vertraging").result()
        other = workspace.own.tag("Kans op vertraging")
    workspace.own.merge_tag("risico", other).result()
    (row,) = workspace.register.rows()
    assert (row.tag, getattr(row, "own:Kans")) == (other, 2.5)
    assert [one.id for one in workspace.own.now.shown_tags if one.id == "risico"] == []
    workspace.history.undo().result()
    assert workspace.passages.one(passage.id).own_tags == ("risico",)
    assert workspace.own.tag("risico").colour is Colour.RED


def test_renaming_and_deleting_a_tag_are_steps_to_undo(workspace):
    passage = with_risk(workspace)
    workspace.own.delete_tag("risico").result()
    assert workspace.register.rows() == []
    workspace.history.undo().result()
    assert workspace.passages.one(passage.id).own_tags == ("risico",)


def test_keys_and_names_are_told_apart(workspace):
    workspace.own.add_tag("Eén", key="4").result()
    workspace.own.add_tag("Twee").result()
    assert workspace.own.tag("twee").key == "5"
    for wrong in ({"name": "Drie", "key": "4"}, {"name": "twee"}, {"name": "Motie"}):
        with pytest.raises(BadValue):
            workspace.own.add_tag(**wrong)


@pytest.mark.parametrize("ending", ["jsonld", "qdpx"])
def test_annotations_come_back_with_own_tags_and_fields_in_another_workspace(folder, tmp_path, ending):
    file = tmp_path / f"uit.{ending}"
    shutil.copytree(folder, tmp_path / "other")
    with Workspace.open(folder, background=False) as space:
        passage = with_risk(space)
        space.register.export(file).result()
    with Workspace.open(tmp_path / "other", background=False) as other:
        plan = other.imports.preview(file).result()
        assert [(one.theirs, one.ours) for one in plan.matches] == [("Risico", "+")]
        assert other.imports.take_over(plan, [one for one in plan.proposals if one.wanted]).result() == 1
        (row,) = other.register.rows()
        assert (row.annotation_id, row.tag.name, row.tag.colour) == (passage.id, "Risico", Colour.RED)
        assert getattr(row, "own:Kans") == 2.5
        other.history.undo().result()
        assert other.register.rows() == []
        assert other.own.now.shown_tags == ()


def test_a_code_of_others_may_become_a_tag_or_be_left_out(folder, tmp_path):
    file = tmp_path / "uit.qdpx"
    with Workspace.open(folder, background=False) as space:
        with_risk(space)
        space.register.export(file).result()
        again = space.imports.preview(file).result()
        assert again.same == 1
        left_out = space.imports.preview(file, {"Risico": ""}).result()
        assert [one.problem for one in left_out.proposals] != [""]


def test_merging_a_workspace_brings_its_tags_and_fields(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "other")
    with Workspace.open(tmp_path / "other", background=False) as other:
        with_risk(other)
    with Workspace.open(folder, background=False) as space:
        space.merging.merge(space.merging.preview(tmp_path / "other").result()).result()
        (row,) = space.register.rows()
        assert (row.tag.name, getattr(row, "own:Kans")) == ("Risico", 2.5)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods", "docx", "html", "ics", "bib"])
def test_every_form_takes_own_tags(workspace, tmp_path, ending):
    with_risk(workspace)
    file = tmp_path / f"uit.{ending}"
    assert workspace.register.export(file, headings=Language.NL).result().rows == 1
    assert file.stat().st_size > 0
    if ending in ("xlsx", "ods", "csv"):
        assert workspace.imports.preview(file).result().proposals == ()


def test_a_copy_of_a_workspace_has_its_tags_and_fields(folder, tmp_path):
    with Workspace.open(folder, background=False) as space:
        with_risk(space)
    copy(folder, tmp_path / "copy")
    with Workspace.open(tmp_path / "copy", background=False) as space:
        assert [row.tag.name for row in space.register.rows()] == ["Risico"]


def test_search_finds_passages_by_own_tags(workspace):
    passage = with_risk(workspace)
    workspace.search.update().result()
    (letter,) = workspace.search.find("label:risico").result().letters
    assert letter.hits[0].annotation_id == passage.id
    with pytest.raises(BadValue):
        workspace.search.find("label:onzin")


def test_command_line_tags_and_untags(shell):
    assert shell.run("own", "--tag", "Risico", "--colour", "red") == 0
    record = shell.tagged("--as", "Risico,commitment")
    assert record["tags"] == ["commitment", "Risico"]
    assert [row["tag"] for row in shell.records("register", "--tag", "risico")] == ["Risico"]
    assert shell.run("untag", record["id"], "--as", "risico") == 0
    assert shell.run("own", "--merge", "Risico", "--to", "motion") == 0
    assert shell.records("own") == []
