"""Passages of one letter as Markdown and as rich text: pure."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model import Annotation, Commitment, CommitmentKind, Motion, Position
from reader.text import in_one_line
from ui.style import dates
from ui.style.labels import name
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Fields = Commitment | Motion | Position
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|&~])")
_LINE_START = re.compile(r"^(\s*\d*)([-+=.)])", re.MULTILINE)  # what would begin a list, or make a heading


class Clipping(Struct, frozen=True):
    """One passage, ready to be copied.

    Attributes:
        quote: its words
        said: what each tag says, in one line each, the tag's name first
        note: somebody's own words
        source: the citation
    """

    quote: str
    said: tuple[tuple[str, str], ...]
    note: str
    source: str


def clipping(annotation: Annotation, source: str, own: Mapping[str, str] | None = None) -> Clipping:
    """Return a passage with its citation.

    Args:
        annotation: the passage
        source: its citation
        own: names of the tags that the workspace adds, by id
    """
    fields = (annotation.position, annotation.commitment, annotation.motion)
    more = [(own[one], "") for one in annotation.own_tags if own and one in own]
    said = (*(_said(one) for one in fields if one is not None), *more)
    return Clipping(in_one_line(annotation.anchor.quote), said, annotation.note, source)


def markdown(title: str, clippings: Iterable[Clipping]) -> str:
    """Return clippings as Markdown under a heading; without a title, without one."""
    parts = [f"## {_plain(title)}"] if title else []
    for one in clippings:
        parts.append(f"> {_plain(one.quote)}")
        parts += [f"**{_plain(tag)}**{_plain(rest)}  " for tag, rest in one.said]
        parts[-1] = f"{parts[-1].rstrip()}  \n({_plain(one.source)})"
        parts += [_plain(one.note)] if one.note else []
    return "\n\n".join(parts) + "\n"


def rich(title: str, clippings: Iterable[Clipping]) -> str:
    """Return clippings as HTML, for word processors and mail."""
    parts = [f"<h2>{escape(title)}</h2>"] if title else []
    for one in clippings:
        parts.append(f"<blockquote><p>{escape(one.quote)}</p></blockquote>")
        said = [f"<b>{escape(tag)}</b>{escape(rest)}" for tag, rest in one.said]
        parts.append(f"<p>{'<br>'.join([*said, f'({escape(one.source)})'])}</p>")
        parts += [f"<p><i>{escape(one.note)}</i></p>"] if one.note else []
    return "\n".join(parts)


def _said(fields: Fields) -> tuple[str, str]:
    """Return the tag of some fields, and what they say behind it."""
    match fields:
        case Commitment():
            who = " → ".join(filter(None, (fields.who, fields.to)))
            fulfils = fields.kind is CommitmentKind.FULFILS
            state = name(fields.kind if fulfils else fields.status)
            return _line(t("Commitment"), who, fields.what, dates.due(fields.due), state, fields.reference)
        case Motion():
            outcome = name(fields.outcome) if fields.outcome else ""
            return _line(t("Motion"), fields.movers, fields.what, fields.number, outcome)
        case Position():
            stance = name(fields.stance) if fields.stance else ""
            return _line(t("Position"), fields.holder, fields.subject, stance)


def _line(tag: str, *said: str) -> tuple[str, str]:
    return tag, "".join(f" · {in_one_line(one)}" for one in said if one)


def _plain(text: str) -> str:
    """Return a text in which nothing means anything to Markdown."""
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))
