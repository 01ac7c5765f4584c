"""Commands that examine letters without keeping anything: parts, references, suggested passages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from reader.cli import listing
from reader.cli.output import Exit
from reader.cli.session import Sources
from reader.errors import KamerlezerError
from reader.model import Firmness, Likelihood, Tag
from reader.references import find_references_in
from reader.register import parse_term
from reader.structure import structure
from reader.suggestions import RULES_ALONE, Learned, examine, known_from

if TYPE_CHECKING:
    from argparse import Namespace

    from reader.cli.output import Output
    from reader.cli.session import Source
    from reader.model import Scheme, Span, Suggestion

Show = Callable[["Sources", "Source", "Namespace", "Output"], None]


def show_structure(options: Namespace, output: Output) -> int:
    """Print sections, footnotes, and questions with their answers; one JSON object a letter."""
    return each_letter(options, output, _show_structure)


def show_suggestions(options: Namespace, output: Output) -> int:
    """Print the passages that a reader might tag; one JSON object a passage."""
    return each_letter(options, output, _show_suggestions)


def _show_suggestions(_: Sources, source: Source, options: Namespace, output: Output) -> None:
    wanted = {_tag_id(one, source.scheme) for one in options.tag.split(",")} if options.tag else None
    for one in suggested(source, by_rules=options.rules_alone):
        if one.score >= options.min_score and (wanted is None or one.tag_id in wanted):
            record = suggestion_record(source, one)
            output.show(record, _suggestion_text(record))


def _tag_id(word: str, scheme: Scheme) -> str:
    """Return what a tag is called in files; raises BadValue where there is no such tag."""
    plain = word.strip().casefold()
    own = next((one for one in scheme.shown_tags if plain == one.name.casefold()), None)
    return own.id if own is not None else parse_term(Tag, word).value


def suggested(source: Source, *, by_rules: bool = False) -> list[Suggestion]:
    """Return what is suggested in a letter, by what its workspace learned from its reader.

    Args:
        source: the letter
        by_rules: by the rules alone, with their own weights
    """
    known = Learned() if by_rules else known_from(source.learned)
    here = {tag.id for tag in source.scheme.shown_tags}
    return examine(
        source.text,
        letter=source.letter,
        almanac=source.almanac,
        model=RULES_ALONE if by_rules else known.model(),
        own={tag: head for tag, head in known.own.items() if tag in here},
    )


def show_references(options: Namespace, output: Output) -> int:
    """Print the papers, commitments, motions and the like that letters refer to; one JSON object each."""
    return each_letter(options, output, _show_references)


def each_letter(options: Namespace, output: Output, show: Show) -> int:
    """Examine every letter; name those that cannot be."""
    failures = 0
    with Sources(options, output) as sources:
        for reference in options.letters:
            try:
                show(sources, sources.find(reference), options, output)
            except KamerlezerError as error:
                failures += 1
                output.complain(f"{reference}: {error}")
    if failures == len(options.letters):
        return Exit.NOTHING_DONE
    return Exit.SOME_FAILED if failures else Exit.DONE


def _show_structure(_: Sources, source: Source, _options: Namespace, output: Output) -> None:
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


def _show_references(_: Sources, source: Source, _options: Namespace, output: Output) -> None:
    for one in find_references_in(source.text):
        record = {
            "letter": source.name,
            "kind": one.kind.value,
            "normal": one.normal,
            "text": " ".join(one.text.split()),
            "page": source.text.page_of(one.span.start),
        }
        output.show(record, "{letter}  {kind}  {normal}  p. {page}  {text}".format_map(record))


def suggestion_record(source: Source, one: Suggestion) -> dict[str, Any]:
    """Return one suggestion; fields of other tags are null."""
    promise, stand, motion = one.commitment, one.position, one.motion
    due = promise.due if promise else None
    return {
        "letter": source.name,
        "tag": one.tag.value if one.tag is not None else source.scheme.tag(one.own_tag).name,
        "score": one.score,
        "step": Likelihood.of(one.score).value,
        "quote": one.quote,
        "page": one.page,
        "reason": one.reason,
        "firm": promise.firm is Firmness.FIRM if promise and promise.firm else None,
        "kind": promise.kind.value if promise else None,
        "who": promise.who if promise else None,
        "to": promise.to if promise else None,
        "what": promise.what if promise else motion.what if motion else stand.subject if stand else None,
        "due_text": due.text if due else None,
        "due_from": due.first.isoformat() if due and due.first else None,
        "due_to": due.last.isoformat() if due and due.last else None,
        "holder": stand.holder if stand else None,
        "stance": stand.stance.value if stand and stand.stance else None,
        "movers": motion.movers if motion else None,
        "number": motion.number if motion else None,
        "carried_out": motion.carried_out if motion else None,
    }


def _suggestion_text(record: dict[str, Any]) -> str:
    names = ("kind", "who", "to", "due_text", "holder", "stance", "movers", "number")
    known = [f"{name}: {record[name]}" for name in names if record[name]]
    if record["firm"] is not None:
        known.insert(0, "firm" if record["firm"] else "intention")
    head = "{letter}  {tag}  {step} {score:.2f}  p. {page}  {reason}".format_map(record)
    return "\n".join(
        [head, f"  “{' '.join(record['quote'].split())}”", *([f"  {'; '.join(known)}"] if known else [])]
    )
