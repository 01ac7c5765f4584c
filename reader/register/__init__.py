"""The commitments register: annotations as rows, filtered and ordered."""

from reader.register.agenda import Agenda, Sheet, Tab
from reader.register.book import Book, Entry, Page
from reader.register.completing import Completion, completion
from reader.register.condition import Term
from reader.register.editable import EDITABLE, is_editable
from reader.register.events import Event, Related, story
from reader.register.follow_up import days_put_off, explained, first_due, is_moved, recorded, times_put_off
from reader.register.grouping import By, Group, Lines, Totals, totals
from reader.register.link import PassageLink, parse_link
from reader.register.order import in_order
from reader.register.query import Every, Query, filtered, parse_query
from reader.register.row import COLUMNS, TERMS, Row, cells, heading
from reader.register.row_builder import paging, rows, split_id
from reader.register.shown import Shown, Splice, View, choose, choosing
from reader.register.steps import Steps, at_once
from reader.register.vocabulary import Language, parse_term, parse_yes_no, status_of, word, yes_no

__all__ = [
    "COLUMNS",
    "EDITABLE",
    "TERMS",
    "Agenda",
    "Book",
    "By",
    "Completion",
    "Entry",
    "Event",
    "Every",
    "Group",
    "Language",
    "Lines",
    "Page",
    "PassageLink",
    "Query",
    "Related",
    "Row",
    "Sheet",
    "Shown",
    "Splice",
    "Steps",
    "Tab",
    "Term",
    "Totals",
    "View",
    "at_once",
    "cells",
    "choose",
    "choosing",
    "completion",
    "days_put_off",
    "explained",
    "filtered",
    "first_due",
    "heading",
    "in_order",
    "is_editable",
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
    "times_put_off",
    "totals",
    "word",
    "yes_no",
]
