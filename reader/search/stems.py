"""Stems of Dutch words: "brieven" and "brief" have one."""

from __future__ import annotations

from functools import cache, lru_cache

import Stemmer

_SOFT_ENDS = {"v": "f", "z": "s"}  # "briev(en)", "huiz(en)"


@lru_cache(maxsize=65_536)
def stem(form: str) -> str:
    """Return the stem of a word's form; what is no word of letters is its own.

    By Porter's rules for Dutch. Kraaij and Pohlmann's take "minister" for "mini" and "gezondheid" for "zon".
    """
    if not form.isalpha():
        return form
    if form.endswith("ies"):  # "commissies", which those rules leave as it is
        form = form[:-1]
    found = str(_dutch().stemWord(form))
    if found != form:  # "vuurtorens" and "vuurtoren" meet at the second step
        found = str(_dutch().stemWord(found))
    return found[:-1] + _SOFT_ENDS.get(found[-1:], found[-1:])


def stems_version() -> str:
    """Name the rules of stemming: an index that was made by others is made anew."""
    return f"porter-1-{Stemmer.version()}"


@cache
def _dutch() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("dutch_porter")
