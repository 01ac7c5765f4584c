"""Suggestions of a workspace: decided, undone, remembered, tied to what they fulfil."""

from __future__ import annotations

from concurrent.futures import CancelledError
from datetime import date

import pytest

from reader.engine.client import Engine
from reader.errors import Cancelled
from reader.model import CommitmentKind, Position, Status, Tag, Verdict
from reader.workspace.decisions import fields_as
from reader.workspace.workspace import Workspace
from tests.veenproef import MET, OTHER, POINTER, PROMISE, write_pdf


@pytest.fixture(scope="module")
def engine():
    started = Engine(workers=1)
    yield started
    started.close()


@pytest.fixture
def workspace(engine, tmp_path):
    with Workspace.open(tmp_path / "werk", create=True, engine=engine, background=False) as opened:
        yield opened


@pytest.fixture
def add(workspace, tmp_path):
    """Return an adder of letters: a number, a day and sentences."""

    def added(number, day, *sentences):
        path = write_pdf(tmp_path / f"brief-{number}.pdf", *sentences)
        letter = workspace.letters.add(path).result().letter
        fields = {"dossier": "37912", "number": number, "date": day}
        workspace.letters.correct(letter.id, **fields).result()
        return workspace.letters.one(letter.id)

    return added


@pytest.fixture
def letter(add):
    return add("14", date(2031, 1, 9), PROMISE, OTHER)


def quotes(workspace, letter):
    return [one.quote for one in workspace.suggestions.of(letter.id).result()]


def first(workspace, letter):
    return workspace.suggestions.of(letter.id).result()[0]


def test_suggestions_of_a_letter_are_found_in_order_of_place(workspace, letter):
    assert quotes(workspace, letter) == [PROMISE, OTHER]
    assert workspace.suggestions.undecided(letter.id) == 2


def test_a_letter_that_was_not_examined_is_not_counted(workspace, letter):
    assert workspace.suggestions.undecided(letter.id) is None
    assert workspace.suggestions.now(letter.id) is None


def test_what_was_found_is_counted_only_as_long_as_the_letter_is_known_the_same(workspace, letter):
    quotes(workspace, letter)
    workspace.letters.correct(letter.id, date=date(2031, 1, 10)).result()
    assert workspace.suggestions.undecided(letter.id) is None
    assert workspace.references.missing() == []
    quotes(workspace, letter)
    assert workspace.suggestions.undecided(letter.id) == 2
    (workspace.folder / "calendar.toml").write_text("[widths]\nafter_days = 9\n", encoding="utf-8")
    assert workspace.suggestions.undecided(letter.id) is None


def test_accepting_tags_the_passage_with_its_fields_and_decides(workspace, letter):
    save = workspace.suggestions.accept(letter.id, first(workspace, letter))
    save.result()
    (passage,) = workspace.passages.of(letter.id)
    assert (passage.anchor.quote, passage.tags) == (PROMISE, (Tag.COMMITMENT,))
    assert passage.commitment.due.last is not None
    assert save.change.name == "accept suggestion"
    assert quotes(workspace, letter) == [OTHER]


def test_undoing_brings_a_suggestion_back_and_redoing_takes_it_again(workspace, letter):
    workspace.suggestions.accept(letter.id, first(workspace, letter)).result()
    workspace.history.undo().result()
    assert workspace.passages.of(letter.id) == []
    assert quotes(workspace, letter) == [PROMISE, OTHER]
    workspace.history.redo().result()
    assert quotes(workspace, letter) == [OTHER]
    assert len(workspace.passages.of(letter.id)) == 1


def test_a_dismissed_suggestion_never_comes_back_by_itself(engine, workspace, letter):
    workspace.suggestions.dismiss(letter.id, first(workspace, letter)).result()
    assert quotes(workspace, letter) == [OTHER]
    workspace.letters.correct(letter.id, date=date(2030, 5, 1)).result()  # examined anew
    with Workspace.open(workspace.folder, engine=engine, background=False) as again:
        assert quotes(again, again.letters.one(letter.id)) == [OTHER]


def test_a_dismissal_is_undone_and_made_again_as_one_record(workspace, letter):
    suggestion = first(workspace, letter)
    workspace.suggestions.dismiss(letter.id, suggestion).result()
    workspace.history.undo().result()
    assert quotes(workspace, letter) == [PROMISE, OTHER]
    save = workspace.suggestions.accept(letter.id, suggestion)
    (decision,) = [edit.after for edit in save.change.edits if edit.after.id == suggestion.id]
    assert (decision.verdict, decision.withdrawn) == (Verdict.ACCEPTED, False)
    assert decision.revision > 2


