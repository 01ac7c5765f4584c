"""The own fields, tags and offices of a workspace, kept in `workspace.json`."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from msgspec.structs import replace

from reader.errors import BadValue, KamerlezerError, NotWritable
from reader.model import Office, OwnField, OwnTag, Scheme, SchemeEdit
from reader.storage import SCHEMA, UNKNOWN, is_plain_file, read_whole, said_plainly, signature, update_durably
from reader.workspace.creation import FILE_NAME, LOCK_NAME
from reader.workspace.thread_pool import ThreadPool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from reader.storage import Signature
    from reader.task import Task

MOST_BYTES = 1 << 20
_TABLE = "scheme"
Part = TypeVar("Part", OwnField, OwnTag, Office)


class Schemes:
    """Holds the scheme of one workspace, and writes it in a thread; thread-safe."""

    def __init__(
        self, workspace: Path, refused: Callable[[KamerlezerError], object], *, read_only: bool = False
    ) -> None:
        self._path = workspace / FILE_NAME
        self._lock_path = workspace / LOCK_NAME
        self._refused = refused
        self._read_only = read_only
        self._lock = threading.RLock()
        self._seen: Signature | None = None
        self._known = Scheme()  # on disk, as it was read or written last
        self._now = Scheme()
        self._threads: ThreadPool | None = None
        self.look()

    @property
    def now(self) -> Scheme:
        """The scheme as it is."""
        return self._now

    def check_writable(self) -> None:
        """Raise NotWritable where the workspace cannot be changed."""
        if self._read_only:
            raise NotWritable(
                "This workspace is read-only: its fields and tags cannot be changed; open one of your own."
            )

    def put(self, scheme: Scheme) -> Task[None]:
        """Take another scheme from now on; the answer is done once it would survive a power cut.

        Where that fails it stays in memory, whoever listens is told, and the next one is written with it.
        """
        with self._lock:
            self._now = scheme
            if self._threads is None:
                self._threads = ThreadPool(1, "kamerlezer-scheme")
            return self._threads.start(lambda _: self._write())

    def look(self) -> SchemeEdit | None:
        """Read what another process changed; None where nothing did, or something here is to be written."""
        mark = signature(self._path)
        with self._lock:
            if mark in {self._seen, UNKNOWN} or self._now != self._known:
                return None
            before = self._now
            try:
                self._now = self._known = _read(self._path)
            except (OSError, ValueError):  # said when the workspace was opened; what is known stays
                return None
            self._seen = mark
            return SchemeEdit(before, self._now) if before != self._now else None

    def flush(self) -> None:
        """Write what is in memory only, and begin nothing more."""
        with self._lock:
            threads = self._threads
        if threads is not None:
            threads.stop()
        if self._now != self._known and not self._read_only:
            self._write()

    def _write(self) -> None:
        try:
            with said_plainly("save fields and tags"):
                update_durably(self._path, self._lock_path, self._merged)
        except KamerlezerError as error:
            self._refused(error)
            raise

    def _merged(self, data: bytes | None) -> bytes:
        """Return `workspace.json` with the scheme in it; what another process changed meanwhile stays.

        Raises:
            ValueError: the file is damaged
        """
        tables = _tables(data) if data else {}
        with self._lock:
            self._now = merged(self._known, self._now, _scheme_of(tables))
            self._known, self._seen = self._now, None
            tables[_TABLE] = {"1": msgspec.to_builtins(self._now)}
        about = tables.setdefault("about", {}).setdefault("1", {})
        about["schema"] = SCHEMA
        return msgspec.json.encode(tables)


def merged(base: Scheme, ours: Scheme, theirs: Scheme) -> Scheme:
    """Return a scheme with what either side changed since `base`; where both did, ours."""
    if theirs == base:
        return ours
    return Scheme(
        fields=_joined(base.fields, ours.fields, theirs.fields),
        tags=_joined(base.tags, ours.tags, theirs.tags),
        offices=_joined(base.offices, ours.offices, theirs.offices),
    )


def with_theirs(ours: Scheme, theirs: Scheme) -> Scheme:
    """Return our scheme with what only a colleague's has; a name that is ours already is told apart."""
    fields = tuple(
        replace(one, name=_apart(one.name, ours.fields))
        for one in theirs.fields
        if one.id not in {ours_.id for ours_ in ours.fields}
    )
    tags = tuple(
        replace(one, name=_apart(one.name, ours.tags), key="")
        for one in theirs.tags
        if one.id not in {ours_.id for ours_ in ours.tags}
    )
    offices = tuple(one for one in theirs.offices if one not in ours.offices)
    return Scheme(fields=(*ours.fields, *fields), tags=(*ours.tags, *tags), offices=(*ours.offices, *offices))


