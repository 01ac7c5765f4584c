"""Entry point of the command line: parses, runs, reports errors.

Exit codes: 0 done, 1 done with some failures, 2 wrong use or nothing done; 130 stopped by Ctrl+C, as
shells have it. Importing this costs next to nothing, so that the window can ask `is_command`.
"""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from reader.cli.output import Output

_WORDS = "add letters text tag set untag annotations check structure suggest references highlights copy"
_MORE = "anchor restore merge register search due relate history import reconcile digest compare own learn"
_LATER = "promised progress agreement"
COMMANDS = frozenset(f"{_WORDS} {_MORE} {_LATER}".split())
_STOPPED = 130  # as `Exit.STOPPED`, which may not be loaded yet
_ANSWERED = frozenset({"-h", "--help", "--version"})


def is_command(argv: Sequence[str]) -> bool:
    """Say whether these arguments are for the command line; if not, they are for the window."""
    rest = list(argv)
    while rest:
        word = rest.pop(0)
        if word in COMMANDS or word in _ANSWERED:
            return True
        if word == "--workspace":
            rest = rest[1:]
        elif not word.startswith("--"):
            return False
    return False


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command and return its exit code; never raises but for a bug in Python itself."""
    with suppress(ValueError):  # not in the main thread, which alone hears signals
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # a polite kill tidies up as Ctrl+C does
    try:
        return _main(argv)
    except KeyboardInterrupt:  # while modules load, or for the second time
        return _STOPPED


def _main(argv: Sequence[str] | None) -> int:
    from reader.cli.output import Exit, Output, speak_utf8  # noqa: PLC0415 - not needed to ask `is_command`

    speak_utf8()
    arguments = sys.argv[1:] if argv is None else argv
    output = Output(sys.stdout, sys.stderr)
    try:
        options = _parsed(arguments, output)
    except SystemExit as answered:  # argparse has printed the help or the version
        return int(answered.code or Exit.DONE)
    if options is None:
        return Exit.NOTHING_DONE
    output = Output(sys.stdout, sys.stderr, as_json=options.json)
    _log_to_file()
    try:
        code = _carried_out(options, output)
    finally:
        output.close()
    return Exit.SOME_FAILED if output.lost and code == Exit.DONE else code


def _log_to_file() -> None:
    import logging  # noqa: PLC0415 - not needed to ask `is_command`

    from reader.cli.log import ToFile  # noqa: PLC0415 - the same

    core = logging.getLogger("reader")
    if not any(isinstance(handler, ToFile) for handler in core.handlers):
        core.addHandler(ToFile())


def _parsed(arguments: Sequence[str], output: Output) -> Namespace | None:
    """Return the options; None when the arguments make no command, which is then said."""
    from reader.cli.arguments import parse  # noqa: PLC0415 - not needed to ask `is_command`
    from reader.cli.grammar import WrongUse  # noqa: PLC0415 - the same

    try:
        return parse(arguments)
    except WrongUse as error:
        output.complain(error)
        return None


def _carried_out(options: Namespace, output: Output) -> int:
    """Carry out the command; say in one sentence what went wrong, and log what nobody expected."""
    from reader.cli import log  # noqa: PLC0415 - not needed to ask `is_command`
    from reader.cli import verbs as commands  # noqa: PLC0415 - not needed to ask `is_command`
    from reader.cli.output import Exit  # noqa: PLC0415 - the same
    from reader.errors import Cancelled, KamerlezerError  # noqa: PLC0415 - the same

    try:
        return commands.RUN[options.command](options, output)
    except KeyboardInterrupt:
        output.complain("Stopped; what was done until now stays.")
        return Exit.STOPPED
    except Cancelled as error:
        output.complain(error)
        return Exit.STOPPED
    except KamerlezerError as error:
        output.complain(error)
    except OSError as error:  # a name that is too long for the system, too many open files
        log.record(error)
        output.complain(f"{error.strerror or error}: {str(error.filename or 'give it another try')[:80]}")
    except Exception as error:  # noqa: BLE001 - a user gets a sentence, the log gets the traceback
        where = log.record(error)
        what = f"Something went wrong that Kamerlezer did not expect ({type(error).__name__}: {error})"
        details = f"the details are in {where}" if where else "no details could be written"
        output.complain(f"{what}; {details}.")
    return Exit.NOTHING_DONE


if __name__ == "__main__":
    sys.exit(main())
