"""Loads PySide, and takes back what it does to every import."""

from __future__ import annotations

import builtins


def load_qt() -> None:
    """Load PySide without its import, which reads the source of every module loaded from then on.

    It looks whether a module wants other names of Qt's methods (`from __feature__ import snake_case`; none
    here does), and `linecache` keeps what was read: 8 MB, and a fifth of the time in which the app loads.
    """
    import PySide6.QtCore  # noqa: F401, PLC0415 - what this is about

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
