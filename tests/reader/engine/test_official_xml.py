"""Papers of the official publisher, invented: as printed, with what the publisher says of them."""

from __future__ import annotations

import tempfile
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import errors
from reader.engine.formats.kind import recognise
from reader.engine.formats.official.inventory import inventory
from reader.engine.formats.official.reading import read_official
from reader.engine.formats.setting import set_script
from reader.engine.word_comparison import compare
from reader.letterhead import read_letterhead
from reader.model import FileFormat, LetterKind
from reader.references import find_references_in

META = {
    "DC.identifier": "kst-37912-XV-14",
    "OVERHEIDop.ondernummer": "14",
    "DCTERMS.available": "2031-05-01",
    "DCTERMS.issued": "2031-04-09",
    "DC.type": "Brief",
    "OVERHEIDop.dossiernummer": "37912",
    "OVERHEIDop.documenttitel": "Brief van de minister over de veren",
    "OVERHEIDop.indiener": "A. de Boer",
    "OVERHEIDop.vergaderjaar": "2030-2031",
    "DC.creator": "Tweede Kamer der Staten-Generaal",
}
HEAD = (
    '<kamerstukkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2030-2031</tekstregel>'
    '<tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel></kamerstukkop>'
    "<dossier><dossiernummer><dossiernr>37 912</dossiernr><begrotingshoofdstuk>XV"
    "</begrotingshoofdstuk></dossiernummer>"
    "<titel>Toekomst van de veren</titel></dossier>"
)


def paper(body: str, meta: dict[str, str] | None = None) -> str:
    told = "".join(f'<meta name="{name}" content="{text}"/>' for name, text in (meta or {}).items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie><metadata>'
        f"{told}</metadata><kamerstuk>{body}</kamerstuk></officiele-publicatie>"
    )


def lines(folder: Path, xml: str):
    path = folder / "kst.xml"
    path.write_text(xml, encoding="utf-8")
    assert recognise(path) is FileFormat.XML
    script, metadata = read_official(path)
    text = set_script(script, folder / "copy.pdf", most_pages=50, report=lambda *_: None)
    found = compare(inventory(path), text.text)
    assert found.lost == ()
    assert found.share == 1.0
    return text, metadata, script


def test_a_paper_is_set_as_printed_and_its_metadata_feed_the_letterhead(tmp_path):
    body = (
        f"{HEAD}<stuk><stuknr>Nr. <ondernummer>14</ondernummer></stuknr><titel>BRIEF VAN DE MINISTER"
        '</titel><datumtekst>Den Haag, <datum isodatum="2031-04-09">9 april 2031</datum></datumtekst>'
        "<tekst><al>Ik <nadruk type='cur'>informeer</nadruk> de Kamer (<extref doc='kst-36410-A-33'>"
        "36 410A, nr. 33</extref>).<noot type='voet' id='n1'><noot.nr>1</noot.nr><noot.al>Zie de bijlage."
        "</noot.al></noot> En zo.</al><tussenkop>Planning</tussenkop><lijst><li><li.nr>a.</li.nr>"
        "<al>eerst</al></li><li><li.nr>b.</li.nr><al>dan</al></li></lijst></tekst></stuk>"
    )
    text, metadata, script = lines(tmp_path, paper(body, META))
    assert text.text.splitlines() == [
        "Vergaderjaar 2030-2031",
        "Tweede Kamer der Staten-Generaal",
        "37 912 XV Toekomst van de veren",
        "Nr. 14 BRIEF VAN DE MINISTER",
        "Den Haag, 9 april 2031",
        "Ik informeer de Kamer (36 410A, nr. 33).¹ En zo.",
        "Planning",
        "a. eerst",
        "b. dan",
        "¹ Zie de bijlage.",
    ]
    assert len(script.notes) == 1
    head = read_letterhead(text, metadata, "brief.xml")
    assert (head.number, head.dossier, head.session, head.chamber) == ("14", "37912-XV", "2030/31", "II")
    assert (head.date, head.kind, head.sender) == (date(2031, 4, 9), LetterKind.LETTER, "A. de Boer")
    assert head.title == "Brief van de minister over de veren"


def test_a_motion_of_several_members_names_the_first(tmp_path):
    title = "<titel>MOTIE VAN HET LID JANSMA C.S.</titel>"
    body = f"{HEAD}<stuk><stuknr>Nr. 15</stuknr>{title}<al>De Kamer,</al></stuk>"
    meta = {"DC.type": "Motie", "OVERHEIDop.documenttitel": "Motie van het lid Jansma c.s. over de steiger"}
    text, metadata, _ = lines(tmp_path, paper(body, meta))
    head = read_letterhead(text, metadata, "brief.xml")
    assert head.kind is LetterKind.MOTION
    assert head.sender == "het lid Jansma c.s."


