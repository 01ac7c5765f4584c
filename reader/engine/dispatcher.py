"""Sends jobs to worker processes and their answers to whoever asked.

Jobs wait in a queue, most urgent first. What dies, hangs or lies in a worker costs one answer.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

from reader import errors
from reader.engine import messages, protocol
from reader.engine.conversion import Conversions, forget_converted
from reader.engine.failures import death_of, left_undone, quarantined, unnameable
from reader.engine.job import Job, JobQueue, Trouble, trouble_of
from reader.engine.office import find_office
from reader.engine.pixels import Pixels
from reader.engine.prepared import keep_copy, keep_inscribed, keep_member
from reader.engine.private_folder import make_folder, remove_folder
from reader.engine.protocol import Limits
from reader.engine.worker_pool import WorkerPool
from reader.task import Task, failed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.engine.launch import StartedWorker
    from reader.engine.worker_process import Worker

_log = logging.getLogger(__name__)

USUAL = Limits()
_FAILED_STARTS = 3  # in a row, before it is plain that no worker will ever start
_CRASHES = 2  # of one page, before it is left alone


class Dispatcher:
    """Worker processes and the queue before them; thread-safe."""

    def __init__(
        self,
        *,
        workers: int = 2,
        limits: Limits = USUAL,
        first_worker: StartedWorker | None = None,
        find_office: Callable[[], Path | None] = find_office,
    ) -> None:
        """Start the workers, or take over the one that runs already; `limits` are then the usual ones.

        `find_office` returns the LibreOffice that converts what no worker reads.
        """
        self._limits = USUAL if first_worker else limits
        self._folder = first_worker.home if first_worker else make_folder()
        self.ids = count(1)
        self._changed = threading.Condition()
        self._queue = JobQueue()
        self._pool = WorkerPool(max(1, workers), self._folder, limits, self)
        self._conversions = Conversions(find_office, self._converted)
        self._leaving: list[Worker] = []
        self._crashes: Counter[Trouble] = Counter()
        self._failed_starts = 0
        self._closed = False
        if first_worker is None:
            self._pool.start_one()
        else:
            self._pool.adopt(first_worker)
        self._watch_thread = threading.Thread(target=self._watch, name="kamerlezer-engine-watch", daemon=True)
        self._watch_thread.start()

    def close(self) -> None:
        """Cancel all that waits, stop the workers, and leave no process, thread or folder behind."""
        with self._changed:
            if self._closed:
                return
            self._closed = True
            jobs, workers = self._queue.clear(), (*self._pool, *self._leaving)
            self._changed.notify_all()
        _cancel(jobs)
        for worker in workers:
            worker.kill()
        self._conversions.close()
        for worker in workers:
            worker.close()
        self._watch_thread.join()
        remove_folder(self._folder)

    # The workers speak: these two run in their listening threads.

    def replied(self, worker: Worker, reply: messages.Reply) -> None:
        """Pass a worker's reply on to the task that waits for it."""
        if isinstance(reply, messages.Ready):
            self._worker_is_ready(worker)
        elif isinstance(reply, messages.Progress):
            self._made_progress(worker, reply)
        else:
            self._answered(worker, reply)

    def ended(self, worker: Worker) -> None:
        """Blame the first job of a worker that is gone, queue its others again, start a new worker."""
        with self._changed:
            self._pool.remove(worker)
            self._leaving.append(worker)
            blamed, unwanted, others = _taken_from(worker)
            self._crashes.update(job.trouble for job in blamed)
            hopeless = "" if self._closed else self._replace(worker)
            lost = self._queue_again(others, hopeless)
        worker.close()
        for job in blamed:
            _fail(job, death_of(worker, job, self._limits))
        for job in unwanted:
            _fail(job, errors.Cancelled("It was cancelled."))
        for job in lost:
            _fail(job, left_undone(hopeless))
        self._pump()
        with self._changed:
            self._leaving.remove(worker)

    def _queue_again(self, jobs: list[Job], hopeless: str) -> list[Job]:
        """Leave the jobs of a worker that is gone to another; return those that nobody will do."""
        if hopeless:
            return [*jobs, *self._queue.clear()]
        if self._closed:
            return jobs
        for job in reversed(jobs):
            self._queue.put_back(job)
        return []

    def _replace(self, worker: Worker) -> str:
        """Start a worker for one that is gone; return why not when nobody is left to work."""
        if worker.retired and self._pool:
            return ""
        last_words = worker.last_words() or "its process ended without a word"
        if not (worker.stopped or worker.retired):
            _log.warning("a worker of the engine ended: %s", last_words)
        self._failed_starts = 0 if worker.ready else self._failed_starts + 1
        if self._failed_starts >= _FAILED_STARTS:
            self._pool.pause_growing()
            hopeless = f"The PDF engine does not start: {last_words}"
        else:
            hopeless = self._started()
        return "" if self._pool else hopeless

    def _started(self) -> str:
        """Start a worker; return a sentence for the user when the system refuses one, else ""."""
        refused = self._pool.start_one()
        if not refused:
            return ""
        _log.warning("a worker of the engine could not be started: %s", refused)
        return f"The PDF engine cannot be started ({refused}); close other programs and try again."

    def _worker_is_ready(self, worker: Worker) -> None:
        with self._changed:
            worker.ready = True
            self._failed_starts = 0
            worker.first_job_began()
        self._pump()

    def _made_progress(self, worker: Worker, reply: messages.Progress) -> None:
        with self._changed:
            job = worker.in_flight[0] if worker.in_flight else None
            worker.made_progress()
        if job is not None and job.request.id == reply.id:
            job.task.report(reply.done, reply.total)

    def _answered(
        self,
        worker: Worker,
        reply: messages.Answer,
    ) -> None:
        with self._changed:
            if not worker.in_flight or worker.in_flight[0].request.id != reply.id:
                raise protocol.ProtocolError("The worker answered what it was not asked.")
            job = worker.in_flight[0]
        result = self._result(worker, job, reply)  # without the lock, since a picture may have to be copied
        with self._changed:
            worker.in_flight.popleft()
            worker.first_job_began()
            self._changed.notify_all()
        self._pump()
        if job.task.cancel_requested:
            result = errors.Cancelled("It was cancelled.")
        if isinstance(result, messages.Unconverted):
            self._conversions.begin(job, result.format)
            return
        if isinstance(result, messages.Unpacked):
            result = keep_member(result, worker.folder, job.target)
        if isinstance(result, messages.Made):
            result = keep_copy(result, worker.folder, job.target)
        elif isinstance(result, messages.Inscribed):
            result = keep_inscribed(result, worker.folder, job.target)
        if isinstance(result, BaseException):
            forget_converted(job.request)
            _fail(job, result)
        else:
            job.task.set_result(result)

    def _result(self, worker: Worker, job: Job, reply: messages.Reply) -> object:
        if isinstance(reply, messages.Failed):
            if isinstance(job.request, messages.Render):
                with self._changed:
                    worker.slots.give_back(job.request.slot)
            return protocol.rebuild(reply)
        if isinstance(reply, messages.Drawn) and isinstance(job.request, messages.Render):
            if reply.slot != job.request.slot:
                raise protocol.ProtocolError("The worker drew where it was not asked to.")
            return Pixels(reply, worker.slots.view(reply), lambda: self._released(worker, reply.slot))
        if isinstance(reply, messages.Opened) and isinstance(job.request, messages.Open):
            return protocol.checked(reply.document, self._limits)
        if isinstance(reply, messages.Unconverted) and isinstance(job.request, messages.Prepare):
            if job.request.converted:
                raise protocol.ProtocolError("The worker asks for what it was given.")
            return reply
        if isinstance(reply, messages.Made) and isinstance(job.request, messages.Prepare):
            protocol.checked(reply.document, self._limits)
            return reply
        return _carried(job.request, reply)

    def _converted(self, job: Job, error: BaseException | None) -> None:
        """Send a job on whose file was converted; the listening thread did not wait for that."""
        with self._changed:
            if error is None and self._closed:
                error = errors.Cancelled("The engine was closed.")
            if error is None:
                self._queue.push(job)
        if error is not None:
            _fail(job, error)
        self._pump()

    def _released(self, worker: Worker, slot: int) -> None:
        with self._changed:
            worker.slots.give_back(slot)
        self._pump()

    def submit(self, job: Job) -> Task[Any]:
        """Queue a job; a Task that has failed where none could do it."""
        try:
            job.request.path.encode()
        except UnicodeEncodeError:  # no message could carry it
            return failed(unnameable(job.request.path))
        if self._crashes[trouble_of(job.request)] >= _CRASHES:
            return failed(job.renamed(quarantined(job)))
        with self._changed:
            if self._closed:
                return failed(errors.Cancelled("The engine was closed."))
            # None would start before, and perhaps that has passed.
            if not self._pool and (refused := self._started()):
                return failed(errors.EngineError(refused))
            replaced = self._queue.push(job)
            if job.is_long:
                job.task.on_cancel(partial(self._stop, job))
        if replaced is not None:
            _cancel([replaced])
        self._pump()
        return job.task

    def _stop(self, job: Job) -> None:
        """Stop the worker of a job that would take seconds more, and that nobody wants any more."""
        with self._changed:
            for worker in self._pool:
                if job in worker.in_flight:
                    worker.stop()

    def _pump(self) -> None:
        """Send waiting jobs to workers that can take them."""
        with self._changed:
            if self._closed:
                return
            for worker in self._pool:
                while (job := self._queue.take(partial(self._pool.fits, worker=worker))) is not None:
                    if job.begin():
                        worker.send(job)
            if self._pool.should_grow(self._queue.most_urgent()):
                self._pool.start_one()
            self._changed.notify_all()

    def _watch(self) -> None:
        """Stop workers that are late, and start those still wanted."""
        with self._changed:
            while not self._closed:
                now = time.monotonic()
                self._pool.stop_late(now)
                if self._pool.should_grow(self._queue.most_urgent()):
                    self._pool.start_one()
                self._changed.wait(self._pool.wait_s(now))


