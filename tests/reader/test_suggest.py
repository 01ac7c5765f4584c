from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.layout import page_reader as layout
from reader.model import CommitmentKind, FileFormat, Firmness, Letter, Likelihood, Stance, Tag
from reader.suggestions import suggester as suggest
from reader.text import Stream, in_one_line
from tests.typeset import flowed, line, page, paragraph

NOW = datetime(2031, 3, 3, tzinfo=UTC)
LETTER = Letter(
    id="a" * 32,
    file_name="brief.pdf",
    format=FileFormat.PDF,
    date=date(2031, 3, 3),
    sender="minister van Infrastructuur en Waterstaat",
    ministry="IenW",
    added_at=NOW,
    changed_at=NOW,
)


def read(*paragraphs):
    return layout.read_pages(flowed(list(paragraphs)))


def suggested(*paragraphs, letter=LETTER):
    found = suggest.examine(read(*paragraphs), letter=letter)
    return [one for one in found if one.score >= Likelihood.PERHAPS.least_score]


def tags(sentence):
    return {one.tag for one in suggested(sentence)}


def commitment(sentence):
    (one,) = [one for one in suggested(sentence) if one.tag is Tag.COMMITMENT]
    return one.commitment


def position(sentence):
    (one,) = [one for one in suggested(sentence) if one.tag is Tag.POSITION]
    return one.position


PROMISES = [
    "Ik informeer uw Kamer in het eerste kwartaal van 2032 over de veerdiensten.",
    "Bij verdere ontwikkelingen rond de pont informeer ik uw Kamer.",
    "Over de uitkomsten van de telling wordt uw Kamer voor de zomer geïnformeerd.",
    "Uw Kamer ontvangt de evaluatie van de nachtboot uiterlijk in juni 2031.",
    "Nederland zal zich blijven inzetten voor schone binnenvaart.",
    "Het kabinet werkt aan een nieuwe regeling voor kleine havens.",
    "Het kabinet is voornemens de vaarsnelheid op de rivier te verlagen.",
    "Ik zeg het lid Waterman een nieuwe telling van de passagiers toe.",
    "De staatssecretaris van Financiën onderzoekt of de toeslag hoger kan.",
    "Nederland zal in de Raad inbrengen dat havens stroom nodig hebben.",
    "Daarnaast wordt bezien of de pont ook in de nacht kan varen.",
    "Graag ga ik met de schippers in gesprek over de dienstregeling.",
    "De volgende rapportage over de havens volgt voor het zomerreces.",
]
NO_PROMISES = [
    "Hierbij zend ik u de geannoteerde agenda voor de Raad.",
    "Met deze brief informeer ik uw Kamer over de havens van het noorden.",
    "De Europese Commissie zal in het najaar een voorstel voor havens doen.",
    "De schippers gaan de dienstregeling zelf evalueren in de herfst.",
    "Vorig jaar heeft het kabinet de regeling voor kleine havens verruimd.",
    "Bent u bereid de Kamer hierover voor de zomer te informeren?",
    "De leden van de Waterpartij vragen of het kabinet de pont zal vernieuwen.",
    "De krant schreef: “Het kabinet zal de pont voor de zomer vernieuwen.”",
    "De haven van het noorden is vorig jaar verbouwd en heeft nu een kade meer.",
]


@pytest.mark.parametrize("sentence", PROMISES)
def test_a_promise_is_suggested_as_a_commitment(sentence):
    assert Tag.COMMITMENT in tags(sentence)


@pytest.mark.parametrize("sentence", NO_PROMISES)
def test_what_looks_like_a_promise_is_left(sentence):
    assert Tag.COMMITMENT not in tags(sentence)


STANDS = [
    ("Het kabinet vindt dat de havens schoner moeten worden.", "kabinet", Stance.FOR),
    ("Nederland heeft tegen het voorstel voor de havens gestemd.", "Nederland", Stance.AGAINST),
    ("De SER adviseert de toeslag voor schippers te verhogen.", "SER", Stance.FOR),
    ("Het kabinet neemt deze aanbeveling over de pont niet over.", "kabinet", Stance.AGAINST),
    ("Het kabinet steunt het voorstel, mits de havens meedoen.", "kabinet", Stance.CONDITIONAL),
    ("Veel lidstaten benadrukten het belang van schone havens.", "lidstaten", Stance.FOR),
]


@pytest.mark.parametrize(("sentence", "holder", "stance"), STANDS)
def test_a_position_names_who_holds_it_and_which_side_he_takes(sentence, holder, stance):
    found = position(sentence)
    assert holder in found.holder
    assert found.stance is stance


