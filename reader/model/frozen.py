"""The base of all values."""

from __future__ import annotations

from msgspec import Struct


class Frozen(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all values: immutable, compared by content."""
