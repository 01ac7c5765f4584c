"""The worker's own limits, set by itself before it opens a letter."""
