"""The reading text: one string, its places, its sentences."""

from reader.text.glyphs import glyph_width
from reader.text.layer import MARK_LIFT, MARK_SIZE, Line, OutlineEntry, PageLayer, Word
from reader.text.nudging import End, Unit, nudged, split_at
from reader.text.places import Places
from reader.text.reading_text import (
    LAYOUT_VERSION,
    Kind,
    Paragraph,
    ReadingText,
    Stream,
    in_one_line,
    words_of,
)
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
