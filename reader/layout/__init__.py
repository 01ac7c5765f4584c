"""From the printed lines of pages to paragraphs, columns, tables and notes."""

from reader.layout.page_reader import read_pages

__all__ = [
    "read_pages",
]
