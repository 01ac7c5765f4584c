"""How letters name papers and motions: the inner rooms of `reader.references`."""
