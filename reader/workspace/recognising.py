"""Has the engine read the pictures of pages, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reader.errors import Cancelled, EngineError, NotFound
from reader.task import Task, wait_for
from reader.text import PageLayer, Recognition
from reader.workspace.language_data import LANGUAGE, language_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reader.engine import Engine


class Recognised(Struct, frozen=True):
    """What came of pages that were to be read.

    Attributes:
        recognition: the pages that were read
        failed: those at which the engine stopped
        stopped: the user stopped before the last
        notices: sentences on what is odd about the letter now
    """

    recognition: Recognition
    failed: tuple[int, ...] = ()
    stopped: bool = False
    notices: tuple[str, ...] = ()


def data_folder(named: str) -> Path:
    """Return the folder with Tesseract's data; raises NotFound, with what to do, where there is none."""
    folder = language_folder(named)
    if folder is None:
        raise NotFound(
            "Tesseract’s data for Dutch (nld.traineddata) is not on this computer. "
            "Install it, or name the folder that has it."
        )
    return folder


def recognise_pages(  # noqa: PLR0913 - what to read, with what, beside what
    engine: Engine,
    path: Path,
    pages: Sequence[int],
    task: Task[Any],
    *,
    data: Path,
    password: str = "",
    known: Iterable[PageLayer] = (),
) -> Recognised:
    """Read the pictures of pages of a PDF; progress counts pages, and who stops keeps what is read.

    Args:
        engine: does it when there is nothing else to do
        path: of the PDF
        pages: their numbers
        task: whose progress this is
        data: folder of Tesseract's data
        password: of the PDF
        known: pages that were read before

    Raises:
        NotFound: the data cannot be used
    """
    layers = {layer.number: layer for layer in known}
    failed: list[int] = []
    task.report(0, len(pages))
    for done, page in enumerate(pages, 1):
        try:
            reading = engine.recognise(path, page, data=data, language=LANGUAGE, password=password)
            layers[page] = wait_for(reading, _only_stopping(task))
        except Cancelled:
            return Recognised(_recognition(layers), tuple(failed), stopped=True)
        except EngineError:
            failed.append(page)
        task.report(done, len(pages))
    return Recognised(_recognition(layers), tuple(failed))


def _recognition(layers: dict[int, PageLayer]) -> Recognition:
    return Recognition(LANGUAGE, tuple(layers[number] for number in sorted(layers)))


def _only_stopping(task: Task[Any]) -> Task[Any]:
    """Return a task that passes on the wish to stop; what one page reports is not progress of all."""
    page: Task[Any] = Task()
    task.on_cancel(page.cancel)
    return page
