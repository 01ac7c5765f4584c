"""Has pictures of pages read for a command that asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import Cancelled, KamerlezerError, NotFound
from reader.task import Task, outcome
from reader.workspace import Beyond, data_folder, recognise_pages

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable
    from pathlib import Path

    from reader.cli.output import Output
    from reader.engine import Engine, Prepared
    from reader.model import Letter
    from reader.workspace import Recognised, Workspace


FILE_NAME = "recognised.ocr"  # in the folder of what is made of a file


def asked(options: Namespace) -> bool:
    """Say whether pictures of pages are to be read; the folder of the data is looked for at once.

    Raises:
        NotFound: pictures are to be read, and there is nothing to do it with
    """
    if getattr(options, "ocr", False):
        data_folder(options.tessdata)
        return True
    return False


def read_file(  # noqa: PLR0913, PLR0917 - what to read, with what, and who is told
    engine: Engine, path: Path, prepared: Prepared, folder: Path, options: Namespace, output: Output
) -> Prepared:
    """Return what is made of a file once the pictures of its pages are read, too."""
    unread = Beyond(prepared.document.images, prepared.document.unspelled).unread
    if not (unread and asked(options)):
        return prepared
    task: Task[None] = Task()
    task.on_progress(output.progress)
    data, password = data_folder(options.tessdata), options.password
    read = recognise_pages(engine, path, unread, task, data=data, password=password)
    _tell_failed(read, path.name, output)
    known = folder / FILE_NAME
    known.write_bytes(read.recognition.encode())
    return outcome(engine.prepare(path, target=folder, password=password, recognised=known))


def read_letters(
    space: Workspace, letters: Iterable[Letter], options: Namespace, output: Output
) -> dict[str, Recognised]:
    """Have the pictures in letters of the workspace read; return what came of each that has some, by its id.

    Raises:
        Cancelled: stopped in the middle; what was read stays
    """
    found: dict[str, Recognised] = {}
    for letter in letters if asked(options) else ():
        try:
            read = read_letter(space, letter, options, output)
        except Cancelled:
            raise
        except KamerlezerError as error:
            output.complain(f"{letter.file_name}: {error}")
        else:
            found |= {} if read is None else {letter.id: read}
    return found


def read_letter(space: Workspace, letter: Letter, options: Namespace, output: Output) -> Recognised | None:
    """Have the pictures in a letter of the workspace read; None where it has none."""
    if not outcome(space.letters.beyond(letter.id)).unread:
        return None
    task = space.letters.recognise(letter.id, named=options.tessdata)
    task.on_progress(output.progress)
    try:
        read = outcome(task)
    except KeyboardInterrupt:
        task.cancel()
        read = outcome(task)
    _tell_failed(read, letter.file_name, output)
    if read.stopped:
        raise Cancelled(f"Stopped; {len(read.recognition.pages)} pages of {letter.file_name} were read.")
    return read


def _tell_failed(read: Recognised, name: str, output: Output) -> None:
    for page in read.failed:
        output.complain(NotFound(f"Page {page} of {name} could not be read by recognition."))
