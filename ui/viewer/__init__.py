"""Panes, pages, selection and marks."""
