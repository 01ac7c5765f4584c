"""What a command says."""

from __future__ import annotations

import errno
import io
import json
import os

from hypothesis import given
from hypothesis import strategies as st

from reader.cli.output import Output, in_plain_sight


def shown(record, text, *, as_json) -> str:
    out = io.StringIO()
    Output(out, io.StringIO(), as_json=as_json).show(record, text)
    return out.getvalue()


@given(st.dictionaries(st.text(), st.text(st.characters(exclude_categories=())) | st.integers() | st.none()))
def test_json_is_one_object_on_one_line(record):
    line = shown(record, "", as_json=True)
    assert line.count("\n") == 1
    assert json.loads(line) == record


def test_text_of_a_letter_cannot_steer_the_terminal():
    assert shown({}, "a\x1b[2Jb\tc\nd\x9b", as_json=False) == "a\ufffd[2Jb\tc\nd\ufffd\n"


def test_text_of_a_letter_cannot_turn_the_line_around():
    assert shown({}, "a\u202eb\u2066c\u200fd", as_json=False) == "a\ufffdb\ufffdc\ufffdd\n"


@given(st.text(st.characters(exclude_categories=())))
def test_name_in_plain_sight_is_one_line_that_shows_every_character(name):
    seen = in_plain_sight(name)
    assert seen.isprintable()
    assert (seen == name) is name.isprintable()


def test_complaint_is_one_line():
    err = io.StringIO()
    Output(io.StringIO(), err).complain("Een fout\nin twee\x1b regels\u202e.")
    assert err.getvalue() == "kamerlezer: Een fout in twee\\x1b regels\\u202e.\n"


def test_command_goes_on_when_nobody_reads_its_results():
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as out:
        output = Output(out, io.StringIO())
        output.show({}, "gone")
        output.show({}, "gone as well")
        output.close()


def test_full_disk_under_the_results_is_said_and_remembered():
    class Full(io.StringIO):
        def write(self, _text):
            raise OSError(errno.ENOSPC, "No space left on device")

        def fileno(self):
            return spare

    spare, err = os.open(os.devnull, os.O_WRONLY), io.StringIO()
    output = Output(Full(), err)
    output.show({}, "lost")
    os.close(spare)
    assert output.lost
    assert "could not be written: No space left" in err.getvalue()


def test_closed_terminal_does_not_end_a_command():
    class Closed(io.StringIO):
        def write(self, _text):
            raise OSError(errno.EBADF, "Bad file descriptor")

    Output(io.StringIO(), Closed()).complain("heard by nobody")