def test_informing_by_a_day_is_firm_and_striving_is_an_intention():
    assert commitment(PROMISES[0]).firm is Firmness.FIRM
    assert commitment(PROMISES[4]).firm is Firmness.INTENTION


def test_a_promise_says_who_to_whom_and_by_when():
    found = commitment("Ik informeer uw Kamer in het eerste kwartaal van 2032 over de veerdiensten.")
    assert (found.who, found.ministry, found.to) == (LETTER.sender, "IenW", "Kamer")
    assert (found.due.first, found.due.last) == (date(2032, 1, 1), date(2032, 3, 31))
    assert found.due.text == "in het eerste kwartaal van 2032"


@pytest.mark.parametrize(
    ("house", "chamber", "to"),
    [
        ("uw Kamer", "II", "Tweede Kamer"),
        ("de Kamer", "I", "Eerste Kamer"),
        ("de Eerste Kamer", "II", "Eerste Kamer"),
    ],
)
def test_a_chamber_has_one_name_however_the_letter_calls_it(house, chamber, to):
    sentence = f"Ik informeer {house} in het eerste kwartaal van 2032 over de veerdiensten."
    found = suggested(sentence, letter=msgspec.structs.replace(LETTER, chamber=chamber))
    assert [one.commitment.to for one in found if one.commitment] == [to]


def test_what_is_promised_begins_with_a_word_and_not_with_the_mark_of_a_note():
    assert in_one_line("² Toezegging  aan\nde leden") == "Toezegging aan de leden"
    assert in_one_line("woord " * 60).endswith("woord…")


def test_the_day_of_something_done_before_is_not_when_it_is_due():
    found = commitment(
        "Na de telling waarover de Kamer is ingelicht op 3 maart, werkt het kabinet nu verder."
    )
    assert found.due.last is None


def test_a_named_minister_binds_himself():
    found = commitment("De staatssecretaris van Financiën onderzoekt of de toeslag voor schippers hoger kan.")
    assert found.who == "staatssecretaris van Financiën"
    assert found.ministry == "FIN"


def test_pointing_back_and_fulfilling_are_told_from_promising():
    back = commitment("In het debat van 5 mei 2030 heb ik toegezegd de tellingen te delen (TZ203005-012).")
    assert (back.kind, back.reference) == (CommitmentKind.REFERS_BACK, "TZ203005-012")
    met = commitment("Hiermee doe ik de toezegging aan het lid Waterman over de pont gestand.")
    assert met.kind is CommitmentKind.FULFILS
    assert met.to == "Waterman"
    assert commitment(PROMISES[0]).kind is CommitmentKind.NEW


def test_an_earlier_promise_keeps_its_day_though_it_is_over():
    found = commitment("Zoals toegezegd, worden de tellingen in januari 2031 met uw Kamer gedeeld.")
    assert found.due.last == date(2031, 1, 31)


def test_a_motion_is_named_with_its_movers_number_and_what_became_of_it():
    sentence = (
        "Hiermee is de motie van de leden Waterman (WP) en Oever (RP) (Kamerstuk 37 912, nr. 14) afgedaan."
    )
    (one,) = [one for one in suggested(sentence) if one.tag is Tag.MOTION]
    assert one.motion.movers == "Waterman (WP), Oever (RP)"
    assert one.motion.number == "37912-14"
    assert one.motion.carried_out is True


def test_numbers_are_read_from_the_notes_of_a_sentence():
    body = "Ik ga in op de motie van het lid Waterman (WP).^1 Ook doe ik, zoals toegezegd,^2 een voorstel."
    notes = [
        line("1 Kamerstuk 37 912, nr. 14.", y=700, size=7),
        line("2 TZ203005-012.", y=710, size=7),
    ]
    found = suggest.examine(layout.read_pages([page(paragraph(body)[0], notes)]), letter=LETTER)
    assert next(one.motion.number for one in found if one.motion) == "37912-14"
    assert "TZ203005-012" in {one.commitment.reference for one in found if one.commitment}


def test_items_of_a_list_share_what_leads_up_to_them():
    found = suggested(
        "Het kabinet vindt het van belang dat de volgende punten terugkomen:",
        "1) Geef prioriteit aan schone havens;",
        "2) Besteed aandacht aan de kleine schippers;",
        "De havens liggen in het noorden van het land en zijn oud.",
    )
    assert [one.tag for one in found] == [Tag.POSITION] * 3


