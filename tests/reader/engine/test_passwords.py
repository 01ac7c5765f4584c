"""Letters with a password: opened, read and compared with it, and by nothing else."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile

from reader import errors
from reader.engine import Priority
from reader.engine.formats.odt.locking import NoFit, is_locked_package, unlock_package
from reader.text import ReadingText
from tests.reader.engine.odtfile import OLD, locked_parts, locked_whole, odt_file

PASSWORD = "zandvoorde é 31"  # noqa: S105 - of invented letters
# msoffcrypto writes no box of less than 4 KB well; no letter of Word is so small.
PADDING = {"word/media/niets.bin": Random(7).randbytes(6000)}  # noqa: S311 - nothing is guarded with it


@pytest.fixture
def locked_pdf(make_pdf, tmp_path):
    with pymupdf.open(make_pdf("open.pdf")) as doc:
        lock = pymupdf.PDF_ENCRYPT_AES_256
        doc.save(tmp_path / "slot.pdf", encryption=lock, user_pw=PASSWORD, owner_pw="eigenaar")
    return tmp_path / "slot.pdf"


@pytest.fixture
def locked_docx(make_docx, word, tmp_path):
    body = word.paragraph("De minister zegt de Kamer een brief toe.")
    return locked(make_docx(body, "open.docx", parts=PADDING), tmp_path / "slot.docx")


def locked(path, target):
    box = io.BytesIO()
    with path.open("rb") as file:
        OOXMLFile(file).encrypt(PASSWORD, box)
    target.write_bytes(box.getvalue())
    return target


ODT_LOCKS = {
    "odt": lambda data: locked_parts(data, PASSWORD),
    "odt-1.1": lambda data: locked_parts(data, PASSWORD, start="sha1"),
    "odt-whole": lambda data: locked_whole(data, PASSWORD),
}


@pytest.fixture(params=["pdf", "docx", *ODT_LOCKS])
def locked_file(request, tmp_path):
    if request.param in ODT_LOCKS:
        body = "<text:p>De minister zegt de Kamer een brief toe.</text:p>"
        path = tmp_path / "slot.odt"
        path.write_bytes(ODT_LOCKS[request.param](odt_file(body, parts={"Pictures/x": b"\x89" * 5000})))
        return path
    return request.getfixturevalue(f"locked_{request.param}")


def read(engine, path, folder, password=PASSWORD):
    prepared = engine.prepare(path, target=folder, password=password).result()
    return ReadingText.decode(prepared.text), prepared


def test_a_locked_letter_is_read_with_its_password(engine, locked_file, tmp_path):
    text, prepared = read(engine, locked_file, tmp_path / "cache")
    assert "De minister" in text.text
    assert prepared.format.value == locked_file.suffix[1:]


@pytest.mark.parametrize("password", ["", "fout", "zandvoorde"])
def test_no_other_password_opens_it(engine, locked_file, tmp_path, password):
    wanted = errors.WrongPassword if password else errors.EncryptedFile
    task = engine.prepare(locked_file, target=tmp_path / "cache", password=password)
    assert type(task.exception()) is wanted
    assert not (tmp_path / "cache").exists()


def test_the_pages_of_a_locked_pdf_are_drawn_with_its_password(engine, locked_pdf):
    assert len(engine.open(locked_pdf, password=PASSWORD).result().page_sizes) == 2
    pixels = engine.render(locked_pdf, 1, zoom=0.2, password=PASSWORD).result()
    assert pixels.width == 119
    pixels.release()
    assert isinstance(engine.open(locked_pdf).exception(), errors.EncryptedFile)  # though it is open


def test_a_locked_letter_is_compared_with_its_text(engine, locked_file, tmp_path):
    _, prepared = read(engine, locked_file, tmp_path / "cache")
    (tmp_path / "text.bin").write_bytes(prepared.text)
    compared = engine.compare(
        locked_file, tmp_path / "text.bin", password=PASSWORD, priority=Priority.TEXT
    ).result()
    assert compared.total > 5
    assert compared.share == 1.0


def test_what_was_unlocked_does_not_stay_in_the_worker_s_folder(engine, locked_docx, tmp_path):
    read(engine, locked_docx, tmp_path / "cache")
    (worker,) = engine._pool
    assert not [path for path in worker.folder.iterdir() if path.suffix == ".docx"]


def test_a_password_that_is_not_needed_does_no_harm(engine, make_pdf, tmp_path):
    text, _ = read(engine, make_pdf(), tmp_path / "cache")
    assert "Pagina 1." in text.text


def test_a_box_that_is_damaged_says_so(engine, locked_docx, tmp_path):
    data = locked_docx.read_bytes()
    locked_docx.write_bytes(data[: len(data) // 2])
    error = engine.prepare(locked_docx, target=tmp_path / "cache", password=PASSWORD).exception()
    assert isinstance(error, errors.DamagedFile)


def test_an_odt_that_is_locked_in_an_old_way_says_what_to_do(engine, tmp_path):
    path = tmp_path / "oud.odt"
    path.write_bytes(locked_parts(odt_file("<text:p>x</text:p>"), PASSWORD, cipher=OLD, start="sha1"))
    told = engine.prepare(path, target=tmp_path / "cache", password=PASSWORD).exception()
    assert type(told) is errors.UnsupportedFile
    assert "save it as PDF and add that" in str(told)


@pytest.mark.parametrize("lock", [locked_parts, locked_whole])
def test_a_locked_odt_that_is_damaged_says_so(engine, tmp_path, lock):
    path = tmp_path / "slot.odt"
    data = lock(odt_file("<text:p>x</text:p>"), PASSWORD)
    path.write_bytes(data.replace(b"initialisation-vector=", b"initialisation-vectur="))
    told = engine.prepare(path, target=tmp_path / "cache", password=PASSWORD).exception()
    assert type(told) is errors.DamagedFile


def test_a_locked_odt_does_not_unpack_to_more_than_is_good(tmp_path, monkeypatch):
    monkeypatch.setattr("reader.engine.formats.odt.locking._MOST_BYTES", 20_000)
    path = tmp_path / "slot.odt"
    path.write_bytes(locked_parts(odt_file("<text:p>x</text:p>" * 4000), PASSWORD))
    assert is_locked_package(path)
    with pytest.raises(errors.LimitExceeded, match="Save it as PDF"):
        unlock_package(path, PASSWORD)


@given(st.binary(max_size=40), st.integers(0, 10_000), st.sampled_from([locked_parts, locked_whole]))
@settings(max_examples=40)
def test_no_damage_to_a_locked_odt_raises_anything_else(bytes_put, at, lock):
    data = lock(odt_file("<text:p>De Kamer.</text:p>"), PASSWORD)
    at %= len(data)
    with TemporaryDirectory() as folder:
        path = Path(folder, "slot.odt")
        path.write_bytes(data[:at] + bytes_put + data[at + len(bytes_put) :])
        with suppress(errors.BadInput, NoFit):
            unlock_package(path, PASSWORD)
