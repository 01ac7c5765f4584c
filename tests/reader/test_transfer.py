"""Passages carried over from one version of a text to the next."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.anchoring.alignment import aligned
from reader.anchoring.anchor import describe
from reader.anchoring.transfer import Bridge
from reader.model import Span
from tests.reader.test_anchor import DUTCH, PROMISE, REPEATED, SENTENCE, PlainText

WORDS = st.lists(st.sampled_from("abcdefg"), max_size=40)


def carried(old, span, new):
    """Return the words that a passage became, and whether that is sure; None if it is lost."""
    match = Bridge(PlainText(old), PlainText(new)).transfer(describe(span, PlainText(old)))
    return match and (new[match.span.start : match.span.end], match.sure)


def nth(text, words, n):
    start = -1
    for _ in range(n + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


@given(WORDS, WORDS)
def test_words_line_up_with_equal_words_each_once(old, new):
    pairs = list(aligned(old, new))
    assert all(old[at] == new[there] for at, there in pairs)
    assert len({at for at, _ in pairs}) == len({there for _, there in pairs}) == len(pairs)
    assert sorted(pairs) == sorted(pairs, key=lambda pair: pair[1])


@given(WORDS)
def test_equal_texts_line_up_whole(words):
    assert sorted(aligned(words, words)) == [(at, at) for at in range(len(words))]


@given(DUTCH, st.lists(st.tuples(st.integers(0, 24), SENTENCE), max_size=4), st.data())
def test_sentences_put_in_elsewhere_leave_a_passage_what_and_where_it_was(text, extra, data):
    lines = text.split("\n")
    chosen = data.draw(st.integers(0, len(lines) - 1))
    start = sum(len(line) + 1 for line in lines[:chosen])
    marked = list(lines)
    marked[chosen] = f"\0{marked[chosen]}"
    for at, sentence in extra:
        marked.insert(at % (len(marked) + 1), sentence)
    new = "\n".join(marked)
    there = new.index("\0")
    new = new.replace("\0", "")
    span = Span(start, start + len(lines[chosen]))
    match = Bridge(PlainText(text), PlainText(new)).transfer(describe(span, PlainText(text)))
    assert match is not None
    found = new[match.span.start : match.span.end]
    assert found == lines[chosen]
    if lines.count(lines[chosen]) == 1 and all(lines[chosen] not in sentence for _, sentence in extra):
        assert match.span.start == there


def test_of_equal_sentences_each_keeps_its_own_place():
    new = REPEATED.replace(
        "De Arbeidsinspectie handhaaft.", "De Arbeidsinspectie handhaaft strenger dan eerst."
    )
    for n in range(3):
        match = Bridge(PlainText(REPEATED), PlainText(new)).transfer(
            describe(nth(REPEATED, PROMISE, n), PlainText(REPEATED))
        )
        assert (match.span, match.sure) == (nth(new, PROMISE, n), True)


def test_a_changed_sentence_does_not_take_the_place_of_an_equal_one():
    changed = "Ik informeer uw Kamer hierover uiterlijk in mei 2031."
    at = nth(REPEATED, PROMISE, 1)
    new = REPEATED[: at.start] + changed + REPEATED[at.end :]
    assert carried(REPEATED, at, new) == (changed, False)
    assert carried(REPEATED, nth(REPEATED, PROMISE, 2), new) == (PROMISE, True)


def test_a_sentence_rewritten_between_its_neighbours_is_found_there():
    old = "De brug is dicht. Ik stuur uw Kamer in mei een brief over de sluis. Het kabinet betreurt dat."
    new = "De brug is dicht. In mei ontvangt uw Kamer van mij een brief hierover. Het kabinet betreurt dat."
    span = nth(old, "Ik stuur uw Kamer in mei een brief over de sluis.", 0)
    assert carried(old, span, new) == ("In mei ontvangt uw Kamer van mij een brief hierover.", False)


def test_words_put_in_right_before_a_passage_are_no_part_of_it():
    old = "Dat is zo. Ik informeer u in mei. Daarna volgt een brief."
    new = "Dat is zo. Zoals eerder gemeld geldt dat niet. Ik informeer u in mei. Daarna volgt een brief."
    assert carried(old, nth(old, "Ik informeer u in mei.", 0), new) == ("Ik informeer u in mei.", True)


def test_words_that_a_reader_lost_come_into_the_passage():
    old = "Ik informeer de Kamer voor over de sluis. De brug volgt later."
    new = "Ik informeer de Kamer voor 1 juli 2027 over de sluis. De brug volgt later."
    span = nth(old, "Ik informeer de Kamer voor over de sluis.", 0)
    assert carried(old, span, new) == ("Ik informeer de Kamer voor 1 juli 2027 over de sluis.", False)


def test_a_paragraph_that_was_moved_is_followed():
    moved = "Ik informeer uw Kamer in mei 2031 over de aanleg van fietspaden."
    rest = "\n".join(f"Zin {n} gaat over brug {n} en sluis {n}." for n in range(20))
    assert carried(f"{moved}\n{rest}", Span(0, len(moved)), f"{rest}\n{moved}") == (moved, True)


@pytest.mark.parametrize("word", ["de", "{n}", "a{n} b{n} c{n}"])
def test_hostile_texts_line_up_in_bounded_time(word):
    old = " ".join(word.format(n=n) for n in range(20_000))
    new = " ".join(word.format(n=n) for n in reversed(range(20_000)))
    begun = time.process_time()
    list(aligned(old.split(), new.split()))
    assert time.process_time() - begun < 5


def test_what_was_struck_out_is_lost():
    old = "De brug is dicht. Ik stuur uw Kamer in mei een brief over de sluis. Het kabinet betreurt dat."
    new = "De brug is dicht. Het kabinet betreurt dat."
    assert carried(old, nth(old, "Ik stuur uw Kamer in mei een brief over de sluis.", 0), new) is None


def test_a_letter_of_forty_pages_lines_up_while_one_waits():
    old = "\n".join(
        f"In zin {n} over brug {n % 97} zegt het kabinet dat sluis {n * 7 % 1013} dicht is."
        for n in range(2_000)
    )
    new = old.replace("brug 5 ", "brug vijf ").replace("zin 1 ", "")
    begun = time.process_time()
    Bridge(PlainText(old), PlainText(new))
    assert time.process_time() - begun < 2


def test_a_sentence_that_was_added_to_is_taken_whole():
    old = "De brug is dicht. Ik stuur een brief over de kosten van het onderhoud. Dat is alles."
    new = old.replace("onderhoud.", "onderhoud en de vervanging.")
    span = nth(old, "Ik stuur een brief over de kosten van het onderhoud.", 0)
    expected = "Ik stuur een brief over de kosten van het onderhoud en de vervanging."
    assert carried(old, span, new) == (expected, False)
