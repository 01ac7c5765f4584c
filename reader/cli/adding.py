"""Adds letters, those inside them and the pictures of their pages included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.cli import listing, recognising, versioning
from reader.cli.output import Exit
from reader.cli.session import opened, outcome
from reader.errors import Cancelled, KamerlezerError

if TYPE_CHECKING:
    from argparse import Namespace

    from reader.cli.output import Output
    from reader.workspace import Added, AddedAll, Workspace


def add(options: Namespace, output: Output) -> int:
    """Add files and folders; name each letter and each failure."""
    if options.new_version_of:
        return versioning.add_version(options, output)
    with opened(options, output, create=True) as space:
        task = space.letters.add_all(options.paths, encoding=options.encoding)
        task.on_progress(output.progress)
        done = outcome(task)
        if options.inside:
            done = _with_inside(space, done, output)
        done = _recognised(space, done, options, output)
    for added in done.added:
        record = listing.of_letter(added.letter) | {"new": added.new, "notices": list(added.notices)}
        remarks = () if added.new else ("here already",)
        output.show(record | {"twin": added.twin or None}, listing.letter_line(added.letter, *remarks))
        if added.twin:
            output.complain(_of_twin(added))
        for notice in added.notices:
            output.complain(notice)
    for failure in done.failures:
        output.complain(f"{failure.path}: {failure.error}")
    if done.left_out:
        output.complain(f"{done.left_out} files in the folders are of another kind and were left out.")
    if not done.added and not done.failures:
        output.complain("There is no letter there to add.")
    if not done.added:
        return Exit.NOTHING_DONE
    in_part = any(added.unread for added in done.added)
    return Exit.SOME_FAILED if done.failures or in_part else Exit.DONE


def _with_inside(space: Workspace, done: AddedAll, output: Output) -> AddedAll:
    """Add the letters that lie inside those that were added."""
    added, failures = list(done.added), list(done.failures)
    for one in done.added:
        try:
            if outcome(space.letters.beyond(one.letter.id)).letters_inside:
                inner = outcome(space.letters.add_inside(one.letter.id))
                added += inner.added
                failures += inner.failures
        except Cancelled:
            raise
        except KamerlezerError as error:
            output.complain(error)
    return replace(done, added=tuple(added), failures=tuple(failures))


def _recognised(space: Workspace, done: AddedAll, options: Namespace, output: Output) -> AddedAll:
    """Have pictures in the letters that were added read, if that is asked for."""
    read = recognising.read_letters(space, [one.letter for one in done.added], options, output)

    def again(one: Added) -> Added:
        told = read[one.letter.id]
        unread = one.unread + len(told.failed)
        return replace(one, letter=space.letters.one(one.letter.id), notices=told.notices, unread=unread)

    added = tuple(again(one) if one.letter.id in read else one for one in done.added)
    return replace(done, added=added)


def _of_twin(added: Added) -> str:
    """Say that a letter with the same number is here, and what to do about it."""
    name, other = added.letter.file_name, added.twin[:12]
    advice = f"if it corrects that one: add {name} --new-version-of {other}"
    return f"{name} bears the number of {other}, which is here already, and says something else; {advice}"
