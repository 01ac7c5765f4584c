"""Describing passages, and finding them again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.anchoring.anchor import Match, describe, resolve
from reader.layout import page_reader as layout
from reader.model import Anchor, Box, Span
from reader.text.layer import Line, PageLayer, Word

VOCABULARY = (
    "de het een van en in op zal uw Kamer minister kabinet informeert sociale-zekerheidsrechten onderzoek "
    "coördinatie EU-lidstaten gemeenten uitvoering voorjaar kwartaal 2026 nader rapport advies Commissie "
    "werkgevers arbeidsmarkt ‘dialoog’ voorstel inzet lidstaten wetsvoorstel regeling planning toezegging"
)
SENTENCE = st.lists(st.sampled_from(VOCABULARY.split()), min_size=3, max_size=14).map(
    lambda words: " ".join(words).capitalize() + "."
)
DUTCH = st.lists(SENTENCE, min_size=2, max_size=25).map("\n".join)
COLUMN = 60  # characters on a line of a plain text's page
LINES = 40  # on a page


class PlainText:
    """A reading text of one stream, set in lines of equal length: all that anchors ask of one."""

    def __init__(self, text):
        self.text = text

    def stream_at(self, _offset):
        return 0

    def stream_span(self, _stream):
        return Span(0, len(self.text))

    def page_of(self, offset):
        return offset // (COLUMN * LINES) + 1

    def section_at(self, _offset):
        return "Arbeidsmarkt"

    def boxes(self, span):
        x_pt, y_pt = 6.0 * (span.start % COLUMN), 12.0 * (span.start // COLUMN % LINES)
        return (Box(self.page_of(span.start), x_pt, y_pt, x_pt + 6, y_pt + 12),)


def anchored(text, passage):
    """Describe the first place where `passage` stands in a plain text."""
    start = text.index(passage)
    return describe(Span(start, start + len(passage)), PlainText(text))


def placed(anchor, text):
    """Return the words that an anchor finds in a plain text, and whether it is sure; None if lost."""
    match = resolve(anchor, PlainText(text))
    return match and (text[match.span.start : match.span.end], match.sure)


@given(DUTCH, st.data())
def test_in_an_unchanged_text_every_span_is_found_where_it_was(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    match = resolve(describe(span, PlainText(text)), PlainText(text))
    assert (match.span, match.score, match.sure) == (span, 1.0, True)


def reflowed(text, data):
    """Set a text anew: other line breaks, hyphens at them, spaces and quote marks."""
    breaks = st.sampled_from([" ", " ", "\n", "  ", " \n", "\u00a0"])
    words = []
    for word in text.split():
        middle = len(word) // 2
        if len(word) > 8 and word[middle - 1 : middle + 1].isalpha() and data.draw(st.booleans()):
            word = word[:middle] + data.draw(st.sampled_from(["-\n", "\u00ad", "-"])) + word[middle:]  # noqa: PLW2901 - set anew
        words += word.translate(str.maketrans("‘’", "''")), data.draw(breaks)
    return "Voorblad.\n" * data.draw(st.integers(0, 2)) + "".join(words)


@given(DUTCH, st.data())
def test_a_passage_survives_reflow_or_becomes_a_proposal(text, data):
    words = text.split(" ")
    first = data.draw(st.integers(0, len(words) - 2))
    last = data.draw(st.integers(first + 1, min(len(words), first + 25)))
    passage = " ".join(words[first:last])
    start = len(" ".join(words[:first])) + (first > 0)
    anchor = describe(Span(start, start + len(passage)), PlainText(text))
    match = resolve(anchor, PlainText(after := reflowed(text, data)))
    assert match is not None
    assert letters(after[match.span.start : match.span.end]) == letters(passage)
    if match.sure:
        assert letters(after[: match.span.start]).replace("voorblad", "") == letters(text[:start])


def letters(text):
    """Return what print cannot change about a text."""
    return "".join(filter(str.isalnum, text)).lower()


ARBEIDSMARKT = (
    "Arbeidsmarkt\nIk informeer uw Kamer hierover in het voorjaar. De Arbeidsinspectie handhaaft.\n"
)
PENSIOENEN = (
    "Pensioenen\nIk informeer uw Kamer hierover in het voorjaar. De fondsen zijn daarbij betrokken.\n"
)
TOESLAGEN = "Toeslagen\nIk informeer uw Kamer hierover in het voorjaar. De Belastingdienst werkt dit uit.\n"
REPEATED = ARBEIDSMARKT + PENSIOENEN + TOESLAGEN
PROMISE = "Ik informeer uw Kamer hierover in het voorjaar."


def test_equal_quotes_are_told_apart_by_what_stands_around_them():
    start = REPEATED.index("Pensioenen\n") + len("Pensioenen\n")
    anchor = describe(Span(start, start + len(PROMISE)), PlainText(REPEATED))
    moved = "Geachte voorzitter,\n" + REPEATED
    match = resolve(anchor, PlainText(moved))
    assert match.sure
    assert match.span.start == moved.index("Pensioenen\n") + len("Pensioenen\n")


def test_without_its_own_context_an_equal_quote_is_only_proposed():
    start = REPEATED.index("Pensioenen\n") + len("Pensioenen\n")
    anchor = describe(Span(start, start + len(PROMISE)), PlainText(REPEATED))
    assert placed(anchor, ARBEIDSMARKT + TOESLAGEN) == (PROMISE, False)


def test_equal_quotes_in_equal_company_are_told_apart_by_their_place():
    refrain = "Antwoord: ja. " * 40
    start = 14 * 20
    anchor = describe(Span(start, start + 13), PlainText(refrain))
    same_place = resolve(anchor, PlainText(refrain[:-14] + "Antwoord: nee."))
    assert (same_place.span.start, same_place.sure) == (start, True)
    elsewhere = resolve(anchor, PlainText("Vooraf. " + refrain))
    assert not elsewhere.sure


def test_a_quote_that_stands_once_is_placed_whatever_surrounds_it():
    anchor = anchored(REPEATED, "De Belastingdienst werkt dit uit.")
    assert placed(anchor, "Bijlage. De Belastingdienst\nwerkt dit uit. Einde.") == (
        "De Belastingdienst\nwerkt dit uit.",
        True,
    )
    longer = anchored(REPEATED, "De fondsen zijn daarbij betrokken.")
    assert placed(longer, "Bijlage. De fondsen zijn daar-\nbij betrokken. Einde.") == (
        "De fondsen zijn daar-\nbij betrokken.",
        True,
    )


def test_a_short_quote_among_strangers_is_only_proposed():
    anchor = anchored("Vraag 4: is dat zo?\nJa.\nVraag 5: waarom dan?", "Ja.")
    assert placed(anchor, "Heel andere tekst. Ja. Nog meer andere tekst.") == ("Ja.", False)
    assert placed(anchor, "Intro.\nVraag 4: is dat zo?\nJa.\nVraag 5: waarom dan?") == ("Ja.", True)


def test_a_reworded_passage_is_proposed_where_it_stands():
    before = (
        "Het kabinet werkt aan de regeling. "
        "De minister zendt de Kamer voor 1 juli 2026 een evaluatie van de regeling. "
        "Daarna volgt een besluit over de financiering van gemeenten."
    )
    after = before.replace("zendt de Kamer voor 1 juli 2026", "stuurt de Kamer voor 1 oktober 2026")
    anchor = anchored(before, "De minister zendt de Kamer voor 1 juli 2026 een evaluatie van de regeling.")
    assert placed(anchor, after) == (
        "De minister stuurt de Kamer voor 1 oktober 2026 een evaluatie van de regeling.",
        False,
    )


def test_a_near_duplicate_is_never_placed_silently():
    anchor = anchored(REPEATED, "De Arbeidsinspectie handhaaft.")
    near = "Intro. De Arbeidsinspectie handhaaft mede. Slot van een heel andere brief."
    match = resolve(anchor, PlainText(near))
    assert match is not None
    assert not match.sure


def test_scores_fall_as_the_text_drifts():
    quote = (
        "Nederland zal zich in Europees verband blijven inzetten voor een snelle herziening van het verdrag"
    )
    broken = quote.replace("verband ", "ver-\nband ")
    anchor = anchored(f"Stand van zaken.\n{quote}. Verder geldt het volgende.", quote)
    versions = [
        f"Stand van zaken.\n{quote}. Verder geldt het volgende.",
        f"Stand van zaken.  {broken}. Verder geldt het volgende.",
        f"Iets anders.\n{broken}. En weer iets anders.",
        f"Stand van zaken.\n{quote.replace('snelle', 'spoedige')}. Verder geldt het volgende.",
        f"Stand van zaken.\n{quote.replace('een snelle', 'spoedige').replace('zal', 'wil')}. Verder dit.",
    ]
    scores = [resolve(anchor, PlainText(version)).score for version in versions]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


@given(DUTCH)
def test_what_is_nowhere_is_lost(text):
    strange = "Quetzalcoatlus vloog hoog boven jungle, ijsbergen, woestijn en zebrapaden: xylofoons klonken."
    anchor = Anchor(quote=strange, span=Span(0, len(strange)), page=1)
    assert resolve(anchor, PlainText(text)) is None


@given(st.text(max_size=40), st.integers(-5, 50), st.integers(-5, 50), st.text(max_size=60))
def test_any_anchor_resolves_or_is_lost_without_an_error(quote, start, end, text):
    match = resolve(Anchor(quote=quote, span=Span(start, end), page=1), PlainText(text))
    assert match is None or 0 <= match.span.start < match.span.end <= len(text)


def test_a_long_passage_is_recognised_by_its_head_and_tail():
    sentences = [
        f"In zin {n} staat dat gemeente {n * 7} de regeling {n * 3} keer heeft toegepast." for n in range(90)
    ]
    passage = " ".join(sentences[20:70])
    anchor = anchored(" ".join(sentences), passage)
    after = " ".join(sentences).replace("zin 44", "volzin 44").replace("zin 45", "volzin 45")
    match = resolve(anchor, PlainText(after))
    assert not match.sure
    assert after[match.span.start : match.span.end].startswith("In zin 20 staat")
    assert after[match.span.start : match.span.end].endswith("de regeling 207 keer heeft toegepast.")


@pytest.mark.parametrize("hostile", ["a", "ab ", "- ", "\u00ad", "Ja. ", "¹"])
def test_hostile_text_is_resolved_in_few_steps(hostile):
    text = hostile * (30_000 // len(hostile))  # anything quadratic would be felt
    anchor = Anchor(quote=text[:9_000] + "z", prefix=text[:64], suffix=text[:64], span=Span(5, 9_006), page=1)
    match = resolve(anchor, PlainText(text))
    assert match is None or not match.sure


def test_an_anchor_keeps_section_page_and_context():
    anchor = anchored("x" * 2500 + " Dit beloof ik. " + "y" * 100, "Dit beloof ik.")
    assert (anchor.page, anchor.section) == (2, "Arbeidsmarkt")
    assert (anchor.prefix, anchor.suffix) == ("x" * 63 + " ", " " + "y" * 63)


def test_context_stays_within_the_body_of_a_real_reading_text():
    words = ["Hiermee", "beschouw", "ik", "de", "motie", "als", "afgedaan."]
    story = Line([Word(word, 80 + 40 * at, 90, 115 + 40 * at, 99) for at, word in enumerate(words)], 9.0)
    foot = Line([Word("Tweede", 80, 800, 110, 808), Word("Kamer,", 115, 800, 140, 808)], 8.0, block=1)
    foot.words.append(Word("vergaderjaar", 150, 800, 195, 808))
    text = layout.read_pages([PageLayer(1, 595.0, 842.0, [story, foot])])
    span = Span(text.text.index("ik de"), text.text.index("afgedaan.") + 9)
    anchor = describe(span, text)
    assert (anchor.page, len(anchor.boxes), anchor.suffix) == (1, 1, "")
    assert "vergaderjaar" in text.text
    assert resolve(anchor, text) == Match(span, 1.0, sure=True)


def test_a_short_word_that_is_gone_does_not_raise():
    assert resolve(Anchor(quote="–", span=Span(3, 4), page=1), PlainText("niets van dien aard")) is None
