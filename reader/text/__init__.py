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
    from reader.text.sentences import abbreviates, announces, split_sentences
    from reader.text.turns import QUARTERS, UPRIGHT, Frame, corner, turn_of, turned, turned_back

__all__ = [
    "LAYOUT_VERSION",
    "MARK_LIFT",
    "MARK_SIZE",
    "QUARTERS",
    "UPRIGHT",
    "End",
    "Frame",
    "Kind",
    "Line",
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
    "split_at",
    "split_sentences",
    "turn_of",
    "turned",
    "turned_back",
    "words_of",
]

__getattr__ = loading_door(
    __name__,
    {
        "End": "nudging",
        "Frame": "turns",
        "Kind": "kinds",
        "LAYOUT_VERSION": "kinds",
        "Line": "layer",
        "MARK_LIFT": "layer",
        "MARK_SIZE": "layer",
        "OutlineEntry": "layer",
        "PageLayer": "layer",
        "Paragraph": "kinds",
        "Places": "places",
        "QUARTERS": "turns",
        "ReadingText": "reading_text",
        "Recognition": "recognition",
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
        "split_at": "nudging",
        "split_sentences": "sentences",
        "turn_of": "turns",
        "turned": "turns",
        "turned_back": "turns",
        "words_of": "reading_text",
    },
)
