"""The first start: a workspace made from the sample letters, so that one look says what the app does."""

from __future__ import annotations

import tomllib
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, ValidationError, convert
from msgspec.structs import replace

from reader.errors import BadValue, NotFound
from reader.model import Annotation, Commitment, Motion, Position, Tag
from reader.workspace import Workspace

if TYPE_CHECKING:
    from concurrent.futures import Future

    from reader.model import Letter
    from reader.workspace import Engine
    from ui.tag_section import Fields

TAGS = "tags.toml"
LETTERS = frozenset({".pdf", ".docx", ".txt"})
KINDS: dict[Tag, type[Fields]] = {Tag.COMMITMENT: Commitment, Tag.MOTION: Motion, Tag.POSITION: Position}


class Sample(Struct, frozen=True):
    """A letter to open, at one of its passages."""

    letter_id: str
    annotation_id: str


def start(folder: Path, engine: Engine, *, samples: Path | None = None) -> Future[list[Sample]]:
    """Make the sample workspace in the background, beside the window, so that nothing of it can be undone.

    Returns:
        the letters to open, side by side
    """
    thread = ThreadPoolExecutor(1, thread_name_prefix="samples")
    future = thread.submit(_fill, folder, engine, samples or Path(str(files("sample_docs"))))
    thread.shutdown(wait=False)
    return future


def _fill(folder: Path, engine: Engine, samples: Path) -> list[Sample]:
    paths = sorted(path for path in samples.iterdir() if path.suffix.lower() in LETTERS)
    wanted = tomllib.loads((samples / TAGS).read_text(encoding="utf-8"))
    with Workspace.open(folder, engine=engine, background=False) as workspace:
        added = workspace.add_all(paths).result().added
        letters = {one.letter.file_name: one.letter for one in added}
        made = [_tag(workspace, letters, passage) for passage in wanted.get("passage", [])]
    return [_first(letters[name], made) for name in wanted.get("open", []) if name in letters]


def _tag(workspace: Workspace, letters: dict[str, Letter], passage: dict[str, Any]) -> Annotation:
    """Tag one passage as the table of samples says.

    Raises:
        BadValue: the table names a file, a quote or a field that is not there
    """
    letter = letters[passage.pop("file")]
    quote, tag, note = passage.pop("quote"), Tag(passage.pop("tag")), passage.pop("note", "")
    spans = workspace.find(letter.id, quote)
    if not spans:
        raise BadValue(f"{letter.file_name} does not say “{quote}”.")
    fields = _fields(workspace, letter, tag, passage)
    save = workspace.annotate(letter.id, spans[0], fields, note=note, name="tag a sample")
    save.result()
    made = save.change.edits[-1].after
    if not isinstance(made, Annotation):
        raise NotFound(f"“{quote}” was not tagged.")
    return made


def _fields(workspace: Workspace, letter: Letter, tag: Tag, table: dict[str, Any]) -> Fields:
    due = workspace.parse_due(table.pop("due", ""), letter.id)
    try:
        fields = convert(table, KINDS[tag])
    except ValidationError as error:
        raise BadValue(f"{letter.file_name}: {error}") from error
    return replace(fields, due=due) if isinstance(fields, Commitment) else fields


def _first(letter: Letter, made: list[Annotation]) -> Sample:
    """Return the letter with the first of its passages."""
    passage = next((one.id for one in made if one.letter_id == letter.id), "")
    return Sample(letter.id, passage)
