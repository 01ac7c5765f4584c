"""Rules as data: patterns, weights, reasons, and proving sentences.

A rule applies to a sentence when one of its cues stands in it, all of its patterns match and none of its
exceptions does. Weights of the rules of one tag are joined as chances that do not depend on each other; a
rule with a negative weight takes its share away again. Patterns are written in small letters over the
words of `words.toml` ("{ministers}"); gaps in them are bounded, so time grows linearly with length.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct

from reader.model import CommitmentKind, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CODE_VERSION = 5  # grows with each change of the code that makes other suggestions from the same rules
FILES = (
    "commitments.toml",
    "informing.toml",
    "passives.toml",
    "impersonal.toml",
    "earlier.toml",
    "undertakings.toml",
    "no_commitments.toml",
    "positions.toml",
    "judgements.toml",
    "others.toml",
    "stances.toml",
    "norms.toml",
    "values.toml",
    "motions.toml",
)
_NAME = re.compile(r"\{(?P<name>[a-z_]+)(?::(?P<verb>[a-z_]+))?\}")
_START = 3  # letters by which cues are looked up; there are a thousand of them
_GAP = re.compile(r"\s")
_DEEPEST = 8  # word lists within word lists

Given = Literal[
    "deadline",
    "asked",
    "after-position",
    "after-outline",
    "list-of-position",
    "list-of-commitment",
    "government",
    "others",
]


class Rule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One rule.

    Attributes:
        weight: from -1 to 1
        cues: one of these must stand in the sentence, in small letters; what the reader is shown
        all, none: patterns that must match, and must not
        given: what must be so around the sentence, or who must be named in it
        firm, kind, carried_out, holder: what the sentence then is
        nl, en: the reason in one line
        match, no_match: sentences that prove it
    """

    id: str
    tag: Tag
    weight: float
    cues: tuple[str, ...]
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    given: tuple[Given, ...] = ()
    firm: bool | None = None
    kind: CommitmentKind | None = None
    carried_out: bool | None = None
    holder: Literal["other", "named"] | None = None
    nl: str
    en: str
    match: tuple[str, ...]
    no_match: tuple[str, ...] = ()


class Hit(Struct, frozen=True):
    """A rule that applies, and the words of the sentence that made it, as places in it."""

    rule: Rule
    places: tuple[tuple[int, int], ...]


class Lazy:
    """A pattern that is compiled when it is first looked for; a letter needs a third of them."""

    __slots__ = ("_compiled", "_words", "_written")

    def __init__(self, written: str, words: Mapping[str, Mapping[str, str]]) -> None:
        self._written = written
        self._words = words
        self._compiled: re.Pattern[str] | None = None

    @property
    def pattern(self) -> str:
        """The pattern with its word lists written out."""
        return expanded(self._written, self._words)

    def search(self, wording: str) -> re.Match[str] | None:
        """Look for the pattern in a wording."""
        if self._compiled is None:
            self._compiled = re.compile(self.pattern)
        return self._compiled.search(wording)


class Compiled(Struct, frozen=True):
    """A rule with its patterns, ready to be looked for."""

    rule: Rule
    all: tuple[Lazy, ...]
    none: tuple[Lazy, ...]

    def hit(self, wording: str, given: frozenset[str]) -> Hit | None:
        """Apply the rule to a wording (see `wording.plain`)."""
        return self.hit_if_cued(wording, given) if self._cued(wording) else None

    def hit_if_cued(self, wording: str, given: frozenset[str]) -> Hit | None:
        """Apply the rule to a wording that has one of its cues."""
        rule = self.rule
        if not given.issuperset(rule.given):
            return None
        found = []
        for pattern in self.all:
            match = pattern.search(wording)
            if match is None:
                return None
            found.append(match.span())
        for pattern in self.none:
            if pattern.search(wording):
                return None
        return Hit(rule, tuple(found))

    def _cued(self, wording: str) -> bool:
        return any(cue in wording for cue in self.rule.cues)


def hits(wording: str, given: frozenset[str]) -> list[Hit]:
    """Return the rules that apply to a sentence, in the order of their files."""
    around = given | _named_in(wording)
    found = (_ready(place).hit_if_cued(wording, around) for place in _cued(wording))
    return [hit for hit in found if hit is not None]


def _cued(wording: str) -> list[int]:
    """Return which rules have a cue in a sentence, as places among the packaged."""
    found = set(_always())
    for word in set(wording.split()):
        within, across = _cues_of(word)
        found |= within
        for cue, places in across:
            if cue in wording:
                found |= places
    return sorted(found)


