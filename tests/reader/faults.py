"""Reads that the system refuses, as antivirus, sync services and network drives do for a moment."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def refusing_reads(monkeypatch, *paths):
    """Have the system refuse to open and to look at these files meanwhile."""
    refused = {str(path) for path in paths}
    real_open, real_stat = os.open, Path.stat

    def opened(path, flags, *args, **options):
        if str(path) in refused and not flags & (os.O_WRONLY | os.O_RDWR):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real_open(path, flags, *args, **options)

    def stat(self, **options):
        if str(self) in refused:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return real_stat(self, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", opened)
        patch.setattr(Path, "stat", stat)
        yield
