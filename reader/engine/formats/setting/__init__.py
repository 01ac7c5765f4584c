"""Reading copies: blocks set as a PDF's pages, with their reading text."""

from reader.engine.formats.setting.copy import set_script

__all__ = ["set_script"]
