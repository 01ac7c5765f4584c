"""The passage that a typed quote means."""

from __future__ import annotations

import pytest

from reader.cli.passage import locate
from reader.errors import Ambiguous, NotFound
from reader.model import Box, Span
from reader.text import Stream

PAGES = (
    "De minister schrijft aan de Kamer. Ik informeer uw Kamer over sociale-\nzekerheidsrechten. Dat is ",
    "van belang voor iedereen. Ik informeer uw Kamer later. Het kabinet deelt dat.",
)
RUNNING_HEAD = "Het ministerie van Voorbeelden"


class TwoPages:
    """A reading text of two pages, and a running head that stands behind them."""

    def __init__(self, head=RUNNING_HEAD):
        self.text = f"{PAGES[0]}{PAGES[1]}\n{head}"
        self._body_end = len(PAGES[0]) + len(PAGES[1]) + 1

    def stream_at(self, offset):
        return Stream.BODY if offset < self._body_end else Stream.RUNNING_HEAD

    def stream_span(self, stream):
        return Span(0, self._body_end) if stream is Stream.BODY else Span(self._body_end, len(self.text))

    def page_of(self, offset):
        return 1 if offset < len(PAGES[0]) or offset >= self._body_end else 2

    def boxes(self, span):
        return (Box(self.page_of(span.start), 0, 0, 1, 1),)


def words(span, text=None):
    return (text or TwoPages()).text[span.start : span.end]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("over sociale-zekerheidsrechten", "over sociale-\nzekerheidsrechten"),
        ("De  minister\nschrijft", "De minister schrijft"),
        ("Dat is van belang", "Dat is van belang"),
    ],
)
def test_quote_is_found_over_line_ends_hyphens_and_pages(wanted, found):
    assert words(locate(TwoPages(), wanted)) == found


def test_quote_that_is_not_there_says_what_comes_near():
    with pytest.raises(NotFound, match=r"is not found .* nearest is “.*iedereen.*” on page 1"):
        locate(TwoPages(), "Dat is van belang voor iederen")


def test_quote_like_nothing_there_says_so():
    with pytest.raises(NotFound, match=r"is not found in this letter\.$"):
        locate(TwoPages(), "zwemlessen xyz qqq")


def test_quote_that_stands_twice_needs_a_page_and_says_where_it_stands():
    with pytest.raises(Ambiguous, match=r"2 times: on page 1 \(“….*…”\), on page 2 .*give --page"):
        locate(TwoPages(), "Ik informeer uw Kamer")


def test_page_tells_equal_quotes_apart():
    assert locate(TwoPages(), "Ik informeer uw Kamer", page=2).start > len(PAGES[0])


def test_page_on_which_a_quote_ends_counts_when_it_begins_there_nowhere():
    assert words(locate(TwoPages(), "Dat is van belang", page=2)) == "Dat is van belang"


def test_quote_on_another_page_says_which():
    with pytest.raises(NotFound, match=r"not stand on page 2, but on page 1 \("):
        locate(TwoPages(), "De minister schrijft", page=2)


def test_quote_twice_on_the_page_asks_for_a_longer_one():
    with pytest.raises(Ambiguous, match="give a longer quote"):
        locate(TwoPages(), "Kamer", page=1)


def test_running_head_counts_only_where_the_text_has_it_nowhere():
    text = TwoPages(head="De minister schrijft aan de Kamer")
    assert locate(text, "De minister schrijft").start == 0
    assert words(locate(TwoPages(), RUNNING_HEAD)) == RUNNING_HEAD


@pytest.mark.parametrize("wanted", ["", " ", "…", "-"])
def test_quote_without_a_word_is_not_found(wanted):
    with pytest.raises(NotFound):
        locate(TwoPages(), wanted)
