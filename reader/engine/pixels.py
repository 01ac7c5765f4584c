"""Pixels that a worker drew, read where they lie: in a file that both processes have mapped."""

from __future__ import annotations

import mmap
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.engine.protocol import SLOTS, Drawn, ProtocolError, slot_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CHANNELS = 3


class Pixels:
    """A drawn page or part of one: RGB888, `height` rows of `stride` bytes, top row first.

    `data` is a view of memory that the worker draws the next page into, so it is yours only until
    `release()`: copy it (`QImage(...).copy()`, 0.2 ms a page) and release at once. A worker has two such
    places; while both are held it draws nothing. What is dropped unreleased is released with it.
    """

    def __init__(self, drawn: Drawn, data: memoryview, released: Callable[[], None]) -> None:
        self.width = drawn.width
        self.height = drawn.height
        self.stride = drawn.stride
        self.data = data
        self._released: Callable[[], None] | None = released

    def release(self) -> None:
        """Give the memory back; `data` cannot be read any more. Twice is once."""
        released, self._released = self._released, None
        if released is None:
            return
        with suppress(BufferError):  # somebody still looks at it: they were told to copy
            self.data.release()
        released()

    def __del__(self) -> None:
        self.release()


class Slots:
    """The client's side of one worker's slots: which are free, and where their pixels lie."""

    def __init__(self, folder: Path, image_pixels: int) -> None:
        self._folder = folder
        self._most_bytes = image_pixels * CHANNELS
        self._busy = [False] * SLOTS
        self._maps: list[tuple[int, mmap.mmap] | None] = [None] * SLOTS

    def take(self) -> int | None:
        """Reserve a free slot and return its number, None if there is none."""
        for slot, busy in enumerate(self._busy):
            if not busy:
                self._busy[slot] = True
                return slot
        return None

    @property
    def free(self) -> bool:
        """Whether a render could be sent."""
        return not all(self._busy)

    def give_back(self, slot: int) -> None:
        """Make a slot free again."""
        self._busy[slot] = False

    def view(self, drawn: Drawn) -> memoryview:
        """Return the pixels of a reply; raises ProtocolError when it does not add up."""
        size = drawn.stride * drawn.height
        right = drawn.width > 0 < drawn.height and drawn.stride == drawn.width * CHANNELS
        if not right or size > self._most_bytes or not 0 <= drawn.slot < SLOTS:
            raise ProtocolError("The worker's pixels do not add up.")
        mapped = self._mapped(drawn.slot, drawn.generation)
        if len(mapped) < size:
            raise ProtocolError("The worker's pixels are longer than their file.")
        return memoryview(mapped)[:size]

    def close(self) -> None:
        """Unmap all slots that nobody looks at any more."""
        for entry in self._maps:
            if entry is not None:
                with suppress(BufferError):  # pixels still held: unmapped when they go
                    entry[1].close()
        self._maps = [None] * SLOTS

    def _mapped(self, slot: int, generation: int) -> mmap.mmap:
        entry = self._maps[slot]
        if entry is not None and entry[0] == generation:
            return entry[1]
        path = self._folder / slot_name(slot, generation)
        try:
            with path.open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise ProtocolError("The worker's pixels cannot be mapped.") from error
        with suppress(OSError):  # Windows keeps a mapped file; it goes with the folder
            path.unlink()
        if entry is not None:
            with suppress(BufferError):
                entry[1].close()
        self._maps[slot] = (generation, mapped)
        return mapped
