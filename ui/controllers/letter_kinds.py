"""Kinds of files that a dialog offers as letters."""

from __future__ import annotations

from reader.workspace import LETTER_SUFFIXES
from ui.style.words import t


def kinds_of_files(*others: str) -> str:
    """Return a dialog's kinds of files: letters and what has the `others`' endings, and all files."""
    patterns = " ".join(f"*{suffix}" for suffix in (*LETTER_SUFFIXES, *others))
    return f"{t('Letters ({patterns})', patterns=patterns)};;{t('All files')} (*)"
