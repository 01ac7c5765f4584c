"""Exports of the register, one module a format."""
