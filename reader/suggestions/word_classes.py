"""Classes of words: what a word does in a letter.

Told by how it begins (resources/model/classes.toml).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*|\d+(?:[.,]\d+)*|[?!:;,()\"%€]|·+")
_MOST_WORDS = 120  # of a sentence; what is longer is a table gone wrong
_SHORTEST_BEGINNING = 3
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDINGS = (
    "ingen",
    "heden",
    "ende",
    "end",
    "eren",
    "eert",
    "eerd",
    "ing",
    "en",
    "de",
    "te",
    "e",
    "t",
    "d",
    "s",
)
_SHORTEST_STEM = 4
YEAR, NUMBER, QUOTATION = "<year>", "<number>", "<quotation>"


def words_of(wording: str) -> list[str]:
    """Return the words and marks of a wording; years, numbers and quotations stand for their kind."""
    return [_kind_of(word) for word in _WORD.findall(wording)[:_MOST_WORDS]]


def _kind_of(word: str) -> str:
    if word[0].isdigit():
        return YEAR if _YEAR.fullmatch(word) else NUMBER
    return QUOTATION if word[0] == "·" else word


def is_word(word: str) -> bool:
    """Say whether it is a word, and no mark."""
    return word[0].isalpha() or word[0] == "<"


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Cut a Dutch ending off, where enough is left."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=20_000)
def classes_of(word: str) -> tuple[str, ...]:
    """Return the classes of a word, "inform" for "informeren"."""
    whole, beginnings = _lists()
    found = set(whole.get(word, ()))
    for length in range(_SHORTEST_BEGINNING, len(word) + 1):
        found |= beginnings.get(word[:length], set())
    return tuple(sorted(found))


@cache
def auxiliary_of(word: str) -> str:
    """Return the class of an auxiliary, "will" for "zullen"; "" for another word."""
    return next((name for name, words in _described()["plans"].items() if word in words.split()), "")


@cache
def _lists() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return classes by whole word, and by how a word begins ("onderzoek*")."""
    whole: dict[str, set[str]] = {}
    beginnings: dict[str, set[str]] = {}
    for classes in _described().values():
        for name, words in classes.items():
            for word in words.split():
                place = beginnings if word.endswith("*") else whole
                place.setdefault(word.removesuffix("*"), set()).add(name)
    return whole, beginnings


@cache
def _described() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("resources").joinpath("model", "classes.toml").read_text(encoding="utf-8"))
