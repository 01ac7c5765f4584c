"""The window, in PySide6."""
