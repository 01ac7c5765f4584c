"""What a worker or LibreOffice left is copied only if it is a file, whatever it becomes meanwhile."""

from __future__ import annotations

import os
import sys

import pytest

from reader.engine import regular_file
from reader.engine.prepared import _move
from reader.engine.regular_file import copy_regular

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "geheim"
    path.write_text("van een ander", encoding="utf-8")
    return path


def test_a_file_is_copied_as_it_is(tmp_path, secret):
    copy_regular(secret, tmp_path / "kopie")
    assert (tmp_path / "kopie").read_bytes() == secret.read_bytes()


@pytest.mark.parametrize("copy", [copy_regular, _move])
def test_a_link_that_takes_a_file_s_place_after_it_was_looked_at_is_not_followed(
    monkeypatch, tmp_path, secret, copy
):
    link = tmp_path / "link"
    link.symlink_to(secret)
    monkeypatch.setattr(type(link), "is_symlink", lambda _: False)  # as it was a moment before
    with pytest.raises(OSError, match=r"link|loop|levels"):
        copy(link, tmp_path / "kopie")
    assert "van een ander" not in [p.read_text(encoding="utf-8") for p in tmp_path.glob("kopie*")]


def test_a_pipe_is_no_file_and_nobody_waits_for_it(tmp_path):
    os.mkfifo(tmp_path / "pijp")
    with pytest.raises(OSError, match="no file"):
        copy_regular(tmp_path / "pijp", tmp_path / "kopie")


@pytest.mark.parametrize("size", [0, 11])
def test_what_is_empty_or_too_long_is_not_copied(tmp_path, size):
    (tmp_path / "bron").write_bytes(bytes(size))
    with pytest.raises(OSError, match="empty or too long"):
        copy_regular(tmp_path / "bron", tmp_path / "kopie", most_bytes=10)
    assert not (tmp_path / "kopie").exists()
    assert regular_file._OPEN & os.O_NOFOLLOW
