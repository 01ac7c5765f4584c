"""Passages as Web Annotations, expanded by another library without a network."""

from __future__ import annotations

import json
from datetime import date

import pytest
from pyld import jsonld

from reader.interchange import Wishes, write_register
from reader.interchange.jsonld import CONTEXT
from reader.model import Anchor, Annotation, Commitment, Due, Span, Status
from tests.reader.material import LETTER, material, promise
from tests.reader.rows import MOMENT

OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"
XSD = "http://www.w3.org/2001/XMLSchema#"
PASSAGE = Annotation(
    id="ab12",
    letter_id=LETTER.id,
    anchor=Anchor(
        quote="Ik informeer uw Kamer.", span=Span(10, 32), page=3, prefix="Geachte ", suffix=" Dit"
    ),
    commitment=Commitment(
        who="minister", status=Status.PARTLY, due=Due("dit jaar", None, date(2026, 12, 31))
    ),
    note="zie “mei”",
    tagged_by="Anna",
    tagged_at=MOMENT,
    changed_at=MOMENT,
)
# As the W3C defines these terms in http://www.w3.org/ns/anno.jsonld (Web Annotation Vocabulary, section 2).
VOCABULARY = {
    "@context": {
        "id": {"@type": "@id", "@id": "@id"},
        "type": {"@type": "@id", "@id": "@type"},
        **{
            name: f"{OA}{name}"
            for name in (
                "Annotation", "TextualBody", "TextQuoteSelector", "TextPositionSelector", "FragmentSelector",
                "exact", "prefix", "suffix",
            )
        },
        "AnnotationCollection": f"{AS}OrderedCollection",
        "AnnotationPage": f"{AS}OrderedCollectionPage",
        "Text": "http://purl.org/dc/dcmitype/Text",
        "Person": "http://xmlns.com/foaf/0.1/Person",
        "body": {"@type": "@id", "@id": f"{OA}hasBody"},
        "target": {"@type": "@id", "@id": f"{OA}hasTarget"},
        "source": {"@type": "@id", "@id": f"{OA}hasSource"},
        "selector": {"@type": "@id", "@id": f"{OA}hasSelector"},
        "motivation": {"@type": "@vocab", "@id": f"{OA}motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": f"{OA}hasPurpose"},
        "tagging": f"{OA}tagging",
        "commenting": f"{OA}commenting",
        "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
        "format": "http://purl.org/dc/elements/1.1/format",
        "conformsTo": {"@type": "@id", "@id": "http://purl.org/dc/terms/conformsTo"},
        "creator": {"@type": "@id", "@id": "http://purl.org/dc/terms/creator"},
        "nickname": "http://xmlns.com/foaf/0.1/nick",
        "created": {"@id": "http://purl.org/dc/terms/created", "@type": f"{XSD}dateTime"},
        "modified": {"@id": "http://purl.org/dc/terms/modified", "@type": f"{XSD}dateTime"},
        "start": {"@id": f"{OA}start", "@type": f"{XSD}nonNegativeInteger"},
        "end": {"@id": f"{OA}end", "@type": f"{XSD}nonNegativeInteger"},
        "total": {"@id": f"{AS}totalItems", "@type": f"{XSD}nonNegativeInteger"},
        "startIndex": {"@id": f"{AS}startIndex", "@type": f"{XSD}nonNegativeInteger"},
        "first": {"@type": "@id", "@id": f"{AS}first"},
        "items": {"@type": "@id", "@id": f"{AS}items", "@container": "@list"},
    }
}  # fmt: skip


def offline(url, _options):
    assert url == CONTEXT[0]
    return {"contextUrl": None, "documentUrl": url, "document": VOCABULARY}


@pytest.fixture
def annotation(tmp_path):
    path = tmp_path / "register.jsonld"
    write_register(material(promise(), promise(id="ab12:motion"), passages=[PASSAGE]), path, Wishes())
    (collection,) = jsonld.expand(json.loads(path.read_text(encoding="utf-8")), {"documentLoader": offline})
    assert collection["@type"] == [f"{AS}OrderedCollection"]
    (page,) = collection[f"{AS}first"]
    ((one,),) = (entry["@list"] for entry in page[f"{AS}items"])
    return one


def selector(annotation, kind):
    (target,) = annotation[f"{OA}hasTarget"]
    (found,) = (one for one in target[f"{OA}hasSelector"] if one["@type"] == [f"{OA}{kind}"])
    return {
        name.rpartition("#")[2]: value[0].get("@value") for name, value in found.items() if name != "@type"
    }


def test_a_passage_with_two_rows_is_one_annotation_with_its_tags_and_note(annotation):
    assert annotation["@id"] == "urn:kamerlezer:passage:ab12"
    bodies = [
        one["http://www.w3.org/1999/02/22-rdf-syntax-ns#value"][0]["@value"]
        for one in annotation[f"{OA}hasBody"]
    ]
    assert bodies == ["commitment", "zie “mei”"]


def test_quote_offsets_and_page_can_each_be_found_by(annotation):
    quote = selector(annotation, "TextQuoteSelector")
    assert quote == {"exact": "Ik informeer uw Kamer.", "prefix": "Geachte ", "suffix": " Dit"}
    assert selector(annotation, "TextPositionSelector") == {"start": 10, "end": 32}
    assert selector(annotation, "FragmentSelector")["22-rdf-syntax-ns#value".rpartition("#")[2]] == "page=3"


def test_fields_of_our_own_are_kept_under_our_own_names(annotation):
    (own,) = annotation["urn:kamerlezer:vocabulary:commitment"]
    assert own["urn:kamerlezer:vocabulary:status"] == [{"@value": "partly fulfilled"}]
    (due,) = own["urn:kamerlezer:vocabulary:due"]
    assert due["urn:kamerlezer:vocabulary:last"] == [{"@value": "2026-12-31"}]
