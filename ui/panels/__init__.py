"""The panels around the pages: letters, passage, register, suggestions."""
