"""Shared memory that a worker draws a page into.

No worker can take it from under the client. On Linux a slot is a sealed memfd of full size, of which only
what was drawn on takes memory: the kernel lets no process cut it short, so that reading what is mapped never
ends in a SIGBUS. On other systems, and where the kernel refuses one, it is a file that the client reads
instead of mapping it: what a worker cuts off is missed, and no more.

Imports next to nothing, since the first worker waits for it.
"""

from __future__ import annotations

import mmap
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

SLOTS: Final = 2  # renders in flight in one worker
CHANNELS: Final = 3
_KEPT_BYTES: Final = 32 * 1024**2  # of a copy, for the next
IMAGE_PIXELS: Final = 40_000_000  # of one render, unless the engine's limits say otherwise


class SlotError(Exception):
    """A slot does not hold what it should."""


class Slot(Protocol):
    """The client's side of a slot."""

    descriptor: int | None

    def view(self, size: int) -> memoryview:
        """Return its first bytes; raises SlotError when they are not there."""

    def close(self) -> None:
        """Let go of it; what is still looked at stays."""


class SealedSlot:
    """A slot that nobody can shrink: mapped once, and read where the worker drew.

    Attributes:
        descriptor: for the worker to inherit
    """

    def __init__(self, size: int) -> None:
        """Make one of so many bytes; raises OSError where the kernel has none."""
        import fcntl  # noqa: PLC0415 - not on Windows

        self.descriptor: int | None = None
        descriptor = os.memfd_create("kamerlezer-slot", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        try:
            os.truncate(descriptor, size)
            fcntl.fcntl(
                descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL
            )
            self._memory = mmap.mmap(descriptor, size, access=mmap.ACCESS_READ)
        except BaseException:  # also a Python that knows no seals
            os.close(descriptor)
            raise
        self.descriptor = descriptor

    def view(self, size: int) -> memoryview:
        """Return its first bytes where they lie."""
        if size > len(self._memory):
            raise SlotError("there is more than it can hold")
        return memoryview(self._memory)[:size]

    def close(self) -> None:
        """Close it; unmapped when nobody looks at it any more."""
        descriptor, self.descriptor = self.descriptor, None
        if descriptor is not None:
            os.close(descriptor)
        with suppress(BufferError):  # pixels still held: unmapped when they go
            self._memory.close()


class FileSlot:
    """A slot in a file that the client keeps open and reads; it is removed with its folder."""

    descriptor: int | None = None

    def __init__(self, path: Path) -> None:
        self._file = path.open("w+b", buffering=0)
        self._data = bytearray()

    def view(self, size: int) -> memoryview:
        """Return a copy of its first bytes; the next copy may take its place."""
        if not size <= len(self._data) <= max(_KEPT_BYTES, size):  # fresh memory costs as much as reading
            self._data = bytearray(size)
        data = memoryview(self._data)[:size]
        self._file.seek(0)
        if self._file.readinto(data) != size:
            raise SlotError("there is less in it")
        return data

    def close(self) -> None:
        """Close it."""
        self._file.close()


def make_slots(folder: Path, size: int) -> tuple[Slot, ...]:
    """Make the slots of a worker; those that are files lie in its folder. Raises OSError.

    Args:
        folder: the worker's own, which exists
        size: the most bytes that one may hold
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # a Python or a kernel without them
            return _made(lambda _: SealedSlot(size))
    return _made(lambda number: FileSlot(_path(folder, number)))


def _made(make: Callable[[int], Slot]) -> tuple[Slot, ...]:
    made: list[Slot] = []
    try:
        for number in range(SLOTS):
            made.append(make(number))  # noqa: PERF401 - those made before a failure are closed
    except BaseException:
        for slot in made:
            slot.close()
        raise
    return tuple(made)


def told(slots: Sequence[Slot]) -> str:
    """Return what a worker is told of its slots: the descriptors that it inherits, "" for files."""
    return ",".join(str(slot.descriptor) for slot in slots if slot.descriptor is not None)


def map_slot(descriptors: str, folder: Path, slot: int, size: int) -> mmap.mmap:
    """Return a slot for the worker to draw into; `descriptors` is what it was told. Raises OSError."""
    if descriptors:
        return mmap.mmap(int(descriptors.split(",")[slot]), size)
    with _path(folder, slot).open("r+b") as file:
        if file.seek(0, os.SEEK_END) < size:
            file.truncate(size)
        return mmap.mmap(file.fileno(), size)


def give_back(memory: mmap.mmap) -> None:
    """Unmap a slot in the worker, and give its memory back to the system where it can be (Linux)."""
    if hasattr(mmap, "MADV_REMOVE"):
        with suppress(OSError):  # the file system keeps it
            memory.madvise(mmap.MADV_REMOVE)
    memory.close()


def _path(folder: Path, slot: int) -> Path:
    return folder / f"slot-{slot}.rgb"
