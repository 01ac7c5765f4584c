"""Two readers of the same letters are compared, and where they differ is settled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.errors import BadValue, NotWritable
from reader.model import Anchor, Commitment, Motion, Position, Span, Tag
from reader.workspace import Choice, Workspace, begin_blind
from reader.workspace.agreement import Rating, differences, ratings, summed
from tests.reader.invented import tag
from tests.records import letter, passage

SENTENCES = [Span(start, start + 10) for start in range(0, 100, 10)]
PROMISE = "De motie wordt daarmee uitgevoerd."
counts = st.integers(0, 40)


def marked(start, end, **tags):
    anchor = Anchor(quote="x", span=Span(start, end), page=1)
    return replace(passage(), **{"position": None, "anchor": anchor, **tags})


def test_kappa_is_what_chance_leaves_open():
    assert Rating("t", both=20, first=5, second=10, neither=15).kappa == pytest.approx(0.4)
    assert Rating("t", both=5, neither=5).kappa == 1
    assert Rating("t", both=0, neither=9).kappa is None  # both never gave it: nothing to tell


@given(counts, counts, counts, counts)
def test_kappa_asks_not_who_is_first_and_is_never_above_agreement(both, first, second, neither):
    one = Rating("t", both, first, second, neither)
    other = Rating("t", both, second, first, neither)
    assert one.kappa is None or (
        one.kappa == pytest.approx(other.kappa) and -1 <= one.kappa <= one.agreement + 1e-9
    )


def test_a_sentence_counts_where_half_of_it_or_of_the_passage_lies_in_the_other():
    first = [marked(0, 20, commitment=Commitment())]
    second = [marked(12, 16, commitment=Commitment()), marked(58, 70, motion=Motion())]
    assert ratings(SENTENCES, first, second) == [
        Rating("commitment", both=1, first=1, second=0, neither=8),
        Rating("motion", both=0, first=0, second=1, neither=9),
    ]
    both = summed([Rating("a", 1, 0, 0, 9), Rating("b", 0, 1, 0, 9), Rating("a", 0, 0, 2, 3)], 15)
    assert both == (Rating("a", 1, 0, 2, 12), Rating("b", 0, 1, 0, 14))


def test_readers_differ_where_passages_that_overlap_have_other_tags():
    same = [marked(0, 20, commitment=Commitment()), marked(2, 18, commitment=Commitment())]
    ours, theirs = marked(30, 40, position=Position()), marked(38, 50, commitment=Commitment())
    alone = marked(60, 70, motion=Motion())
    found = list(differences(letter(), [same[0], ours], [same[1], theirs, alone]))
    assert [(one.first, one.second) for one in found] == [((ours,), (theirs,)), ((), (alone,))]
    assert len({one.key for one in found}) == 2


@pytest.fixture
def second(workspace, tmp_path):
    """Return the workspace of a second reader, who saw nothing of the first."""
    tag(workspace, workspace.letters.one("fietspaden.txt").id, Motion(), PROMISE)
    assert begin_blind(workspace.folder, tmp_path / "tweede") == 2
    with Workspace.open(tmp_path / "tweede", author="Bob", background=False) as opened:
        yield opened


def test_a_second_reader_begins_blind_is_compared_and_what_differs_is_settled(workspace, second):
    assert second.passages.all() == []
    with pytest.raises(NotWritable):
        begin_blind(workspace.folder, second.folder)
    tag(second, second.letters.one("fietspaden.txt").id, Position(), PROMISE)
    reader = workspace.second_reader
    found = reader.compare_with(second.folder).result()
    assert (found.readers, found.letters, found.left_out) == (("Anna", "Bob"), 1, 0)
    assert [(one.tag, one.both, one.first, one.second) for one in found.ratings] == [
        ("motion", 0, 1, 0),
        ("position", 0, 0, 1),
    ]
    (difference,) = found.differences
    reader.settle(found, difference, Choice.BOTH).result()
    assert [one.tags for one in workspace.passages.all()] == [(Tag.POSITION, Tag.MOTION)]
    assert reader.compare_with(second.folder).result().differences == ()
    workspace.history.undo().result()
    assert [one.tagged_by for one in workspace.passages.all()] == ["Anna"]
    (again,) = reader.compare_with(second.folder).result().differences
    assert again.key == difference.key
    reader.settle(found, difference, Choice.SECOND).result()
    assert [one.tagged_by for one in workspace.passages.all()] == ["Bob"]
    assert reader.compare_with(second.folder).result().differences == ()


def test_what_stays_as_the_first_has_it_is_not_asked_again(workspace, second):
    tag(second, second.letters.one("fietspaden.txt").id, Position(), PROMISE)
    found = workspace.second_reader.compare_with(second.folder).result()
    workspace.second_reader.settle(found, found.differences[0], Choice.FIRST).result()
    assert workspace.second_reader.compare_with(second.folder).result().differences == ()
    assert [one.tagged_by for one in workspace.passages.all()] == ["Anna"]


def test_readers_of_one_workspace_are_compared(workspace, elsewhere, letter_id):
    tag(workspace, letter_id, Motion(), PROMISE)
    tag(elsewhere, letter_id, Motion(), "De motie wordt daarmee")
    workspace.refresh()
    assert workspace.second_reader.readers() == ("Anna", "Bob")
    with pytest.raises(BadValue):
        workspace.second_reader.compare("Anna", "Noor")
    found = workspace.second_reader.compare("Anna", "Bob").result()
    assert [(one.tag, one.both) for one in found.ratings] == [("motion", 1)]
    assert found.differences == ()


@pytest.mark.parametrize("choice", list(Choice))
def test_what_is_settled_between_readers_of_one_workspace_does_not_come_back(
    workspace, elsewhere, letter_id, choice
):
    tag(workspace, letter_id, Motion(), PROMISE)
    tag(workspace, letter_id, Commitment(), "gevraagd naar bruggen")
    tag(elsewhere, letter_id, Position(), "De motie wordt daarmee")
    tag(elsewhere, letter_id, Commitment(), "naar bruggen")
    workspace.refresh()
    reader = workspace.second_reader
    found = reader.compare("Anna", "Bob").result()
    (difference,) = found.differences
    reader.settle(found, difference, choice).result()
    assert len(workspace.passages.all()) == (4 if choice is Choice.BOTH else 3)
    assert reader.compare("Anna", "Bob").result().differences == ()


@pytest.mark.parametrize("choice", [Choice.SECOND, Choice.BOTH])
def test_a_passage_that_both_have_is_not_taken_over_again(workspace, second, choice):
    letter_id = second.letters.one("fietspaden.txt").id
    tag(second, letter_id, Motion(), PROMISE)
    tag(second, letter_id, Position(), "daarmee uitgevoerd.")  # in the same place
    (ours,) = workspace.passages.all()
    reader = workspace.second_reader
    found = reader.compare_with(second.folder).result()
    reader.settle(found, found.differences[0], choice).result()
    passages = workspace.passages.all()
    assert [one.tags for one in passages] == [(Tag.MOTION,), (Tag.POSITION,)]
    assert ours in passages
    assert reader.compare_with(second.folder).result().differences == ()
