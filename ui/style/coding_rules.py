"""Coding rules of the tags: what each is for, with examples, beside the choice."""

from __future__ import annotations

from reader.model import Tag
from ui.style.text_labels import tip
from ui.style.words import t

RULES = {  # what it is, what counts, what does not; the examples are invented
    Tag.POSITION: (
        "Somebody takes a stand: supports, rejects, finds desirable.",
        "“The cabinet does not support a maximum fare.”",
        "Not: what is described without a judgement.",
    ),
    Tag.COMMITMENT: (
        "The government binds itself to an act to come.",
        "“I will inform the House before the summer.”",
        "Not: what others will do, what was done already, what this letter itself does.",
    ),
    Tag.MOTION: (
        "A motion of parliament is named, carried out or disposed of.",
        "“This disposes of the motion of Member Example.”",
        "Not: a motion as a mere example of how parliament decides.",
    ),
}


def rules_of(tag: Tag, above: str = "") -> str:
    """Return the coding rules of a tag as a hint, below what the button does."""
    return tip("\n".join(filter(None, (above, *(t(line) for line in RULES[tag])))))