def _carried(request: messages.Request, reply: messages.Reply) -> object:
    """Return what a reply carries to whoever asked; raises ProtocolError where that was not asked for."""
    match request, reply:
        case messages.Examine(), messages.Examined(findings=found):
            return found
        case messages.Compare(), messages.Compared(completeness=told):
            return told
        case messages.Recognise(page=page), messages.Recognised(layer=layer) if layer.number == page:
            return layer
        case (messages.ReadTables(), messages.TablesRead(tables=read)) | (
            messages.ListMembers(),
            messages.MembersListed(members=read),
        ):
            return read
        case messages.ReadRemarks(), messages.RemarksRead(remarks=remarks):
            return remarks
        case (messages.Inscribe(), messages.Inscribed()) | (
            messages.Unpack() | messages.Extract(),
            messages.Unpacked(),
        ):
            return reply
    raise protocol.ProtocolError("The worker's answer is of another kind than the question.")


def _taken_from(worker: Worker) -> tuple[list[Job], list[Job], list[Job]]:
    """Take the jobs of a worker that is gone: the one to blame, those not wanted any more, the others."""
    jobs = list(worker.in_flight)
    worker.in_flight.clear()
    blamed = [jobs.pop(0)] if jobs and worker.ready and not jobs[0].task.cancel_requested else []
    unwanted = [job for job in jobs if job.task.cancel_requested]
    return blamed, unwanted, [job for job in jobs if not job.task.cancel_requested]


def _cancel(jobs: list[Job]) -> None:
    for job in jobs:
        if job.task.cancel():
            job.task.set_running_or_notify_cancel()  # tells those who wait for it
        elif job.begun:
            _fail(job, errors.Cancelled("It is not needed any more."))


def _fail(job: Job, error: BaseException) -> None:
    if job.begin():
        job.task.set_exception(job.renamed(error))
