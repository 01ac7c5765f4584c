"""Finding as you type."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search import in_letter as search


class Plain:
    """All that a search asks of a reading text."""

    def __init__(self, text):
        self.text = text


def found(text, needle):
    return [text[span.start : span.end] for span in search.find_words(Plain(text), needle)]


@pytest.mark.parametrize(
    ("text", "needle", "hits"),
    [
        ("De Kamer en de kamer", "kamer", ["Kamer", "kamer"]),
        ("coördinatie en COÖRDINATIE", "coordinatie", ["coördinatie", "COÖRDINATIE"]),
        ("coordinatie", "coörd", ["coord"]),
        ("sociale\nzekerheid", "sociale zek", ["sociale\nzek"]),
        ("sociale-zekerheids-\nrechten", "socialezekerheidsrechten", ["sociale-zekerheids-\nrechten"]),
        ("de cao-dekking", "cao-", ["cao"]),
        ("gelijkheid¹. En gelijkheid.", "gelijkheid.", ["gelijkheid¹.", "gelijkheid."]),
        ("gelijkheid¹.", "gelijkheid1", ["gelijkheid¹"]),
        ("‘human in control’", "'human", ["‘human"]),
        ("raad en kraa d", "raad", ["raad"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("een ﬁnancieel Ｋａｍｅｒstuk", "kamer", ["Ｋａｍｅｒ"]),
        ("financieel en ﬁnancieel", "fin", ["fin", "ﬁn"]),
        ("op\u200a1\u2007juli", "op 1 juli", ["op\u200a1\u2007juli"]),
        ("Ka\u200bmer en Ka\u00admer", "kamer", ["Ka\u200bmer", "Ka\u00admer"]),
        ("𝑥 is 🟢", "x is 🟢", ["𝑥 is 🟢"]),
        ("iets", "", []),
        ("", "iets", []),
    ],
)
def test_a_needle_is_found_whatever_its_print(text, needle, hits):
    assert found(text, needle) == hits


@given(st.text("abé -\n¹", max_size=40), st.text("abé -\n¹", max_size=6))
def test_hits_follow_each_other_without_overlap(text, needle):
    spans = search.find_words(Plain(text), needle)
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_a_letter_that_is_everywhere_stops_at_a_bound():
    assert len(search.find_words(Plain("e" * 50_000), "e")) == search.MAX_HITS
