"""The commitments register: annotations as rows, filtered and ordered."""

from reader.register.agenda import Agenda, Sheet, Tab
from reader.register.book import Book, Entry, Page
from reader.register.completing import Completion, completion
from reader.register.condition import Term, fold, is_column, key_of
from reader.register.editable import editable_columns, is_editable
from reader.register.events import Event, Related, story
from reader.register.follow_up import days_put_off, explained, first_due, is_moved, recorded, times_put_off
from reader.register.grouping import By, Group, Lines, Totals, totals
from reader.register.link import PassageLink, parse_link
from reader.register.order import in_order
from reader.register.own import OwnCell, cell_of, is_own, read, said, with_own
from reader.register.plan import (
    NEW_TAG,
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
from reader.register.query import Either, Every, Query, filtered, parse_query
from reader.register.row import COLUMNS, TERMS, Row, cells, heading, own_fields, texts, texts_of
from reader.register.row_builder import paging, rows, split_id
from reader.register.shown import Shown, Splice, View, choose, choosing
from reader.register.standing import Counts, Outlook, outlook
from reader.register.steps import Steps, at_once
from reader.register.vocabulary import (
    Language,
    is_tag_word,
    parse_tag,
    parse_term,
    parse_yes_no,
    status_of,
    tag_word,
    word,
    yes_no,
)

__all__ = [
    "COLUMNS",
    "NEW_TAG",
    "TAG_CHOICES",
    "TERMS",
    "Agenda",
    "Book",
    "By",
    "CellChange",
    "Completion",
    "Counts",
    "Either",
    "Entry",
    "Event",
    "Every",
    "Group",
    "Language",
    "Lines",
    "Match",
    "Origin",
    "Outlook",
    "OwnCell",
    "Page",
    "PassageLink",
    "Plan",
    "Proposal",
    "Query",
    "Related",
    "Row",
    "RowChange",
    "Sheet",
    "Shown",
    "Sort",
    "Splice",
    "Steps",
    "Tab",
    "Term",
    "Totals",
    "View",
    "Waiting",
    "at_once",
    "cell_of",
    "cells",
    "choose",
    "choosing",
    "completion",
    "days_put_off",
    "editable_columns",
    "explained",
    "filtered",
    "first_due",
    "fold",
    "heading",
    "in_order",
    "is_column",
    "is_editable",
    "is_moved",
    "is_own",
    "is_tag_word",
    "key_of",
    "outlook",
    "own_fields",
    "paging",
    "parse_link",
    "parse_query",
    "parse_tag",
    "parse_term",
    "parse_yes_no",
    "read",
    "recorded",
    "rows",
    "said",
    "split_id",
    "status_of",
    "story",
    "tag_word",
    "texts",
    "texts_of",
    "times_put_off",
    "totals",
    "with_own",
    "word",
    "yes_no",
]
