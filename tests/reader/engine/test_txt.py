"""Text files: one bad byte, no mark, old line ends, and encodings of one byte a letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import errors
from reader.engine.formats.kind import recognise
from reader.engine.formats.txt import read_txt
from reader.model import FileFormat

DUTCH = "Beëindiging “van” de reële zaak – één café’s coördinatie, geïnformeerd"
WORDS = st.text(st.sampled_from("abcdefghijklmnoprstuvwz éëïöü,."), min_size=1).filter(str.strip)


@pytest.fixture
def read_bytes(tmp_path):
    """Return a function that reads a text file with these bytes."""

    def read(data: bytes, encoding: str = ""):
        path = tmp_path / "brief.txt"
        path.write_bytes(data)
        assert recognise(path) is FileFormat.TXT
        return read_txt(path, encoding)

    return read


@pytest.mark.parametrize("bad", [b"\xff", b"\xff\xfe", b"\xc3", b"\xe2\x82"])
def test_a_bad_byte_spoils_one_sign_of_utf_8(read_bytes, bad):
    text, name = read_bytes("De coördinatie".encode() + bad + " is reëel".encode())
    assert (text.replace("\ufffd", ""), name) == ("De coördinatie is reëel", "utf-8")


def test_a_bad_byte_spoils_no_letter_whose_encoding_is_chosen(read_bytes):
    text, _ = read_bytes(b"Een brief van twintig letters en meer \xff einde", "utf-8")
    assert text == "Een brief van twintig letters en meer \ufffd einde"


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-8", "utf-16-le", "utf-16-be"])
def test_dutch_tells_its_encoding(read_bytes, encoding):
    assert read_bytes(DUTCH.encode(encoding)) == (DUTCH, encoding)


def test_signs_beyond_latin_leave_utf_16_without_a_mark_readable(read_bytes):
    text = "De Ā en Ѐ in een gewone Nederlandse zin van enige lengte, met nog wat woorden"
    assert read_bytes(text.encode("utf-16-le"))[0] == text


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\x0b", "\u2028", "\u2029", "\x85"])
def test_every_end_of_a_line_is_one(read_bytes, end):
    assert read_bytes(f"een{end}twee".encode())[0] == "een\ntwee"


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x1b", "\x7f"])
def test_control_characters_are_no_damage(read_bytes, control):
    assert read_bytes(f"{control}Gea{control}chte voor{control}zitter".encode())[0] == "Geachte voorzitter"


def test_what_is_no_text_is_refused(tmp_path):
    path = tmp_path / "brief.txt"
    path.write_bytes(bytes(range(256)) * 4)
    with pytest.raises(errors.DamagedFile, match="Fetch it again"):
        recognise(path)


@given(WORDS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_a_text_comes_back_as_it_was_written(tmp_path_factory, words, encoding):
    path = tmp_path_factory.mktemp("txt") / "brief.txt"
    path.write_bytes(words.encode(encoding))
    assert read_txt(path, "")[0] == words
