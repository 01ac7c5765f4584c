"""Translates error messages of the core."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import resources
from reader.errors import KamerlezerError
from ui.style.words import language

_PLACE = re.compile(r"\\{(\w+)\\}")
_STOP = re.compile(r"; (\w)")


class _Said(NamedTuple):
    """Sentences as the core says them and as they become, and one for each kind of error."""

    sentences: tuple[tuple[re.Pattern[str], str], ...]
    kinds: dict[str, str]


def said(error: BaseException) -> str:
    """Return an error's sentence in the user's language; English as the core says it."""
    english = str(error)
    if language() == "en":
        return english
    words = _load(language())
    found = translated(english, words.sentences)
    if found:
        return found
    kinds = (one.__name__ for one in (*type(error).__mro__, KamerlezerError))
    kind = next(words.kinds[one] for one in kinds if one in words.kinds)
    return f"{kind} ({english})." if english else f"{kind}."


def translated(english: str, sentences: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    """Return what a sentence becomes, "" where none fits."""
    parted = _parted(english)
    for pattern, other in sentences:
        match = pattern.fullmatch(parted)
        if match is not None:
            return other.format(**match.groupdict())
    return ""


def sentences_of(code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the sentences of a language, the more particular ones first."""
    return _load(code).sentences


@lru_cache(maxsize=2)
def _load(code: str) -> _Said:
    import tomllib  # noqa: PLC0415 - an English window needs none

    path = Path(resources.__file__).parent / "translations" / f"{code}-errors.toml"
    kept = tomllib.loads(path.read_text(encoding="utf-8"))
    longest_first = sorted(kept["sentences"].items(), key=lambda pair: -len(_PLACE.sub("", pair[0])))
    return _Said(tuple((_pattern(english), other) for english, other in longest_first), kept["kinds"])


def _pattern(english: str) -> re.Pattern[str]:
    escaped = re.escape(_parted(english))
    return re.compile(_PLACE.sub(r"(?P<\1>.+?)", escaped), re.DOTALL)


def _parted(sentence: str) -> str:
    """Return a sentence with full stops for semicolons, which the core uses by turns."""
    return _STOP.sub(lambda match: f". {match[1].upper()}", sentence)
