"""Sentences of our own, as ministries write them: what promises, what takes a stand, what does neither."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reader.model import Span, Tag
from reader.suggestions import fields, rules, wording
from reader.suggestions.candidates import Passage
from reader.suggestions.fields import Letterhead
from reader.suggestions.judging import SURE_RULES
from reader.text import Kind

HEAD = Letterhead(date(2026, 3, 3), "minister van Infrastructuur en Waterstaat", "IenW")
SAID = Path(__file__).parent / "said"


def lines(name):
    return (SAID / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def tags(sentence):
    """Return what a sentence is suggested as when it stands by itself."""
    passage = Passage(Span(0, len(sentence)), sentence, wording.plain(sentence), 0, Kind.BODY, "")
    given = frozenset({"deadline"} if fields.coming(passage, HEAD) else ())
    hits = rules.hits(passage.wording, given)
    scores = {tag: rules.score(hit.rule.weight for hit in hits if hit.rule.tag is tag) for tag in Tag}
    return {tag for tag, score in scores.items() if score >= SURE_RULES}


@pytest.mark.parametrize(("name", "tag"), [("commitments", Tag.COMMITMENT), ("positions", Tag.POSITION)])
def test_each_way_to_say_it_is_suggested(name, tag):
    assert len(lines(name)) > 200
    assert [sentence for sentence in lines(name) if tag not in tags(sentence)] == []


def test_what_only_tells_is_not_suggested():
    assert len(lines("neither")) > 200
    assert [one for one in lines("neither") if tags(one) & {Tag.COMMITMENT, Tag.POSITION}] == []
