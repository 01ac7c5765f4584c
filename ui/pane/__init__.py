"""A letter in a tab: its pages, the strip of its passages, the bars that find, tag and propose."""
