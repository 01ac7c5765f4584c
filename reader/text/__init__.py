"""The reading text: one string, its places, its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.doors import loading_door

if TYPE_CHECKING:
    from reader.text.glyphs import glyph_width
    from reader.text.kinds import LAYOUT_VERSION, Kind, Paragraph, Stream
    from reader.text.layer import MARK_LIFT, MARK_SIZE, Line, OutlineEntry, PageLayer, Word
    from reader.text.nudging import End, Unit, nudged, split_at
    from reader.text.one_line import in_one_line
    from reader.text.places import Places
    from reader.text.reading_text import ReadingText, words_of
    from reader.text.recognition import Recognition, decode_recognition
    from reader.text.reflow import BOX, MARGIN_PT, SIZE_PT, Measure, reflowed, style_of
    from reader.text.sentences import abbreviates, announces, split_sentences
    from reader.text.turns import QUARTERS, UPRIGHT, Frame, corner, turn_of, turned, turned_back

__all__ = [
    "BOX",
    "LAYOUT_VERSION",
    "MARGIN_PT",
    "MARK_LIFT",
    "MARK_SIZE",
    "QUARTERS",
    "SIZE_PT",
    "UPRIGHT",
    "End",
    "Frame",
    "Kind",
    "Line",
    "Measure",
    "OutlineEntry",
    "PageLayer",
    "Paragraph",
    "Places",
    "ReadingText",
    "Recognition",
    "Stream",
    "Unit",
    "Word",
    "abbreviates",
    "announces",
    "corner",
    "decode_recognition",
    "glyph_width",
    "in_one_line",
    "nudged",
    "reflowed",
    "split_at",
    "split_sentences",
    "style_of",
    "turn_of",
    "turned",
    "turned_back",
    "words_of",
]

__getattr__ = loading_door(
    __name__,
    {
        "BOX": "reflow",
        "End": "nudging",
        "Frame": "turns",
        "Kind": "kinds",
        "LAYOUT_VERSION": "kinds",
        "Line": "layer",
        "MARGIN_PT": "reflow",
        "MARK_LIFT": "layer",
        "MARK_SIZE": "layer",
        "Measure": "reflow",
        "OutlineEntry": "layer",
        "PageLayer": "layer",
        "Paragraph": "kinds",
        "Places": "places",
        "QUARTERS": "turns",
        "ReadingText": "reading_text",
        "Recognition": "recognition",
        "SIZE_PT": "reflow",
        "Stream": "kinds",
        "UPRIGHT": "turns",
        "Unit": "nudging",
        "Word": "layer",
        "abbreviates": "sentences",
        "announces": "sentences",
        "corner": "turns",
        "decode_recognition": "recognition",
        "glyph_width": "glyphs",
        "in_one_line": "one_line",
        "nudged": "nudging",
        "reflowed": "reflow",
        "split_at": "nudging",
        "split_sentences": "sentences",
        "style_of": "reflow",
        "turn_of": "turns",
        "turned": "turns",
        "turned_back": "turns",
        "words_of": "reading_text",
    },
)
