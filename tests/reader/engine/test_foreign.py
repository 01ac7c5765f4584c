"""Annotations of others are read whatever their files hold; what is none is no annotation."""

from __future__ import annotations

import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.engine.formats import foreign
from reader.engine.formats.table import read_tables
from reader.engine.protocol import Limits
from reader.engine.tables import ANNOTATION_COLUMNS, TableKind
from reader.errors import DamagedFile, KamerlezerError
from reader.interchange import read_theirs

NAMES = (
    "type", "body", "target", "selector", "source", "items", "first", "value", "purpose", "creator", "exact",
    "start", "refinedBy", "id", "kamerlezer:commitment", "Annotation", "AnnotationPage", "page=3", "x",
)  # fmt: skip
names = st.sampled_from(NAMES)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | names | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4),
    max_leaves=6,
)
annotations = st.dictionaries(names, anything).map(lambda found: {**found, "type": "Annotation"})


@settings(max_examples=40)
@given(st.lists(annotations, max_size=3))
def test_whatever_an_annotation_holds_it_becomes_a_line_of_cells(found):
    lines = [*foreign.of_web(found)]
    assert all(
        len(line) == len(ANNOTATION_COLUMNS) and all(isinstance(c, str) for c in line) for line in lines
    )
    assert len(read_theirs(lines)) >= len(found)


def save(path, project, *texts):
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("project.qde", project)
        for name, text in texts:
            packed.writestr(name, text)
    return path


PROJECT = """<Project xmlns="urn:QDA-XML:project:1.0">
<CodeBook><Codes><Code guid="C" name="toezegging" color="#CC0033"/></Codes>
</CodeBook><Sources>
<TextSource guid="S" name="brief" plainTextPath="internal://S.txt">
<PlainTextSelection startPosition="3" endPosition="9"><Coding><CodeRef targetGUID="C"/></Coding>
<Description>let op</Description></PlainTextSelection></TextSource></Sources></Project>"""


def test_a_project_is_read_with_the_words_of_its_passages(tmp_path):
    path = save(tmp_path / "p.qdpx", PROJECT, ("sources/S.txt", "Ik zeg toe."))
    found = read_tables(path, Limits(), lambda *_: None)
    assert found.kind is TableKind.ANNOTATIONS
    (one,) = read_theirs(found.sheets[0].lines)
    assert (one.anchor.quote, one.tags, one.note, one.file) == ("zeg to", ("toezegging",), "let op", "brief")
    assert one.colours == ("#CC0033",)
    assert (one.anchor.prefix, one.anchor.suffix) == ("Ik ", "e.")


@pytest.mark.parametrize(
    "project",
    [
        "<Project",
        '<!DOCTYPE x [<!ENTITY a "b">]><Project xmlns="urn:QDA-XML:project:1.0"/>',
        PROJECT.replace('"3"', '"-1"').replace('"9"', '"veel"'),
    ],
)
def test_a_damaged_project_is_refused_or_read_and_never_worse(tmp_path, project):
    path = save(tmp_path / "p.qdpx", project)
    try:
        read_tables(path, Limits(), lambda *_: None)
    except KamerlezerError as error:
        assert "p.qdpx" in str(error)  # noqa: PT017 - either is fine, an error of another kind is not


def test_entities_are_not_read(tmp_path):
    entity = '<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    path = save(tmp_path / "p.qdpx", entity + PROJECT.replace("let op", "&a;"))
    with pytest.raises(DamagedFile):
        read_tables(path, Limits(), lambda *_: None)


def test_records_that_are_no_annotations_are_a_table(tmp_path):
    path = tmp_path / "lijst.json"
    path.write_text(json.dumps([{"Nummer": 1, "Tekst": "x"}]), encoding="utf-8")
    assert read_tables(path, Limits(), lambda *_: None).kind is TableKind.TABLES
