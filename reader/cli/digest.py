"""Tells what new letters promise, meet, put off and hold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reader.cli.examine import suggested, suggestion_record
from reader.cli.output import Exit
from reader.cli.session import Sources
from reader.errors import BadInput, BadValue, KamerlezerError, NotFound
from reader.interchange import Heading, Item, Quote, Report, write_report
from reader.register import Language
from reader.suggestions import Chapter, chapter_of
from reader.workspace import LETTER_SUFFIXES

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reader.cli.output import Output
    from reader.cli.session import Source
    from reader.interchange import Block
    from reader.model import Suggestion

_TOLD = ("due_text", "who", "to", "holder", "stance", "movers", "number")
_TITLES: dict[Language, str] = {
    Language.NL: "Overzicht van nieuwe brieven",
    Language.EN: "Digest of new letters",
}
_HEADINGS: dict[Language, dict[str, str]] = {
    Language.EN: {one: f"{one.value[0].upper()}{one.value[1:]}" for one in Chapter},
    Language.NL: {
        Chapter.PROMISED: "Toegezegd",
        Chapter.FULFILLED: "Nagekomen",
        Chapter.PUT_OFF: "Uitgesteld",
        Chapter.POSITIONS: "Standpunten",
        Chapter.CARRIED_OUT: "Moties uitgevoerd",
    },
}


class _Entry(Struct, frozen=True):
    """A passage of the digest: its chapter (or own tag), its letter's name, and its record."""

    chapter: str
    letter: str
    record: dict[str, Any]

    @property
    def facts(self) -> str:
        """Where it stands, how sure it is, and what is known of it, in one line."""
        known = [str(self.record[name]) for name in _TOLD if self.record[name]]
        return "  ".join([self.letter, f"p. {self.record['page']}", f"{self.record['score']:.2f}", *known])

    @property
    def quote(self) -> str:
        """The passage on one line."""
        return " ".join(self.record["quote"].split())


def show_digest(options: Namespace, output: Output) -> int:
    """Print a digest of a folder's files, or of the letters of the workspace since a day."""
    if (options.folder is None) == (options.since is None):
        raise BadInput("Give either a folder with letters, or --since with a day.")
    if options.output is not None and options.output.suffix.lower() not in {".html", ".htm"}:
        raise BadValue("-o: a digest is written as .html.")
    with Sources(options, output) as sources:
        names = _files(options.folder) if options.folder else sources.since(_day(options.since))
        found, failures = _entries(sources, names, options, output)
    chapters = (*Chapter, *sorted({one.chapter for one in found} - set(Chapter)))
    entries = [one for chapter in chapters for one in found if one.chapter == chapter]
    if options.output is not None:
        language = Language(options.headings or "en")
        write_report(Report(_TITLES[language], language, _blocks(entries, language)), options.output)
        output.show({"file": str(options.output), "passages": len(entries)}, f"{options.output} written")
    else:
        _print(entries, output)
    if names and failures == len(names):
        return Exit.NOTHING_DONE
    return Exit.SOME_FAILED if failures else Exit.DONE


def _files(folder: Path) -> list[str]:
    """Return the letters in a folder.

    Raises:
        NotFound: there is no such folder, or no letter in it
    """
    if not folder.is_dir():
        raise NotFound(f"There is no folder {folder}.")
    found = sorted(one for one in folder.iterdir() if one.suffix.lower() in LETTER_SUFFIXES)
    if not found:
        raise NotFound(f"There is no letter in {folder}.")
    return [str(one) for one in found]


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise BadValue(f"--since: “{typed}” is no day; write it as 2026-11-29.") from error


def _entries(
    sources: Sources, names: Sequence[str], options: Namespace, output: Output
) -> tuple[list[_Entry], int]:
    """Examine the letters; return what belongs in the digest, and how many could not be read."""
    found: list[_Entry] = []
    failures = 0
    for name in names:
        try:
            found += _of_letter(sources.find(name), options.min_score)
        except KamerlezerError as error:
            failures += 1
            output.complain(f"{name}: {error}")
    return found, failures


def _of_letter(source: Source, least: float) -> Iterator[_Entry]:
    for one in suggested(source):
        chapter = chapter_of(one) if one.tag is not None else source.scheme.tag(one.own_tag).name
        if chapter is not None and one.score >= least:
            yield _entry(source, one, chapter)


def _entry(source: Source, one: Suggestion, chapter: str) -> _Entry:
    name = source.letter.file_name if source.letter else source.name
    return _Entry(chapter, name, {"chapter": str(chapter), **suggestion_record(source, one)})


def _print(entries: Sequence[_Entry], output: Output) -> None:
    """Print each entry, under the name of its chapter where a person reads it."""
    before = None
    for one in entries:
        head = "" if one.chapter == before else f"{one.chapter}:\n"
        before = one.chapter
        output.show(one.record, f"{head}  {one.facts}\n    “{one.quote}”")
    if not entries:
        output.complain("Nothing was found in these letters.")


def _blocks(entries: Sequence[_Entry], language: Language) -> Iterator[Block]:
    before = None
    for one in entries:
        if one.chapter != before:
            yield Heading(_HEADINGS[language].get(one.chapter, one.chapter))
        before = one.chapter
        yield Item(one.letter, "; ".join(str(one.record[name]) for name in _TOLD if one.record[name]))
        yield Quote(one.quote, f"{one.letter}, p. {one.record['page']} · {one.record['score']:.2f}")
