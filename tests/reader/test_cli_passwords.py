"""Letters with a password on the command line: the password comes from a file."""

from __future__ import annotations

import io
import tempfile
from types import SimpleNamespace

import pymupdf
import pytest

from tests.reader.shell import FIRST_PAGE, PROMISE, make_pdf

PASSWORD = "wächtwoord"  # noqa: S105 - of an invented letter


@pytest.fixture
def locked(shell):
    folder = shell.workspace.parent
    with pymupdf.open(make_pdf(folder / "open.pdf", FIRST_PAGE)) as doc:
        doc.save(folder / "slot.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw=PASSWORD, owner_pw="x")
    (folder / "sleutel.txt").write_text(f"{PASSWORD}\r\n", encoding="utf-8-sig")
    (folder / "fout.txt").write_text("iets anders", encoding="utf-8")
    return "slot.pdf"


def test_a_locked_file_is_read_with_the_password_in_a_file(shell, locked):
    assert shell.run("text", locked, "--password-file", "sleutel.txt") == 0
    assert "overzicht" in shell.out
    assert shell.run("suggest", locked, "--password-file", "sleutel.txt") == 0
    assert PROMISE in shell.out
    assert shell.run("text", locked, "--complete", "--password-file", "sleutel.txt") == 0


def test_without_it_or_with_another_it_says_what_to_do(shell, locked):
    assert "--password-file" in shell.fails("text", locked)
    assert "Try again" in shell.fails("text", locked, "--password-file", "fout.txt")
    assert "There is no file" in shell.fails("text", locked, "--password-file", "weg.txt")
    assert shell.run("add", locked) == 2
    assert "--password-file" in shell.err


def test_a_locked_letter_is_added_tagged_and_listed(shell, locked):
    assert shell.run("add", locked, "--password-file", "sleutel.txt") == 0
    quote = ["--as", "commitment", "--quote", PROMISE]
    assert "password" in shell.fails("tag", locked, *quote)
    assert shell.run("tag", locked, *quote, "--password-file", "sleutel.txt") == 0
    assert [row["quote"] for row in shell.records("annotations", locked)] == [PROMISE]
    assert shell.run("check") == 0
    assert shell.run("check", "--password-file", "sleutel.txt") == 0


def test_the_password_may_come_from_standard_input(shell, locked, monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(PASSWORD.encode())))
    shell.run("add", locked, "--password-file", "sleutel.txt")
    assert shell.run("text", locked, "--password-file", "-") == 0


def test_what_is_read_of_a_locked_letter_lies_in_private_folders_only(shell, locked, monkeypatch):
    shell.run("add", locked, "--password-file", "sleutel.txt")
    quote = ["--as", "commitment", "--quote", PROMISE]
    shell.run("tag", locked, *quote, "--password-file", "sleutel.txt")
    made = []
    make = tempfile.mkdtemp
    monkeypatch.setattr(tempfile, "mkdtemp", lambda *args, **named: made.append(args) or make(*args, **named))
    assert shell.run("check", "--password-file", "sleutel.txt") == 0
    assert shell.run("text", locked, "--password-file", "sleutel.txt") == 0
    assert made == []
