"""Output of a command: text or JSON lines, errors to stderr."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import sys
from contextlib import suppress
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Mapping

# Text of a letter must not steer the terminal, nor turn its line around; tabs and line ends may stay.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# A broken pipe, by the number that POSIX gives it and the one that Windows does.
_READER_GONE = frozenset({errno.EPIPE, errno.EINVAL})


class Exit(IntEnum):
    """How a command ended."""

    DONE = 0
    SOME_FAILED = 1
    NOTHING_DONE = 2
    STOPPED = 130


class Output:
    """Where a command writes.

    Once the reader of the results is gone (`kamerlezer letters | head -1`) they go nowhere, and the
    command finishes what it is doing.

    Attributes:
        lost: results could not be written for another reason, such as a full disk
    """

    def __init__(self, out: TextIO, err: TextIO, *, as_json: bool = False) -> None:
        self._out = out
        self._err = err
        self._as_json = as_json
        self.lost = False

    def show(self, record: Mapping[str, object], text: str) -> None:
        """Write one result: the record as a JSON object on one line, or the text."""
        if self._as_json:
            self._write(json.dumps(record, ensure_ascii=False, default=str))
        else:
            self._write(_STEERING.sub("\N{REPLACEMENT CHARACTER}", text))

    def complain(self, sentence: object) -> None:
        """Say on the other stream what went wrong, in one line."""
        line = " ".join(str(sentence).split())
        self._tell(f"kamerlezer: {_STEERING.sub(_escaped, line)}\n")

    def progress(self, done: int, total: int) -> None:
        """Show on a terminal how far the work is, on a line that the next one takes."""
        if total > 1 and self._err.isatty():
            self._tell(f"\r{done} of {total}" + ("\n" if done == total else ""))

    def close(self) -> None:
        """Hand on what is still held back."""
        try:
            self._out.flush()
        except OSError as error:
            self._give_up(error)

    def _write(self, line: str) -> None:
        try:
            self._out.write(f"{line}\n")
            # What is done must be seen done: a letter or a passage is named as soon as it is durable.
            self._out.flush()
        except OSError as error:
            self._give_up(error)

    def _tell(self, words: str) -> None:
        with suppress(OSError):  # nobody listens to complaints; the exit code still tells
            self._err.write(words)
            self._err.flush()

    def _give_up(self, error: OSError) -> None:
        """Send all further results nowhere, so that Python does not complain at its end either."""
        if error.errno not in _READER_GONE:
            self.lost = True
            self.complain(f"The results could not be written: {error.strerror or error}.")
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._out.fileno())
        os.close(nowhere)


def in_plain_sight(name: str) -> str:
    r"""Return a file's name on one line, with what cannot be seen in it escaped: "brief\u202efdp.exe"."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in name)


def _escaped(match: re.Match[str]) -> str:
    return in_plain_sight(match[0])


def speak_utf8() -> None:
    """Write UTF-8 whatever the console or pipe is set to, and never fail on a character."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started this, or none as with pythonw
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - kept until the end
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
