"""Letters that LibreOffice converts first: one after the other."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from reader import errors
from reader.engine.messages import Prepare
from reader.engine.office import convert
from reader.model import FileFormat

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.engine.job import Job
    from reader.engine.messages import Request

CONVERTED_NAME: Final = "converted.odt"  # beside the reading copy


def forget_converted(request: Request) -> None:
    """Remove what LibreOffice made of a file that then could not be read."""
    if isinstance(request, Prepare) and request.converted:
        with suppress(OSError):
            Path(request.converted).unlink()


def _without_office(name: str, kind: FileFormat) -> errors.UnsupportedFile:
    if kind is FileFormat.RTF:
        return errors.UnsupportedFile(
            f"{name} is an RTF file. Save it as DOCX or PDF in Word and add that, "
            "or install LibreOffice and add it again."
        )
    return errors.UnsupportedFile(
        f"{name} is in the old format of Word. Save it as DOCX or PDF in Word and add that, "
        "or install LibreOffice and add it again."
    )


class Conversions:
    """Converts the files of jobs and hands these back, each with an error or None.

    Args:
        find_office: returns LibreOffice's program, None where there is none
        done: called in a thread of its own
    """

    def __init__(
        self, find_office: Callable[[], Path | None], done: Callable[[Job, BaseException | None], None]
    ) -> None:
        self._find_office = find_office
        self._done = done
        self._closed = threading.Event()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="kamerlezer-converting")

    def begin(self, job: Job, kind: FileFormat) -> None:
        """Convert the file of a job when those before it are done."""
        try:
            self._thread.submit(self._convert, job, kind)
        except RuntimeError:  # it was closed
            self._done(job, errors.Cancelled("The engine was closed."))

    def close(self) -> None:
        """Stop what goes on, with all that it started, and hand back what waits."""
        self._closed.set()
        self._thread.shutdown(wait=True)

    def _convert(self, job: Job, kind: FileFormat) -> None:
        try:
            target = (job.target or Path()) / CONVERTED_NAME
            self._into(Path(job.request.path), target, kind, job)
        except BaseException as error:  # noqa: BLE001 - whoever waits for the job gets it
            self._done(job, error)
            return
        job.request = msgspec.structs.replace(job.request, converted=str(target))
        self._done(job, None)

    def _into(self, source: Path, target: Path, kind: FileFormat, job: Job) -> None:
        if self._is_stopped(job):
            raise errors.Cancelled("It was cancelled.")
        office = self._find_office()
        if office is None:
            raise _without_office(source.name, kind)
        try:
            convert(office, source, target, lambda: self._is_stopped(job))
        except OSError as error:
            raise errors.NotWritable(
                f"{source.name} cannot be converted: {error.strerror or error}. "
                "Save it as DOCX or PDF in Word and add that."
            ) from error

    def _is_stopped(self, job: Job) -> bool:
        return self._closed.is_set() or job.task.cancel_requested
