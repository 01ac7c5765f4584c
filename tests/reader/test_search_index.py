"""The index of words: whatever was done to it, it answers as one made anew; damage is never an error."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.search.index import BULK, Entry, Index, Unusable
from reader.search.query import Phrase, Word

WORDS = (
    "kade",
    "kades",
    "oever",
    "oevers",
    "veer",
    "cao-dekking",
    "brieven",
    "brief",
    "vaart",
    "Coördinatie",
)
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
QUESTIONS = (
    Word(("kade",)),
    Word(("oev",), begins=True),
    Word(("dekking",), inside=True),
    Phrase(("veer", "vaart")),
)
STEPS = st.lists(st.tuples(st.sampled_from("abc"), st.none() | TEXTS), max_size=12)


def entry(letter_id, text):
    return Entry(letter_id, text, {"": (text, text), "letter": ("always", f"brief {letter_id}")})


def answers(index):
    return [sorted((one.letter_id, one.part) for one in index.documents(node)) for node in QUESTIONS]


@given(steps=STEPS)
@settings(max_examples=10, deadline=None)
def test_an_index_after_any_changes_answers_as_one_made_anew(steps, tmp_path_factory):
    folder = tmp_path_factory.mktemp("index")
    index, now = Index(folder / "one.db"), {}
    for letter_id, text in steps:
        if text is None:
            now.pop(letter_id, None)
            index.drop([letter_id])
        else:
            now[letter_id] = text
            index.put([entry(letter_id, text)])
    fresh = Index(folder / "two.db")
    fresh.put([entry(*one) for one in now.items()], bulk=True)
    fresh.end_bulk()
    assert index.marks() == fresh.marks() == now
    assert answers(index) == answers(fresh)
    index.close()
    fresh.close()


def test_many_letters_in_one_go_are_found_in_all_forms(tmp_path):
    index = Index(tmp_path / "words.db")
    index.put([entry(str(number), f"brieven {number}") for number in range(BULK)], bulk=True)
    index.end_bulk()
    assert sum(one.part == "" for one in index.documents(Word(("brief",)))) == BULK
    index.close()


def test_two_processes_take_a_letter_in_once(tmp_path):
    one, other = Index(tmp_path / "words.db"), Index(tmp_path / "words.db")
    for index in (one, other):
        index.put([entry("a", "kade")])
    assert [found.part for found in one.documents(Word(("kade",)))] == [""]
    one.close()
    other.close()


def test_an_index_of_another_version_is_begun_anew(tmp_path, monkeypatch):
    index = Index(tmp_path / "words.db")
    index.put([entry("a", "kade")])
    index.close()
    monkeypatch.setattr("reader.search.index.VERSION", 99)
    index = Index(tmp_path / "words.db")
    assert index.marks() == {}
    index.close()


def test_a_file_that_is_no_index_gives_way(tmp_path):
    (tmp_path / "words.db").write_bytes(b"no index at all" * 1_000)
    index = Index(tmp_path / "words.db")
    index.put([entry("a", "kade")])
    assert [found.letter_id for found in index.documents(Word(("kade",)))] == ["a"]
    index.close()


def test_bytes_that_a_failing_disk_bent_are_noticed(tmp_path):
    index = Index(tmp_path / "words.db")
    index.put([entry(str(n), " ".join(WORDS[n % 9 :] * 30)) for n in range(50)])
    index.close()
    data = bytearray((tmp_path / "words.db").read_bytes())
    inside = data.index(b"kade")
    data[inside - 200 : inside + 200] = bytes(400)
    (tmp_path / "words.db").write_bytes(data)
    index = Index(tmp_path / "words.db")
    with pytest.raises(Unusable) as caught:
        index.check()
    assert caught.value.is_damaged
    index.close()


def test_part_of_a_thousand_words_finds_them_all(tmp_path):
    index = Index(tmp_path / "words.db")
    said = [f"a{number}kade{number}" for number in range(1_000)]
    index.put([entry(one, one) for one in said])
    assert sum(one.part == "" for one in index.documents(Word(("kade",), inside=True))) == len(said)
    index.close()
