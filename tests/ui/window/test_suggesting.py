"""Suggestions in the window: step, accept, dismiss, sift, follow references, see how far one is."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from reader.model import Colour, Commitment, CommitmentKind, Firmness, Likelihood, Span, Suggestion, Tag
from reader.suggestions import Learned, exported, imported
from reader.suggestions.learner import BIAS
from reader.suggestions.linear_model import Head
from tests.ui.window.whole import quiet, until
from tests.veenproef import MET, OTHER, POINTER, PROMISE, write_pdf
from ui.models.suggestion_filter import SuggestionFilter

HEAD = "37 912 Waterbeheer Nr. {number} Brief van de minister van Veenzaken Den Haag, {day}"


@pytest.fixture
def make(tmp_path):
    """Return a maker of letters: a number, a day and sentences."""

    def made(number, day, *sentences):
        head = HEAD.format(number=number, day=day)
        return write_pdf(tmp_path / f"kst-37912-{number}.pdf", head, *sentences)

    return made


@pytest.fixture
def examined(opened):
    """Open the app with letters, once their suggestions are here."""

    def start(*files):
        app = opened(*files)
        suggesting = app.window.composition.suggesting
        until(lambda: all(suggesting.is_known(one.id) for one in app.workspace.letters.all()))
        until(lambda: all(app.workspace.letters.text_now(one.id) for one in app.workspace.letters.all()))
        quiet(app)
        return app

    return start


def do(app, *actions):
    for action in actions:
        app.window.composition.actions[action].trigger()
        quiet(app)


def bar(app):
    return app.window.panes.current_view().offer_bar


@pytest.fixture
def one_letter(examined, make):
    return examined(make("14", "9 januari 2031", PROMISE, OTHER))


def test_a_letter_opens_with_its_suggestions_dotted_and_counted(one_letter):
    app = one_letter
    marks = app.window.panes.current_view().pages.on_pages.marks.ordered
    assert [mark.tags for mark in marks if mark.suggested] == [(Tag.COMMITMENT,), (Tag.COMMITMENT,)]
    row = app.window.composition.letters.model.index(0)
    assert "2 suggestions" in row.data(Qt.ItemDataRole.AccessibleTextRole)


def test_stepping_shows_the_bar_at_each_suggestion_around_the_ends(one_letter):
    app = one_letter
    do(app, "next-suggestion")
    assert bar(app).isVisible()
    assert bar(app).suggestion.quote == PROMISE
    do(app, "next-suggestion")
    assert bar(app).suggestion.quote == OTHER
    do(app, "next-suggestion")
    assert bar(app).suggestion.quote == PROMISE
    do(app, "previous-suggestion")
    assert bar(app).suggestion.quote == OTHER


def test_accepting_opens_the_filled_fields_and_undo_brings_the_dots_back(one_letter):
    app = one_letter
    do(app, "next-suggestion", "accept")
    composition = app.window.composition
    assert composition.side.shows_passage
    assert composition.side.passage.annotation.anchor.quote == PROMISE
    assert composition.side.passage.section(Tag.COMMITMENT).field("who").value()
    assert not bar(app).isVisible()
    assert len(composition.suggesting.shown(app.window.panes.active_letter())) == 1
    assert composition.actions["undo"].text() == "Undo accept suggestion"
    do(app, "undo")
    assert len(composition.suggesting.shown(app.window.panes.active_letter())) == 2


def test_dismissing_goes_on_to_the_next_and_is_remembered(one_letter):
    app = one_letter
    do(app, "next-suggestion", "dismiss")
    assert bar(app).suggestion.quote == OTHER
    assert app.workspace.passages.all() == []
    do(app, "dismiss", "next-suggestion")
    assert app.window.composition.messages.text == "No suggestion is left in this letter."


def test_a_tag_key_accepts_as_that_tag(one_letter):
    app = one_letter
    do(app, "next-suggestion", "tag-position")
    (passage,) = app.workspace.passages.all()
    assert (passage.anchor.quote, passage.tags) == (PROMISE, (Tag.POSITION,))


def test_without_a_suggestion_the_keys_say_what_to_do(one_letter):
    app = one_letter
    do(app, "accept")
    assert app.window.composition.messages.text == "Press N to go to a suggestion first."


def test_the_list_shows_each_with_its_reason_and_goes_there(one_letter):
    app = one_letter
    panel = app.window.composition.suggestions
    assert [one.quote for one in panel.model.rows]
    assert all(panel.model.index(row, 4).data() for row in range(panel.model.rowCount()))
    panel.chosen.emit(panel.model.rows[-1].id)
    assert bar(app).suggestion == panel.model.rows[-1]


def test_accepting_all_asks_with_a_count_and_is_one_step_to_undo(one_letter):
    app = one_letter
    panel = app.window.composition.suggestions
    panel.accept_button.click()
    assert app.workspace.passages.all() == []
    assert panel.yes_button.text() == "Accept 2"
    panel.yes_button.click()
    quiet(app)
    assert len(app.workspace.passages.all()) == 2
    assert panel.model.rowCount() == 0
    do(app, "undo")
    assert app.workspace.passages.all() == []
    assert panel.model.rowCount() == 2


def test_a_step_shows_what_is_likely_enough_and_is_remembered(one_letter):
    app = one_letter
    panel = app.window.composition.suggestions
    likely = {step: [one for one in panel.model.rows if one.score >= step.least_score] for step in Likelihood}
    for step in Likelihood:
        panel.steps.setCurrentIndex(panel.steps.findData(step))
        quiet(app)
        shown = panel.model.rows
        marks = app.window.panes.current_view().pages.on_pages.marks.ordered
        assert sum(mark.suggested for mark in marks) == len(shown)
        assert all(one.score >= step.least_score for one in shown)
        assert {one.id for one in likely[step]} <= {one.id for one in shown}
        assert SuggestionFilter.kept(app.workspace.settings.get("suggestions")).step is step


def test_a_fulfilment_offers_the_earlier_commitment_and_closes_it(examined, make):
    app = examined(make("14", "9 januari 2031", PROMISE), make("21", "1 juni 2031", MET))
    earlier, later = sorted(app.workspace.letters.all(), key=lambda one: one.number)
    app.window.panes.open_letter(earlier.id)
    do(app, "next-suggestion", "accept")
    promise = app.window.composition.tagging.passage
    app.window.panes.open_letter(later.id)
    do(app, "next-suggestion")
    until(lambda: bar(app).chosen == promise.id)
    do(app, "accept")
    assert app.workspace.passages.one(promise.id).commitment.status == "fulfilled"
    assert app.window.composition.tagging.passage.commitment.fulfils == promise.id


def test_a_reference_opens_the_letter_at_the_other_side_and_a_missing_one_can_be_copied(examined, make):
    app = examined(make("33", "1 juni 2031", POINTER), make("14", "9 januari 2031", PROMISE))
    pointing = next(one for one in app.workspace.letters.all() if one.number == "33")
    panes = app.window.panes
    panes.open_letter(pointing.id)
    until(lambda: len([m for m in panes.current_view().pages.on_pages.marks.ordered if m.is_reference]) == 2)
    here, missing = (m for m in panes.current_view().pages.on_pages.marks.ordered if m.is_reference)
    assert (here.link, missing.link) == (True, False)
    panes.current_view().pages.picked.emit(missing.id)
    messages = app.window.composition.messages
    assert messages.text == "37 912, nr. 99 is not in this workspace."
    messages._action.click()
    assert QGuiApplication.clipboard().text() == "37 912, nr. 99"
    panes.current_view().pages.picked.emit(here.id)
    assert app.workspace.letters.one(panes.active_letter()).number == "14"
    panel = app.window.composition.missing
    panel.refresh_soon()
    app.window.composition.register.show_page(app.window.composition.missing_tab)
    until(lambda: panel.list.count() == 1)


def test_what_stays_on_screen_counts_as_seen_and_a_letter_is_marked_done(one_letter):
    app = one_letter
    watch, told = app.window.composition.coverage, []
    watch.told.connect(told.append)
    watch._keep()
    assert told[-1].endswith("2 undecided")
    assert not told[-1].startswith("0 %")
    do(app, "done")
    (letter,) = app.workspace.letters.all()
    assert letter.done
    assert told[-1].startswith("Done · ")
    side, letters = app.window.composition.side, app.window.composition.letters
    assert side.letter.proof.text().startswith("Done")
    letters.to_do.setChecked(True)
    assert letters.shown.rowCount() == 0
    assert letters.state()["to_do"]
    letters.to_do.setChecked(False)
    assert app.window.composition.messages.text == "Done, with 2 suggestions undecided."
    do(app, "undo")
    assert not app.workspace.letters.one(letter.id).done


def test_a_letter_that_is_not_open_is_examined_again_once_its_date_is_another(one_letter, make):
    workspace = one_letter.workspace
    other = workspace.letters.add(make("15", "9 maart 2031", PROMISE)).result().letter
    until(lambda: workspace.suggestions.undecided(other.id) == 1)
    workspace.letters.correct(other.id, date=date(2030, 1, 9)).result()
    until(lambda: workspace.suggestions.undecided(other.id) == 1)


def suggestion(score, **fields):
    return Suggestion(
        id=str(score),
        tag=Tag.COMMITMENT,
        span=Span(0, 5),
        quote="",
        page=1,
        score=score,
        commitment=Commitment(**fields),
    )


def test_the_suggestion_filter_keeps_firm_and_new_of_a_step():
    firm, loose = suggestion(0.9, firm=Firmness.FIRM), suggestion(0.8, firm=Firmness.INTENTION)
    back = suggestion(0.6, firm=Firmness.FIRM, kind=CommitmentKind.REFERS_BACK)
    assert SuggestionFilter(Likelihood.SURE).passed([firm, loose, back]) == [firm, loose]
    assert SuggestionFilter(Likelihood.HIDDEN, firm_and_new=True).passed([firm, loose, back]) == [firm]
    assert SuggestionFilter(tags=frozenset({Tag.MOTION})).passed([firm]) == []


def test_a_suggestion_filter_comes_back_as_it_was_kept():
    suggestion_filter = replace(SuggestionFilter(), step=Likelihood.SURE, firm_and_new=True)
    assert SuggestionFilter.kept(suggestion_filter.plain()) == suggestion_filter
    assert SuggestionFilter.kept("rubbish") == SuggestionFilter.kept({"step": 7.0}) == SuggestionFilter()


def test_the_status_line_counts_what_is_not_sure(one_letter):
    app = one_letter
    told = []
    app.window.composition.coverage.told.connect(told.append)
    shown = app.window.composition.suggesting.shown(app.window.panes.active_letter())
    sure = sum(Likelihood.of(one.score) is Likelihood.SURE for one in shown)
    app.window.composition.suggesting.sift(SuggestionFilter(Likelihood.SURE))
    quiet(app)
    rest = f" · {len(shown) - sure} not sure" if len(shown) > sure else ""
    assert told[-1].endswith(f"{sure} undecided{rest}")


def test_all_sure_ones_are_accepted_in_one_step_with_fields_still_to_confirm(one_letter):
    app = one_letter
    composition = app.window.composition
    shown = composition.suggesting.shown(app.window.panes.active_letter())
    sure = {one.quote for one in shown if Likelihood.of(one.score) is Likelihood.SURE}
    assert sure
    do(app, "accept-sure")
    accepted = app.workspace.passages.all()
    assert {one.anchor.quote for one in accepted} == sure
    assert all("commitment.due" in one.by_app for one in accepted if one.commitment.due.text)
    do(app, "undo")
    assert app.workspace.passages.all() == []


def test_in_the_list_the_next_row_is_ready_for_the_next_key(one_letter):
    app = one_letter
    composition = app.window.composition
    do(app, "go-suggestions")
    panel = composition.suggestions
    assert panel.is_in_use()
    first, second = panel.model.rows
    panel.chosen.emit(first.id)
    do(app, "accept")
    assert {one.anchor.quote for one in app.workspace.passages.all()} == {first.quote}
    assert composition.suggesting.current == second
    assert panel.is_in_use()
    do(app, "accept")
    assert len(app.workspace.passages.all()) == 2


def test_what_was_learned_is_told_taken_in_saved_and_forgotten(one_letter, tmp_path):
    app = one_letter
    learning = app.window.composition.suggesting.learning
    messages = app.window.composition.messages
    do(app, "next-suggestion", "accept", "learn")
    assert messages.text == "Learned from 1 decision. Suggestions stay as they are."
    panel = app.window.composition.suggestions
    assert panel._learned.text() == ""
    known = exported(Learned(84, {Tag.COMMITMENT: {1: 0.5}}))
    (tmp_path / "elders.json").write_bytes(known)
    learning.take_in_from(tmp_path / "elders.json")
    until(lambda: panel._learned.text() == "learned from 84 decisions")
    assert messages.text == "Suggestions follow 84 decisions."
    learning.save_to(tmp_path / "hier.json")
    until(lambda: messages.text == "What was learned is in hier.json; it holds no words.")
    assert imported((tmp_path / "hier.json").read_bytes()) == imported(known)
    do(app, "forget")
    assert messages.text == "Suggestions are as the app came."
    assert panel._learned.text() == ""


def test_an_own_tag_that_was_learned_is_listed_offered_and_accepted_by_its_key(one_letter, tmp_path):
    app = one_letter
    app.workspace.own.add_tag("Geld", Colour.PURPLE, "4").result()
    (tmp_path / "geld.json").write_bytes(exported(Learned(12, own={"geld": Head({BIAS: 5.0})})))
    composition = app.window.composition
    composition.suggesting.learning.take_in_from(tmp_path / "geld.json")
    panel = composition.suggestions
    until(lambda: any(one.own_tag for one in panel.model.rows))
    quiet(app)
    own = [one for one in panel.model.rows if one.tag is None]
    assert panel.model.rows[-1] is own[-1]  # below those of the app
    panel.chosen.emit(own[-1].id)
    assert bar(app)._what.text() == "Geld? 99 %"
    do(app, "accept")
    assert [(one.own_tags, one.tags) for one in app.workspace.passages.all()] == [(("geld",), ())]
    assert own[-1] not in panel.model.rows
    panel.chosen.emit(next(one.id for one in panel.model.rows if one.tag is None))
    composition.suggesting.tag(app.workspace.own.tag("Geld"))  # as its key does
    quiet(app)
    assert [one.own_tags for one in app.workspace.passages.all()] == [("geld",), ("geld",)]
    app.workspace.own.delete_tag("geld").result()
    assert app.workspace.suggestions.undecided(app.workspace.letters.all()[0].id) == sum(
        one.tag is not None for one in panel.model.rows
    )


def test_what_a_letter_promises_is_listed_beside_it_and_tagged_from_there(one_letter):
    app = one_letter
    section = app.window.composition.side.letter.promises
    assert not section.isHidden()
    (promise,) = [one for one in section._shown if one.quote == PROMISE]
    section.wanted.emit(promise)
    assert app.window.composition.suggesting.current == promise.source
    section.accept_wanted.emit(promise)
    quiet(app)
    (passage,) = app.workspace.passages.all()
    assert passage.anchor.quote == PROMISE
    assert [one.source for one in section._shown if one.step is None] == [passage]
    section.wanted.emit(section._shown[0])
    quiet(app)
    assert app.window.composition.side.shows_passage
