"""Rendered images of pages, requested by need, bounded in memory.

Nothing is rendered here: the engine does that in its own process, and this only takes what arrives.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from reader.errors import EngineCrashed, EngineTimeout, KamerlezerError
from reader.model import Box

if TYPE_CHECKING:
    from reader.workspace import Task
    from ui.bridge import Bridge

SLOTS = 2  # renders under way at once: one a worker
KEEP_BYTES = 20 * 2**20  # a view; a dozen pages or so
WHOLE_PIXELS = 4_000_000  # up to here a page is one image, beyond it cells
CELL_PX = 1400
TRIES = 2  # a worker that dies on a page gets it once more


class Pixels(Protocol):
    """What a render brings: rows of RGB, one byte a colour, `stride` bytes a row."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def stride(self) -> int: ...
    @property
    def data(self) -> memoryview | bytes: ...

    def release(self) -> None:
        """Give the memory back."""


class Piece(NamedTuple):
    """A page, or one cell of it when the whole would be too large, at so many device pixels a point."""

    page: int
    scale: float
    clip: Box | None = None


Render = Callable[[Piece, str, bool], "Task[Any]"]  # the piece, the name of the view, is it in sight


def pieces(page: int, size_pt: tuple[float, float], scale: float, seen: Box | None = None) -> list[Piece]:
    """Return what to render of a page at `scale` device pixels a point so that `seen` is sharp.

    A small page is one piece. A large one is cut into cells, of which those that touch `seen` (points;
    None for all) are returned.
    """
    width, height = size_pt
    if width * height * scale * scale <= WHOLE_PIXELS:
        return [Piece(page, scale)]
    step = CELL_PX / scale
    x0, y0, x1, y1 = (seen.x0, seen.y0, seen.x1, seen.y1) if seen else (0.0, 0.0, width, height)
    columns = range(max(int(x0 / step), 0), ceil(min(x1, width) / step))
    rows = range(max(int(y0 / step), 0), ceil(min(y1, height) / step))
    return [
        Piece(
            page,
            scale,
            Box(page, c * step, r * step, min((c + 1) * step, width), min((r + 1) * step, height)),
        )
        for r in rows
        for c in columns
    ]


