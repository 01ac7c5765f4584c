"""Sentences for jobs that the engine could not do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader import errors
from reader.engine.messages import Examine

if TYPE_CHECKING:
    from reader.engine.job import Job
    from reader.engine.protocol import Limits
    from reader.engine.worker_process import Worker


def quarantined(job: Job) -> errors.Quarantined:
    """Say that a job is not tried a third time."""
    return errors.Quarantined(
        f"The engine stopped twice at {_about(job)}, so it is left alone. "
        "Open it in another program, save it as PDF again and add that, "
        "or start Kamerlezer anew to try it once more."
    )


def unnameable(path: str) -> errors.BadInput:
    """Say that no message can carry a path."""
    shown = path.encode("utf-8", "backslashreplace").decode()
    return errors.BadInput(f"The name of {shown} is no valid text; rename the file or its folder.")


def left_undone(hopeless: str) -> errors.KamerlezerError:
    """Say that no worker is left for a job."""
    return errors.EngineCrashed(hopeless) if hopeless else errors.Cancelled("The engine was closed.")


def death_of(worker: Worker, job: Job, limits: Limits) -> errors.EngineError:
    """Say what a worker died of."""
    if worker.timed_out:
        return errors.EngineTimeout(
            f"Reading {_about(job)} took longer than {job.allowed_s(limits):g} s and was stopped. "
            "Try again, or open it in another program, save it as PDF again and add that."
        )
    return errors.EngineCrashed(
        f"The engine crashed at {_about(job)}; everything else goes on. "
        "Try again, or open it in another program, save it as PDF again and add that."
    )


def _about(job: Job) -> str:
    path, page = job.trouble
    if isinstance(job.request, Examine):
        return f"the text of {job.request.letter.file_name}"
    return f"page {abs(page)} of {Path(path).name}" if page else Path(path).name