def test_a_table_keeps_its_rows_and_spans(tmp_path):
    body = (
        "<al>Zie:</al><table><title>Tabel 1</title><tgroup cols='3'><colspec colname='a'/><colspec"
        " colname='b'/><colspec colname='c'/><thead><row><entry namest='a' nameend='b'><al>Wat</al></entry>"
        "<entry><al>Wie</al></entry></row></thead><tbody><row><entry morerows='1'><al>sluis</al></entry>"
        "<entry><al>1 mei</al></entry><entry><al>IenW</al></entry></row><row><entry><al>2 mei</al></entry>"
        "<entry><al>OCW</al></entry></row></tbody></tgroup></table>"
    )
    text, _, _ = lines(tmp_path, paper(body))
    assert text.text.splitlines() == ["Zie:", "Tabel 1", "Wat Wie", "sluis 1 mei IenW", "2 mei OCW"]


def test_a_machine_linked_reference_is_found_in_the_text(tmp_path):
    linked = {
        "kst-36410-A-33": "36 410 A, nr. 33",
        "kst-36625-XII-8": "36 625-XII, nr. 8",
        "kst-37912-14": "37 912, nr. 14",
    }
    said = "".join(
        f"<al>Zie Kamerstuk <extref doc='{doc}'>{text}</extref>.</al>" for doc, text in linked.items()
    )
    text, _, _ = lines(tmp_path, paper(said))
    found = {reference.normal for reference in find_references_in(text)}
    assert {doc.removeprefix("kst-") for doc in linked} <= found


def test_pictures_that_are_not_in_the_file_are_told(tmp_path):
    _, _, script = lines(tmp_path, paper("<al>x</al><plaatje><illustratie naam='a.png'/></plaatje>"))
    assert "names a picture that is not in the file" in script.notices[0]


@pytest.mark.parametrize(
    ("xml", "advice"),
    [
        ("<officiele-publicatie><kamerstuk>", "damaged or cut off. Fetch it again"),
        (
            "<!DOCTYPE x [<!ENTITY a 'b'>]><officiele-publicatie>&a;</officiele-publicatie>",
            "declares",
        ),
        ("<officiele-publicatie><metadata/></officiele-publicatie>", "has no text in it"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(tmp_path, xml, advice):
    path = tmp_path / "kst.xml"
    path.write_text(xml)
    with pytest.raises(errors.DamagedFile, match=advice):
        read_official(path)


def test_depth_costs_no_stack(tmp_path):
    text, _, _ = lines(tmp_path, paper("<divisie>" * 900 + "<al>x</al>" + "</divisie>" * 900))
    assert text.text == "x\n"


class Maker:
    """Makes papers with words that are each used once."""

    def __init__(self, draw):
        self._draw = draw
        self._number = count(1)
        self.shown: list[str] = []

    def pick(self, kinds):
        return self._draw(st.sampled_from(kinds))()

    def word(self) -> str:
        self.shown.append(f"woord{next(self._number):04}x")
        return self.shown[-1]

    def inlines(self, depth: int) -> str:
        kinds = [self.word, lambda: f"<onbekend>{self.word()}</onbekend> {self.word()}", self.note]
        if depth:
            kinds += [lambda: f"<nadruk type='vet'>{self.inlines(depth - 1)}</nadruk>"]
        return " ".join([self.word(), *(self.pick(kinds) for _ in range(self._draw(st.integers(1, 3))))])

    def note(self) -> str:
        return f"<noot><noot.nr>{next(self._number)}</noot.nr><noot.al>{self.word()}</noot.al></noot>"

    def block(self, depth: int) -> str:
        kinds = [lambda: f"<al>{self.inlines(2)}</al>", lambda: f"<nieuw>{self.word()}</nieuw>"]
        if depth:
            inner = lambda: self.blocks(depth - 1)  # noqa: E731 - a short name
            kinds += [
                lambda: (
                    f"<divisie><kop><label>{self.word()}</label><nr>{self.word()}</nr></kop>{inner()}</divisie>"
                ),
                lambda: f"<lijst><li><li.nr>{self.word()}</li.nr>{inner()}</li><li>{inner()}</li></lijst>",
                lambda: f"<al>{self.word()}<lijst><li><al>{self.word()}</al></li></lijst>{self.word()}</al>",
                lambda: f"<anders>{inner()}{self.word()}{inner()}</anders>",
                lambda: (
                    f"<table><title>{self.word()}</title><tgroup><tbody><row><entry>{inner()}</entry>"
                    f"<entry>{self.word()}</entry></row><row><entry>{inner()}</entry></row></tbody></tgroup></table>"
                ),
            ]
        return self.pick(kinds)

    def blocks(self, depth: int) -> str:
        return "".join(self.block(depth) for _ in range(self._draw(st.integers(1, 3))))


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_every_word_is_there_once_whatever_its_element(data):
    maker = Maker(data.draw)
    xml = paper(maker.blocks(3))
    with tempfile.TemporaryDirectory() as folder:
        text, _, _ = lines(Path(folder), xml)
    assert {word: text.text.count(word) for word in maker.shown if text.text.count(word) != 1} == {}
