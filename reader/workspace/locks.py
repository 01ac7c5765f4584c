"""Passwords of letters, in memory only, and what is read of them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from datetime import date

    from reader.model import Letter, LetterKind


class Locks:
    """Which letters are unlocked; thread-safe. Nothing of it is written or logged.

    Attributes:
        offered: tried where a letter needs a password and none was given for it
    """

    def __init__(self, offered: str = "") -> None:
        self.offered = offered
        self._lock = threading.Lock()
        self._passwords: dict[str, str] = {}
        self._heads: dict[str, tuple[date | None, LetterKind]] = {}

    def password(self, letter_id: str) -> str:
        """Return a letter's password; "" where it has none or is locked."""
        with self._lock:
            return self._passwords.get(letter_id, "")

    def unlock(self, letter_id: str, password: str) -> None:
        """Use this password for a letter from now on."""
        with self._lock:
            self._passwords[letter_id] = password

    def lock(self, letter_id: str) -> None:
        """Forget a letter's password and what was read of it."""
        with self._lock:
            self._passwords.pop(letter_id, None)
            self._heads.pop(letter_id, None)

    def learn(self, read: Letter) -> None:
        """Remember what dates and questions in a letter depend on; `read` is as its own text has it."""
        with self._lock:
            self._heads[read.content_id] = read.date, read.kind

    def known(self, letter: Letter) -> Letter:
        """Return a letter with what was read of it, for rules that look at it; to be kept nowhere."""
        with self._lock:
            head = self._heads.get(letter.content_id)
        if head is None:
            return letter
        read = zip(("date", "kind"), head, strict=True)
        return replace(letter, **{name: value for name, value in read if name not in letter.corrected})
