from __future__ import annotations

import pytest

from reader.layout import page_reader as layout
from reader.structure.parts import structure
from tests.typeset import column, flowed, line, page, paragraph

GROUPS = ("VVD", "GroenLinks-PvdA", "D66", "CDA", "ChristenUnie", "BBB")
SUBJECTS = [
    "huurtoeslag", "woningbouw", "dijkversterking", "kinderopvang", "spoorwegen", "stikstof", "visserij",
    "bibliotheken", "schuldhulp", "energie", "onderwijs", "zwembaden", "veiligheid", "natuur", "havens",
    "landbouw", "musea", "gezondheid", "sport", "taal", "belasting", "pensioen", "defensie", "cultuur",
    "media", "ruimte", "luchtvaart", "bruggen", "fietspaden", "rivieren", "bossen", "steden", "dorpen",
    "eilanden", "scholen", "jeugdzorg", "mantelzorg", "arbeid", "inburgering", "drinkwater",
]  # fmt: skip


def question(group, subject, *, closing="?"):
    opening = f"De leden van de {group}-fractie lezen dat het plan voor {subject} vertraging heeft. "
    if closing == "?":
        return f"{opening}Wanneer verwacht de minister dat het plan voor {subject} gereed is?"
    return f"{opening}Deze leden vragen de minister om toe te lichten wat dit voor {subject} betekent."


def answer(subject):
    return (
        f"Het plan voor {subject} is naar verwachting in het najaar gereed. "
        "Ik informeer uw Kamer dan nader over de uitvoering en de kosten daarvan."
    )


