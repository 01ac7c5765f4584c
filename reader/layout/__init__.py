"""From the printed lines of pages to paragraphs, columns, tables and notes."""

from reader.layout.headings import mark as mark_headings
from reader.layout.page_reader import read_pages
from reader.layout.paragraphs import Draft
from reader.layout.rows import Row, usual_size

__all__ = [
    "Draft",
    "Row",
    "mark_headings",
    "read_pages",
    "usual_size",
]
