"""How commands end: wrong use, surprises, interrupts, and consoles that are not there."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.cli import command_line as cli
from reader.cli import log
from reader.cli import verbs as commands
from tests.reader.shell import Shell

ROOT = Path(__file__).resolve().parents[2]


def test_wrong_use_is_one_sentence(capsys):
    assert cli.main(["sing"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "kamerlezer --help" in err


def test_help_is_no_failure(capsys):
    assert cli.main(["--help"]) == 0
    assert "COMMAND" in capsys.readouterr().out


def test_unexpected_error_is_a_sentence_and_its_traceback_is_in_the_log(shell, monkeypatch):
    def burst(*_args):
        raise RuntimeError("planted")

    monkeypatch.setattr(commands, "RUN", {"letters": burst})
    said = shell.fails("letters")
    assert str(log.log_file()) in said
    assert "RuntimeError: planted" in log.log_file().read_text(encoding="utf-8")


def test_unexpected_error_is_told_where_no_log_can_be_written(shell, monkeypatch):
    def burst(*_args):
        raise RuntimeError("planted")

    monkeypatch.setattr(commands, "RUN", {"letters": burst})
    log.log_file().parent.parent.mkdir(parents=True)
    log.log_file().parent.touch()
    assert "RuntimeError: planted" in shell.fails("letters")


def test_what_the_core_logs_goes_to_the_file_rather_than_the_terminal(shell):
    shell.run("letters")
    logging.getLogger("reader.engine").warning("a planted warning")
    assert "a planted warning" in log.log_file().read_text(encoding="utf-8")


def test_what_the_system_refuses_is_a_sentence(shell):
    assert "ame too long" in shell.fails("text", "x" * 5000)


def test_path_without_a_name_is_not_the_present_folder(shell):
    assert "has no name" in shell.fails("add", "")


def test_interrupt_while_modules_load_is_no_traceback(monkeypatch):
    def stop(_argv):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_main", stop)
    assert cli.main(["letters"]) == 130


def command(shell: Shell, *words: str) -> list[str]:
    return [sys.executable, "-m", "reader.cli", *words, "--workspace", str(shell.workspace)]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "cp1252"}


def test_output_is_utf_8_whatever_the_console_says(shell):
    shell.tagged("--as", "commitment", "--who", "minister Çelik – ✓")
    done = subprocess.run(command(shell, "register"), env=environment(), capture_output=True, check=True)
    assert "minister Çelik – ✓" in done.stdout.decode("utf-8")
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal that Windows has not")
def test_interrupted_command_ends_with_a_sentence():
    program = (
        "import signal, time, reader.cli, reader.cli.verbs as c\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # ignored in the background
        "c.RUN = {'letters': lambda *_: (print('begun', flush=True), time.sleep(30))}\n"
        "raise SystemExit(reader.cli.main(['letters']))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout.readline() == b"begun\n"
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=20)
    assert running.returncode == 130
    assert err == b"kamerlezer: Stopped; what was done until now stays.\n"


@pytest.mark.skipif(
    sys.platform == "win32", reason="sh is needed to start a program without a standard output"
)
def test_command_without_a_standard_output_still_does_its_work(shell):
    words = command(shell, "register", "-o", str(shell.workspace / "register.csv"))
    closing = ["/bin/sh", "-c", '"$@" >&-', "sh", *words]
    done = subprocess.run(closing, env=environment(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (shell.workspace / "register.csv").is_file()


def test_reader_that_goes_away_is_no_failure(shell):
    shell.tagged("--as", "commitment")
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            command(shell, "annotations"),
            env=environment(),
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