def consultation():
    """Return forty subjects, each with the group that asks about it."""
    return [(GROUPS[place * len(GROUPS) // len(SUBJECTS)], each) for place, each in enumerate(SUBJECTS)]


def heading(group):
    return (f"Vragen en opmerkingen van de leden van de {group}-fractie", {"bold": True})


def by_group(asked, parts_of):
    """Return paragraphs group by group: its heading, an introduction, and the parts of each question."""
    paragraphs, last = [], None
    for place, (group, subject) in enumerate(asked):
        if group != last:
            intro = f"De leden van de {group}-fractie hebben met belangstelling kennisgenomen van de stukken."
            paragraphs += [heading(group), intro]
            last = group
        paragraphs += parts_of(place, group, subject)
    return paragraphs


def found(paragraphs):
    text = layout.read_pages(flowed(paragraphs))
    pairs = ((each.group, each.question, each.answer) for each in structure(text).questions)
    return [(group, cut(text, asked), cut(text, said) if said else None) for group, asked, said in pairs]


def cut(text, span):
    return text.text[span.start : span.end]


@pytest.mark.parametrize("style", [{"bold": True}, {"italic": True}, {}])
@pytest.mark.parametrize("closing", ["?", "."])
def test_each_of_forty_questions_is_paired_with_the_answer_below_it(style, closing):
    asked = consultation()
    paragraphs = by_group(
        asked, lambda _, group, subject: [(question(group, subject, closing=closing), style), answer(subject)]
    )
    assert found(paragraphs) == [
        (group, question(group, subject, closing=closing), answer(subject)) for group, subject in asked
    ]


def test_answers_of_several_paragraphs_and_lists_are_whole():
    asked = consultation()
    more = ["Daarbij let ik op twee zaken:", "– de kosten;", "– de planning.", "Tot zover dit punt."]
    paragraphs = by_group(
        asked, lambda _, group, subject: [(question(group, subject), {"bold": True}), answer(subject), *more]
    )
    assert found(paragraphs) == [
        (group, question(group, subject), "\n".join([answer(subject), *more])) for group, subject in asked
    ]


@pytest.mark.parametrize("style", [{"bold": True}, {"italic": True}, {}])
def test_questions_that_come_again_in_part_two_are_paired_there(style):
    asked = consultation()
    first = by_group(asked, lambda _, group, subject: [question(group, subject)])
    second = by_group(asked, lambda _, group, subject: [(question(group, subject), style), answer(subject)])
    paragraphs = [
        ("I Vragen en opmerkingen vanuit de fracties", {"bold": True}),
        *first,
        ("II Antwoord/Reactie van de minister", {"bold": True}),
        "Hieronder ga ik op de vragen in.",
        *second,
    ]
    assert found(paragraphs) == [
        (group, question(group, subject), answer(subject)) for group, subject in asked
    ]


def test_questions_told_in_other_words_in_part_two_are_paired_there():
    asked = consultation()

    def told(group, subject):
        return f"De leden van de {group}-fractie vragen wanneer het plan voor {subject} er is."

    first = by_group(asked, lambda _, group, subject: [question(group, subject)])
    second = by_group(asked, lambda _, group, subject: [f"{told(group, subject)} {answer(subject)}"])
    paragraphs = [
        ("I Vragen en opmerkingen vanuit de fracties", {"bold": True}),
        *first,
        ("II Reactie van de minister", {"bold": True}),
        *second,
    ]
    assert found(paragraphs) == [(group, told(group, subject), answer(subject)) for group, subject in asked]


def test_answers_that_do_not_name_the_questions_go_with_what_they_share():
    asked = consultation()
    first = by_group(asked, lambda _, group, subject: [question(group, subject)])
    second, last = [], None
    for place, (group, subject) in enumerate(asked):
        second += [heading(group)] if group != last else []
        second += [answer(subject), f"Ook voor {subject} geldt dat."] if place % 3 else [answer(subject)]
        last = group
    pairs = found(
        [
            ("I Vragen en opmerkingen vanuit de fracties", {"bold": True}),
            *first,
            ("II Antwoord van de minister", {"bold": True}),
            *second,
        ]
    )
    assert [(group, asking) for group, asking, _ in pairs] == [
        (group, question(group, subject)) for group, subject in asked
    ]
    assert all(subject in said for (_, subject), (_, _, said) in zip(asked, pairs, strict=True))


def test_labels_pair_questions_and_answers_by_number():
    paragraphs = [
        "In antwoord op uw brief deel ik u het volgende mee.",
        ("Vraag 1", {"bold": True}), "Kent u het bericht?",
        ("Antwoord op vraag 1", {"bold": True}), "Ja.",
        ("Vraag 2", {"bold": True}), "Deelt u de mening? Zo nee, waarom niet?",
        ("Vraag 3", {"bold": True}), "Wat kost het?",
        ("Antwoord op vraag 3", {"bold": True}), "Dat is nog niet bekend.",
        ("Vraag 4", {"bold": True}), "Wanneer weet u het?",
        ("Antwoord op vraag 2 en 4", {"bold": True}), "Na de zomer.",
    ]  # fmt: skip
    assert found(paragraphs) == [
        ("", "Kent u het bericht?", "Ja."),
        ("", "Deelt u de mening? Zo nee, waarom niet?", "Na de zomer."),
        ("", "Wat kost het?", "Dat is nog niet bekend."),
        ("", "Wanneer weet u het?", "Na de zomer."),
    ]


def test_a_question_without_an_answer_says_so():
    paragraphs = [
        heading("D66"),
        (question("D66", "havens"), {"bold": True}),
        answer("havens"),
        heading("BBB"),
        (question("BBB", "bossen"), {"bold": True}),
    ]
    assert found(paragraphs) == [
        ("D66", question("D66", "havens"), answer("havens")),
        ("BBB", question("BBB", "bossen"), None),
    ]


def test_a_letter_without_questions_has_none():
    assert found(["Het kabinet vraagt de SER om advies. Is dat nodig? Ja.", answer("havens")]) == []


def test_sections_reach_to_the_next_of_their_weight():
    text = layout.read_pages(
        [
            page(
                line("Deel een", size=16, y=60),
                column(
                    [
                        ("Eerste kop", {"bold": True}),
                        answer("taal"),
                        ("Tweede kop", {"bold": True}),
                        answer("sport"),
                    ]
                ),
                line("Deel twee", size=16, y=400),
                column([answer("natuur")], y=430),
            )
        ]
    )
    sections = structure(text).sections
    assert [(each.level, each.title) for each in sections] == [
        (1, "Deel een"), (2, "Eerste kop"), (2, "Tweede kop"), (1, "Deel twee"),
    ]  # fmt: skip
    assert [each.span.end for each in sections[:3]] == [
        sections[3].span.start,
        sections[2].span.start,
        sections[3].span.start,
    ]


@pytest.mark.parametrize(
    ("body", "marks"),
    [
        ("Dat vergroot de ongelijkheid^1 in het land.^2 Aldus de raad, zie nr. 2 van de lijst.", ["¹", "²"]),
        (
            "Dat vergroot de inkomens(on)gelijkheid1. Dat stond in het voorstel.2 Zie nr. 2 daarvan.",
            ["1", "2"],
        ),
        ("Op 10 maart jl.1, informeerde ik u over het akkoord (AZWA)2 dat in artikel 2 staat.", ["1", "2"]),
        ("Zie beide stukken.^12 Daarover is uw Kamer in 2012 bericht.", ["¹", "²"]),
    ],
)
def test_a_note_knows_the_place_of_its_mark(body, marks):
    notes = [
        line("1 Kamerstuk 12 345, nr. 1.", y=700, size=7),
        line("2 Kamerstuk 12 345, nr. 2.", y=710, size=7),
    ]
    text = layout.read_pages([page(paragraph(body)[0], notes)])
    found = structure(text).footnotes
    assert [(each.mark, each.text) for each in found] == [
        ("1", "Kamerstuk 12 345, nr. 1."), ("2", "Kamerstuk 12 345, nr. 2."),
    ]  # fmt: skip
    assert [text.text[each.place.start : each.place.end] for each in found] == marks
    assert found[0].place.end <= found[1].place.start
    assert text.text[found[0].place.start - 1].isalpha() or text.text[found[0].place.start - 1] == "."


def test_lists_are_told_apart():
    text = layout.read_pages(
        [page(column(["Ten eerste:", "– een;", "– twee.", answer("taal"), "1. drie;", "2. vier."]))]
    )
    items = [[text.text[item.start : item.end] for item in each] for each in structure(text).lists]
    assert items == [["– een;", "– twee."], ["1. drie;", "2. vier."]]