def test_a_promise_ends_where_the_items_of_its_own_sentence_begin():
    (one,) = suggested(
        "Ik ga met de schippers in gesprek over a) de prijs van kaartjes voor scholieren, b) het geluid van "
        "oudere veren op de rivier en c) de diepte van de geul bij de haven van het eiland."
    )
    assert one.quote.endswith("in gesprek over")


def test_what_the_letter_says_of_itself_is_no_promise_also_in_the_sentences_after():
    outline = (
        "Met deze brief geef ik een overzicht van de veren. Daarbij zal ik eerst beschrijven hoe zij varen. "
        "Ook neem ik de tarieven van de kleine havens daarin mee."
    )
    assert not suggested(outline)
    assert suggested("Vervolgens zal ik de tarieven van de kleine havens verlagen.")


def test_what_goes_on_from_a_position_has_its_holder():
    found = suggested(
        "De lidstaten benadrukten het belang van schone havens. Ook moeten kleine schippers mee kunnen doen."
    )
    assert [one.position.holder for one in found] == ["lidstaten", "lidstaten"]


def test_a_question_in_a_consultation_binds_nobody_and_its_answer_does():
    found = suggested(
        ("I Vragen en opmerkingen vanuit de fracties", {"bold": True}),
        ("Vragen en opmerkingen van de leden van de VVD-fractie", {"bold": True}),
        "Het kabinet zal de pont naar verwachting in de zomer vernieuwen, lezen deze leden in de brief.",
        ("II Reactie van de minister", {"bold": True}),
        "Ik zal uw Kamer hierover voor de zomer van 2031 per brief nader informeren.",
    )
    (one,) = [one for one in found if one.tag is Tag.COMMITMENT]
    assert one.quote.startswith("Ik zal uw Kamer")


def test_a_reason_quotes_the_cue_in_either_language():
    (one,) = suggested("Bij verdere ontwikkelingen rond de pont informeer ik uw Kamer.")
    assert one.reason == suggest.reason(one, "en")
    assert "informeer ik uw Kamer" in one.reason
    assert suggest.reason(one, "nl") != one.reason


def test_a_rule_that_is_no_more_leaves_a_reason_without_its_words():
    (one,) = suggested("Bij verdere ontwikkelingen rond de pont informeer ik uw Kamer.")
    gone = type(one)(id="x", tag=one.tag, span=one.span, quote="", page=1, score=1, rule="gone", cues=("ik",))
    assert suggest.reason(gone, "nl") == "‘ik’"


def test_ids_are_the_same_in_another_setting_and_tell_equal_sentences_apart():
    sentence = "Ik zal uw Kamer hierover voor de zomer informeren."
    (alone,) = suggested(sentence)
    first, second = suggested("Een andere alinea gaat eraan vooraf, en die is langer.", sentence, sentence)
    assert alone.id == first.id != second.id
    other = Letter(id="b" * 32, file_name="b.pdf", format=FileFormat.PDF, added_at=NOW, changed_at=NOW)
    assert suggested(sentence, letter=other)[0].id != alone.id


def test_without_a_letter_date_and_sender_are_read_from_the_text():
    letter = [
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
        "Den Haag, 3 maart 2031",
        "Ik zal uw Kamer hierover in het najaar informeren.",
        "Hoogachtend, de minister van Financiën, A. Waterman",
    ]
    found = suggest.examine(layout.read_pages(flowed(letter, gap=30.0)))
    (one,) = [one for one in found if one.tag is Tag.COMMITMENT]
    assert one.commitment.due.last.year == 2031
    assert one.commitment.who == "minister van Financiën"


def test_a_letter_without_text_has_no_suggestions():
    assert suggest.examine(layout.read_pages([])) == []


PIECES = st.sampled_from(
    [*PROMISES, *NO_PROMISES, "1)", "–", "“", "”", "Nr. 14", "De motie Waterman.", "\u0130 zal ik"]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=60)), max_size=8))
@settings(max_examples=60, deadline=None)
def test_suggestions_are_whole_sentences_in_order_within_one_stream(paragraphs):
    text = read(*[paragraph for paragraph in paragraphs if paragraph.strip()])
    found = suggest.examine(text, letter=LETTER)
    starts = {span.start for span in text.sentences}
    ends = {span.end for span in text.sentences}
    assert [one.span for one in found] == sorted(one.span for one in found)
    assert len({one.id for one in found}) == len(found)
    for one in found:
        assert one.span.start in starts
        assert one.span.end in ends
        assert text.stream_at(one.span.start) in {Stream.BODY, Stream.NOTES}
        assert one.quote == text.text[one.span.start : one.span.end]
        assert Likelihood.HIDDEN.least_score <= one.score <= 1
        assert getattr(one, one.tag) is not None


