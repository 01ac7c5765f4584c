"""What stands in the head of a letter: the inner rooms of `reader.letterhead`, and citing it."""
