"""The command line."""

from reader.cli.command_line import is_command, main

__all__ = [
    "is_command",
    "main",
]
