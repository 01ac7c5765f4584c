"""What lies on disk, and how it gets there: the inner rooms of `reader.store`."""
