"""The index of all words: SQLite's full-text search in one file.

A letter has several documents: its text, what is known of it, and the fields and note of each passage.
A document that changes is taken in anew under another number; the old number leads nowhere any more.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from reader.search.expression import expression
from reader.search.stems import stem, stems_version
from reader.search.words import RAISED, forms, indexed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from reader.search.query import Node

VERSION = 1  # grows with each change to what the index holds
TEXT = ""  # the document that is the letter's text
MOST_WEIGHED = 40  # forms of words in one search
_ORDERS = {"rank": "rank", "-rowid": "rowid DESC"}
BULK = 200  # letters in one go, from which on it is quicker to list the words of the index than those of each
_PATIENCE_S = 10.0  # while another process writes
_BESIDE = ("", "-wal", "-shm", "-journal")
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_SCHEMA = f"""
    CREATE VIRTUAL TABLE texts USING fts5(body, content='', columnsize=1,
        tokenize="unicode61 remove_diacritics 2 separators '{RAISED}'");
    CREATE VIRTUAL TABLE listed USING fts5vocab(texts, row);
    CREATE TABLE documents
        (id INTEGER PRIMARY KEY, letter TEXT NOT NULL, part TEXT NOT NULL, mark TEXT NOT NULL);
    CREATE INDEX of_letter ON documents (letter);
    CREATE TABLE letters (letter TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE forms (form TEXT PRIMARY KEY, stem TEXT NOT NULL) WITHOUT ROWID;
    CREATE INDEX of_stem ON forms (stem);
    CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


class Unusable(Exception):
    """The index cannot be used.

    Attributes:
        is_damaged: it has to be made again
        is_busy: another process has it
    """

    def __init__(self, error: sqlite3.Error, *, is_damaged: bool, is_busy: bool = False) -> None:
        super().__init__(str(error))
        self.is_damaged = is_damaged
        self.is_busy = is_busy


class Interrupted(Exception):
    """Somebody asked the index something newer."""


class Entry(NamedTuple):
    """What the index is to know of a letter.

    Attributes:
        letter_id: of the letter
        mark: names this very state of it
        documents: by part, each with its own mark and what it says
    """

    letter_id: str
    mark: str
    documents: dict[str, tuple[str, str]]


class Document(NamedTuple):
    """A document that fits: of which letter, which part of it, and how well (less is better)."""

    letter_id: str
    part: str
    rank: float


class Index:
    """One index file; thread-safe, and several processes may use it at once."""

    def __init__(self, path: Path) -> None:
        """Open the index, or begin one; raises Unusable where none can be written."""
        self._path = path
        self._lock = threading.RLock()
        self._reading = threading.Lock()
        self._next = 1  # number of the next document, within a transaction
        try:
            self._open()
        except Unusable as error:
            if not error.is_damaged:
                raise
            self.begin_anew()

    def begin_anew(self) -> None:
        """Have an empty index in place of a damaged one."""
        with self._lock, self._reading:
            self._close()
            for ending in _BESIDE:
                with suppress(OSError):
                    self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
            self._open()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock, self._reading:
            self._close()

    # Writing

    def marks(self) -> dict[str, str]:
        """Return the state of each letter that the index knows."""
        with self._lock, _told():
            return dict(self._writer.execute("SELECT letter, mark FROM letters"))

    def put(self, entries: Collection[Entry], *, bulk: bool = False) -> None:
        """Take letters in, or what is new of them.

        Args:
            entries: of letters
            bulk: more are to come; `end_bulk` follows the last
        """
        with self._lock, _told(), self._transaction():
            if bulk:
                self._writer.execute("INSERT OR REPLACE INTO about VALUES ('bulk', '1')")
            numbers = self._writer.execute("SELECT value FROM about WHERE name = 'next'")
            self._next = int(numbers.fetchone()[0])
            for entry in entries:
                self._put(entry, bulk=bulk)
            self._writer.execute("UPDATE about SET value = ? WHERE name = 'next'", (str(self._next),))

    def end_bulk(self) -> None:
        """List the words of what was put in bulk, unless that was done."""
        with self._lock, _told():
            if not self._writer.execute("SELECT 1 FROM about WHERE name = 'bulk'").fetchone():
                return
            known = {one for (one,) in self._writer.execute("SELECT form FROM forms")}
            listed = [one for (one,) in self._writer.execute("SELECT term FROM listed") if one not in known]
            with self._transaction():
                self._add_forms(listed)
                self._writer.execute("DELETE FROM about WHERE name = 'bulk'")

    def drop(self, letter_ids: Iterable[str]) -> None:
        """Forget letters."""
        with self._lock, _told(), self._transaction():
            for letter_id in letter_ids:
                self._writer.execute("DELETE FROM documents WHERE letter = ?", (letter_id,))
                self._writer.execute("DELETE FROM letters WHERE letter = ?", (letter_id,))

    def check(self) -> None:
        """Look through the whole index; raises Unusable if it is damaged."""
        with self._lock, _told():
            (said,) = self._writer.execute("PRAGMA quick_check(1)").fetchone()
            if said != "ok":
                raise Unusable(sqlite3.DatabaseError(said), is_damaged=True)
            self._writer.execute("INSERT INTO texts (texts) VALUES ('integrity-check')")

    def is_wasteful(self) -> bool:
        """Say whether most of what the index holds leads nowhere any more."""
        with self._lock, _told():
            query = "SELECT count(*), coalesce(max(id), 0) FROM documents"
            kept, numbered = self._writer.execute(query).fetchone()
            return bool(numbered > 2 * kept + _WASTE)

    def _put(self, entry: Entry, *, bulk: bool) -> None:
        write = self._writer.execute
        known = write("SELECT mark FROM letters WHERE letter = ?", (entry.letter_id,)).fetchone()
        if known == (entry.mark,):  # another process was quicker
            return
        old = {}
        if known is not None:
            query = "SELECT part, mark, id FROM documents WHERE letter = ?"
            old = {part: (mark, number) for part, mark, number in write(query, (entry.letter_id,))}
        for part, (mark, number) in old.items():
            if entry.documents.get(part, ("",))[0] != mark:
                write("DELETE FROM documents WHERE id = ?", (number,))
        for part, (mark, said) in entry.documents.items():
            if old.get(part, ("",))[0] != mark:
                self._add(entry.letter_id, part, mark, said, bulk=bulk)
        write("INSERT OR REPLACE INTO letters VALUES (?, ?)", (entry.letter_id, entry.mark))

    def _add(self, letter_id: str, part: str, mark: str, said: str, *, bulk: bool) -> None:
        body, number = indexed(said), self._next
        self._next += 1
        self._writer.execute("INSERT INTO texts (rowid, body) VALUES (?, ?)", (number, body))
        self._writer.execute("INSERT INTO documents VALUES (?, ?, ?, ?)", (number, letter_id, part, mark))
        if not bulk:
            self._add_forms(set(forms(body)))

    def _add_forms(self, found: Iterable[str]) -> None:
        self._writer.executemany(
            "INSERT OR IGNORE INTO forms VALUES (?, ?)", [(one, stem(one)) for one in found]
        )

    # Asking

    def documents(self, node: Node, most: int = -1) -> Iterator[Document]:
        """Yield the documents that may fit, best first: all that do are among them.

        Args:
            node: what is looked for
            most: so many at most; -1 for all

        Raises:
            Interrupted: `interrupt` was called
            Unusable: it is damaged
        """
        with self._reading, _told():
            wanted = expression(node, self._of_stem, self._having)
            # To weigh hundreds of words takes seconds; the letters that came last go first then.
            rank = "-rowid" if wanted.count('" OR "') > MOST_WEIGHED else "rank"
            found = self._reader.execute(
                f"SELECT letter, part, best FROM (SELECT rowid AS number, {rank} AS best FROM texts"  # noqa: S608 - one of two words
                f" WHERE texts MATCH ? ORDER BY {_ORDERS[rank]} LIMIT ?)"
                " JOIN documents ON id = number ORDER BY best",
                (wanted, most),
            ).fetchall()
        return map(Document._make, found)

    def document_counts(self, found: Collection[str]) -> dict[str, int]:
        """Return in how many documents each of these forms stands."""
        with self._reading, _told():
            counts = {}
            for one in found:
                row = self._reader.execute("SELECT doc FROM listed WHERE term = ?", (one,)).fetchone()
                counts[one] = row[0] if row else 0
            return counts

    def interrupt(self) -> None:
        """Have a question that is being answered fail: nobody waits for it."""
        self._reader.interrupt()

    def of_stem(self, root: str) -> list[str]:
        """Return the forms that have a stem."""
        with self._reading, _told():
            return self._of_stem(root)

    def _of_stem(self, root: str) -> list[str]:
        return [one for (one,) in self._reader.execute("SELECT form FROM forms WHERE stem = ?", (root,))]

    def _having(self, part: str) -> list[str]:
        query = "SELECT form FROM forms WHERE instr(form, ?) ORDER BY length(form)"
        return [one for (one,) in self._reader.execute(query, (part,))]

    # The file

    def _open(self) -> None:
        with _told():
            self._writer = self._connected()
            self._reader = self._connected()
            version = f"{VERSION}/{stems_version()}"
            with self._transaction():
                tables = self._writer.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
                if not tables:
                    for statement in filter(str.strip, _SCHEMA.split(";\n")):
                        self._writer.execute(statement)
                    hold = "INSERT INTO texts (texts, rank) VALUES ('hashsize', ?)"
                    self._writer.execute(hold, (_HELD_BYTES,))
                    self._writer.executemany(
                        "INSERT INTO about VALUES (?, ?)", [("version", version), ("next", "1")]
                    )
            found = self._writer.execute("SELECT value FROM about WHERE name = 'version'").fetchone()
            if found != (version,):
                raise Unusable(sqlite3.DatabaseError("an index of another version"), is_damaged=True)

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path, timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -16000")
        return connection

    def _close(self) -> None:
        for name in ("_writer", "_reader"):
            connection = self.__dict__.pop(name, None)
            if connection is not None:
                connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._writer.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            with suppress(sqlite3.Error):
                self._writer.execute("ROLLBACK")
            raise
        self._writer.execute("COMMIT")


_WASTE = 5_000  # documents
_HELD_BYTES = 16_000_000  # of new words in memory, before they are written and merged with those before


@contextmanager
def _told() -> Iterator[None]:
    """Turn SQLite's errors into ours."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code == sqlite3.SQLITE_INTERRUPT:
            raise Interrupted from error
        raise Unusable(error, is_damaged=code in _BROKEN, is_busy=code in _BUSY) from error
