"""What the command that compares two readers does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.cli.output import Exit
from reader.cli.session import opened, outcome, password_of, user_name
from reader.errors import BadInput, NotFound
from reader.register import parse_term
from reader.workspace import Choice, begin_blind, default_folder

if TYPE_CHECKING:
    from argparse import Namespace

    from reader.cli.output import Output
    from reader.model import Annotation, Scheme
    from reader.workspace import Agreement, Difference, Workspace


_RATED = (
    "  {tag}: kappa {kappa}, agreement {agreement}; both {both}, only first {first}, only second {second}"
)


def show_agreement(options: Namespace, output: Output) -> int:
    """Begin a workspace for a second reader, or print how far two readers agree and where they differ."""
    if options.blind is not None:
        return _begin(options, output)
    first, second = options.first, options.second
    if first is None:
        raise BadInput("Name a workspace to compare with, or two readers of this one.")
    if second is not None and Path(first).is_dir() and Path(second).is_dir():
        options.workspace, first, second = Path(first), second, None
    with opened(options, output, author=options.author or "") as space:
        reader = space.second_reader
        found = outcome(reader.compare(first, second) if second else reader.compare_with(Path(first)))
        for problem in found.problems:
            output.complain(problem)
        if options.settle:
            _settle(space, found, options.settle, output)
        else:
            _show(space, found, output)
    return Exit.DONE


def _begin(options: Namespace, output: Output) -> int:
    folder = options.workspace or default_folder()
    count = begin_blind(folder, options.blind, author=user_name(), password=password_of(options))
    output.show({"folder": str(options.blind), "letters": count}, f"{options.blind}: {count} letters, unread")
    return Exit.DONE


def _settle(space: Workspace, found: Agreement, wanted: list[list[str]], output: Output) -> None:
    known = {one.key: one for one in found.differences}
    for key, typed in wanted:
        difference = next((one for name, one in known.items() if name.startswith(key)), None)
        if difference is None:
            raise NotFound(f"There is no difference {key}; look for it in the list.")
        choice = parse_term(Choice, typed)
        outcome(space.second_reader.settle(found, difference, choice))
        output.show({"key": difference.key, "settled": choice.value}, f"{difference.key}  {choice.value}")


def _show(space: Workspace, found: Agreement, output: Output) -> None:
    one, other = found.readers
    head = f"{one} and {other}: {found.letters} letters, {found.left_out} that only one has begun"
    record = {"readers": [one, other], "letters": found.letters, "left_out": found.left_out}
    output.show(record, head)
    scheme = space.own.now
    for rating in found.ratings:
        kappa = None if rating.kappa is None else round(rating.kappa, 3)
        told: dict[str, Any] = {
            "tag": _tag(rating.tag, scheme),
            "both": rating.both,
            "first": rating.first,
            "second": rating.second,
            "neither": rating.neither,
            "agreement": round(rating.agreement, 3),
            "kappa": kappa,
        }
        output.show(told, _RATED.format_map(told))
    for difference in found.differences:
        output.show(_difference(difference, scheme), _line(difference, scheme))


def _difference(one: Difference, scheme: Scheme) -> dict[str, Any]:
    sides = {"first": one.first, "second": one.second}
    told = {name: [_passage(each, scheme) for each in side] for name, side in sides.items()}
    return {"key": one.key, "letter": one.letter.id, "page": one.page, **told}


def _passage(one: Annotation, scheme: Scheme) -> dict[str, Any]:
    tags = [*(tag.value for tag in one.tags), *(_tag(tag, scheme) for tag in one.own_tags)]
    return {"tags": tags, "quote": " ".join(one.anchor.quote.split())}


def _line(one: Difference, scheme: Scheme) -> str:
    lines = [f"{one.key}  {one.letter.file_name}  p. {one.page}"]
    for name, side in (("first", one.first), ("second", one.second)):
        told = [_passage(each, scheme) for each in side]
        lines += [f"  {name}: {', '.join(each['tags'])} “{each['quote']}”" for each in told] or [
            f"  {name}: –"
        ]
    return "\n".join(lines)


def _tag(tag: str, scheme: Scheme) -> str:
    return next((one.name for one in scheme.tags if one.id == tag), tag)
