"""Titles: those that stand on each page, and how one is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

_TITLE = 240  # characters
_PAGE_OF_RUNNING_HEAD = re.compile(r"(?:^|\s)(?:pagina )?\d{1,3}(?: (?:van|/) \d{1,3})?$", re.IGNORECASE)
_NO_RUNNING_TITLE = re.compile(
    r"postbus|www\.|vergaderjaar|kenmerk|referentie|pagina|ministerie van|directie|directoraat"
    r"|\d{4} [A-Z]{2}\b|[@>]",
    re.IGNORECASE,
)
_SMALL = "en van de het een voor in op over te tot bij aan lid leden c.s"
_SMALL_WORDS = {*MONTHS, *_SMALL.split()}


def running_title(margin: Sequence[str]) -> str:
    """Return what stands on more than one page and reads like a title, "" where nothing does."""
    lines = [_PAGE_OF_RUNNING_HEAD.sub("", line).strip() for line in margin]
    titles = (line for line in lines if lines.count(line) > 1 and not _NO_RUNNING_TITLE.search(line))
    return next((line for line in titles if len(line.split()) > 2 and len(line) < _TITLE), "")  # noqa: PLR2004 - a title has three words


def tidy(title: str) -> str:
    """Return a title on one line, without a full stop, set in small letters where it was all capitals."""
    words = title.strip(" .").split()
    if 2 * sum(map(str.isupper, title)) > sum(map(str.isalpha, title)):
        words = [_small(word, first=not at) for at, word in enumerate(words)]
    return " ".join(words)[:_TITLE]


def _small(word: str, *, first: bool) -> str:
    if not word.isupper() or word.startswith("("):
        return word
    return word.lower() if word.lower() in _SMALL_WORDS and not first else word.capitalize()
