"""A corrected file takes the place of a letter's own, and its passages move into it."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from msgspec.structs import replace

from reader import letterhead
from reader.errors import BadValue
from reader.letterhead import read_letterhead
from reader.model import Commitment, Position
from reader.storage import same_content
from reader.workspace import Way, Workspace
from tests.reader.invented import LETTER, OTHER, PROMISE, place_of, tag

BRIDGES = "In de commissie is gevraagd naar bruggen."
HEAD = "Vergaderjaar 2030–2031\n\n31 305 Fietspaden\n\nNr. 491 BRIEF VAN DE MINISTER\n\n"
MOTION = "De motie wordt daarmee uitgevoerd."
CORRECTED = (
    LETTER.replace("in mei 2031", "uiterlijk in juni 2031")
    .replace(f" {MOTION}", "")
    .replace("Betreft:", "Een woord vooraf.\n\nBetreft:")
)


@pytest.fixture(scope="session")
def engine(shared_engine):
    return shared_engine


@pytest.fixture
def workspace(folder, engine):
    with Workspace.open(folder, author="Anna", background=False, engine=engine) as opened:
        yield opened


@pytest.fixture
def elsewhere(folder, engine):
    with Workspace.open(folder, author="Bob", background=False, engine=engine) as opened:
        yield opened


@pytest.fixture
def corrected(tmp_path):
    path = tmp_path / "fietspaden-2.txt"
    path.write_text(CORRECTED, encoding="utf-8")
    return path


def contents(workspace):
    """Return all that is said of letters and passages that are here."""
    return {one.id: one for one in (*workspace.letters.all(), *workspace.passages.all())}


def assert_same(one, other):
    assert one.keys() == other.keys()
    assert all(same_content(one[key], other[key]) for key in one)


def test_passages_move_exactly_then_nearly_and_the_rest_is_told(workspace, letter_id, corrected):
    kept = tag(workspace, letter_id, Position(), BRIDGES)
    promise = tag(workspace, letter_id, Commitment(what=PROMISE))
    lost = tag(workspace, letter_id, Position(), MOTION)
    report = workspace.versions.replace_file(letter_id, corrected).result()
    ways = {move.before.id: move.way for move in report.moves}
    assert ways == {kept.id: Way.SAME, promise.id: Way.ALIKE, lost.id: Way.LOST}
    text = workspace.letters.text(letter_id).result()
    assert "Een woord vooraf." in text.text
    now = workspace.passages.one(promise.id)
    assert now.anchor.quote == "Ik informeer uw Kamer uiterlijk in juni 2031 over de aanleg van fietspaden."
    assert now.commitment.what == now.anchor.quote
    span = workspace.passages.one(kept.id).anchor.span
    assert (text.text[span.start : span.end], span != kept.anchor.span) == (BRIDGES, True)
    assert workspace.passages.one(lost.id).anchor == lost.anchor
    (there,) = (place for place in workspace.passages.places(letter_id) if place.annotation.id == lost.id)
    assert there.span is None


def test_the_words_that_differ_are_told(workspace, letter_id, corrected):
    tag(workspace, letter_id)
    (move,) = workspace.versions.replace_file(letter_id, corrected).result().moves
    old, new = move.wordings()
    assert [piece.text for piece in old if not piece.same] == ["mei"]
    assert [piece.text for piece in new if not piece.same] == ["uiterlijk", "juni"]


def test_one_step_takes_it_back_file_and_places_and_another_makes_it_again(workspace, letter_id, corrected):
    for words in (BRIDGES, PROMISE, MOTION):
        tag(workspace, letter_id, Position(), words)
    before = contents(workspace)
    workspace.versions.replace_file(letter_id, corrected).result()
    after = contents(workspace)
    for _ in range(2):
        workspace.history.undo().result()
        assert_same(contents(workspace), before)
        assert "mei 2031" in workspace.letters.text(letter_id).result().text
        workspace.history.redo().result()
        assert_same(contents(workspace), after)
        assert "juni 2031" in workspace.letters.text(letter_id).result().text


def test_both_files_stay_and_all_is_sound(workspace, folder, letter_id, corrected):
    tag(workspace, letter_id)
    workspace.versions.replace_file(letter_id, corrected).result()
    letter = workspace.letters.one(letter_id)
    (old,) = letter.versions
    assert (old.id, old.file_name) == (letter_id, "fietspaden.txt")
    assert (folder / "letters" / f"{old.id}.txt").read_text(encoding="utf-8") == LETTER
    assert workspace.letters.file(letter_id).read_text(encoding="utf-8") == CORRECTED
    assert workspace.check() == []
    written = json.loads((folder / "annotations" / f"{letter_id}.json").read_text(encoding="utf-8"))
    assert next(iter(written["letter"].values()))["file_id"] == letter.file_id


def test_either_file_is_the_same_letter_when_it_is_added_again(workspace, folder, letter_id, corrected):
    workspace.versions.replace_file(letter_id, corrected).result()
    old = folder.parent / "fietspaden.txt"
    old.write_text(LETTER, encoding="utf-8")
    for path in (old, corrected):
        added = workspace.letters.add(path).result()
        assert (added.letter.id, added.new) == (letter_id, False)
    assert workspace.letters.file(letter_id).read_text(encoding="utf-8") == CORRECTED


def test_the_first_file_can_come_back(workspace, folder, letter_id, corrected):
    promise = tag(workspace, letter_id)
    workspace.versions.replace_file(letter_id, corrected).result()
    old = folder.parent / "fietspaden.txt"
    old.write_text(LETTER, encoding="utf-8")
    workspace.versions.replace_file(letter_id, old).result()
    letter = workspace.letters.one(letter_id)
    assert letter.file_id == ""
    assert [one.file_name for one in letter.versions] == ["fietspaden-2.txt"]
    assert workspace.passages.one(promise.id).anchor.quote == PROMISE


def test_the_file_that_it_has_is_no_new_version(workspace, folder, letter_id):
    same = folder.parent / "same.txt"
    same.write_text(LETTER, encoding="utf-8")
    with pytest.raises(BadValue, match="has already"):
        workspace.versions.replace_file(letter_id, same).result()


def test_a_letter_that_is_here_comes_with_its_passages_and_goes_back(workspace, letter_id, corrected):
    mine = tag(workspace, letter_id)
    newer = workspace.letters.add(corrected).result().letter
    there = tag(workspace, newer.id, Position(subject="vooraf"), "Een woord vooraf.")
    before = contents(workspace)
    report = workspace.versions.become_version(letter_id, newer.id).result()
    assert {move.before.id: move.way for move in report.moves} == {mine.id: Way.ALIKE, there.id: Way.CAME}
    assert newer.id not in {one.id for one in workspace.letters.all()}
    assert workspace.passages.one(there.id).letter_id == letter_id
    assert sorted(one.id for one in workspace.passages.all()) == sorted([mine.id, there.id])
    after = contents(workspace)
    for _ in range(2):
        workspace.history.undo().result()
        assert_same(contents(workspace), before)
        assert workspace.passages.one(there.id).letter_id == newer.id
        workspace.history.redo().result()
        assert_same(contents(workspace), after)
    assert workspace.letters.one(letter_id).file_name == "fietspaden-2.txt"
    assert workspace.letters.add(corrected).result().letter.id == letter_id


def test_becoming_a_version_again_after_undo_and_edits_is_no_conflict(workspace, letter_id, corrected):
    newer = workspace.letters.add(corrected).result().letter
    there = tag(workspace, newer.id, Position(subject="vooraf"), "Een woord vooraf.")
    workspace.versions.become_version(letter_id, newer.id).result()
    workspace.history.undo().result()
    for note in ("een", "twee", "drie"):  # further than what is left of it in the other letter
        there = workspace.passages.one(there.id)
        workspace.passages.update(replace(there, note=note), name="edit note").result()
    workspace.versions.become_version(letter_id, newer.id).result()
    assert workspace.conflicts.all() == []
    came = workspace.passages.one(there.id)
    assert (came.letter_id, came.note, came.deleted_at) == (letter_id, "drie", None)


def test_a_letter_with_the_same_number_and_another_content_is_told(workspace, tmp_path):
    for name, body in (("een.txt", LETTER), ("twee.txt", CORRECTED)):
        (tmp_path / name).write_text(HEAD + body, encoding="utf-8")
    one = workspace.letters.add(tmp_path / "een.txt").result()
    two = workspace.letters.add(tmp_path / "twee.txt").result()
    assert (one.letter.dossier, one.letter.number) == ("31305", "491")
    assert (one.twin, two.twin) == ("", one.letter.id)


def test_what_was_corrected_by_hand_stays(workspace, letter_id, tmp_path):
    workspace.letters.correct(letter_id, title="Mijn titel").result()
    other = tmp_path / "nieuw.txt"
    other.write_text(CORRECTED.replace("van Fietsen", "van Bruggen"), encoding="utf-8")
    workspace.versions.replace_file(letter_id, other).result()
    letter = workspace.letters.one(letter_id)
    assert (letter.title, letter.corrected) == ("Mijn titel", ("title",))


def test_another_process_sees_the_new_file_and_the_places(workspace, elsewhere, letter_id, corrected):
    promise = tag(workspace, letter_id)
    workspace.versions.replace_file(letter_id, corrected).result()
    elsewhere.refresh()
    assert "juni 2031" in elsewhere.passages.one(promise.id).anchor.quote
    assert "juni 2031" in elsewhere.letters.text(letter_id).result().text


def old(passage):
    """Return a passage as an older reader described it, whose text lacked a word or had one more."""
    return replace(passage, anchor=replace(passage.anchor, layout=1))


def test_passages_of_an_older_reader_are_described_anew_or_told(workspace, letter_id):
    same = tag(workspace, letter_id, Position(), BRIDGES)
    other = tag(workspace, letter_id)
    lost = tag(workspace, letter_id, Position(), MOTION)
    short = PROMISE.replace("mei 2031 ", "")
    workspace.passages.update_all(
        [
            replace(old(same), anchor=replace(old(same).anchor, span=place_of(workspace, letter_id, MOTION))),
            replace(old(other), anchor=replace(old(other).anchor, quote=short)),
            replace(
                old(lost), anchor=replace(old(lost).anchor, quote="Dit staat er nergens meer.", prefix="")
            ),
        ],
        name="age",
    ).result()
    assert workspace.versions.stale() == [letter_id]
    (report,) = workspace.versions.renew().result()
    assert report.quietly == 1
    assert {move.before.id: move.way for move in report.moves} == {other.id: Way.ALIKE, lost.id: Way.LOST}
    assert workspace.passages.one(same.id).anchor == same.anchor
    assert workspace.passages.one(other.id).anchor.quote == short
    assert workspace.history.undo_name == "age"
    workspace.versions.take(report.moves).result()
    assert workspace.passages.one(other.id).anchor == other.anchor
    workspace.versions.leave(move for move in report.moves if move.way is Way.LOST).result()
    assert workspace.versions.stale() == []
    assert workspace.passages.one(lost.id).anchor.quote == "Dit staat er nergens meer."


def test_what_was_changed_since_it_was_told_is_left_alone(workspace, letter_id):
    other = tag(workspace, letter_id)
    workspace.passages.update(
        replace(old(other), anchor=replace(old(other).anchor, quote=PROMISE[:-20])), name="age"
    ).result()
    (report,) = workspace.versions.renew().result()
    workspace.passages.move(other.id, place_of(workspace, letter_id, MOTION)).result()
    workspace.versions.take(report.moves).result()
    assert workspace.passages.one(other.id).anchor.quote == MOTION


def test_letters_are_not_lost_where_nothing_is_to_be_moved(workspace, tmp_path):
    path = tmp_path / "raad2.txt"
    path.write_text(OTHER.replace("steunt", "steunde"), encoding="utf-8")
    letter = workspace.letters.one("raad.txt")
    report = workspace.versions.replace_file(letter.id, path).result()
    assert report.moves == ()
    assert len(workspace.letters.all()) == 2


def test_a_letter_that_had_the_file_once_is_left_alone(workspace, letter_id, corrected, tmp_path):
    third = tmp_path / "derde.txt"
    third.write_text(CORRECTED.replace("juni", "juli"), encoding="utf-8")
    workspace.versions.replace_file(letter_id, corrected).result()
    workspace.versions.replace_file(letter_id, third).result()
    tag(workspace, letter_id, Position(), BRIDGES)
    council = workspace.letters.one("raad.txt")
    workspace.versions.replace_file(council.id, corrected).result()
    assert {one.id for one in workspace.letters.all()} == {letter_id, council.id}
    assert workspace.letters.file(letter_id).read_text(encoding="utf-8") == third.read_text(encoding="utf-8")
    assert len(workspace.passages.of(letter_id)) == 1


def test_two_corrected_files_at_once_leave_both_earlier_files_known(
    workspace, elsewhere, letter_id, corrected, monkeypatch
):
    second = corrected.with_name("fietspaden-3.txt")
    second.write_text(CORRECTED.replace("juni", "juli"), encoding="utf-8")
    lined_up = workspace.versions._bridge

    def bridge(letter, text):
        elsewhere.versions.replace_file(letter_id, corrected).result()
        workspace.refresh()
        return lined_up(letter, text)

    monkeypatch.setattr(workspace.versions, "_bridge", bridge)
    workspace.versions.replace_file(letter_id, second).result()
    letter = workspace.letters.one(letter_id)
    assert letter.file_name == "fietspaden-3.txt"
    assert [one.file_name for one in letter.versions] == ["fietspaden.txt", "fietspaden-2.txt"]
    assert workspace.check() == []


def test_the_head_of_a_corrected_file_is_read_while_others_can_change_things(
    monkeypatch, workspace, letter_id, corrected
):
    free = []

    def read(*given):
        with ThreadPoolExecutor(1) as other:  # a lock that is held here is free to nobody else
            lock = workspace.history._lock
            free.append(other.submit(lambda: lock.acquire(timeout=5) and not lock.release()).result())
        return read_letterhead(*given)

    monkeypatch.setattr(letterhead, "read_letterhead", read)
    workspace.versions.replace_file(letter_id, corrected).result()
    assert free == [True]
