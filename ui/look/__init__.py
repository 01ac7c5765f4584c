"""What everything looks like and is called: style, icons, chips, words and dates."""
