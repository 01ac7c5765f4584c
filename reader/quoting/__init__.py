"""Quotes and where they stand: the inner rooms of `reader.anchor` and `reader.search`."""