def test_accepting_as_another_tag_keeps_who_and_what(workspace, letter):
    suggestion = first(workspace, letter)
    workspace.suggestions.accept(letter.id, suggestion, tag=Tag.POSITION).result()
    (passage,) = workspace.passages.of(letter.id)
    assert passage.tags == (Tag.POSITION,)
    assert passage.position.subject == suggestion.commitment.what
    assert quotes(workspace, letter) == [OTHER]


@pytest.mark.parametrize("tag", list(Tag))
def test_fields_are_always_those_of_the_tag(workspace, letter, tag):
    assert getattr(first(workspace, letter), tag.value) in (None, fields_as(first(workspace, letter), tag))


def test_a_passage_tagged_by_hand_is_decided_only_for_that_tag(workspace, letter):
    suggestion = first(workspace, letter)
    workspace.passages.annotate(letter.id, suggestion.span, Position(holder="kabinet")).result()
    assert quotes(workspace, letter) == [PROMISE, OTHER]
    workspace.passages.annotate(letter.id, suggestion.span, suggestion.commitment).result()
    assert quotes(workspace, letter) == [OTHER]
    assert workspace.suggestions.undecided(letter.id) == 1


def test_many_are_accepted_as_one_step_to_undo(workspace, letter):
    save = workspace.suggestions.accept_all(letter.id, workspace.suggestions.of(letter.id).result())
    save.result()
    assert save.change.name == "accept 2 suggestions"
    assert len(workspace.passages.of(letter.id)) == 2
    workspace.history.undo().result()
    assert workspace.passages.of(letter.id) == []
    assert quotes(workspace, letter) == [PROMISE, OTHER]


def test_accepting_a_fulfilment_closes_the_earlier_commitment_in_the_same_step(workspace, letter, add):
    workspace.suggestions.accept_all(letter.id, workspace.suggestions.of(letter.id).result()).result()
    later = add("21", date(2031, 6, 1), MET)
    suggestion = first(workspace, later)
    assert suggestion.commitment.kind is CommitmentKind.FULFILS
    found = workspace.suggestions.earlier(later.id, suggestion).result()
    assert [one.annotation.anchor.quote for one in found] == [PROMISE]
    workspace.suggestions.accept(later.id, suggestion, fulfils=found[0].annotation.id).result()
    (made,) = workspace.passages.of(later.id)
    assert made.commitment.fulfils == found[0].annotation.id
    assert workspace.passages.one(found[0].annotation.id).commitment.status is Status.FULFILLED
    workspace.history.undo().result()
    assert workspace.passages.one(found[0].annotation.id).commitment.status is Status.OPEN
    assert workspace.passages.of(later.id) == []


def test_a_commitment_of_a_later_letter_is_no_candidate(workspace, add):
    later = add("30", date(2032, 1, 1), PROMISE)
    workspace.suggestions.accept_all(later.id, workspace.suggestions.of(later.id).result()).result()
    before = add("21", date(2031, 6, 1), MET)
    assert workspace.suggestions.earlier(before.id, first(workspace, before)).result() == []


def test_references_lead_to_letters_that_are_here_and_the_rest_is_missing(workspace, letter, add):
    pointing = add("33", date(2031, 6, 1), POINTER)
    links = workspace.references.of(pointing.id).result()
    assert [(one.normal, one.letter_id) for one in links] == [("37912-14", letter.id), ("37912-99", "")]
    assert links[1].label == "37 912, nr. 99"
    assert [(one.label, one.letter_ids) for one in workspace.references.missing()] == [
        ("37 912, nr. 99", (pointing.id,))
    ]


def test_many_letters_are_examined_with_progress(workspace, letter, add):
    other = add("21", date(2031, 6, 1), MET)
    told = []
    task = workspace.suggestions.examine_all([letter.id, other.id])
    task.on_progress(lambda done, total: told.append((done, total)))
    assert task.result() == 2
    assert told[-1] == (2, 2)
    assert workspace.suggestions.undecided(other.id) == 1


def test_examining_can_be_stopped(workspace, letter):
    task = workspace.suggestions.examine_all([letter.id] * 50)
    task.cancel()
    with pytest.raises((Cancelled, CancelledError)):
        task.result()


def test_what_was_on_screen_is_kept_with_the_workspace(engine, workspace, letter):
    text = workspace.letters.text(letter.id).result()
    assert workspace.read_progress.coverage(letter.id).read == 0
    workspace.read_progress.add(letter.id, [text.sentences[0]])
    part = workspace.read_progress.coverage(letter.id).read
    assert 0 < part < 1
    workspace.read_progress.add(letter.id, text.sentences)
    workspace._components.settings.flush()
    with Workspace.open(workspace.folder, engine=engine, background=False) as again:
        assert again.read_progress.coverage(letter.id).read is None
        again.letters.text(letter.id).result()
        assert again.read_progress.coverage(letter.id).read == 1
