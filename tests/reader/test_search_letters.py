"""Search over every letter of a workspace: hits as places, kept up to date, whatever becomes of the index."""

from __future__ import annotations

import shutil
import time

import pytest

from reader.errors import BadValue
from reader.model import Commitment, Position, Span
from reader.search.words import forms
from reader.workspace.workspace import Workspace


@pytest.fixture
def search(workspace):
    workspace.search.update().result()
    return workspace.search


def hits(search, typed, **options):
    found = search.find(typed, **options).result()
    return {one.letter.file_name: [hit.quote for hit in one.hits] for one in found.letters}


def test_every_hit_is_a_place_in_the_reading_text(workspace, search):
    texts = {one.id: workspace.letters.text(one.id).result() for one in workspace.letters.all()}
    every_word = {one for text in texts.values() for one in forms(text.text)}
    seen = 0
    for word in sorted(every_word):
        for letter in search.find(word, inside=True).result().letters:
            for hit in letter.hits:
                text = texts[hit.letter_id]
                assert hit.quote == text.text[hit.span.start : hit.span.end]
                assert hit.page == text.page_of(hit.span.start)
                seen += bool(hit.quote)
    assert seen > len(every_word)


def test_a_letter_is_found_at_once_when_it_comes_and_no_more_when_it_goes(workspace, search, tmp_path):
    assert hits(search, "vuurtoren") == {}
    (tmp_path / "nieuw.txt").write_text("De vuurtoren blijft.", encoding="utf-8")
    letter = workspace.letters.add(tmp_path / "nieuw.txt").result().letter
    search.update().result()
    assert hits(search, "vuurtorens") == {"nieuw.txt": ["vuurtoren"]}
    workspace.letters.remove(letter.id).result()
    assert hits(search, "vuurtorens") == {}
    search.update().result()
    workspace.history.undo()
    search.update().result()
    assert hits(search, "vuurtorens") == {"nieuw.txt": ["vuurtoren"]}


def test_the_index_follows_in_the_background(workspace, search, tmp_path):
    search.follow()
    (tmp_path / "nieuw.txt").write_text("De vuurtoren blijft.", encoding="utf-8")
    workspace.letters.add(tmp_path / "nieuw.txt").result()
    deadline = time.monotonic() + 5
    while not hits(search, "vuurtoren") and time.monotonic() < deadline:
        time.sleep(0.05)
    assert hits(search, "vuurtoren") == {"nieuw.txt": ["vuurtoren"]}
    assert search.waiting == 0


@pytest.mark.parametrize("harm", [b"", b"x" * 5_000])
def test_a_damaged_index_is_made_anew_and_never_an_error(folder, harm):
    with Workspace.open(folder, background=False) as workspace:
        workspace.search.update().result()
        before = hits(workspace.search, "kamer", inside=True)
        assert before
    for path in (folder / "cache" / "search").iterdir():
        path.write_bytes(harm)
    with Workspace.open(folder, background=False) as workspace:
        assert hits(workspace.search, "kamer", inside=True) in ({}, before)
        workspace.search.update().result()
        assert hits(workspace.search, "kamer", inside=True) == before


def test_an_index_that_breaks_while_it_is_used_is_made_anew(folder):
    with Workspace.open(folder, background=False) as workspace:
        workspace.search.update().result()
        before = hits(workspace.search, "kamer", inside=True)
        workspace.search._index.using(lambda index: index._writer.execute("DROP TABLE documents"))
        assert hits(workspace.search, "kamer", inside=True) == before


def test_a_workspace_without_a_cache_is_searched_all_the_same(folder):
    shutil.rmtree(folder / "cache")
    with Workspace.open(folder, background=False) as workspace:
        workspace.search.update().result()
        assert hits(workspace.search, "kamer", inside=True)


def test_a_workspace_where_no_index_can_be_written_is_searched_all_the_same(folder):
    (folder / "cache" / "search" / "words.db").mkdir(parents=True)
    with Workspace.open(folder, background=False) as workspace:
        workspace.search.update().result()
        assert hits(workspace.search, "kamer", inside=True)


def test_notes_and_fields_lead_to_their_passage(workspace, search, letter_id):
    text = workspace.letters.text(letter_id).result()
    span = text.sentences[2]
    workspace.passages.annotate(
        letter_id, span, Commitment(to="de Waterraad"), note="bellen over zandsuppletie"
    )
    search.update().result()
    quote = text.text[span.start : span.end]
    assert hits(search, "zandsuppleties") == {"fietspaden.txt": [quote]}
    assert hits(search, "waterraad") == {"fietspaden.txt": [quote]}


def test_a_tag_keeps_what_stands_in_such_passages(workspace, search, letter_id):
    text = workspace.letters.text(letter_id).result()
    span = text.sentences[2]
    workspace.passages.annotate(letter_id, span, Commitment())
    workspace.passages.annotate(letter_id, text.sentences[3], Position())
    search.update().result()
    word = max(forms(text.text[span.start : span.end]), key=len)
    assert all(word in hit.casefold() for hit in hits(search, f"{word} tag:toezegging")["fietspaden.txt"])
    assert hits(search, f"{word} tag:motie") == {}
    assert hits(search, "tag:commitment") == {"fietspaden.txt": [text.text[span.start : span.end]]}


def test_conditions_choose_letters(workspace, search, letter_id):
    workspace.letters.correct(letter_id, dossier="29398", sender="minister van Fietspaden").result()
    everything = set(hits(search, "de"))
    assert everything == {"fietspaden.txt", "raad.txt"}
    assert set(hits(search, "de dossier:29398")) == {"fietspaden.txt"}
    assert set(hits(search, "de sender:fietspaden")) == {"fietspaden.txt"}
    assert set(hits(search, "de -sender:fietspaden")) == {"raad.txt"}
    assert set(hits(search, "de date<1900")) == set()
    assert set(hits(search, "dossier:29398")) == {"fietspaden.txt"}


def test_an_answer_of_so_many_letters_says_that_there_are_more(search):
    found = search.find("de", most=1).result()
    assert len(found.letters) == 1
    assert found.more
    assert not search.find("de", most=2).result().more


def test_what_cannot_be_looked_for_is_said(search):
    with pytest.raises(BadValue):
        search.find("date:eens")
    assert search.find("").result().letters == ()


def test_a_passage_that_says_the_same_in_other_words_is_found(workspace, search, letter_id, tmp_path):
    text = workspace.letters.text(letter_id).result()
    span = max(text.sentences, key=lambda one: one.end - one.start)
    said = text.text[span.start : span.end]
    (tmp_path / "later.txt").write_text(f"Iets anders gaat vooraf. {said} En zo meer.", encoding="utf-8")
    workspace.letters.add(tmp_path / "later.txt").result()
    save = workspace.passages.annotate(letter_id, span, Commitment())
    search.update().result()
    found = search.like(save.change.edits[0].after.id).result()
    assert found[0].letter.file_name == "later.txt"
    assert found[0].hit.quote.split() == said.split()
    assert found[0].score == 1.0
    assert all(one.hit.span != span for one in found if one.letter.id == letter_id)


def test_a_passage_without_a_telling_word_is_like_none(search, letter_id):
    assert search.like_text(letter_id, Span(0, 1)).result() == []
