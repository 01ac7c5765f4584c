"""Compares two letters, a section at a time.

What is gone stands in [-…-], what is new in {+…+}.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.cli.output import Exit
from reader.cli.session import Sources
from reader.comparison import Fate, compare

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from reader.cli.output import Output
    from reader.comparison import Pair
    from reader.model import Span
    from reader.text import ReadingText

_AROUND = 8  # words of what is the same that are shown before and after a change


def show_comparison(options: Namespace, output: Output) -> int:
    """Print what is changed, new and gone; one JSON object a section."""
    with Sources(options, output) as sources:
        old, new = (sources.find(one).text for one in (options.old, options.new))
    found = compare(old, new)
    for pair in found.pairs:
        if options.all or pair.fate is not Fate.SAME or pair.moved:
            output.show(_record(pair, old, new), _printed(pair, old, new))
    if not options.json:
        counts = ", ".join(f"{found.count(fate)} {fate.value}" for fate in Fate)
        output.show({}, f"sections: {counts}")
    return Exit.DONE


def _record(pair: Pair, old: ReadingText, new: ReadingText) -> dict[str, Any]:
    return {
        "title": pair.title,
        "fate": pair.fate.value,
        "moved": pair.moved,
        "old_page": _page(old, pair.old),
        "new_page": _page(new, pair.new),
        "changes": [
            {
                "old": _words(old, one.old),
                "new": _words(new, one.new),
                "old_page": _page(old, one.old),
                "new_page": _page(new, one.new),
                "old_span": [one.old.start, one.old.end],
                "new_span": [one.new.start, one.new.end],
            }
            for one in pair.stretches
            if not one.same
        ],
    }


def _printed(pair: Pair, old: ReadingText, new: ReadingText) -> str:
    pages = [f"p. {_page(text, span)}" if span else "–" for text, span in ((old, pair.old), (new, pair.new))]
    moved = ", moved" if pair.moved else ""
    head = f"{pair.title or '(without a heading)'}  {' → '.join(pages)}  {pair.fate.value}{moved}"
    lines = [f"  {line}" for line in _changes(pair, old, new)]
    return "\n".join([head, *lines])


def _changes(pair: Pair, old: ReadingText, new: ReadingText) -> Iterator[str]:
    """Yield each change with a few words around it."""
    for number, one in enumerate(pair.stretches):
        if one.same:
            continue
        before = _words(new, pair.stretches[number - 1].new).split()[-_AROUND:] if number else []
        after = [_words(new, each.new) for each in pair.stretches[number + 1 : number + 2]]
        gone, came = _words(old, one.old), _words(new, one.new)
        parts = [
            *before,
            *([f"[-{gone}-]"] if gone else []),
            *([f"{{+{came}+}}"] if came else []),
            *" ".join(after).split()[:_AROUND],
        ]
        yield " ".join(parts)


def _words(text: ReadingText, span: Span) -> str:
    return " ".join(text.text[span.start : span.end].split())


def _page(text: ReadingText, span: Span | None) -> int | None:
    return None if span is None else text.page_of(span.start)
