"""Compares two letters: sections beside each other, word by word."""

from reader.comparison.blocks import Block, blocks
from reader.comparison.comparison import Comparison, Fate, Pair, compare
from reader.comparison.pairing import paired
from reader.comparison.stretches import Stretch, stretches

__all__ = ["Block", "Comparison", "Fate", "Pair", "Stretch", "blocks", "compare", "paired", "stretches"]
