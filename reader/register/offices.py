"""Who answers for a commitment now, by office."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.register.condition import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from reader.model import Office

_KINDS = ("staatssecretaris", "minister-president", "minister")
_NAME = re.compile(r"[^a-z ]+")


def responsible(offices: Sequence[Office], today: date) -> Callable[[str, str], str]:
    """Return what names who holds, today, the office that promised.

    The office is the one whose title or person stands in who promised; a bare "minister" is the one of the
    ministry. What cannot be told, or nobody holds, is "".

    Args:
        offices: of the workspace
        today: the day that counts
    """

    @lru_cache(maxsize=4096)
    def named(who: str, ministry: str) -> str:
        titles = _titles(offices, fold(who), fold(ministry)) if who or ministry else set()
        return "; ".join(
            dict.fromkeys(one.person for one in offices if fold(one.title) in titles and one.holds_on(today))
        )

    return named


def _titles(offices: Sequence[Office], who: str, ministry: str) -> set[str]:
    """Return the titles of the office that promised."""
    told = {fold(one.title) for one in offices if fold(one.title) in who}
    if told:
        longest = max(map(len, told))  # one title may be the beginning of another
        return {title for title in told if len(title) == longest}
    named = {fold(one.title) for one in offices if _surname(one.person) and _surname(one.person) in who}
    if named:
        return named
    kind = next((one for one in _KINDS if who.startswith((one, f"de {one}"))), "" if who else _KINDS[-1])
    return {
        fold(one.title)
        for one in offices
        if kind and ministry and fold(one.ministry) == ministry and fold(one.title).startswith(kind)
    }


def _surname(person: str) -> str:
    """Return the part of a name that letters call somebody by: "Vries" of "A.B. de Vries"."""
    words = _NAME.sub(" ", fold(person)).split()
    return words[-1] if words and len(words[-1]) > 2 else ""  # noqa: PLR2004 - initials
