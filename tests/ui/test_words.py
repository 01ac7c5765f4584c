"""The window's words: each has its Dutch, and nothing Dutch is left over."""

import ast
import re

from reader.model import Tag
from tests.sources import READER, UI, calls, modules
from ui.style import words

DUTCH = words.load("nl")
TABLES = {
    "Spec": 1,
    "Column": 0,
    "_line": 0,
    "Line": 1,
}  # calls whose argument at this place is shown, by `t(variable)`
NAMED = {"label", "undo", "hint", "text", "heading"}


def braced(text):
    return sorted(re.findall(r"\{(\w+)\}", text))


def literal(node):
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def said():
    """Return every text that the window may say: given to `t`, or kept in a table of words."""
    found = set()
    for _, call in calls(UI):
        name = getattr(call.func, "id", "")
        if name == "t" and call.args:
            found.add(literal(call.args[0]))
        if name == "counted":
            found.update(literal(argument) for argument in call.args[1:])
        if name in TABLES and len(call.args) > TABLES[name]:
            found.add(literal(call.args[TABLES[name]]))
        if name in {"FieldSpec", "CellEdit"}:
            found.update(literal(argument) for argument in call.args[1:3])
            found.update(literal(keyword.value) for keyword in call.keywords if keyword.arg in NAMED)
    return {text for text in found | set(tables()) if text}


def tables():
    """Yield the texts of the dictionaries and enums that the window translates when it shows them."""
    from ui.controllers import merging, restoring, tagging, versions  # noqa: PLC0415 - needs Qt
    from ui.models import proposals, register_groups  # noqa: PLC0415 - needs Qt
    from ui.panels import (  # noqa: PLC0415 - needs Qt
        differing,
        export_wish,
        import_dialog,
        matches,
        omissions,
        take_over,
        timeline,
    )
    from ui.panels import letters as letters_panel  # noqa: PLC0415 - needs Qt
    from ui.style import dates, labels  # noqa: PLC0415 - needs Qt
    from ui.viewer import remark_layer  # noqa: PLC0415 - needs Qt
    from ui.window import preferences, status_line  # noqa: PLC0415 - needs Qt
    from ui.window.actions import Menu  # noqa: PLC0415 - needs Qt

    for table in (
        labels.NAMES,
        register_groups.GROUPINGS,
        register_groups.AGENDA,
        register_groups.EMPTY,
        labels.CHIP_LETTERS,
        labels.PLURALS,
        letters_panel.ORDERS,
        preferences.APPEARANCES,
        differing.VERDICTS,
        export_wish.FORM_NAMES,
        export_wish.REPORT_NAMES,
        export_wish.LANGUAGE_NAMES,
        import_dialog.ORIGIN_NAMES,
        matches.FIELD_NAMES,
        proposals.SORT_NAMES,
        timeline.PICTURES,
        status_line.FITS,
        tagging.NAMES,
        merging.KINDS,
        merging.MATCHES,
        restoring.TURNS,
        versions.WAYS,
        remark_layer.KINDS,
        omissions.KINDS,
    ):
        yield from table.values()
    for pair in take_over.HUES.values():
        yield from pair
    yield from dates._MONTHS
    yield from proposals.HEADINGS
    yield from (menu.value for menu in Menu)


def test_every_text_of_the_window_has_its_dutch():
    missing = sorted(said() - DUTCH.keys())
    assert missing == []


def test_no_translation_is_left_over_from_a_text_that_is_gone():
    sources = "".join(text for _, text, _ in modules(UI))
    core = "".join(text for _, text, _ in modules(READER))
    made = {f"{verb} {tag}" for verb in ("untag", "tag as") for tag in Tag} | {"accept {n} suggestions"}
    unused = DUTCH.keys() - said() - made
    assert sorted(text for text in unused if f'"{text}"' not in sources + core) == []


def test_a_translation_keeps_the_names_in_braces():
    names = {english: (braced(english), braced(dutch)) for english, dutch in DUTCH.items()}
    assert {english: pair for english, pair in names.items() if pair[0] != pair[1]} == {}


def test_an_unknown_language_is_english():
    words.speak("fy")
    assert words.t("Open recent") == "Open recent"


def test_a_locale_chooses_the_language():
    words.speak("nl_BE")
    try:
        assert words.t("Open recent") == DUTCH["Open recent"]
    finally:
        words.speak("en")


def test_what_tells_two_texts_apart_is_not_said():
    assert words.t("Open|a file") == words.t("Open") == "Open"
    words.speak("nl")
    try:
        assert (words.t("Open|a file"), words.t("Open")) == ("Openen", "Openstaand")
    finally:
        words.speak("en")