def read_scheme(workspace: Path) -> Scheme:
    """Return the scheme of another workspace; an empty one where it cannot be read."""
    path = workspace / FILE_NAME
    try:
        return _read(path) if is_plain_file(path, MOST_BYTES) else Scheme()
    except (OSError, ValueError):
        return Scheme()


def _apart(name: str, ours: Iterable[OwnField | OwnTag]) -> str:
    names = {one.name.casefold() for one in ours}
    if name.casefold() not in names:
        return name
    return next(one for n in range(2, len(names) + 3) if (one := f"{name} {n}").casefold() not in names)


def _joined(base: tuple[Part, ...], ours: tuple[Part, ...], theirs: tuple[Part, ...]) -> tuple[Part, ...]:
    before, here, there = _by_id(base), _by_id(ours), _by_id(theirs)
    kept: list[Part] = []
    for key, one in here.items():
        if before.get(key) != one:  # changed here
            kept.append(one)
        elif key in there:
            kept.append(there[key])
    kept += [one for key, one in there.items() if key not in here and key not in before]
    return tuple(kept)


def _by_id(parts: tuple[Part, ...]) -> dict[Any, Part]:
    return {one if isinstance(one, Office) else one.id: one for one in parts}


def _read(path: Path) -> Scheme:
    """Raises OSError, ValueError."""
    try:
        data = read_whole(path)
    except FileNotFoundError:
        return Scheme()
    return _scheme_of(_tables(data))


def _tables(data: bytes) -> dict[str, Any]:
    """Raises ValueError."""
    if len(data) > MOST_BYTES:
        raise ValueError("it is too long")
    try:
        tables = msgspec.json.decode(data, type=dict[str, dict[str, Any]])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(f"it is damaged: {error}") from error
    return dict(tables)


def _scheme_of(tables: dict[str, Any]) -> Scheme:
    """Return the scheme in `workspace.json`, part by part: one that cannot be read costs that one.

    Raises:
        ValueError: it is no scheme
    """
    raw: Any = next(iter(tables.get(_TABLE, {}).values()), {})
    if not isinstance(raw, dict):
        raise ValueError("its scheme is none")  # noqa: TRY004 - what a damaged file is told by
    return Scheme(
        fields=_parts(raw.get("fields"), OwnField),
        tags=_parts(raw.get("tags"), OwnTag),
        offices=_parts(raw.get("offices"), Office),
    )


def _parts(raw: object, kind: type[Part]) -> tuple[Part, ...]:
    found: list[Part] = []
    for one in raw if isinstance(raw, list) else []:
        try:
            found.append(msgspec.convert(one, kind))
        except msgspec.ValidationError:
            continue
    return tuple(found)


def checked(scheme: Scheme) -> Scheme:
    """Return the scheme; raises BadValue, with a sentence, where a name or key in it cannot be used."""
    from reader.register import is_column, is_tag_word  # noqa: PLC0415 - not needed at the start

    _check_names([one.name for one in scheme.shown_fields], is_column)
    _check_names([one.name for one in scheme.shown_tags], is_tag_word)
    keys = [one.key for one in scheme.shown_tags if one.key]
    for key in keys:
        if key not in set("456789"):
            raise BadValue(f"A tag’s key cannot be “{key}”; choose one of 4 to 9.")
        if keys.count(key) > 1:
            raise BadValue(f"Two tags have the key {key}; choose another for one of them.")
    for office in scheme.offices:
        if not office.person.strip() or not office.title.strip():
            raise BadValue("An office needs a person and a title; type both.")
        if office.first and office.last and office.last < office.first:
            raise BadValue(f"The term of {office.person} ends before it begins; change one of its dates.")
    return scheme


def _check_names(names: list[str], is_taken: Callable[[str], bool]) -> None:
    folded = [one.casefold() for one in names]
    for name in names:
        if not name.strip() or name != " ".join(name.split()) or len(name) > 40:  # noqa: PLR2004 - a heading's room
            raise BadValue("A name has 1 to 40 characters; type one of that length.")
        if set(name) & set('.,;:<>="“”()|'):
            raise BadValue(
                f"“{name}” holds a sign that the filter cannot read; use letters, digits and spaces."
            )
        if is_taken(name):
            raise BadValue(f"“{name}” is a word of the register already; choose another name.")
        if folded.count(name.casefold()) > 1:
            raise BadValue(f"“{name}” stands there twice; choose another name for one of them.")