@lru_cache(maxsize=20_000)
def _cues_of(word: str) -> tuple[frozenset[int], tuple[tuple[str, frozenset[int]], ...]]:
    """Return the rules with a cue within a word, and the cues of several words that it may belong to.

    Letters repeat most of their words.
    """
    starts = {word[place : place + _START] for place in range(len(word))} | {""}
    near = [each for start in starts & _cues_by_start().keys() for each in _cues_by_start()[start]]
    held = [(cue, places) for part, cue, places in near if part in word]
    within = (places for cue, places in held if not _GAP.search(cue))
    return frozenset().union(*within), tuple(each for each in held if _GAP.search(each[0]))


@cache
def _always() -> frozenset[int]:
    """Return the rules that need no cue."""
    return frozenset(place for place, rule in enumerate(described()) if "" in rule.cues)


@cache
def _cues_by_start() -> dict[str, list[tuple[str, str, frozenset[int]]]]:
    """Return the cues by the first letters of their longest word: that word, the cue, the rules that have it.

    Many rules share a cue.
    """
    places: dict[str, list[int]] = {}
    for place, rule in enumerate(described()):
        for cue in filter(None, rule.cues):
            places.setdefault(cue, []).append(place)
    starts: dict[str, list[tuple[str, str, frozenset[int]]]] = {}
    for cue, rules in places.items():
        part = max(cue.split(), key=len)
        start = part[:_START] if len(part) >= _START else ""
        starts.setdefault(start, []).append((part, cue, frozenset(rules)))
    return starts


def _named_in(wording: str) -> set[str]:
    """Return who of "government" and "others" is named; looked for once, and not for each rule."""
    return {name for name in ("government", "others") if _named_by(name).search(wording)}


@cache
def _named_by(name: str) -> re.Pattern[str]:
    return re.compile(word_list(name))


def score(weights: Iterable[float]) -> float:
    """Join weights: 1 - (1 - a)(1 - b) of what speaks for, times (1 - c) of what speaks against."""
    against_all, brake = 1.0, 1.0
    for weight in weights:
        if weight >= 0:
            against_all *= 1 - weight
        else:
            brake *= 1 + weight
    return (1 - against_all) * brake


@cache
def packaged() -> tuple[Compiled, ...]:
    """Return the rules that ship with the app (resources/rules/), ready to apply."""
    return tuple(map(_ready, range(len(described()))))


@cache
def _ready(place: int) -> Compiled:
    """Make one rule ready when a sentence first needs it."""
    return compiled(described()[place], _words())


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(_file("words.toml"))


@cache
def described() -> tuple[Rule, ...]:
    """Return the rules that ship with the app as they are written; takes a tenth of `packaged`."""
    return tuple(msgspec.convert(rule, Rule) for name in FILES for rule in tomllib.loads(_file(name))["rule"])


def word_list(name: str) -> str:
    """Return a word list as a pattern."""
    return expanded(f"{{{name}}}", _words())


@cache
def named(rule_id: str) -> Rule | None:
    """Return the rule of that id, None when there is none any more."""
    return next((rule for rule in described() if rule.id == rule_id), None)


@cache
def version() -> str:
    """Return what changes whenever the same text might get other suggestions."""
    text = "\0".join((str(CODE_VERSION), *map(_file, ("words.toml", *FILES))))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def compiled(rule: Rule, words: Mapping[str, Mapping[str, str]]) -> Compiled:
    """Make a rule's patterns ready."""
    return Compiled(
        rule,
        tuple(Lazy(pattern, words) for pattern in rule.all),
        tuple(Lazy(pattern, words) for pattern in rule.none),
    )


def expanded(pattern: str, words: Mapping[str, Mapping[str, str]]) -> str:
    """Write out "{name}" by the word list of that name, and "{form:name}" by a form around the list."""

    def written_out(match: re.Match[str]) -> str:
        if match["verb"]:
            return f"(?:{words['form'][match['name']].replace('VERB', '{' + match['verb'] + '}')})"
        return f"(?:{words['list'][match['name']]})"

    for _ in range(_DEEPEST):
        if not _NAME.search(pattern):
            return pattern
        pattern = _NAME.sub(written_out, pattern)
    raise ValueError(f"word lists refer to each other: {pattern[:80]}")


def _file(name: str) -> str:
    return files("resources").joinpath("rules", name).read_text(encoding="utf-8")
