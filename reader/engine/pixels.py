"""Pixels that a worker drew, and the places it draws them into."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from reader.engine.protocol import ProtocolError
from reader.engine.slot import CHANNELS, SlotError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.engine.messages import Drawn
    from reader.engine.slot import Slot


class Pixels:
    """A drawn page or part of one: RGB888, `height` rows of `stride` bytes, top row first.

    `data` may be a view of memory that the worker draws the next page into, so it is yours only until
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
    """The client's side of one worker's slots: which are free, and what was drawn into them."""

    def __init__(self, slots: Sequence[Slot], image_pixels: int) -> None:
        self._slots = slots
        self._most_bytes = image_pixels * CHANNELS
        self._busy = [False] * len(slots)

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
        if not right or size > self._most_bytes or not 0 <= drawn.slot < len(self._slots):
            raise ProtocolError("The worker's pixels do not add up.")
        try:
            return self._slots[drawn.slot].view(size)
        except (SlotError, OSError, ValueError) as error:
            raise ProtocolError(f"The worker's pixels cannot be read: {error}.") from error

    def close(self) -> None:
        """Let go of all slots; those that somebody still looks at go when they do."""
        for slot in self._slots:
            slot.close()
