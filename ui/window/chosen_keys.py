"""Keys that the user chose instead of the usual ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ui.window.actions import Spec

SETTING = "keys"  # in the settings: the chosen key of each action, by its id; "" for none


def read(kept: object) -> dict[str, str]:
    """Return the keys that a setting holds; what is no key is left out."""
    pairs = kept.items() if isinstance(kept, dict) else ()
    return {str(name): key for name, key in pairs if isinstance(key, str) and is_key(key)}


def is_key(key: str) -> bool:
    """Say whether a text names a key in Qt's portable notation, or none."""
    sequence = QKeySequence(key)
    return not key or (sequence.count() == 1 and sequence[0].key() != Qt.Key.Key_unknown)  # type: ignore[index]


def with_keys(specs: Iterable[Spec], chosen: Mapping[str, str]) -> tuple[Spec, ...]:
    """Return the table with the chosen keys in place of its own.

    A further key of its own that another action has by choice is taken off as well: one key does one thing.
    """
    taken = {_normal(key) for key in chosen.values() if key}
    return tuple(_with_key(spec, chosen.get(spec.id), taken) for spec in specs)


def conflicts(specs: Sequence[Spec], action_id: str, key: str) -> list[Spec]:
    """Return the other actions that a key acts on."""
    wanted = _normal(key)
    return [
        spec
        for spec in specs
        if wanted and spec.id != action_id and wanted in {_normal(one) for one in spec.keys}
    ]


def without(spec: Spec, key: str) -> tuple[str, ...]:
    """Return the keys of an action but one."""
    return tuple(one for one in spec.keys if _normal(one) != _normal(key))


def _with_key(spec: Spec, key: str | None, taken: set[str]) -> Spec:
    if key is not None:
        return replace(spec, keys=(key,) if key else ())
    first, more = spec.keys[:1], spec.keys[1:]
    return replace(spec, keys=(*first, *(one for one in more if _normal(one) not in taken)))


def _normal(key: str) -> str:
    return _portable(QKeySequence(key)) if key else ""


def _portable(sequence: QKeySequence) -> str:
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)
