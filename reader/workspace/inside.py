"""Takes letters out of a letter that they lie in."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.engine import make_folder, remove_folder
from reader.errors import BadInput, NotFound
from reader.task import Task, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.engine import Engine, Inside

UNNAMEABLE = '<>:"/\\|?*'  # in the name of a file on Windows


def refuse_locked(name: str) -> BadInput:
    """Return the error on taking files out of a letter that has a password."""
    return BadInput(
        f"{name} has a password, and what is taken out of it would be kept without one. "
        "Save it from a PDF reader and add that."
    )


@contextmanager
def taken_out(
    engine: Engine, path: Path, inside: Iterable[Inside], task: Task[Any]
) -> Iterator[tuple[Path, ...]]:
    """Yield files that lie in a PDF, in a folder of this process that goes at the end.

    Raises:
        NotFound, DamagedFile, LimitExceeded: one cannot be had
        Cancelled: the task was cancelled
    """
    folder = make_folder()
    try:
        yield tuple(
            wait_for(engine.extract(path, one.number, target=_place(folder, one)), task) for one in inside
        )
    finally:
        remove_folder(folder)


def chosen(inside: Iterable[Inside], numbers: Iterable[int] | None) -> tuple[Inside, ...]:
    """Return the files of these numbers, all when None; raises NotFound where there is none."""
    wanted = None if numbers is None else set(numbers)
    found = tuple(one for one in inside if wanted is None or one.number in wanted)
    if not found:
        raise NotFound("There is no letter inside this letter. Save it from a PDF reader and add that.")
    return found


def _place(folder: Path, one: Inside) -> Path:
    """Return where a file is put, each in a folder of its own: two may have the same name."""
    name = "".join("_" if sign in UNNAMEABLE or not sign.isprintable() else sign for sign in one.name)
    return folder / str(one.number) / (Path(name).name.lstrip(".") or "file")
