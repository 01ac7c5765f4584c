from __future__ import annotations

import pytest
from msgspec.structs import replace

from reader.errors import BadValue
from reader.layout import page_reader as layout
from reader.model import Likelihood, Tag
from reader.suggestions import examine, lessons, linear_model
from reader.suggestions.learner import BIAS, Example, chance
from reader.suggestions.lessons import Decided, Lesson
from reader.suggestions.signs import wording_signs
from tests.typeset import flowed

BOATS = [f"de boten van de {name} varen naar de haven van het noorden." for name in "abcdefghijklmnopqrst"]
TAXES = [f"de toeslag van {name} euro wordt door de dienst betaald." for name in "abcdefghijklmnopqrst"]


def taught(sentences, tag, *, holds):
    return [Lesson(tag, wording_signs(sentence), holds) for sentence in sentences]


def mixed(tag):
    pairs = zip(taught(BOATS, tag, holds=True), taught(TAXES, tag, holds=False), strict=True)
    return [lesson for pair in pairs for lesson in pair]


def test_what_the_reader_tags_is_likelier_afterwards():
    learned = lessons.learn(mixed(Tag.POSITION.value))
    before = linear_model.shipped().heads[Tag.POSITION].odds(wording_signs(BOATS[0]))
    after = learned.model().heads[Tag.POSITION].odds(wording_signs(BOATS[0]))
    assert after > before
    assert learned.decisions == 40


def test_few_decisions_move_nothing():
    learned = lessons.learn(mixed(Tag.POSITION.value)[: lessons.ENOUGH_DECISIONS - 1])
    assert learned.moved == {}
    assert learned.model() == linear_model.shipped()


def test_who_only_ever_accepts_moves_nothing():
    sure = linear_model.Model({Tag.POSITION: linear_model.Head({BIAS: 2.0})})
    accepted = taught(BOATS + BOATS, Tag.POSITION.value, holds=True)
    assert lessons.learn(accepted, sure).moved == {}
    assert lessons.learn(mixed(Tag.POSITION.value), sure).moved  # half of it was wrong


def test_of_many_sentences_left_a_part_stands_for_all():
    few = mixed("boten")
    left = [
        replace(one, holds=False, weight=lessons._OTHERS_WEIGHT)
        for one in taught(TAXES, "boten", holds=False)
    ]
    examples = lessons._own_examples([*few, *left * 60])
    assert len(examples) <= len(few) + lessons._MOST_LEFT * 20
    assert sum(map(lessons._stands_for, examples)) == len(few) + 1200


def test_what_does_worse_on_decisions_held_back_is_not_used():
    """Each sign was right once and wrong once: what one half teaches, the other half takes back."""
    pairs = [Example({number: 1.0}, holds) for number in range(20) for holds in (True, False)]
    agreeing = [Example({number % 2: 1.0}, number % 2 == 0) for number in range(40)]
    assert not lessons._is_better(pairs)
    assert lessons._is_better(agreeing)


def test_an_own_tag_is_suggested_once_it_has_a_dozen_examples():
    assert lessons.learn(mixed("boten")[: 2 * lessons.ENOUGH_OF_A_TAG - 2]).own == {}
    learned = lessons.learn(mixed("boten"))
    letter = layout.read_pages(
        flowed(
            ["De boten van de overkant varen naar de haven van het noorden.", "Aan de kade staat een huis."]
        )
    )
    found = [each for each in examine(letter, own=learned.own) if each.tag is None]
    one, *others = sorted(found, key=lambda each: -each.score)
    assert all(other.score < one.score for other in others)
    assert one.own_tag == one.tag_id == "boten"
    assert one.quote.startswith("De boten")
    assert one.score > Likelihood.PERHAPS.least_score
    assert set(one.cues) <= {"boten", "varen", "haven", "noorden"}
    assert one.reason.endswith("is like passages that you tagged so")
    assert examine(letter) == [each for each in examine(letter, own=learned.own) if each.tag is not None]


def test_an_own_tag_that_examples_held_back_contradict_is_not_suggested():
    """Each sign was right once and wrong once: whichever is left out, the other says the opposite."""
    against = [Lesson("boten", {sign: 1.0}, holds) for sign in range(20) for holds in (True, False)]
    assert lessons.learn(against).own == {}


def test_a_letter_teaches_what_was_decided_in_it_and_what_was_left():
    letter = layout.read_pages(
        flowed(["De boten varen naar de haven.", "De toeslag wordt door de dienst betaald."])
    )
    first, _ = letter.sentences
    found = lessons.lessons_in(letter, [Decided(first, "boten", holds=True)])
    assert [(one.holds, one.weight) for one in found] == [(True, 1.0), (False, lessons._OTHERS_WEIGHT)]


def test_what_was_learned_goes_into_a_file_and_comes_back():
    learned = lessons.learn([*mixed(Tag.POSITION.value), *mixed("boten")])
    again = lessons.imported(lessons.exported(learned))
    assert again == learned
    assert chance(again.own["boten"].odds(wording_signs(BOATS[0]))) > 0.5


@pytest.mark.parametrize("data", [b"", b"nothing", b'{"signs_version":0}'])
def test_a_file_that_was_not_learned_is_refused(data):
    with pytest.raises(BadValue):
        lessons.imported(data)
