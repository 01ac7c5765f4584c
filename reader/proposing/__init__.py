"""How a letter's sentences become suggestions: the inner rooms of `reader.suggest`."""
