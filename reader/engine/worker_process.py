"""Client side of one worker process: start, write, listen, stop."""

from __future__ import annotations

import errno
import logging
import os
import signal
import threading
import time
from collections import deque
from contextlib import suppress
from io import BufferedReader
from typing import IO, TYPE_CHECKING, Protocol, cast

import msgspec

from reader.engine import messages, protocol
from reader.engine.launch import start_worker
from reader.engine.pixels import Slots
from reader.engine.private_folder import remove_folder
from reader.engine.reply_stream import ReplyStream

if TYPE_CHECKING:
    from pathlib import Path

    from reader.engine.job import Job
    from reader.engine.launch import StartedWorker
    from reader.engine.messages import Reply
    from reader.engine.protocol import Limits

_log = logging.getLogger(__name__)

_LAST_BYTES = 4096  # of its standard error, which it may have filled with anything
_START_S = 30.0  # a cold disk and a virus scanner between start and Ready


class Owner(Protocol):
    """Who hears what a worker says; called in the worker's own listening thread."""

    def replied(self, worker: Worker, reply: Reply) -> None:
        """Take a reply."""

    def ended(self, worker: Worker) -> None:
        """Learn that the process is gone."""


class Worker:
    """One worker process.

    Attributes:
        in_flight: the jobs it was sent and has not answered; it works on the first
        slots: where its pixels lie
        ready: it has said so
        deadline: when the first job must have made progress, by the monotonic clock
        timed_out: it was stopped because that passed
        retired: it was stopped because nobody needs it any more
        stopped: it was stopped because nobody wants what it does
        idle_since: when it answered last, by the monotonic clock
    """

    def __init__(
        self, folder: Path, limits: Limits, owner: Owner, *, started: StartedWorker | None = None
    ) -> None:
        self.folder = folder
        self.in_flight: deque[Job] = deque()
        self.ready = False
        self.timed_out = False
        self.retired = False
        self.stopped = False
        self.idle_since = time.monotonic()
        self.deadline: float | None = time.monotonic() + _START_S
        self._latest: float = 0.0
        self._limits = limits
        self._owner = owner
        started = started or start_worker(folder, msgspec.json.encode(limits).decode(), limits.image_pixels)
        self._process = started.process
        self._stream = _listening(started)
        self.slots = Slots(started.slots, limits.image_pixels)
        self._thread = threading.Thread(target=self._listen, name="kamerlezer-engine-worker", daemon=True)
        try:
            self._thread.start()
        except RuntimeError as error:  # Python's word for a system that has no thread left
            self.close()
            raise OSError(errno.EAGAIN, "no thread is left to listen to it") from error

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def has_long_job(self) -> bool:
        """Whether it is at work that may take seconds."""
        return any(job.is_long for job in self.in_flight)

    def accepts(self, job: Job) -> bool:
        """Say whether a job can be sent now: one at a time, or two renders."""
        if self.retired or self.timed_out:
            return False
        if not job.is_render or not self.in_flight:
            return not self.in_flight and (not job.is_render or self.slots.free)
        return all(other.is_render for other in self.in_flight) and self.slots.free

    def send(self, job: Job) -> None:
        """Send a job that it accepts; a dead worker is noticed by its listening thread."""
        if isinstance(job.request, messages.Render):
            slot = self.slots.take()
            job.request = msgspec.structs.replace(job.request, slot=slot)
        self.in_flight.append(job)
        if len(self.in_flight) == 1:
            self.first_job_began()
        if self._process.stdin is not None:
            with suppress(OSError, ValueError):
                protocol.write(self._process.stdin, job.request)

    def first_job_began(self) -> None:
        """Start the clock of the first job in flight, or stop the clock when there is none."""
        if not self.ready:
            return
        now = self.idle_since = time.monotonic()
        self._latest = now + self._limits.job_s * protocol.PATIENCE
        self.deadline = now + self.in_flight[0].allowed_s(self._limits) if self.in_flight else None

    def made_progress(self) -> None:
        """Give the first job more time, up to its whole allowance."""
        self.deadline = min(time.monotonic() + self._limits.job_s, self._latest)

    def time_out(self) -> None:
        """Stop the process because its job took too long."""
        self.timed_out, self.deadline = True, None
        self.kill()

    def stop(self) -> None:
        """Stop the process because nobody wants what it does; another takes its place."""
        self.stopped = True
        self.kill()

    def retire(self) -> None:
        """Stop the process because nobody needs it any more."""
        self.retired = True
        self.kill()

    def kill(self) -> None:
        """Stop the process and whatever it started; its end is reported as any other."""
        with suppress(OSError):
            if os.name != "posix":
                self._process.kill()
            elif self._process.returncode is None:  # once it is waited for, its number may be another's
                os.killpg(self.pid, signal.SIGKILL)
        self._stream.stop()  # a process that left the group may hold the pipe

    def close(self) -> None:
        """Stop the process and leave nothing of it behind."""
        self.kill()
        self._process.wait()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join()
        for stream in (self._process.stdin, self._stream):
            if stream is not None:
                with suppress(OSError):  # closing flushes into a pipe that may be gone
                    stream.close()
        self.slots.close()
        remove_folder(self.folder)

    def last_words(self) -> str:
        """Return the last line that it wrote to its standard error."""
        with suppress(OSError):
            with (self.folder / "stderr.txt").open("rb") as file:
                file.seek(max(0, file.seek(0, os.SEEK_END) - _LAST_BYTES))
                lines = file.read(_LAST_BYTES).decode("utf-8", "replace").strip().splitlines()
            return lines[-1][:300] if lines else ""
        return ""

    def _listen(self) -> None:
        stream = BufferedReader(self._stream)
        try:
            while (reply := protocol.read_reply(stream)) is not None:
                self._owner.replied(self, reply)
        except (protocol.ProtocolError, OSError, ValueError) as error:
            _log.warning("a worker is stopped, since what it says cannot be understood: %s", error)
        except Exception:  # noqa: BLE001 - whatever it is, those who wait must hear that it ended
            _log.exception("the answer of a worker could not be handed on")
        self.kill()  # also what it started: nobody listens any more
        self._process.wait()
        self._owner.ended(self)


def _listening(started: StartedWorker) -> ReplyStream:
    """Return what a worker says; raises OSError, the worker ended, when no descriptor is left for that."""
    try:
        return ReplyStream(cast("IO[bytes]", started.process.stdout))
    except OSError:
        started.process.kill()
        started.process.wait()
        for slot in started.slots:
            slot.close()
        raise
