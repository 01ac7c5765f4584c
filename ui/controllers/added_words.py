"""What is said of letters that were added."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ui.panels.messages import Message, Mood, sentence
from ui.style.words import counted, t

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from reader.workspace import Added, AddedAll, Failure, Workspace


class AddedWords:
    """Puts into words what became of files; `say` shows which of many failed, when asked."""

    def __init__(self, workspace: Workspace, say: Callable[[Message], object]) -> None:
        self._workspace = workspace
        self._say = say

    def said_of(self, result: AddedAll, *, is_folder: bool) -> Message:
        """Return what is said of letters that were added: how many, what of them is lost, what failed."""
        lines = [self._count(result, is_folder=is_folder)]
        if result.failures:
            lines += [notice for one in result.added if one.unread for notice in one.notices]
            said = self._failures(result.failures)
            return replace(said, text="\n".join(filter(None, [*lines, said.text])))
        lines += [notice for one in result.added for notice in one.notices]
        if any(self._workspace.letters.is_private(one.letter.id) for one in result.added):
            lines.append(kept())
        in_part = any(one.unread for one in result.added)
        return Message(" ".join(filter(None, lines)), Mood.ERROR if in_part else Mood.INFO)

    def with_locked(self, message: Message, locked: Iterable[Path], show: Callable[[Path], None]) -> Message:
        """Return a message that also says which of the files ask for a password, behind what was opened."""
        paths = sorted(locked)
        if not paths:
            return message
        told = counted(
            len(paths), "{file} asks for its password.", "{n} letters ask for a password.", file=paths[0].name
        )
        text = f"{message.text} {told}".strip()
        if message.action is not None:
            return replace(message, text=text)
        return replace(
            message, text=text, action_text=t("Type it"), action=partial(show, paths[0]), stays=True
        )

    def _count(self, result: AddedAll, *, is_folder: bool) -> str:
        """Return which letter was added, or how many, and how much of a folder was left out."""
        left_out = counted(
            result.left_out,
            "{n} file of another kind was left out.",
            "{n} files of another kind were left out.",
        )
        added = self._count_new(result.added, is_folder=is_folder)
        return " ".join(filter(None, [added, left_out if result.left_out else ""]))

    def _count_new(self, added: Sequence[Added], *, is_folder: bool) -> str:
        new = [one.letter for one in added if one.new]
        if len(new) == 1:
            return t("{letter} added.", letter=self._workspace.letters.short_name(new[0]))
        if new:
            return counted(len(new), "{n} letter added.", "{n} letters added.")
        return t("All letters of this folder were here already.") if is_folder and added else ""

    def _failures(self, failures: Sequence[Failure]) -> Message:
        """Return the message that says of the first file why it could not be added, and how many more."""
        text = sentence(failures[0].error)
        more = len(failures) - 1
        if not more:
            return Message(text, Mood.ERROR)
        text += " " + counted(more, "{n} more file could not be added.", "{n} more files could not be added.")
        return Message(text, Mood.ERROR, t("Show which"), partial(self._show_failures, failures))

    def _show_failures(self, failures: Sequence[Failure]) -> None:
        self._say(Message("\n".join(sentence(one.error) for one in failures), Mood.ERROR))


def kept() -> str:
    """Return what is to be known of letters that have a password."""
    return t("Its text is kept nowhere. What you tag is: quotes and fields of passages are in plain.")


def introduced(intro: Message, message: Message) -> Message:
    """Return both in one; the actions of the first, unless there is one about what went wrong."""
    text = f"{message.text}\n{intro.text}" if message.mood is Mood.ERROR else f"{intro.text} {message.text}"
    if message.action is not None:
        return replace(message, text=text, other_text=intro.action_text, other=intro.action)
    return replace(intro, text=text.strip(), mood=message.mood)
