"""Word files, read from their XML into blocks (ECMA-376, transitional and strict)."""
