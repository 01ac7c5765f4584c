"""The commitments register: annotations as rows, filtered and ordered."""

from reader.register.book import Book, Entry, Page
from reader.register.condition import Term
from reader.register.events import Event, Related, story
from reader.register.follow_up import explained, is_moved, recorded
from reader.register.link import PassageLink, parse_link
from reader.register.order import in_order
from reader.register.plan import (
    TAG_CHOICES,
    CellChange,
    Match,
    Origin,
    Plan,
    Proposal,
    RowChange,
    Sort,
    Waiting,
)
from reader.register.query import Every, Query, filtered, parse_query
from reader.register.row import COLUMNS, TERMS, Row, cells, heading
from reader.register.row_builder import paging, rows, split_id
from reader.register.shown import Shown, Splice, View, choose, choosing
from reader.register.steps import Steps, at_once
from reader.register.vocabulary import Language, parse_term, parse_yes_no, status_of, word, yes_no

__all__ = [
    "COLUMNS",
    "TAG_CHOICES",
    "TERMS",
    "Book",
    "CellChange",
    "Entry",
    "Event",
    "Every",
    "Language",
    "Match",
    "Origin",
    "Page",
    "PassageLink",
    "Plan",
    "Proposal",
    "Query",
    "Related",
    "Row",
    "RowChange",
    "Shown",
    "Sort",
    "Splice",
    "Steps",
    "Term",
    "View",
    "Waiting",
    "at_once",
    "cells",
    "choose",
    "choosing",
    "explained",
    "filtered",
    "heading",
    "in_order",
    "is_moved",
    "paging",
    "parse_link",
    "parse_query",
    "parse_term",
    "parse_yes_no",
    "recorded",
    "rows",
    "split_id",
    "status_of",
    "story",
    "word",
    "yes_no",
]
