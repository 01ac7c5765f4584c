"""Archives of letters are opened as folders: each letter is one of the workspace, within limits."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from reader import errors
from reader.engine.formats.letter_archive import members_of, unpack
from reader.engine.protocol import Limits
from tests.reader.engine.odtfile import odt_file
from tests.reader.engine.wordfile import p, r, word_file

LETTER = "Ik informeer uw Kamer voor 1 juli 2031 over steiger {}.".format


def archive(path: Path, files: dict[str, bytes | str], **options) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, **options)
    return path


def test_each_letter_of_an_archive_becomes_a_letter(workspace, tmp_path):
    path = archive(
        tmp_path / "brieven.zip",
        {
            "map/een.txt": LETTER(1),
            "map/": b"",
            "twee.odt": odt_file(f"<text:p>{LETTER(2)}</text:p>"),
            "drie.docx": word_file(p(r(LETTER(3)))),
            "logo.png": b"\x89PNG",
            "__MACOSX/._een.txt": b"x",
            ".verborgen.txt": b"x",
            "binnen.zip": b"PK",
            "leeg.txt": b"",
        },
    )
    done = workspace.letters.add_all([path]).result()
    assert [one.letter.file_name for one in done.added] == ["een.txt", "twee.odt", "drie.docx"]
    assert [failure.path for failure in done.failures] == [path / "leeg.txt"]
    assert "0 bytes" in str(done.failures[0].error)
    assert done.left_out == 2
    for at, one in enumerate(done.added, 1):
        assert LETTER(at) in workspace.letters.text(one.letter.id).result().text
    workspace.history.undo().result()
    assert len(workspace.letters.all()) == 2
    assert not list((workspace.folder / "letters").glob(".*"))


def test_an_archive_in_a_folder_is_opened_too_and_the_same_letter_is_one(workspace, tmp_path):
    folder = tmp_path / "map"
    folder.mkdir()
    archive(folder / "a.zip", {"een.txt": LETTER(1), "kopie.txt": LETTER(1)})
    (folder / "twee.txt").write_text(LETTER(2))
    done = workspace.letters.add_all([folder]).result()
    assert len({one.letter.id for one in done.added}) == 2
    assert not done.failures


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../etc/passwd.txt", "passwd.txt"),
        ("/etc/passwd.txt", "passwd.txt"),
        ("C:\\Windows\\brief.txt", "brief.txt"),
        ("map/br:ie?f\x07.txt", "br_ie_f_.txt"),
        ("..", "letter-0"),
    ],
)
def test_no_name_leads_out_of_the_folder(tmp_path, name, kept):
    path = archive(tmp_path / "a.zip", {name: "x"})
    assert [member.name for member in members_of(path, Limits()).files] == [kept]


def test_a_name_is_read_as_windows_and_others_write_it(tmp_path):
    path = tmp_path / "a.zip"
    archive(path, {"caf#.txt": "x"})
    path.write_bytes(path.read_bytes().replace(b"caf#", "caf\u00e9".encode("cp850")))
    assert [member.name for member in members_of(path, Limits()).files] == ["café.txt"]
    archive(path, {"café.txt": "x"})
    assert [member.name for member in members_of(path, Limits()).files] == ["café.txt"]


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("bom.txt", b" " * 8_000_000)
    return made.getvalue()


def locked() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("brief.txt", b"x")
    data = bytearray(made.getvalue())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


def many() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for number in range(5_001):
            file.writestr(f"{number}.txt", b"")
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "error", "advice"),
    [
        (bomb(), errors.LimitExceeded, "harmful"),
        (many(), errors.LimitExceeded, "5000 is the most"),
        (locked(), errors.UnsupportedFile, "password. Unpack it"),
        (b"PK\x03\x04" + bytes(99), errors.DamagedFile, "Fetch it again"),
    ],
)
def test_an_archive_beyond_its_limits_is_refused_with_what_to_do(tmp_path, data, error, advice):
    path = tmp_path / "brieven.zip"
    path.write_bytes(data)
    with pytest.raises(error, match=advice):
        members_of(path, Limits())


def test_an_archive_without_letters_is_refused_with_what_to_do(workspace, tmp_path):
    (failure,) = workspace.letters.add_all([archive(tmp_path / "a.zip", {"a.png": "x"})]).result().failures
    assert isinstance(failure.error, errors.UnsupportedFile)
    assert "a.zip holds no letter. Unpack it" in str(failure.error)


def test_one_letter_that_is_too_large_leaves_the_others(tmp_path):
    path = archive(tmp_path / "a.zip", {"groot.txt": b"ab" * 99, "klein.txt": b"x"})
    limits = Limits(unpacked_bytes=50)
    with pytest.raises(errors.LimitExceeded, match=r"groot\.txt unpacks to"):
        unpack(path, 0, tmp_path / "uit", limits)
    unpack(path, 1, tmp_path / "uit", limits)
    assert (tmp_path / "uit").read_bytes() == b"x"


def test_a_word_file_that_is_called_zip_is_a_letter(workspace, tmp_path):
    path = tmp_path / "brief.zip"
    path.write_bytes(word_file(p(r(LETTER(4)))))
    (added,) = workspace.letters.add_all([path]).result().added
    assert LETTER(4) in workspace.letters.text(added.letter.id).result().text
