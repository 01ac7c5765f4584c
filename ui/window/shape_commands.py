"""Commands that change what a passage is."""

from __future__ import annotations

from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Tag
from reader.text import End, Unit
from ui.window.actions import Menu, Spec

if TYPE_CHECKING:
    from ui.controllers.reshaping import ReshapingController


class Way(Enum):
    """Whither an end moves."""

    EARLIER = auto()
    LATER = auto()


class _Nudge(NamedTuple):
    """One end of a passage, moved by a word or a sentence."""

    id: str
    text: str
    end: End
    unit: Unit
    way: Way
    key: str


_ENDS = (
    _Nudge("end-later", "End a word later", End.END, Unit.WORD, Way.LATER, "."),
    _Nudge("end-earlier", "End a word earlier", End.END, Unit.WORD, Way.EARLIER, ","),
    _Nudge("end-sentence-later", "End a sentence later", End.END, Unit.SENTENCE, Way.LATER, ">"),
    _Nudge("end-sentence-earlier", "End a sentence earlier", End.END, Unit.SENTENCE, Way.EARLIER, "<"),
    _Nudge("begin-earlier", "Begin a word earlier", End.START, Unit.WORD, Way.EARLIER, ","),
    _Nudge("begin-later", "Begin a word later", End.START, Unit.WORD, Way.LATER, "."),
    _Nudge("begin-sentence-earlier", "Begin a sentence earlier", End.START, Unit.SENTENCE, Way.EARLIER, "<"),
    _Nudge("begin-sentence-later", "Begin a sentence later", End.START, Unit.SENTENCE, Way.LATER, ">"),
)
_KEYS = {End.END: "", End.START: "Alt+"}
_OTHERS = (
    ("to-position", "To position", Tag.POSITION, "Shift+1"),
    ("to-commitment", "To commitment", Tag.COMMITMENT, "Shift+2"),
    ("to-motion", "To motion", Tag.MOTION, "Shift+3"),
)


def shapes(reshaping: ReshapingController) -> tuple[Spec, ...]:
    """Return the commands on the shape of the selected passage."""
    return (
        *(_other(reshaping, *row) for row in _OTHERS),
        *(_nudge(reshaping, one) for one in _ENDS),
        Spec("merge", "Merge with the next passage", Menu.TAG, reshaping.merge, ("Ctrl+Shift+M",)),
        Spec("split-passage", "Split at the caret", Menu.TAG, reshaping.split, ("Ctrl+Shift+Return",)),
    )


def _other(reshaping: ReshapingController, name: str, text: str, tag: Tag, key: str) -> Spec:
    return Spec(name, text, Menu.TAG, partial(reshaping.change_to, tag), (key,), within="Change the tag")


def _nudge(reshaping: ReshapingController, one: _Nudge) -> Spec:
    handler = partial(reshaping.nudge, one.end, one.unit, later=one.way is Way.LATER)
    keys = (_KEYS[one.end] + one.key,)
    return Spec(one.id, one.text, Menu.TAG, handler, keys, within="Ends of the passage")
