"""Reading copies: blocks set as pages of a PDF, and the reading text of them with the place of every word."""

from reader.engine.formats.setting.copy import set_script

__all__ = ["set_script"]
