"""Passages made on the texts of an older reader are kept, described anew, or told; none is dropped.

`workspaces/older_reader` was made by commit 6163176, whose reader of Word files lost dates in fields,
numbered questions otherwise, and showed hidden text. Its letter is invented.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reader.model import Tag
from reader.storage import same_content
from reader.text import LAYOUT_VERSION
from reader.workspace import Way, Workspace
from tests.reader.invented import snapshot

KEPT = Path(__file__).parent / "workspaces" / "older_reader"
PROMISE = "Ik informeer de Kamer voor 1 juli 2031 over de sluis bij Veenproef."


@pytest.fixture(scope="session")
def engine(shared_engine):
    return shared_engine


@pytest.fixture
def workspace(tmp_path, engine):
    shutil.copytree(KEPT, tmp_path / "older")
    with Workspace.open(tmp_path / "older", background=False, engine=engine) as opened:
        yield opened


def test_opening_alone_changes_nothing(workspace):
    before = snapshot(workspace.folder)
    assert len(workspace.passages.all()) == 4
    assert workspace.versions.stale() == [workspace.letters.all()[0].id]
    assert snapshot(workspace.folder) == before


def test_what_stands_there_word_for_word_is_described_anew_and_the_rest_told(workspace):
    before = {one.anchor.quote: one for one in workspace.passages.all()}
    (report,) = workspace.versions.renew().result()
    assert report.quietly == 2
    told = {move.before.anchor.quote: move for move in report.moves}
    assert {quote: move.way for quote, move in told.items()} == {
        "Ik informeer de Kamer voor over de sluis bij Veenproef.": Way.ALIKE,
        "Dit concept is nog niet akkoord.": Way.LOST,
    }
    (promise,) = (move for move in report.moves if move.way is Way.ALIKE)
    assert promise.after.anchor.quote == PROMISE
    assert [piece.text for piece in promise.wordings()[1] if not piece.same] == ["1 juli 2031"]
    text = workspace.letters.text(report.letter.id).result().text
    for one in workspace.passages.all():
        if one.anchor.quote not in told:
            assert text[one.anchor.span.start : one.anchor.span.end] == one.anchor.quote
            assert one.anchor.layout == LAYOUT_VERSION
        else:
            assert same_content(one, before[one.anchor.quote])
    assert {one.id for one in workspace.passages.all()} == {one.id for one in before.values()}


def test_what_is_proposed_is_asked_again_until_it_is_taken_or_left(workspace, engine):
    (report,) = workspace.versions.renew().result()
    workspace.close()
    with Workspace.open(workspace.folder, background=False, engine=engine) as again:
        (same,) = again.versions.renew().result()
        assert (same.quietly, len(same.moves)) == (0, 2)
        again.versions.take(same.moves).result()
        promise = next(one for one in again.passages.all() if Tag.COMMITMENT in one.tags and not one.note)
        assert promise.anchor.quote == PROMISE
        again.versions.leave(move for move in same.moves if move.way is Way.LOST).result()
        assert again.versions.stale() == []
        assert len(again.passages.all()) == 4
        again.history.undo().result()
        again.history.undo().result()
        assert len(again.versions.renew().result()[0].moves) == len(report.moves)
    with Workspace.open(workspace.folder, background=False, engine=engine) as third:
        assert len(third.passages.all()) == 4


def test_where_nothing_can_be_written_nothing_is_lost(workspace, monkeypatch):
    monkeypatch.setattr(workspace._components.library, "_read_only", True)
    (report,) = workspace.versions.renew().result()
    assert len(workspace.passages.all()) == 4
    assert report.quietly == 2
