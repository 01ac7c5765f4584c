"""Commands that examine letters without keeping anything: what they are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from reader.commands.output import Exit
from reader.commands.session import Sources
from reader.commands import listing
from reader.errors import KamerlezerError
from reader.structure import structure

if TYPE_CHECKING:
    from argparse import Namespace

    from reader.commands.output import Output
    from reader.commands.session import Source
    from reader.model import Span

Show = Callable[["Source", "Namespace", "Output"], None]


def show_structure(options: Namespace, output: Output) -> int:
    """Print sections, footnotes, and questions with their answers; one JSON object a letter."""
    return _each(options, output, _show_structure)


def _each(options: Namespace, output: Output, show: Show) -> int:
    """Examine every letter; name those that cannot be."""
    failures = 0
    with Sources(options, output) as sources:
        for reference in options.letters:
            try:
                show(sources.find(reference), options, output)
            except KamerlezerError as error:
                failures += 1
                output.complain(f"{reference}: {error}")
    if failures == len(options.letters):
        return Exit.NOTHING_DONE
    return Exit.SOME_FAILED if failures else Exit.DONE


def _show_structure(source: Source, _: Namespace, output: Output) -> None:
    record = _structure_record(source)
    output.show(record, _structure_text(record))


def _structure_record(source: Source) -> dict[str, Any]:
    found, text = structure(source.text), source.text

    def words(span: Span | None) -> str | None:
        return None if span is None else text.text[span.start : span.end]

    return {
        "letter": source.name,
        "sections": [{"title": one.title, "level": one.level, "page": one.page} for one in found.sections],
        "footnotes": [{"mark": one.mark, "text": one.text, "page": one.page} for one in found.footnotes],
        "questions": [
            {
                "group": one.group,
                "question": words(one.question),
                "answer": words(one.answer),
                "page": text.page_of(one.question.start),
            }
            for one in found.questions
        ],
    }


def _structure_text(record: dict[str, Any]) -> str:
    sections = [f"{'  ' * one['level']}{one['title']}  p. {one['page']}" for one in record["sections"]]
    questions = [
        f"  {one['group'] or '–'}  p. {one['page']}  {listing.shortened(one['question'])}\n"
        f"    {listing.shortened(one['answer'] or 'no answer found')}"
        for one in record["questions"]
    ]
    notes = [
        f"  {one['mark']}  p. {one['page']}  {listing.shortened(one['text'])}" for one in record["footnotes"]
    ]
    parts = (("sections", sections), ("questions", questions), ("footnotes", notes))
    told = [f"{name}:\n" + "\n".join(lines) for name, lines in parts if lines]
    return "\n".join([record["letter"], *(told or ["  no sections, questions or footnotes found"])])
