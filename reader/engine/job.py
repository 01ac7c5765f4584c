"""A job of the engine, and the priority queue of jobs."""

from __future__ import annotations

import heapq
from enum import IntEnum
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.engine.messages import Open, ReadRemarks, Recognise, Render, Request
from reader.errors import KamerlezerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.engine.protocol import Limits
    from reader.task import Task

Trouble = tuple[str, int]  # a path and a page, or 0 for the document as a whole

_REMARKS = -1  # in place of a page


class Priority(IntEnum):
    """How urgent a job is; lower goes first."""

    VISIBLE = 0  # the reader looks at it
    NEAR = 1  # the reader may scroll to it
    TEXT = 2  # the reader waits for a letter's text
    BATCH = 3  # one of many letters being added
    LAST = 4  # nobody waits for it


class Job:
    """A request on its way, and the task that waits for its answer.

    Attributes:
        request: what the worker is asked; a Render gets its slot when it is sent
        target: folder for the reading copy of a Prepare, or file for what another job makes
        begun: its task is running already, so that it can no longer be dropped from the queue
    """

    def __init__(  # noqa: PLR0913 - what to do, how urgent it is, where it goes
        self,
        request: Request,
        task: Task[Any],
        *,
        priority: Priority,
        view: str = "",
        target: Path | None = None,
        name: str = "",
    ) -> None:
        self.request = request
        self.task = task
        self.priority = priority
        self.view = view
        self.target = target
        self._name = name
        self.begun = False

    @property
    def is_render(self) -> bool:
        """Whether it asks for pixels."""
        return isinstance(self.request, Render)

    @property
    def is_long(self) -> bool:
        """Whether it may take seconds."""
        return not isinstance(self.request, Render | Open)

    @property
    def trouble(self) -> Trouble:
        """What is to blame when a worker dies of it."""
        return trouble_of(self.request)

    def renamed(self, error: BaseException) -> BaseException:
        """Return an error that calls the file as its user does."""
        name, path = self._name, Path(self.request.path)
        if not name or not isinstance(error, KamerlezerError) or path.name not in str(error):
            return error
        return type(error)(str(error).replace(path.name, name))

    def allowed_s(self, limits: Limits) -> float:
        """Return how many seconds it may take without a sign of progress."""
        return limits.recognise_s if isinstance(self.request, Recognise) else limits.job_s

    def begin(self) -> bool:
        """Mark its task as running; False if that was cancelled."""
        if not self.begun:
            self.begun = self.task.set_running_or_notify_cancel()
        return self.begun


def trouble_of(request: Request) -> Trouble:
    """Name what a request is about, for counting crashes; a page that is recognised counts from -1 down.

    Remarks that bring workers down are left alone; the pages that they stand on are shown all the same.
    """
    if isinstance(request, Recognise):
        return request.path, -request.page
    if isinstance(request, ReadRemarks):
        return f"the remarks of {request.path}", 0
    return request.path, request.page if isinstance(request, Render) else 0


class JobQueue:
    """Jobs by urgency, then by age; a newer job of the same view replaces the older one."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, Job]] = []
        self._views: dict[str, Job] = {}
        self._newest = count(1)
        self._oldest = count(0, -1)

    def __len__(self) -> int:
        return len(self._heap)

    def push(self, job: Job) -> Job | None:
        """Queue a job; return the one of the same view that it replaces, to be cancelled."""
        heapq.heappush(self._heap, (job.priority, next(self._newest), job))
        if not job.view:
            return None
        replaced = self._views.get(job.view)
        self._views[job.view] = job
        if replaced is not None:
            self._discard(replaced)
        return replaced

    def put_back(self, job: Job) -> None:
        """Queue a job again, before all others of its urgency."""
        heapq.heappush(self._heap, (job.priority, next(self._oldest), job))

    def most_urgent(self) -> Priority | None:
        """Return the priority of the job that goes first, None when there is none."""
        return self._heap[0][2].priority if self._heap else None

    def take(self, fits: Callable[[Job], bool]) -> Job | None:
        """Remove and return the most urgent job that fits."""
        for entry in sorted(self._heap) if self._heap and not fits(self._heap[0][2]) else self._heap[:1]:
            if fits(entry[2]):
                self._discard(entry[2])
                return entry[2]
        return None

    def clear(self) -> list[Job]:
        """Remove all jobs and return them."""
        jobs = [job for _, _, job in self._heap]
        self._heap.clear()
        self._views.clear()
        return jobs

    def _discard(self, job: Job) -> None:
        self._heap = [entry for entry in self._heap if entry[2] is not job]
        heapq.heapify(self._heap)
        if self._views.get(job.view) is job:
            del self._views[job.view]
