"""Where a Dutch word may be broken at the end of a line: before endings that are never ambiguous."""

from __future__ import annotations

import re

_ENDINGS = (
    "baar bare baarheid schap schappen heid heden lijk lijke ling lingen ring ringen ning ningen ting "
    "tingen king kingen ding dingen ging gingen ming ving sing singen zing zingen tie ties tief tieve "
    "teit teiten zaam zame ment menten nis nissen werk werken gave gaven stelling stellingen "
    "maatregel maatregelen onderzoek beleid plan plannen debat brief brieven overleg wet wetten markt "
    "partners dienst diensten regeling regelingen rapportage rapportages verbinding verbindingen "
    "provincies gemeenten houders bedragen verleners gegevens stroom stromen binding conclusies toets "
    "punten punt jaar jaren centrum staat staten voering veer veren water oever oevers reizigers "
    "gebied gebieden regeling kader agenda havens haven tijden tijd nemers"
)
_BREAK = re.compile(rf"(?=(?:{'|'.join(sorted(set(_ENDINGS.split()), key=len, reverse=True))})[.,;:)?!’]*$)")
_SHORTEST = 3  # letters before a break


def break_points(word: str) -> list[int]:
    """Return where `word` may be broken, last first; a real hyphen is a break after itself."""
    own = [
        at + 1 for at, character in enumerate(word) if character in "-–" and _SHORTEST <= at + 1 < len(word)
    ]
    letters = word.rstrip(".,;:)?!’")
    soft = [m.start() for m in _BREAK.finditer(word) if _SHORTEST <= m.start() < len(letters) - 2]
    usable = [at for at in soft if word[at - 1].isalpha() and word[at].isalpha()]
    return sorted({*own, *usable}, reverse=True)
