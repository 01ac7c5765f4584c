"""The app offers what a later passage does to an earlier commitment: fulfil, change, repeat."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from reader.model import Commitment, CommitmentKind, Due, RelationKind
from reader.workspace.workspace import Workspace
from tests.reader.invented import tag

EARLY = """Aan de Voorzitter van de Tweede Kamer

Den Haag, 9 april 2026

Ik stuur uw Kamer voor de zomer het afwegingskader voor nieuwe veerverbindingen.

De minister van Veren
"""
LATER = """Aan de Voorzitter van de Tweede Kamer

Den Haag, 2 juli 2026

Het afwegingskader voor nieuwe veerverbindingen ontvangt uw Kamer in oktober 2026.
Hierbij ontvangt u het afwegingskader voor nieuwe veerverbindingen, zoals toegezegd.
De tarieven van de parkeergarages stijgen niet.

De minister van Veren
"""
PROMISE = "Ik stuur uw Kamer voor de zomer het afwegingskader voor nieuwe veerverbindingen."
PUT_OFF = "Het afwegingskader voor nieuwe veerverbindingen ontvangt uw Kamer in oktober 2026."
MET = "Hierbij ontvangt u het afwegingskader voor nieuwe veerverbindingen, zoals toegezegd."
OTHER = "De tarieven van de parkeergarages stijgen niet."


@pytest.fixture(scope="module")
def made(tmp_path_factory, shared_engine):
    """Make a workspace of two letters once, of which the later one comes back to the earlier."""
    folder = tmp_path_factory.mktemp("offers")
    (folder / "vroeg.txt").write_text(EARLY, encoding="utf-8")
    (folder / "later.txt").write_text(LATER, encoding="utf-8")
    with Workspace.open(folder / "w", create=True, background=False, engine=shared_engine) as space:
        space.letters.add_all([folder / "vroeg.txt", folder / "later.txt"]).result()
    return folder / "w"


@pytest.fixture
def two_letters(made, tmp_path, shared_engine):
    """Open a copy of it, with a commitment in the earlier letter."""
    shutil.copytree(made, tmp_path / "w")
    with Workspace.open(tmp_path / "w", background=False, engine=shared_engine) as space:
        early = space.letters.one("vroeg.txt")
        commitment = Commitment(what="afwegingskader", due=Due("", date(2026, 6, 1), date(2026, 6, 30)))
        yield space, tag(space, early.id, commitment, PROMISE)


@pytest.mark.parametrize(
    ("words", "fields", "kind"),
    [
        (PUT_OFF, Commitment(due=Due("", date(2026, 10, 1), date(2026, 10, 31))), RelationKind.CHANGES),
        (MET, Commitment(kind=CommitmentKind.FULFILS), RelationKind.FULFILS),
    ],
)
def test_a_later_passage_on_the_same_is_offered_until_it_is_linked_or_dismissed(
    two_letters, words, fields, kind
):
    space, promise = two_letters
    letter = space.letters.one("later.txt")
    later = tag(space, letter.id, fields, words)
    (offer,) = space.offers.of(later.id).result()
    assert (offer.kind, offer.earlier.annotation.id) == (kind, promise.id)
    space.offers.dismiss(offer).result()
    assert space.offers.of(later.id).result() == []
    space.history.undo().result()
    space.passages.relate(later.id, kind, promise.id).result()
    assert space.offers.of(later.id).result() == []


def test_nothing_is_offered_for_words_on_something_else_or_in_the_earlier_letter(two_letters):
    space, promise = two_letters
    later = tag(space, space.letters.one("later.txt").id, Commitment(), OTHER)
    assert space.offers.of(later.id).result() == []
    assert space.offers.of(promise.id).result() == []
