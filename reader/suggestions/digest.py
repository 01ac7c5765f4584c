"""Sorts what a letter says for a digest: promised, met, put off."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from reader.model import CommitmentKind, Tag
from reader.suggestions import rules, wording

if TYPE_CHECKING:
    from reader.model import Suggestion


class Chapter(StrEnum):
    """A chapter of a digest, in the order in which they are told."""

    PROMISED = "promised"
    FULFILLED = "fulfilled"
    PUT_OFF = "put off"
    POSITIONS = "positions"
    CARRIED_OUT = "motions carried out"


def chapter_of(suggestion: Suggestion) -> Chapter | None:
    """Return where a digest tells a suggestion; a motion that is only named stands nowhere."""
    if suggestion.tag is Tag.POSITION:
        return Chapter.POSITIONS
    if suggestion.motion is not None:
        return Chapter.CARRIED_OUT if suggestion.motion.carried_out else None
    if suggestion.commitment is not None and suggestion.commitment.kind is CommitmentKind.FULFILS:
        return Chapter.FULFILLED
    return Chapter.PUT_OFF if _put_off().search(wording.plain(suggestion.quote)) else Chapter.PROMISED


@cache
def _put_off() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{rules.word_list('put_off')})\b")
