"""What all stories of an OpenDocument text share."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from reader.engine.formats.blocks import Block
from reader.engine.formats.odt.names import FORM, XML
from reader.engine.formats.odt.numbering import Numbering
from reader.engine.formats.odt.package import OpenDocument
from reader.engine.formats.odt.styles import Styles, list_styles
from reader.engine.formats.pictures import PictureTaker
from reader.engine.formats.steps import Steps, untold

_VALUES: Final = tuple(f"{FORM}{name}" for name in ("current-value", "value", "label", "title"))


class Context(Struct):
    """One file while it is read.

    Attributes:
        notes: those that were referred to so far, in order
        steps: one a paragraph
    """

    document: OpenDocument
    styles: Styles
    numbering: Numbering
    pictures: PictureTaker
    controls: dict[str, str]
    notes: list[Block]
    steps: Steps


def context_of(document: OpenDocument, image_pixels: int, steps: Steps | None = None) -> Context:
    """Return what is known of a file before its text is read."""
    numbering = Numbering(list_styles(document))
    controls = {
        name: next((each.get(value, "") for value in _VALUES if each.get(value)), "")
        for each in document.content.iter(f"{FORM}*")
        for name in (each.get(f"{XML}id"), each.get(f"{FORM}id"))
        if name
    }
    pictures = PictureTaker(image_pixels)
    return Context(document, Styles(document), numbering, pictures, controls, [], steps or untold())
