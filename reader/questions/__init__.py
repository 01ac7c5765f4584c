"""Questions and their answers: the inner rooms of `reader.structure`."""
