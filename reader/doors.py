"""Doors of rooms that load what is asked for."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def loading_door(room: str, modules: Mapping[str, str]) -> Callable[[str], object]:
    """Return a `__getattr__` (PEP 562) for a door: nothing loads at the start that nobody uses yet.

    Args:
        room: the package's name
        modules: the module in it for each name that it exports
    """

    def load(name: str) -> object:
        if name not in modules:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        value = getattr(import_module(f"{room}.{modules[name]}"), name)
        setattr(sys.modules[room], name, value)
        return value

    return load
