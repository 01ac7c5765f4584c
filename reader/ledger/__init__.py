"""Rows, their words and their filter: the inner rooms of `reader.register`."""
