from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.suggestions import rules, wording

RULES = rules.packaged()
CASES = [(each, sentence) for each in RULES for sentence in each.rule.match]
LOOK_ALIKES = [(each, sentence) for each in RULES for sentence in each.rule.no_match]


def applies(compiled, sentence):
    return compiled.hit(wording.plain(sentence), frozenset(compiled.rule.given)) is not None


@pytest.mark.parametrize(("rule", "sentence"), CASES, ids=[f"{c.rule.id}: {s[:40]}" for c, s in CASES])
def test_rule_matches_its_own_sentences(rule, sentence):
    assert applies(rule, sentence)


@pytest.mark.parametrize(
    ("rule", "sentence"), LOOK_ALIKES, ids=[f"{c.rule.id}: {s[:40]}" for c, s in LOOK_ALIKES]
)
def test_rule_leaves_its_look_alikes(rule, sentence):
    assert not applies(rule, sentence)


def test_each_rule_has_an_id_of_its_own_a_reason_in_both_languages_and_a_proof():
    ids = [each.rule.id for each in RULES]
    assert len(ids) == len(set(ids))
    for each in RULES:
        rule = each.rule
        assert -1 <= rule.weight <= 1, rule.id
        assert rule.weight, rule.id
        assert rule.nl, rule.id
        assert rule.en, rule.id
        assert rule.match or "asked" in rule.given, rule.id


def test_cues_are_written_as_rules_see_a_sentence():
    for each in RULES:
        assert all(cue == wording.plain(cue) for cue in each.rule.cues), each.rule.id


def test_nothing_in_a_pattern_repeats_without_bound():
    """So a search looks at no more than some hundreds of characters from each place."""
    for each in RULES:
        for pattern in (*each.all, *each.none):
            assert not re.search(r"(?<!\\)[*+]", pattern.pattern), each.rule.id


HOSTILE = {
    "subjects": "het kabinet zal ",
    "others": "de commissie van de raad van de ser ",
    "letters": "aaaaaaaaaaaaaaaa",
    "spaces": " " * 16,
    "passives": "wordt worden zal zullen uw kamer ",
    "ministers": "de minister van de minister voor ",
    "every cue": "moet vindt adviseert stelt zal kabinet motie toegezegd ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_to_its_end(name):
    sentence = HOSTILE[name] * (wording.LONGEST // len(HOSTILE[name]))
    assert all(end <= len(sentence) for hit in rules.hits(sentence, frozenset()) for _, end in hit.places)


def test_only_the_beginning_of_an_endless_sentence_is_looked_at():
    assert len(wording.plain("zal " * 10_000)) == wording.LONGEST


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_wording_keeps_every_place(sentence):
    assert len(wording.plain(sentence)) == min(len(sentence), wording.LONGEST)


def test_what_is_quoted_is_not_said():
    quoted = "De krant schrijft: “Het kabinet zal de pont in het najaar vernieuwen.”"
    assert "kabinet" not in wording.plain(quoted)
    assert "oordeel kamer" in wording.plain("Ik laat deze motie ‘oordeel Kamer’.")


@given(st.lists(st.floats(min_value=-1, max_value=1), max_size=8))
def test_score_stays_between_nothing_and_certainty(weights):
    assert 0 <= rules.score(weights) <= 1


def test_score_grows_with_what_speaks_for_and_shrinks_with_what_speaks_against():
    assert rules.score([0.5]) < rules.score([0.5, 0.5]) < rules.score([0.5, 0.5, 0.1])
    assert rules.score([0.7, -0.5]) == pytest.approx(0.35)
    assert rules.score([]) == 0


def test_word_lists_that_refer_to_each_other_are_refused():
    with pytest.raises(ValueError, match="refer to each other"):
        rules.expanded("{a}", {"list": {"a": "{b}", "b": "{a}"}, "form": {}})
