"""Makes the sample workspace at the first start."""

from __future__ import annotations

import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, ValidationError, convert

import sample_docs
from reader.errors import BadValue
from reader.model import Commitment, Motion, Position, Tag
from reader.workspace import Workspace

if TYPE_CHECKING:
    from concurrent.futures import Future

    from reader.model import Letter, Record
    from reader.workspace import Engine
    from ui.panels.tag_fields import Fields

TAGS = "tags.toml"
LETTERS = frozenset({".pdf", ".docx", ".txt"})
KINDS: dict[Tag, type[Fields]] = {
    Tag.COMMITMENT: Commitment,
    Tag.MOTION: Motion,
    Tag.POSITION: Position,
}


class Sample(Struct, frozen=True):
    """A letter to open, at one of its passages."""

    letter_id: str
    annotation_id: str


def start(folder: Path, engine: Engine, *, samples: Path | None = None) -> Future[list[Sample]]:
    """Make the sample workspace in the background, by a door of its own, so that none of it can be undone.

    Args:
        folder: of a workspace that is there already
        engine: shared with the window
        samples: letters and their tags; those of the project when not given

    Returns:
        the letters to open, side by side
    """
    thread = ThreadPoolExecutor(1, thread_name_prefix="samples")
    future = thread.submit(_fill, folder, engine, samples or Path(sample_docs.__file__).parent)
    thread.shutdown(wait=False)
    return future


def _fill(folder: Path, engine: Engine, samples: Path) -> list[Sample]:
    paths = sorted(path for path in samples.iterdir() if path.suffix.lower() in LETTERS)
    table = tomllib.loads((samples / TAGS).read_text(encoding="utf-8"))
    with Workspace.open(folder, engine=engine, background=False) as workspace:
        added = workspace.letters.add_all(paths).result().added
        tagger = _Tagger(workspace, {one.letter.file_name: one.letter for one in added})
        for passage in table["passage"]:
            tagger.tag(passage)
        return [tagger.first_of(name) for name in table["side_by_side"]]


class _Tagger:
    """Tags the passages of the table one by one."""

    def __init__(self, workspace: Workspace, letters: dict[str, Letter]) -> None:
        self._workspace = workspace
        self._letters = letters
        self._ids: dict[str, str] = {}  # by the passage's key in the table
        self._first: dict[str, str] = {}  # id of the first passage, by letter id

    def tag(self, passage: dict[str, Any]) -> None:
        """Make one annotation, with all its tags.

        Raises:
            BadValue: the table names a quote or a field that is not there
        """
        letter = self._letters[passage["file"]]
        spans = self._workspace.letters.find(letter.id, passage["quote"])
        if len(spans) != 1:
            raise BadValue(f"“{passage['quote']}” stands {len(spans)} times in {letter.file_name}.")
        for tag in Tag:
            if tag in passage:
                fields = self._fields(tag, passage[tag])
                note = passage.get("note", "")
                made = self._workspace.passages.annotate(letter.id, spans[0], fields, note=note).result()
                self._remember(letter.id, passage.get("key", ""), made.edits[-1].after)

    def first_of(self, file_name: str) -> Sample:
        """Return the letter with the first of its passages."""
        letter_id = self._letters[file_name].id
        return Sample(letter_id, self._first.get(letter_id, ""))

    def _fields(self, tag: Tag, table: dict[str, Any]) -> Fields:
        known = table | ({"fulfils": self._ids[table["fulfils"]]} if "fulfils" in table else {})
        try:
            return convert(known, KINDS[tag])
        except ValidationError as error:
            raise BadValue(f"The table of samples is wrong: {error}.") from error

    def _remember(self, letter_id: str, key: str, made: Record | None) -> None:
        if made is not None:
            self._first.setdefault(letter_id, made.id)
            self._ids[key] = made.id
