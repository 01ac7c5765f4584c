"""Invented letters, true to form, that open at first start."""