def test_what_was_promised_before_is_due_when_it_was_promised_for():
    found = commitment("Ik heb toegezegd dat de telling in het tweede kwartaal van 2031 naar de Kamer komt.")
    assert found.due.last == date(2031, 6, 30)


def test_a_season_promised_before_is_the_one_that_was_meant_then():
    """On 3 March "voor het eind van het jaar" of a promise long made is not at hand; January is over."""
    found = commitment("Toegezegd was uw Kamer in januari per brief over de veren te informeren.")
    assert found.due.last == date(2031, 1, 31)


def test_two_motions_in_a_sentence_keep_both_numbers():
    sentence = (
        "De moties Waterman (Kamerstuk 37 912, nr. 14) en Oever (Kamerstuk 37 912, nr. 15) neem ik mee."
    )
    (one,) = [one for one in suggested(sentence) if one.tag is Tag.MOTION]
    assert one.motion.number == "37912-14, 37912-15"


def test_a_heading_that_names_a_motion_is_suggested_as_nothing_else():
    found = suggested(
        "De havens liggen in het noorden van het land en zijn oud en diep. " * 6,
        ("Motie van het lid Waterman (WP) die ik zal uitvoeren", {"bold": True}),
        "De havens liggen in het zuiden van het land en zijn jong en breed. " * 6,
    )
    assert [one.tag for one in found] == [Tag.MOTION]
    assert found[0].motion.movers == "Waterman (WP)"


def test_a_point_within_a_sentence_does_not_part_what_belongs_together():
    assert Tag.COMMITMENT in tags("Het fonds van 200 mln. zal met de schippers samen worden ingevuld.")


def test_what_members_say_in_proceedings_binds_nobody():
    found = suggested(
        ("De heer Waterman (WP):", {"bold": True}),
        "Ik zal de minister in het najaar van 2031 opnieuw naar de pont vragen.",
        ("De voorzitter:", {"bold": True}),
        "Ik zal de leden straks nog een keer het woord geven over de pont.",
        ("Minister Oever:", {"bold": True}),
        "Ik zal uw Kamer voor de zomer van 2031 over de pont informeren.",
    )
    (one,) = [one for one in found if one.tag is Tag.COMMITMENT]
    assert one.quote.startswith("Ik zal uw Kamer")


def test_who_writes_to_a_minister_does_not_bind_the_government():
    found = suggested(
        "Geachte minister,",
        "In het najaar van 2031 zullen wij de uitkomsten van onze telling aan u en de Kamer sturen.",
    )
    assert Tag.COMMITMENT not in {one.tag for one in found}


FIRM = [
    "Het kabinet verhoogt de toeslag voor schippers per 1 juli 2032.",
    "In 2032 wordt de regeling voor kleine havens geëvalueerd.",
    "Ik kom hier voor het einde van het jaar op terug.",
    "Ik stuur uw Kamer de telling zo spoedig mogelijk.",
]
INTENDED = [
    "Ik streef ernaar de regeling voor de zomer van 2031 te publiceren.",
    "Ik zal mij inspannen om de telling zo snel mogelijk af te ronden.",
    "De wet voor de veren zal naar verwachting op 1 juli 2032 in werking treden.",
    "Dit pakken we met de schippers de komende tijd verder op.",
]


@pytest.mark.parametrize("sentence", FIRM)
def test_a_day_or_a_letter_to_parliament_makes_it_firm(sentence):
    assert commitment(sentence).firm is Firmness.FIRM


@pytest.mark.parametrize("sentence", INTENDED)
def test_striving_or_a_time_without_an_end_leaves_it_an_intention(sentence):
    assert commitment(sentence).firm is Firmness.INTENTION


def test_the_answer_that_follows_in_the_paragraph_of_its_question_binds():
    found = suggested(
        ("I Vragen en opmerkingen vanuit de fracties", {"bold": True}),
        ("Vragen en opmerkingen van de leden van de VVD-fractie", {"bold": True}),
        "De leden van de VVD-fractie vragen hoeveel veren er in het noorden varen en wie ze betaalt.",
        ("II Reactie van de minister", {"bold": True}),
        ("Vragen en opmerkingen van de leden van de VVD-fractie", {"bold": True}),
        "De leden van de VVD-fractie vragen hoeveel veren er varen. Het zijn er elf, en de bond vraagt om"
        " meer. Ik zal uw Kamer hierover voor de zomer van 2031 per brief nader informeren.",
    )
    assert [one.quote[:11] for one in found if one.tag is Tag.COMMITMENT] == ["Ik zal uw K"]
