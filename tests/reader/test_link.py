"""Links to passages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import BadValue
from reader.register import link

ids = st.text("0123456789abcdef-", min_size=1, max_size=36)


@given(ids, ids | st.just(""))
def test_link_is_understood_again(letter_id, annotation_id):
    made = link.PassageLink(letter_id, annotation_id)
    assert link.parse_link(str(made)) == made


@pytest.mark.parametrize(
    "text",
    ["kamerlezer:passage/ab/cd", "KAMERLEZER://passage/ab/cd/", " kamerlezer://passage/ab/cd:motion "],
)
def test_link_that_was_changed_on_its_way_still_leads_there(text):
    assert link.parse_link(text) == link.PassageLink("ab", "cd")


@pytest.mark.parametrize(
    "text", ["kamerlezer:", "kamerlezer://passage/", "kamerlezer://passage/a/b/c", "https://x/a/b"]
)
def test_other_text_is_refused(text):
    with pytest.raises(BadValue, match="not a link"):
        link.parse_link(text)