class PageImages(QObject):
    """The images of one view's pages.

    Signals:
        changed(page): an image of the page has arrived, or the page could not be rendered
    """

    changed = Signal(int)

    def __init__(self, bridge: Bridge, render: Render, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._render = render
        self._slots: dict[str, tuple[Piece, Task[Any]] | None] = {f"{name}:{n}": None for n in range(SLOTS)}
        self._images: OrderedDict[Piece, QImage] = OrderedDict()
        self._bytes = 0
        self._wanted: list[Piece] = []
        self._in_sight = 0
        self._no_room: set[Piece] = set()  # near ones that were dropped again: not asked for a second time
        self._failures: dict[int, tuple[int, BaseException]] = {}
        self.dim: QColor | None = None  # multiplied over each page that arrives

    def want(self, in_sight: Sequence[Piece], near: Sequence[Piece] = ()) -> None:
        """Say what is needed now, most urgent first; what was asked for before and is not here is dropped."""
        wanted = [*in_sight, *near]
        if wanted != self._wanted:
            self._no_room.clear()
        self._wanted = wanted
        self._in_sight = len(in_sight)
        for _, task in (job for job in self._slots.values() if job and job[0] not in self._wanted):
            task.cancel()
        self._pump()

    def get(self, piece: Piece) -> QImage | None:
        """Return the sharp image of a piece, if it is here."""
        image = self._images.get(piece)
        if image is not None:
            self._images.move_to_end(piece)
        return image

    def older(self, page: int) -> list[tuple[Piece, QImage]]:
        """Return what is here of a page at any scale, oldest first, to show scaled for a while."""
        return [(piece, image) for piece, image in self._images.items() if piece.page == page]

    def failure(self, page: int) -> BaseException | None:
        """Return why a page cannot be shown, or None."""
        tries, error = self._failures.get(page, (0, None))
        return error if tries >= _tries(error) else None

    def retry(self, page: int) -> None:
        """Try a page that could not be shown once more."""
        self._failures.pop(page, None)
        self._pump()

    def keep_in_sight(self) -> None:
        """Forget every image but those in sight, and what is asked for; as when nobody looks any more."""
        needed = set(self._wanted[: self._in_sight])
        for piece in [piece for piece in self._images if piece not in needed]:
            self._drop(piece)
        self.want(())

    def clear(self) -> None:
        """Forget every image and everything asked for."""
        self._images.clear()
        self._bytes = 0
        self._failures.clear()
        self.want(())

    def _pump(self) -> None:
        for slot, job in self._slots.items():
            if job is not None and job[1].cancelled():
                self._slots[slot] = None
        busy = {job[0] for job in self._slots.values() if job is not None}
        here = busy | self._images.keys()
        near = here | self._no_room
        waiting = (n for n, p in enumerate(self._wanted) if p not in (here if n < self._in_sight else near))
        for slot, job in self._slots.items():
            if job is None:
                number = next((n for n in waiting if self.failure(self._wanted[n].page) is None), None)
                if number is None or (number >= self._in_sight and any(self._slots.values())):
                    return  # what is only near leaves one worker free for the next jump
                self._start(slot, self._wanted[number], in_sight=number < self._in_sight)

    def _start(self, slot: str, piece: Piece, *, in_sight: bool) -> None:
        try:
            task = self._render(piece, slot, in_sight)
        except KamerlezerError as error:  # as of a letter just taken out; who asks is painting
            self._failures[piece.page] = (TRIES, error)
            self.changed.emit(piece.page)
            return
        self._slots[slot] = (piece, task)
        self._bridge.watch(
            task,
            owner=self,
            done=partial(self._arrived, slot, task),
            failed=partial(self._failed, slot, task),
        )
        task.add_done_callback(lambda _: self._bridge.call(partial(self._ended, slot, task)))

    def _ended(self, slot: str, task: Task[Any]) -> None:
        """Go on after a render that was dropped, of which the bridge tells neither done nor failed."""
        if shiboken6.isValid(self) and self._free(slot, task) is not None:
            self._pump()

    def _free(self, slot: str, task: Task[Any]) -> Piece | None:
        job = self._slots[slot]
        if job is None or job[1] is not task:
            return None
        self._slots[slot] = None
        return job[0]

    def _arrived(self, slot: str, task: Task[Any], pixels: Pixels) -> None:
        piece = self._free(slot, task)
        try:
            if piece is not None:
                self._keep(piece, image_of(pixels, self.dim))
        finally:
            pixels.release()
        if piece is not None:
            self._pump()
            self.changed.emit(piece.page)

    def _failed(self, slot: str, task: Task[Any], error: BaseException) -> None:
        piece = self._free(slot, task)
        if piece is None:
            return
        self._failures[piece.page] = (self._failures.get(piece.page, (0, error))[0] + 1, error)
        self._pump()
        self.changed.emit(piece.page)

    def _keep(self, piece: Piece, image: QImage) -> None:
        self._failures.pop(piece.page, None)
        if piece.clip is None:  # it covers whatever was here of the page
            for old in [p for p in self._images if p.page == piece.page]:
                self._drop(old)
        self._images[piece] = image
        self._bytes += image.sizeInBytes()
        needed = set(self._wanted[: self._in_sight])
        for old in [p for p in self._images if p not in needed]:
            if self._bytes <= KEEP_BYTES:
                return
            self._drop(old)
            self._no_room.add(old)

    def _drop(self, piece: Piece) -> None:
        self._bytes -= self._images.pop(piece).sizeInBytes()


def _tries(error: BaseException | None) -> int:
    return TRIES if isinstance(error, EngineCrashed | EngineTimeout) else 1


def image_of(pixels: Pixels, dim: QColor | None) -> QImage:
    """Copy an image out of the engine's memory, in the form that paints fastest."""
    raw = QImage(pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB888)
    image = raw.convertToFormat(QImage.Format.Format_RGB32)
    if dim is not None:
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(image.rect(), dim)
        painter.end()
    return image
