"""Generates the sample letters from their sources; not installed."""
