"""Describes how two versions of a record differ."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Annotation, Decision, Due, Letter, Tag, Verdict
from ui.panels.field_specs import FIELDS
from ui.panels.letter import LINES
from ui.panels.tag_fields import fields_of, value_in
from ui.style import dates
from ui.style.labels import NAMES, name
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.model import Record

VERDICTS = {Verdict.ACCEPTED: "Accepted", Verdict.DISMISSED: "Dismissed"}
NOTHING = "—"


class Difference(NamedTuple):
    """One field: its name, and what each version says in it."""

    label: str
    kept: str
    other: str


def differences(kept: Record, other: Record, quote_of: Callable[[str], str]) -> list[Difference]:
    """Return the fields in which two versions of one record differ.

    Args:
        kept: the version that stays
        other: made apart from it
        quote_of: gives the words of another passage by its id
    """
    match kept, other:
        case Annotation(), Annotation():
            found = _of_passages(kept, other, quote_of)
        case Letter(), Letter():
            found = _of_letters(kept, other)
        case Decision(), Decision():
            verdicts = (
                t("Withdrawn") if one.withdrawn else t(VERDICTS[one.verdict]) for one in (kept, other)
            )
            found = iter([Difference(t("Suggestion"), *verdicts)])
        case _:
            found = iter(())
    return [one for one in found if one.kept != one.other]


def _of_passages(kept: Annotation, other: Annotation, quote_of: Callable[[str], str]) -> Iterator[Difference]:
    yield Difference(t("Passage"), *(t("Deleted") if one.deleted_at else t("Kept") for one in (kept, other)))
    yield Difference(t("Text"), kept.anchor.quote, other.anchor.quote)
    for tag in Tag:
        one, two = fields_of(kept, tag), fields_of(other, tag)
        if one is None or two is None:
            yield Difference(name(tag), *(t("No") if fields is None else t("Yes") for fields in (one, two)))
            continue
        for spec in FIELDS[tag]:
            values = [value_in(fields, spec.name) for fields in (one, two)]
            if spec.name == "fulfils":
                values = [quote_of(value) if value else "" for value in values]
            yield Difference(t(spec.label), *map(said, values))
    yield Difference(t("Note"), said(kept.note), said(other.note))
    yield from _besides(kept, other, quote_of)


def _besides(kept: Annotation, other: Annotation, quote_of: Callable[[str], str]) -> Iterator[Difference]:
    """Yield what is told of a passage besides its tags' fields."""
    sides = (kept, other)
    yield Difference(t("Own tags"), *(said(one.own_tags) for one in sides))
    values = [{value.field: value.text for value in one.own} for one in sides]
    for field in dict.fromkeys((*values[0], *values[1])):
        yield Difference(field, *(said(each.get(field, "")) for each in values))
    yield Difference(t("Linked passages"), *(_linked(one, quote_of) for one in sides))
    yield Difference(t("History"), *(_steps(one) for one in sides))
    if kept.anchor.quote == other.anchor.quote:
        yield Difference(t("Place"), *(_place(one) for one in sides))
    yield Difference(t("Tagged by"), *(said(one.tagged_by) for one in sides))
    yield Difference(t("Filled in by the app"), *(said(one.by_app) for one in sides))


def _linked(one: Annotation, quote_of: Callable[[str], str]) -> str:
    return "; ".join(f"{each.kind.value}: {quote_of(each.to)}" for each in one.relations) or NOTHING


def _steps(one: Annotation) -> str:
    """Return the steps of a passage's history, each by its day."""
    return (
        "; ".join(f"{dates.short(step.at.date())} {step.by} {step.note}".strip() for step in one.steps)
        or NOTHING
    )


def _place(one: Annotation) -> str:
    anchor = one.anchor
    return f"{t('p. {n}', n=anchor.page)}, {anchor.span.start}–{anchor.span.end}"


def _of_letters(kept: Letter, other: Letter) -> Iterator[Difference]:
    yield Difference(t("Letter"), *(t("Taken out") if one.removed_at else t("Kept") for one in (kept, other)))
    for line in LINES:
        yield Difference(t(line.label), said(getattr(kept, line.name)), said(getattr(other, line.name)))
    yield Difference(t("Done"), said(kept.done), said(other.done))


def said(value: object) -> str:
    """Return the value of a field as the panels show it."""
    match value:
        case bool():
            text = t("Yes") if value else t("No")
        case Due():
            days = dates.span(value.first, value.last)
            text = f"{value.text} ({days})" if value.text and days else value.text or days
        case StrEnum():
            text = name(value) if value in NAMES else value  # type: ignore[arg-type] # as its table says
        case tuple():
            text = "; ".join(map(str, value))
        case datetime():
            text = f"{dates.short(value.date())} {value.astimezone():%H:%M}"
        case date():
            text = dates.short(value)
        case _:
            text = str(value or "")
    return text or NOTHING
