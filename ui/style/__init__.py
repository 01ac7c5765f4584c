"""Theme, colours, icons, words and dates of the window."""
