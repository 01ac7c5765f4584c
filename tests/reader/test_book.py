"""A book of pages holds the register as made at once, and what is on show follows each change."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import (
    Anchor,
    Annotation,
    Commitment,
    CommitmentKind,
    Due,
    FileFormat,
    Letter,
    Motion,
    Span,
    Status,
    Tag,
)
from reader.register import row_builder as register
from reader.register import shown as shown_room
from reader.register.book import Book
from reader.register.shown import Shown, View, choose, choosing
from reader.register.steps import at_once

MOMENT = datetime(2026, 2, 3, tzinfo=UTC)
TODAY = date(2026, 7, 1)
LETTERS = "abcd"
DAYS = (None, date(2026, 1, 5), date(2026, 3, 5))
WHATS = ("", "fietspad 9", "fietspad 10", "brug")


def cite(letter, page):
    return f"{letter.dossier} p. {page}"


def letter(letter_id, **fields) -> Letter:
    return Letter(
        id=letter_id,
        file_name=f"{letter_id}.pdf",
        format=FileFormat.PDF,
        added_at=MOMENT,
        changed_at=MOMENT,
        **fields,
    )


def annotation(letter_id, number, *, start=0, **fields) -> Annotation:
    return Annotation(
        id=f"{letter_id}{number}",
        letter_id=letter_id,
        anchor=Anchor(quote="Ik informeer u.", span=Span(start, start + 15), page=1),
        tagged_at=MOMENT,
        changed_at=MOMENT,
        **fields,
    )


def page(one, annotations):
    return at_once(register.paging(one, annotations, today=TODAY, cite=cite))


def rows_of(book):
    return [entry.row for one in book for entry in one.entries]


commitments = st.builds(
    Commitment,
    what=st.sampled_from(WHATS),
    status=st.sampled_from(list(Status)),
    kind=st.sampled_from([CommitmentKind.NEW, CommitmentKind.FULFILS]),
    fulfils=st.sampled_from(["", "a0", "b1:commitment", "c2", "nowhere"]),
)
motions = st.none() | st.builds(Motion, what=st.sampled_from(WHATS))


@st.composite
def letters_as_they_are(draw):
    """A letter with its passages, at some moment; without passages it may have been taken out."""
    letter_id = draw(st.sampled_from(LETTERS))
    numbers = draw(st.sets(st.integers(0, 5)))
    passages = [
        annotation(
            letter_id,
            number,
            start=draw(st.integers(0, 40)),
            commitment=draw(commitments),
            motion=draw(motions),
        )
        for number in numbers
    ]
    return letter(
        letter_id, date=draw(st.sampled_from(DAYS)), dossier=draw(st.sampled_from(["", "37912"]))
    ), passages


batches = st.lists(letters_as_they_are(), max_size=len(LETTERS), unique_by=lambda moment: moment[0].id)
views = st.builds(
    View,
    tab=st.sampled_from([Tag.COMMITMENT, Tag.MOTION, None]),
    typed=st.sampled_from(["", "fietspad", "status:open", "-status:open brug"]),
    field=st.sampled_from(["", "what", "status", "due", "letter", "links", "reference"]),
    descending=st.booleans(),
)


@settings(max_examples=60)
@given(st.lists(batches, max_size=6), views)
def test_batch_by_batch_the_register_and_what_it_shows_are_as_if_made_at_once(moments, view):
    book, known = Book(), {}
    shown = at_once(choosing(book, view))
    for batch in moments:
        known |= {one.id: (one, passages) for one, passages in batch}
        changed = book.replace({one.id: page(one, passages) if passages else None for one, passages in batch})
        for splice in shown.splices(*changed):
            shown.apply(splice)
        whole = register.rows(
            [letter for letter, _ in known.values()],
            [passage for _, passages in known.values() for passage in passages],
            today=TODAY,
            cite=cite,
        )
        assert rows_of(book) == whole
        assert [entry.row for entry in shown.entries] == choose(whole, view)
        assert_same(shown, at_once(choosing(book, view)))
        assert book.counts[None] == len(book) == len(whole)


def assert_same(shown: Shown, made_again: Shown):
    assert list(map(id, shown.entries)) == list(map(id, made_again.entries))
    assert +shown.counts == +made_again.counts


@pytest.fixture
def book():
    made = Book()
    passages = [annotation("a", n, start=n * 20, commitment=Commitment(what=f"brief {n}")) for n in range(5)]
    made.replace({"a": page(letter("a"), passages)})
    return made


def test_a_page_made_again_without_a_change_keeps_every_row(book):
    passages = [annotation("a", n, start=n * 20, commitment=Commitment(what=f"brief {n}")) for n in range(5)]
    assert book.replace({"a": page(letter("a"), passages)}) == ([], [])


def test_a_changed_status_touches_one_line_where_it_stands(book):
    shown = at_once(choosing(book, View(Tag.COMMITMENT)))
    passages = [
        annotation(
            "a",
            n,
            start=n * 20,
            commitment=Commitment(what=f"brief {n}", status=Status.LAPSED if n == 3 else Status.OPEN),
        )
        for n in range(5)
    ]
    (splice,) = shown.splices(*book.replace({"a": page(letter("a"), passages)}))
    assert (splice.line, splice.gone, [one.row.status for one in splice.come]) == (3, 1, [Status.LAPSED])


def test_rows_that_stand_together_come_and_go_together(book):
    shown = at_once(choosing(book, View(None)))
    (gone,) = shown.splices(*book.replace({"a": None}))
    assert (gone.line, gone.gone) == (0, 5)
    shown.apply(gone)
    passages = [annotation("a", n, start=n * 20, motion=Motion()) for n in range(4)]
    (come,) = shown.splices(*book.replace({"a": page(letter("a"), passages)}))
    assert (come.line, len(come.come)) == (0, 4)


def test_letters_that_come_together_each_show_where_they_fulfil_another(book):
    shown = at_once(choosing(book, View(Tag.COMMITMENT)))
    fulfilling = {
        letter_id: page(letter(letter_id), [annotation(letter_id, 0, commitment=Commitment(fulfils=earlier))])
        for letter_id, earlier in (("b", "a1"), ("c", "a3"), ("d", "b0"))
    }
    for splice in shown.splices(*book.replace(fulfilling)):
        shown.apply(splice)
    links = {entry.place[3]: entry.row.fulfilled_by for entry in shown.entries if entry.row.fulfilled_by}
    assert links == {"a1": "b0:commitment", "a3": "c0:commitment", "b0": "d0:commitment"}
    for splice in shown.splices(*book.replace(dict.fromkeys(fulfilling))):
        shown.apply(splice)
    assert [entry.row.fulfilled_by for entry in shown.entries] == [""] * 5


def test_a_row_is_found_on_its_line_and_one_that_does_not_fit_on_none(book):
    shown = at_once(choosing(book, View(None, "-2")))
    (second,) = book.entries_of("a2")
    (third,) = book.entries_of("a3")
    assert (shown.line_of(second), shown.line_of(third)) == (-1, 2)
    assert book.entries_of("elsewhere") == []


def test_what_fits_the_filter_is_counted_for_every_tab(book):
    book.replace({"b": page(letter("b"), [annotation("b", 1, motion=Motion(what="brief 1"))])})
    shown = at_once(choosing(book, View(Tag.MOTION, '"brief 1"')))
    assert (shown.counts[Tag.COMMITMENT], shown.counts[Tag.MOTION], shown.counts[None]) == (1, 1, 2)
    assert len(shown) == 1


def test_a_commitment_comes_on_the_sheet_of_today_as_the_day_turns():
    last = date(2026, 8, 1)
    promise = annotation("a", 1, commitment=Commitment(due=Due("1 augustus 2026", last, last)))
    book = Book()
    for today, is_soon in ((TODAY, False), (date(2026, 7, 2), True)):
        book.replace({"a": at_once(register.paging(letter("a"), [promise], today=today, cite=cite))})
        assert [entry.is_on_agenda for entry in book.entries_of("a1")] == [is_soon]


def test_a_long_letter_is_made_ready_and_chosen_in_steps():
    passages = [annotation("a", n, start=n, commitment=Commitment(what=f"brief {n}")) for n in range(500)]
    assert sum(1 for _ in register.paging(letter("a"), passages, today=TODAY, cite=cite)) == 25
    book = Book()
    book.replace({"a": page(letter("a"), passages)})
    assert sum(1 for _ in shown_room.choosing(book, View(None, field="what"))) > 4
