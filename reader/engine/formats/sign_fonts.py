"""Fonts of a PDF whose letters are signs: ticks, arrows, bullets."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Final

from reader.engine.formats.docx.symbols import is_symbol_font, symbol

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLAIN_NAME: Final = re.compile(r"(symbol|wingdings|webdings)-?([23]?)(?:mt|ps)?-?(?:regular)?")
_PRIVATE: Final = range(0xF020, 0xF100)
_PLAIN: Final = range(0x21, 0x100)
_DINGBATS: Final = "dingbats"
_NAMED: Final = re.compile(r'<span font="[^"\n]*[Dd]ingbats[^\n]*\n(.*?)</span>', re.DOTALL)
_SIGN: Final = re.compile(r'unicode="(.*?)" glyph="(a\d{1,3})"', re.DOTALL)
# By the number in the name of its drawing, from 1 (Adobe, zapfdingbats.txt): "a20" is a tick.
_ZAPF: Final = (
    "✁✂✄☎✆✝✞✟✠✡☛☞✌✍✎✏✑✒✓✔✕✖✗✘✙✚✛✜✢✣✤✥✦✧★✩✪✫✬✭✮✯✰✱✲✳✴✵✶✷✸✹✺✻✼✽✾✿❀❁❂❃❄❅❆❇❈❉❊❋●❍■❏❑▲▼◆❖\0◗❘❙❚"
    "\0\0\0\0\0\0\0\0\0\0\0\0❛❜❝❞❡❢❣❤✐❥❦❧♠♥♦♣\0\0\0\0✉✈✇①②③④⑤⑥⑦⑧⑨⑩❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉➊➋➌➍➎➏➐➑➒➓"
    "➔→➣↔↕➙➛➜➝➞➟➠➡➢➤➥➦➧➨➩➫➭➯➲➳➵➸➺➻➼➽➾➚➪➶➹➘➴➷➬➮➱✃❐❒\0\0"
)


@lru_cache(maxsize=1024)
def table_of(font: str) -> str:
    """Return the name of the table of a font of signs, "dingbats" for Zapf's, "" for any other font."""
    name = font.rpartition("+")[2].lower().replace(" ", "")
    if _DINGBATS in name:
        return _DINGBATS
    match = _PLAIN_NAME.fullmatch(name)
    table = f"{match[1]} {match[2]}".rstrip() if match else ""
    return table if is_symbol_font(table) else ""


def is_named(table: str) -> bool:
    """Say whether the signs of a table are told by the names of their drawings alone."""
    return table == _DINGBATS


def signs(text: str, table: str) -> str:
    """Return what letters look like in a font of signs, as many; most of Symbol's have their meaning."""
    return "".join(_sign(letter, table) for letter in text)


def _sign(letter: str, table: str) -> str:
    code = ord(letter)
    if is_named(table) or not (code in _PRIVATE or (code in _PLAIN and table != "symbol")):
        return letter
    return symbol(code, table) or letter


def drawn(name: str) -> str:
    """Return the sign of Zapf's that has a name, "" for none."""
    number = int(name[1:]) if name[:1] == "a" and name[1:].isdecimal() else 0
    return _ZAPF[number - 1].strip("\0") if 0 < number <= len(_ZAPF) else ""


def named_signs(drawing: str) -> Mapping[str, str]:
    """Return what the letters of Zapf's font look like on a page, from the trace of its commands."""
    found: dict[str, str] = {}
    for span in _NAMED.findall(drawing):
        for letter, name in _SIGN.findall(span):
            told = chr(int(letter[3:-1], 16)) if letter.startswith("&#x") else unescape(letter)
            found.setdefault(told, drawn(name) or told)
    return found
