"""The frame of a sentence: its verbs, and who acts.

Dutch puts the finite verb of a main clause second and the other verbs last; that is enough to tell voice,
tense and who acts in most sentences of letters, without a parse.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.suggestions.word_classes import auxiliary_of, classes_of, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FINITE = _words(
    "zal zullen wordt worden word is zijn ben heeft heb hebben wil willen moet moeten dient dienen "
    "kan kunnen "
    "gaat gaan ga blijft blijven blijf werd werden was waren had hadden zou zouden kon konden mag mogen "
    "hoeft"
)
_LEADS_A_CLAUSE = _words(
    "dat die om als indien wanneer omdat aangezien doordat zodat waarbij waarin waarmee waarvan waarop waar "
    "hoewel of zodra zoals terwijl waardoor wat wie hoe waarvoor waaruit waarover nu totdat voordat "
    "nadat mits "
    "tenzij welke"
)
_PARTICLES = _words(
    "op in over mee toe uit voor aan af terug voort door bij vast na samen tegen weg plaats deel tegemoet "
    "rekening zorg"
)
_SUBJECTS = {
    **dict.fromkeys(("ik", "wij", "we"), "first"),
    **dict.fromkeys(("kabinet", "regering", "nederland"), "cabinet"),
    **dict.fromkeys(("minister", "staatssecretaris", "ministerie"), "minister"),
    **dict.fromkeys(("u", "kamer"), "house"),
    **dict.fromkeys(("er", "men", "hij", "zij", "ze"), "other"),
}
_NEAR = 5  # words on either side of the finite verb where its subject is looked for
_STOPS = frozenset(",;:")
_PARTICIPLE = re.compile(r"\w{0,6}ge\w{3,30}(?:d|t|en)|(?:be|ver|her|ont|er)\w{3,30}(?:d|t|en)")
_SHORTEST_INFINITIVE = 4
_MOST_INFINITIVES = 3
_BOUND = ("ik", "wij", "we", "kabinet", "minister", "staatssecretaris", "nederland", "ministerie", "regering")
_AHEAD = 5  # words after a named minister where the verb may come: "de minister van Financiën onderzoekt"


def frame(words: Sequence[str]) -> Iterator[str]:
    """Yield what the verbs of a sentence say, by name: "will+pass", "first will study"."""
    place = _finite(words)
    if place is None:
        yield "no finite verb"
    else:
        yield from _around(words, place)
    for at, word in enumerate(words):
        if word in _BOUND:
            yield from _bound(words, at)


def _finite(words: Sequence[str]) -> int | None:
    """Return the place of the main clause's auxiliary."""
    inside = False
    for at, word in enumerate(words):
        if word in _LEADS_A_CLAUSE and (at == 0 or words[at - 1] == ","):
            inside = True
        elif word in _STOPS and not (at + 1 < len(words) and words[at + 1] in _LEADS_A_CLAUSE):
            inside = False
        if not inside and word in _FINITE:
            return at
    return None


def _around(words: Sequence[str], place: int) -> Iterator[str]:
    verb = auxiliary_of(words[place]) or words[place]
    who = _subject(words, place)
    yield from (
        f"verb {words[place]}",
        f"verb {verb}",
        f"{who} {verb}",
        f"subject {who}",
        f"at {min(place, 6)}",
    )
    rest = words[place + 1 :]
    participles = [word for word in rest if _PARTICIPLE.fullmatch(word)]
    if participles:
        yield from _participle(verb, who, participles[-1], passive="worden" in rest)
    infinitives = [word for word in rest if word.endswith("n") and len(word) >= _SHORTEST_INFINITIVE]
    for word in infinitives[-_MOST_INFINITIVES:]:
        for name in classes_of(word):
            yield f"{verb} to {name}"
            yield f"{who} {verb} to {name}"
    if verb in {"becomes", "will"} and "door" in rest:
        yield "agent"


def _participle(verb: str, who: str, word: str, *, passive: bool) -> Iterator[str]:
    yield f"{verb}+participle"
    yield f"{verb} {stem(word)}"
    if passive:
        yield f"passive {verb} {who}"
    for name in classes_of(word):
        yield f"{verb} done {name}"
        yield f"{who} {verb} done {name}"
        if passive:
            yield f"passive {verb} {name}"


def _subject(words: Sequence[str], place: int) -> str:
    after = words[place + 1 : place + 1 + _NEAR]
    before = reversed(words[max(0, place - _NEAR) : place])
    return next((_SUBJECTS[word] for word in (*after, *before) if word in _SUBJECTS), "thing")


def _bound(words: Sequence[str], at: int) -> Iterator[str]:
    """Yield what stands beside a name of the government, and the particle that closes its clause."""
    who = _SUBJECTS[words[at]]
    beside = [words[near] for near in (at - 1, at + 1) if 0 <= near < len(words)]
    for word in beside:
        yield f"{who} beside {stem(word)}"
        for name in classes_of(word):
            yield f"{who} beside class {name}"
    for word in words[at + 2 : at + _AHEAD]:
        for name in classes_of(word):
            yield f"{who} before class {name}"
    end = next((near for near in range(at, len(words)) if words[near] in _STOPS), len(words))
    last = words[end - 1]
    if last in _PARTICLES:
        for word in beside:
            yield f"{stem(word)} … {last}"
