"""The commands of the command line: the inner rooms of `reader.cli`."""
