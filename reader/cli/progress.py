"""What the command that proves what was gone through does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.cli.listing import letter_line
from reader.cli.output import Exit
from reader.cli.session import opened, outcome
from reader.errors import KamerlezerError

if TYPE_CHECKING:
    from argparse import Namespace

    from reader.cli.output import Output
    from reader.workspace import Proof, Workspace


def show_progress(options: Namespace, output: Output) -> int:
    """Print of each letter what was read and decided, by whom and when."""
    failed = False
    with opened(options, output) as space:
        letters = [space.letters.one(one) for one in options.letters] or space.letters.all()
        for letter in letters:
            if options.not_done and letter.done:
                continue
            try:
                found = _proof(space, letter.id)
            except KamerlezerError as error:
                failed = True
                output.complain(f"{letter.file_name}: {error}")
                continue
            output.show(_record(found), _lines(found))
    return Exit.SOME_FAILED if failed else Exit.DONE


def _proof(space: Workspace, letter_id: str) -> Proof:
    outcome(space.letters.text(letter_id))  # how much was on screen is a share of it
    outcome(space.suggestions.of(letter_id))  # what is undecided, of what is suggested
    return space.read_progress.proof(letter_id)


def _record(found: Proof) -> dict[str, Any]:
    letter = found.letter
    return {
        "letter": letter.id,
        "title": letter.title or letter.file_name,
        "seen": None if found.coverage.read is None else round(found.coverage.read, 3),
        "undecided": found.coverage.undecided,
        "accepted": found.accepted,
        "dismissed": found.dismissed,
        "passages": dict(found.passages),
        "last": found.last.isoformat() if found.last else None,
        "done": letter.done,
        "done_by": letter.done_by or None,
        "done_at": letter.done_at.isoformat() if letter.done_at else None,
    }


def _lines(found: Proof) -> str:
    letter = found.letter
    by = f" by {letter.done_by}" if letter.done_by else ""
    on = f" on {letter.done_at.date()}" if letter.done_at else ""
    told = [
        f"done{by}{on}" if letter.done else "not done",
        f"{round((found.coverage.read or 0) * 100)} % seen here",
        f"{found.coverage.undecided} undecided, {found.accepted} accepted, {found.dismissed} dismissed",
        *(f"{count} tagged by {who or 'somebody'}" for who, count in found.passages),
        f"last on {found.last.date()}" if found.last else "",
    ]
    return f"{letter_line(letter)}\n  {'; '.join(filter(None, told))}"
