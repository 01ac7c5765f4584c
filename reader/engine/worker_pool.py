"""Decides how many workers run and which of them end."""

from __future__ import annotations

import time
from itertools import count
from typing import TYPE_CHECKING

from reader.engine.job import Priority
from reader.engine.private_folder import remove_folder
from reader.engine.worker_process import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.engine.job import Job
    from reader.engine.launch import StartedWorker
    from reader.engine.protocol import Limits
    from reader.engine.worker_process import Owner

_SECOND_WORKER_S = 0.5  # leaves the processor to the window and the first page while the app starts
_RETIRES_S = 3.0  # a worker too many goes after so long without work while others have long jobs
_RETIRES_SOON_S = 0.3  # and after so long where they have none: nobody will be held up
_TRIES_AGAIN_S = 5.0  # after one more was refused or did not start
_URGENT = frozenset({Priority.VISIBLE, Priority.NEAR})


class WorkerPool:
    """The workers of one engine; the engine's lock guards it.

    One starts at once and the others soon after. While all of them do work that may take seconds, one
    more is taken on for the reader alone, so that nobody waits for a page because letters are added.
    """

    def __init__(self, wanted: int, folder: Path, limits: Limits, owner: Owner) -> None:
        self._wanted = wanted
        self._folder = folder
        self._limits = limits
        self._owner = owner
        self._names = count(1)
        self._workers: list[Worker] = []
        self._grows_at = time.monotonic() + _SECOND_WORKER_S

    def __iter__(self) -> Iterator[Worker]:
        return iter(tuple(self._workers))

    def __len__(self) -> int:
        return len(self._workers)

    def start_one(self) -> str:
        """Take on a worker; return why not when the system refuses one, else ""."""
        return self._take_on(self._folder / f"worker-{next(self._names)}")

    def adopt(self, first_worker: StartedWorker) -> str:
        """Take on a worker that runs already, under the usual limits; answers as `start_one`."""
        return self._take_on(first_worker.folder, first_worker)

    def _take_on(self, folder: Path, first_worker: StartedWorker | None = None) -> str:
        try:
            self._workers.append(Worker(folder, self._limits, self._owner, started=first_worker))
        except OSError as error:  # too many processes or open files: those at work go on
            remove_folder(folder)
            self.pause_growing()
            return error.strerror or str(error)
        return ""

    def pause_growing(self) -> None:
        """Take on nobody more for a while: the last try failed."""
        self._grows_at = time.monotonic() + _TRIES_AGAIN_S

    def remove(self, worker: Worker) -> None:
        """Forget a worker that is gone."""
        if worker in self._workers:
            self._workers.remove(worker)

    def fits(self, job: Job, worker: Worker) -> bool:
        """Say whether a worker may take a job now; the one too many takes no long ones."""
        long_jobs = sum(other.has_long_job for other in self._workers)
        return worker.accepts(job) and (not job.is_long or long_jobs < self._wanted)

    def should_grow(self, most_urgent: Priority | None) -> bool:
        """Say whether one more should start: one at a time, and not in the app's first moments."""
        if not self._workers or time.monotonic() < self._grows_at:
            return False  # where there is nobody, the next request starts one
        if not all(worker.ready for worker in self._workers):
            return False
        held_up = most_urgent in _URGENT and all(worker.has_long_job for worker in self._workers)
        return len(self._workers) < self._wanted + held_up

    def stop_late(self, now: float) -> None:
        """Stop the workers whose job has made no progress in time, and those too many."""
        for worker in self._workers:
            if worker.deadline is not None and worker.deadline <= now:
                worker.time_out()
        for worker in self._too_many():
            if worker.idle_since + self._patience_s <= now:
                worker.retire()

    def wait_s(self, now: float) -> float | None:
        """Return the seconds until something may be late or wanted, None if nothing can be."""
        moments = [worker.deadline for worker in self._workers if worker.deadline is not None]
        moments += [worker.idle_since + self._patience_s for worker in self._too_many()]
        if self._grows_at > now:
            moments.append(self._grows_at)
        return max(0.0, min(moments) - now) if moments else None

    @property
    def _patience_s(self) -> float:
        return _RETIRES_S if any(worker.has_long_job for worker in self._workers) else _RETIRES_SOON_S

    def _too_many(self) -> list[Worker]:
        idle = [
            worker for worker in self._workers if worker.ready and not worker.in_flight and not worker.retired
        ]
        return idle[: max(0, len(self._workers) - self._wanted)]
