"""Signs in printed lines, as they look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.engine.formats.sign_fonts import signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.engine.formats.runs import Printed
    from reader.text import Word


def read_signs(printed: Iterable[Printed]) -> None:
    """Put what signs look like in the place of the letters that they have in their fonts."""
    for line in printed:
        if not any(run.signs for run in line.runs):
            continue
        text = "".join([run.text for run in line.runs])
        line.runs = [replace(run, text=signs(run.text, run.signs)) if run.signs else run for run in line.runs]
        seen = "".join([run.text for run in line.runs])
        line.words = list(_seen(line.words, text, seen))


def _seen(words: Iterable[Word], text: str, seen: str) -> Iterator[Word]:
    at = 0
    for word in words:
        found = text.find(word.text, at)
        if found >= 0:
            at = found + len(word.text)
            word = replace(word, text=seen[found:at])  # noqa: PLW2901 - the same word, as it is seen
        yield word
