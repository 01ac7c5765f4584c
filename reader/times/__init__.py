"""Words for a time, and the days they mean: the inner rooms of `reader.deadlines`."""
