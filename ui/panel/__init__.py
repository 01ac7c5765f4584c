"""The panels around the pages: letters, passages, the register, suggestions; their fields and models."""
