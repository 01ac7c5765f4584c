"""Two letters compared: sections go together by likeness, and words tell what changed."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.anchoring import word_key
from reader.comparison import Fate, blocks, compare, stretches
from reader.layout import page_reader as layout
from reader.model import Span
from tests.typeset import flowed

VOCABULARY = re.findall(
    r"\S+",
    "de minister zegt toe dat Kamer brief krijgt voor zomer kabinet steunt voorstel niet over "
    "pensioen veerdienst steiger kosten uitvoering planning 2026 nader onderzoek.",
)
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=40)


def text_of(*parts):
    """The reading text of sections: each a heading and sentences; "" is a section without a heading."""
    paragraphs = []
    for title, body in parts:
        if title:
            paragraphs.append((title, {"bold": True}))
        paragraphs.append(body)
    return layout.read_pages(flowed(paragraphs))


def keys(text, span):
    return [word_key(word) for word in text[span.start : span.end].split()]


def applied(old, new, comparison):
    """The words of the old letter without those that are gone, and with those that are new."""
    words = []
    for pair in comparison.pairs:
        if pair.old is None:
            words += keys(new, pair.new)
        elif pair.new is not None:
            for one in pair.stretches:
                words += keys(old, one.old) if one.same else keys(new, one.new)
    return words


@given(WORDS, WORDS)
def test_what_two_texts_share_and_do_not_is_all_words_of_both(old, new):
    mine, theirs = " ".join(old), " ".join(new)
    found = stretches(mine, theirs, Span(0, len(mine)), Span(0, len(theirs)))
    assert [key for one in found for key in keys(mine, one.old)] == keys(mine, Span(0, len(mine)))
    assert [key for one in found for key in keys(theirs, one.new)] == keys(theirs, Span(0, len(theirs)))
    for one in found:
        assert not one.same or keys(mine, one.old) == keys(theirs, one.new)
    assert all(one.same is not other.same for one, other in pairwise(found))


@given(WORDS.filter(bool))
def test_a_text_differs_from_itself_nowhere(words):
    text = " ".join(words)
    (one,) = stretches(text, text, Span(0, len(text)), Span(0, len(text)))
    assert one.same


FERRIES = "De veerdiensten varen in de winter elk uur, ook op zondag, en sluiten aan op de bus naar het dorp."
PIERS = (
    "De steigers worden voor 2027 aangepast, zodat reizigers met een rolstoel zonder hulp aan boord komen."
)
COSTS = "De kosten van de uitvoering bedragen twaalf miljoen euro en komen ten laste van de begroting."
OUTLOOK = "Over de uitkomsten van het onderzoek wordt uw Kamer in het eerste kwartaal nader geïnformeerd."


def test_versions_tell_what_is_the_same_changed_new_and_gone():
    old = text_of(("Veerdiensten", FERRIES), ("Steigers", PIERS), ("Kosten", COSTS))
    later = PIERS.replace("2027", "2028")
    new = text_of(("Veerdiensten", FERRIES), ("Steigers", later), ("Vooruitblik", OUTLOOK))
    found = compare(old, new)
    assert [(pair.title, pair.fate) for pair in found.pairs] == [
        ("Veerdiensten", Fate.SAME),
        ("Steigers", Fate.CHANGED),
        ("Kosten", Fate.GONE),
        ("Vooruitblik", Fate.NEW),
    ]
    (changed,) = [one for one in found.pairs[1].stretches if not one.same]
    words = old.text[changed.old.start : changed.old.end], new.text[changed.new.start : changed.new.end]
    assert words == ("2027", "2028")


def test_a_section_goes_with_one_whose_number_or_heading_changed():
    old = text_of(("1. Veerdiensten", FERRIES), ("2. Steigers", PIERS))
    new = text_of(
        ("1. Inleiding", OUTLOOK), ("2. Veerdiensten in de winter", FERRIES), ("3. Steigers", PIERS)
    )
    fates = {pair.title: pair.fate for pair in compare(old, new).pairs}
    assert fates == {
        "1. Inleiding": Fate.NEW,
        "2. Veerdiensten in de winter": Fate.CHANGED,
        "3. Steigers": Fate.CHANGED,
    }


def test_a_section_that_stands_elsewhere_now_is_told_as_moved():
    old = text_of(("Veerdiensten", FERRIES), ("Steigers", PIERS), ("Kosten", COSTS))
    new = text_of(("Steigers", PIERS), ("Kosten", COSTS), ("Veerdiensten", FERRIES))
    assert {pair.title: (pair.moved, pair.fate) for pair in compare(old, new).pairs} == {
        "Steigers": (False, Fate.SAME),
        "Kosten": (False, Fate.SAME),
        "Veerdiensten": (True, Fate.SAME),
    }


def test_words_in_common_by_chance_part_nothing():
    old, new = "de koning opende gisteren de nieuwe brug", "een schip vertrok vandaag de haven uit zee"
    found = stretches(old, new, Span(0, len(old)), Span(0, len(new)))
    assert [one.same for one in found] == [False]


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "Kosten", "Planning", "2. Steigers"]), WORDS.filter(bool)),
        min_size=1,
        max_size=4,
    ),
    st.lists(
        st.tuples(st.sampled_from(["", "Kosten", "Planning", "3. Steigers"]), WORDS.filter(bool)),
        min_size=1,
        max_size=4,
    ),
)
def test_the_changes_made_to_the_old_letter_give_the_new_one(old, new):
    mine, theirs = (text_of(*((title, " ".join(words)) for title, words in one)) for one in (old, new))
    found = compare(mine, theirs)
    assert applied(mine.text, theirs.text, found) == [
        key for block in blocks(theirs) for key in keys(theirs.text, block.span)
    ]
    covered = [pair.old for pair in found.pairs if pair.old is not None]
    assert sorted(covered) == [block.span for block in blocks(mine)]


@pytest.mark.parametrize("other", ["", "Andere woorden."])
def test_an_empty_letter_compares_with_any(other):
    empty, text = text_of(("", "")), text_of(("", other))
    assert {pair.fate for pair in compare(empty, text).pairs} <= {Fate.NEW}
