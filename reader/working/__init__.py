"""What a workspace does: the inner rooms of `reader.workspace`."""
