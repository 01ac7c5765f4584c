"""The worker process: opens untrusted files and answers the client.

Started by name as `python -m reader.engine.worker FOLDER LIMITS SLOTS`; nobody imports it. It ends when its
standard input does, that is also when the app dies.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

import msgspec

from reader import errors
from reader.engine import messages, protocol
from reader.engine.formats import pdf
from reader.engine.formats.draw import Canvas
from reader.engine.private_folder import remove_folder
from reader.engine.sandbox import raise_walls, set_alarm
from reader.engine.slot import CHANNELS

if TYPE_CHECKING:
    from reader.dates import Almanac
    from reader.engine.protocol import Limits
    from reader.suggestions import Learned, Model


_GRACE_S = 10.0  # beyond the client's own patience: the alarm is for a client that is gone


class Desk:
    """Where one worker does its jobs, one after the other."""

    def __init__(self, folder: Path, limits: Limits, slots: str, replies: IO[bytes]) -> None:
        self._folder = folder
        self._limits = limits
        self._replies = replies
        self._documents = pdf.OpenDocuments(limits)
        self._canvas = Canvas(folder, slots, limits.image_pixels)

    def answer(self, request: messages.Request) -> messages.Reply:
        """Do what is asked; whatever goes wrong becomes a Failed."""
        self._set_alarm()
        try:
            return self._do(request)
        except (MemoryError, RecursionError):
            return protocol.failure(request.id, _too_large(request))
        except Exception as error:  # noqa: BLE001 - parsers raise anything; the client gets a sentence
            return protocol.failure(request.id, pdf.explained(error, Path(request.path)))

    def tidy(self) -> None:
        """Use the pause after an answer to let go of what is not needed."""
        set_alarm(0)
        self._documents.tidy()

    def _set_alarm(self, seconds: float = 0.0) -> None:
        set_alarm((seconds or self._limits.job_s) + _GRACE_S)

    def _do(self, request: messages.Request) -> messages.Reply:
        match request:
            case messages.Render():
                reply: messages.Reply = self._draw(request)
            case messages.Open():
                reply = messages.Opened(request.id, self._opened(request).document())
            case messages.Examine() | messages.Compare():
                reply = self._look_at_text(request)
            case messages.ReadTables():
                reply = self._read_tables(request)
            case messages.ReadRemarks():
                reply = _read_remarks(request, self._folder, self._limits)
            case messages.Inscribe():
                reply = self._inscribe(request)
            case messages.ListMembers() | messages.Unpack():
                reply = self._look_into(request)
            case messages.Recognise() | messages.Extract():
                reply = self._get_out_of(request)
            case messages.Prepare():
                reply = self._prepare(request)
        return reply

    def _look_at_text(self, request: messages.Examine | messages.Compare) -> messages.Reply:
        if isinstance(request, messages.Examine):
            return _examine(request)
        return _compare(request, self._folder, self._limits)

    def _opened(
        self, request: messages.Open | messages.Render | messages.Recognise | messages.Extract
    ) -> pdf.Pdf:
        return self._documents.open(Path(request.path), request.password)

    def _draw(self, request: messages.Render) -> messages.Drawn:
        drawing = self._opened(request).drawing(request.page)
        area = self._canvas.area(drawing, request.zoom, request.clip)
        self._canvas.draw(drawing, request.zoom, area, request.slot)
        return messages.Drawn(request.id, request.slot, area.width, area.height, area.width * CHANNELS)

    def _recognise(self, request: messages.Recognise) -> messages.Recognised:
        from reader.engine.formats.recognising import recognised  # noqa: PLC0415 - hardly any letter is a scan

        self._set_alarm(self._limits.recognise_s)
        document = self._opened(request)
        document.drawing(request.page)  # refuses pictures that are too large
        report = partial(self._report, request.id, 0, 1, seconds=self._limits.recognise_s)
        layer = recognised(document.page(request.page), request, self._limits, report)
        return messages.Recognised(request.id, layer)

    def _get_out_of(self, request: messages.Recognise | messages.Extract) -> messages.Reply:
        return self._recognise(request) if isinstance(request, messages.Recognise) else self._extract(request)

    def _extract(self, request: messages.Extract) -> messages.Unpacked:
        from reader.engine.formats.inside import extract  # noqa: PLC0415 - hardly any letter has files in it

        target = self._folder / protocol.member_name(request.id)
        extract(self._opened(request).doc, request, target, self._limits)
        return messages.Unpacked(request.id)

    def _read_tables(self, request: messages.ReadTables) -> messages.TablesRead:
        from reader.engine.formats.table import read_tables  # noqa: PLC0415 - few sessions read any

        report = partial(self._report, request.id)
        tables = read_tables(Path(request.path), self._limits, report)
        return messages.TablesRead(request.id, tables.encode())

    def _look_into(self, request: messages.ListMembers | messages.Unpack) -> messages.Reply:
        from reader.engine.formats.letter_archive import members_of, unpack  # noqa: PLC0415 - the same

        path = Path(request.path)
        if isinstance(request, messages.ListMembers):
            return messages.MembersListed(request.id, members_of(path, self._limits))
        unpack(path, request.member, self._folder / protocol.member_name(request.id), self._limits)
        return messages.Unpacked(request.id)

    def _inscribe(self, request: messages.Inscribe) -> messages.Inscribed:
        from reader.engine.formats.inscribing import inscribe  # noqa: PLC0415 - few sessions write any

        target = self._folder / protocol.copy_name(request.id)
        inscribe(request, target, self._limits)
        return messages.Inscribed(request.id)

    def _report(self, request_id: int, done: int, total: int, *, seconds: float = 0.0) -> None:
        self._set_alarm(seconds)
        protocol.write(self._replies, messages.Progress(request_id, done, total))

    def _prepare(self, request: messages.Prepare) -> messages.Made | messages.Unconverted:
        from reader.engine.formats import prepare  # noqa: PLC0415 - the first page on screen does not wait for it

        return prepare.prepare(request, self._folder, self._limits, partial(self._report, request.id))


def _examine(request: messages.Examine) -> messages.Examined:
    from reader.engine import findings  # noqa: PLC0415 - the same
    from reader.references import find_references_in  # noqa: PLC0415 - rules are loaded by the first letter to be examined
    from reader.suggestions import RULES_VERSION, examine  # noqa: PLC0415 - rules are loaded by the first letter to be examined
    from reader.text import ReadingText  # noqa: PLC0415 - the same

    text = ReadingText.decode(Path(request.path).read_bytes())
    learned = _learned(request.learned)
    suggestions = examine(
        text,
        letter=request.letter,
        almanac=_almanac(request.calendar),
        model=_model(request.learned),
        own=learned.own,
    )
    found = findings.made(
        RULES_VERSION,
        findings.letter_facts(request.letter, request.calendar, request.learned),
        suggestions,
        find_references_in(text),
    )
    return messages.Examined(request.id, found.encode())


def _compare(request: messages.Compare, folder: Path, limits: Limits) -> messages.Compared:
    from reader.engine.formats.inventory import visible_words  # noqa: PLC0415 - the same
    from reader.engine.formats.recognised import recognised_pages  # noqa: PLC0415 - the same
    from reader.engine.formats.unlocking import unlocked  # noqa: PLC0415 - the same
    from reader.engine.word_comparison import compare  # noqa: PLC0415 - nobody waits for it
    from reader.text import ReadingText  # noqa: PLC0415 - the same

    text = ReadingText.decode(Path(request.text).read_bytes())
    with unlocked(Path(request.path), request.password, folder) as path:
        pieces = visible_words(path, request.encoding, limits, request.converted, request.password)
    known = recognised_pages(request.recognised)
    compared = compare([piece for piece in pieces if piece.page not in known], text.text)
    return messages.Compared(request.id, compared)


def _read_remarks(request: messages.ReadRemarks, folder: Path, limits: Limits) -> messages.RemarksRead:
    from reader.engine.formats.remarks import read_remarks  # noqa: PLC0415 - the first page does not wait for them
    from reader.engine.formats.unlocking import unlocked  # noqa: PLC0415 - the same
    from reader.text import ReadingText  # noqa: PLC0415 - the same

    text = ReadingText.decode(Path(request.text).read_bytes())
    with unlocked(Path(request.path), request.password, folder) as path:
        found = read_remarks(path, text, limits, copy=request.copy, password=request.password)
    return messages.RemarksRead(request.id, tuple(found))


@lru_cache(maxsize=1)
def _model(learned: str) -> Model:
    return _learned(learned).model()


@lru_cache(maxsize=1)
def _learned(learned: str) -> Learned:
    from reader.suggestions import known_from  # noqa: PLC0415 - rules are loaded by the first letter to be examined

    return known_from(learned)


@lru_cache(maxsize=2)
def _almanac(calendar: str) -> Almanac:
    from reader.dates import extended_almanac, packaged_almanac  # noqa: PLC0415 - rules are loaded by the first letter to be examined

    return extended_almanac(calendar) if calendar else packaged_almanac()


def _too_large(request: messages.Request) -> errors.LimitExceeded:
    name = Path(request.path).name
    return errors.LimitExceeded(
        f"{name} needs more memory than the engine may use. Divide it and add the parts."
    )


def _own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Keep the pipes for frames, and point standard output at standard error, for libraries that print."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return requests, replies


def main(folder: Path, limits: Limits, slots: str) -> None:
    """Answer requests until there are no more."""
    requests, replies = _own_pipes()
    desk = Desk(folder, limits, slots, replies)
    with suppress(BrokenPipeError):
        protocol.write(replies, messages.Ready(raise_walls(folder, limits)))
        while (request := protocol.read_request(requests)) is not None:
            protocol.write(replies, desk.answer(request))
            desk.tidy()
    remove_folder(folder)
    with suppress(OSError):  # not empty: another worker still tidies up
        folder.parent.rmdir()


if __name__ == "__main__":
    main(Path(sys.argv[1]), msgspec.json.decode(sys.argv[2] or "{}", type=protocol.Limits), sys.argv[3])
