"""Annotations of others come in at their places, and our own come back whole."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, date, datetime

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.engine import tables
from reader.interchange import qdpx
from reader.interchange.codebook import nearest
from reader.model import (
    Colour,
    Commitment,
    Due,
    Motion,
    Particulars,
    Position,
    Relation,
    RelationKind,
    Stance,
    Status,
    Step,
)
from reader.register import Sort
from tests.reader.invented import PROMISE, place_of, tag

RICH = Commitment(
    who="minister",
    due=Due("in mei 2031", date(2031, 5, 1), date(2031, 5, 31)),
    status=Status.PARTLY,
    particulars=Particulars(number="T01234", members=("Anna", "Bob"), fulfilled_on=date(2030, 1, 1)),
    history=(
        Step(
            at=datetime(2030, 1, 1, tzinfo=UTC),
            by="Anna",
            due=(Due("april"), Due("in mei 2031", date(2031, 5, 1))),
            status=(Status.OPEN, Status.PARTLY),
        ),
    ),
)
CONTENT = (
    "id", "letter_id", "anchor", "commitment", "motion", "position", "relations", "note", "tagged_by",
    "tagged_at",
)  # fmt: skip


def content(one):
    return {name: getattr(one, name) for name in CONTENT}


@pytest.mark.parametrize("ending", [".jsonld", ".qdpx"])
def test_our_own_export_comes_back_whole_in_another_workspace(workspace, letter_id, tmp_path, ending):
    promise = tag(workspace, letter_id, RICH, note="zie “mei”")
    other = tag(workspace, letter_id, Motion(carried_out=False), words="bruggen")
    workspace.passages.relate(promise.id, RelationKind.REPEATS, other.id).result()
    path = workspace.register.export(tmp_path / f"uit{ending}").result().path
    before = {one.id: content(one) for one in workspace.passages.all()}
    for one in before:
        workspace.passages.delete(one).result()
    plan = workspace.imports.preview(path).result()
    assert [(one.sort, one.wanted) for one in plan.proposals] == [(Sort.NEW, False)] * 2  # deleted here
    workspace.imports.take_over(plan, plan.proposals).result()
    after = {one.id: content(one) for one in workspace.passages.all()}
    assert {name: {**one, "tagged_at": None} for name, one in after.items()} == {
        name: {**one, "tagged_at": None} for name, one in before.items()
    }
    again = workspace.imports.preview(path).result()
    assert (again.same, again.proposals) == (2, ())


texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
days = st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1))
commitments = st.builds(
    Commitment,
    who=texts,
    what=texts,
    status=st.sampled_from(Status),
    due=st.builds(Due, texts, days, days),
    particulars=st.none() | st.builds(Particulars, question=texts, members=st.lists(texts).map(tuple)),
)


# None of the examples changes the workspace.
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(commitments, st.none() | st.builds(Position, holder=texts, stance=st.sampled_from(Stance)), texts)
def test_a_passage_of_any_content_is_the_same_after_the_round_trip(workspace, commitment, position, note):
    letter = workspace.letters.one("fietspaden.txt")
    span = place_of(workspace, letter.id)
    text = workspace.letters.text(letter.id).result()
    one = workspace.passages.tagged(letter, text, span, commitment, note)
    step = Step(at=one.tagged_at, by=note, own=("veld", "", note))
    relations = (Relation(RelationKind.ADDS_TO, "ab" * 8),)
    one = replace(one, position=position, relations=relations, history=(step,))
    assert content(come_back(one, letter, workspace)) == content(one)


def come_back(one, letter, workspace):
    """Write a passage as JSON-LD, read it as the worker does, and place it."""
    from reader.anchoring import describe, resolve  # noqa: PLC0415 - loads what only this needs
    from reader.engine.formats import foreign  # noqa: PLC0415 - the same
    from reader.interchange import codes, passage_of, read_theirs  # noqa: PLC0415 - the same
    from reader.interchange.jsonld import annotation_of  # noqa: PLC0415 - the same

    found = json.loads(msgspec.json.encode(annotation_of(one, letter)))
    (theirs,) = read_theirs([*foreign.of_web(found)])
    text = workspace.letters.text(letter.id).result()
    place = resolve(theirs.anchor, text)
    assert place.sure
    tags = {one.theirs: one.ours for one in codes([theirs], {})}
    return passage_of(theirs, describe(place.span, text), theirs.letter_id, tags)


def web(quote, tags, **fields):
    selector = {"type": "TextQuoteSelector", "exact": quote, "prefix": "", "suffix": ""}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"http://example.invalid/{abs(hash(quote))}",
        "type": "Annotation",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": one} for one in tags],
        "target": {"source": "http://example.invalid/brief", "selector": [selector]},
        **fields,
    }


def test_annotations_of_another_program_are_placed_by_their_words(workspace, letter_id, tmp_path):
    path = tmp_path / "anders.jsonld"
    items = [
        web(PROMISE, ["toezegging", "fiets"]),
        web("Het kabinet steunt het voorstel over bruggen", ["belofte"]),
        web("Dit staat nergens in een brief van ons.", ["toezegging"]),
    ]
    path.write_text(json.dumps(items), encoding="utf-8")
    plan = workspace.imports.preview(path).result()
    assert {match.theirs: match.ours for match in plan.matches} == {
        "toezegging": "commitment", "fiets": "", "belofte": ""
    }  # fmt: skip
    assert [one.sort for one in plan.proposals] == [Sort.NEW, Sort.UNREADABLE, Sort.UNREADABLE]
    assert "“belofte”" in plan.proposals[1].problem
    plan = workspace.imports.preview(path, {"belofte": "position"}).result()
    assert [one.sort for one in plan.proposals] == [Sort.NEW, Sort.NEW, Sort.UNREADABLE]
    assert workspace.imports.take_over(plan, plan.of(Sort.NEW)).result() == 2
    (mine,) = workspace.passages.of(letter_id)
    assert (mine.anchor.quote, mine.tags) == (PROMISE, ("commitment",))
    workspace.history.undo().result()
    assert workspace.passages.all() == []


def test_a_project_that_another_program_saved_adds_what_ours_lacks(workspace, letter_id, tmp_path):
    mine = tag(workspace, letter_id, Commitment(who="minister"))
    path = workspace.register.export(tmp_path / "uit.qdpx").result().path
    saved = tmp_path / "anders.qdpx"
    with zipfile.ZipFile(path) as packed, zipfile.ZipFile(saved, "w") as anew:
        for name in packed.namelist():
            if name != qdpx.OWN_PART:  # as a program does that does not know it
                text = packed.read(name).decode().replace("commitment", "Motie")
                anew.writestr(name, text)
    (one,) = workspace.imports.preview(saved).result().proposals
    assert one.sort is Sort.EDITED
    workspace.imports.take_over(workspace.imports.preview(saved).result(), [one]).result()
    now = workspace.passages.one(mine.id)
    assert now.tags == ("commitment", "motion")
    assert now.commitment == mine.commitment
    assert workspace.imports.preview(saved).result().same == 1


def test_what_was_changed_here_since_is_a_conflict(workspace, letter_id, tmp_path):
    mine = tag(workspace, letter_id, Commitment(who="minister"))
    path = workspace.register.export(tmp_path / "uit.jsonld").result().path
    told = path.read_text(encoding="utf-8").replace(f"{mine.changed_at:%Y-%m-%dT}", "2020-01-01T")
    path.write_text(told, encoding="utf-8")
    workspace.passages.update(replace(mine, note="later"), name="edit").result()
    (one,) = workspace.imports.preview(path).result().proposals
    assert (one.sort, one.wanted) == (Sort.CONFLICT, False)
    assert [(cell.column, cell.old, cell.new) for cell in one.cells] == [("note", "later", "")]


def test_the_part_of_our_own_has_one_name_on_both_sides():
    assert qdpx.OWN_PART == tables.OWN_PART


def test_own_fields_that_are_none_are_named_and_left_out(workspace, tmp_path):
    found = web(PROMISE, ["commitment"], **{"kamerlezer:commitment": {"kamerlezer:status": "klaar"}})
    path = tmp_path / "vreemd.jsonld"
    path.write_text(json.dumps(found), encoding="utf-8")
    (one,) = workspace.imports.preview(path).result().proposals
    assert one.sort is Sort.UNREADABLE
    assert "own fields" in one.problem


@pytest.fixture
def changed_elsewhere(workspace, letter_id, tmp_path):
    """A passage, and the plan of a file that says another minister of it."""
    mine = tag(workspace, letter_id, Commitment(who="minister"))
    path = workspace.register.export(tmp_path / "uit.jsonld").result().path
    path.write_text(path.read_text(encoding="utf-8").replace('"minister"', '"premier"'), encoding="utf-8")
    return mine, workspace.imports.preview(path).result()


def test_an_edit_after_the_preview_stays_beside_what_comes(workspace, changed_elsewhere):
    mine, plan = changed_elsewhere
    edited = replace(mine, note="later", commitment=replace(mine.commitment, status=Status.PARTLY))
    workspace.passages.update(edited, name="edit").result()
    assert workspace.imports.take_over(plan, plan.proposals).result() == 1
    now = workspace.passages.one(mine.id)
    assert (now.note, now.commitment.who, now.commitment.status) == ("later", "premier", Status.PARTLY)
    assert workspace.conflicts.all() == []


def test_an_edit_of_the_same_field_after_the_preview_is_a_conflict(workspace, changed_elsewhere):
    mine, plan = changed_elsewhere
    edited = replace(mine, commitment=replace(mine.commitment, who="staatssecretaris"))
    workspace.passages.update(edited, name="edit").result()
    workspace.imports.take_over(plan, plan.proposals).result()
    (versions,) = workspace.conflicts.all()
    assert {one.commitment.who for one in versions} == {"premier", "staatssecretaris"}


def test_what_was_deleted_after_the_preview_stays_deleted(workspace, changed_elsewhere):
    mine, plan = changed_elsewhere
    workspace.passages.delete(mine.id).result()
    assert workspace.imports.take_over(plan, plan.proposals).result() == 0
    assert workspace.passages.all() == []


def test_two_annotations_of_one_passage_both_come(workspace, letter_id, tmp_path):
    mine = tag(workspace, letter_id)
    path = tmp_path / "anders.jsonld"
    path.write_text(json.dumps([web(PROMISE, [one]) for one in ("motion", "position")]), encoding="utf-8")
    plan = workspace.imports.preview(path).result()
    assert workspace.imports.take_over(plan, plan.proposals).result() == 1
    assert set(workspace.passages.one(mine.id).tags) == {"commitment", "motion", "position"}
    assert workspace.conflicts.all() == []


CODEBOOK = """<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="A" name="Toezegging" color="#00ff00"/>
<Code guid="B" name="Geld" color="#cc0033"><Description>wat het kost</Description>
<Code guid="C" name="Meevaller" color="geen"/></Code></Codes></CodeBook>"""


def test_a_codebook_brings_the_tags_that_are_wanted_and_goes_out_again(workspace, tmp_path):
    path = tmp_path / "codes.qdc"
    path.write_text(CODEBOOK, encoding="utf-8")
    plan = workspace.imports.preview(path).result()
    assert [(one.title, one.where, one.sort) for one in plan.proposals] == [
        ("Geld", "wat het kost", Sort.TAG),
        ("Meevaller", "", Sort.TAG),
    ]
    assert workspace.imports.take_over(plan, plan.proposals[:1]).result() == 1
    assert [(one.name, one.colour) for one in workspace.own.now.tags] == [("Geld", Colour.RED)]
    ours = tmp_path / "ours.qdc"
    workspace.register.export(ours).result()
    (left,) = workspace.imports.preview(path).result().proposals
    assert left.title == "Meevaller"
    assert workspace.imports.preview(ours).result().proposals == ()
    workspace.history.undo().result()
    assert workspace.own.now.tags == ()


@pytest.mark.parametrize(
    ("colour", "ours"),
    [("#C0203A", Colour.RED), ("c0203b", Colour.RED), ("#777", Colour.PURPLE), ("", Colour.PURPLE)],
)
def test_a_code_gets_the_nearest_colour(colour, ours):
    assert nearest(colour) is ours
