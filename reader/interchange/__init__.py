"""Export of the register and import, one module a format."""

from reader.interchange.csv import write_csv

__all__ = [
    "write_csv",
]
