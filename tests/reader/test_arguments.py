"""The grammar of the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.cli import arguments
from reader.cli import command_line as cli
from reader.cli import verbs as commands
from reader.cli.arguments import parse
from reader.cli.fields import FIELDS, option
from reader.cli.grammar import WrongUse


def test_every_command_has_a_grammar_and_is_known_by_name():
    assert commands.RUN.keys() == cli.COMMANDS
    for name in cli.COMMANDS:
        with pytest.raises(SystemExit) as answered:
            parse([name, "--help"])
        assert answered.value.code == 0


@pytest.mark.parametrize("name", sorted(cli.COMMANDS))
def test_help_of_every_command_has_examples_that_are_commands(name, capsys):
    with pytest.raises(SystemExit):
        parse([name, "--help"])
    examples = capsys.readouterr().out.partition("examples:\n")[2].splitlines()
    assert examples
    assert all(example.startswith(f"  kamerlezer {name}") for example in examples)


def test_workspace_and_json_may_stand_before_and_after_the_command():
    for argv in (["--workspace", "w", "--json", "letters"], ["letters", "--json", "--workspace", "w"]):
        options = parse(argv)
        assert (options.workspace, options.json) == (Path("w"), True)
    options = parse(["letters"])
    assert (options.workspace, options.json) == (None, False)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_field_is_an_option_of_set_and_tag(field):
    assert vars(parse(["set", "ab", option(field.name), "x"]))[f"field_{field.name}"] == "x"
    tagged = parse(["tag", "l", "--as", "motion", "--quote", "q", option(field.name), "x"])
    assert vars(tagged)[f"field_{field.name}"] == "x"
    assert f"field_{field.name}" not in vars(parse(["set", "ab"]))


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ([], "COMMAND"),
        (["sing"], "invalid choice"),
        (["add"], "FILE|FOLDER"),
        (["tag", "x", "--as", "motion"], "--quote"),
        (["text", "x", "--page", "0"], "not a page number"),
        (["text", "x", "--page", "two"], "not a page number"),
        (["register", "--headings", "fr"], "invalid choice"),
        (["letters", "--nonsense"], "--nonsense"),
        (["tag", "x", "--as", "motion", "--quote", "q", "--stat", "open"], "--stat"),
    ],
)
def test_wrong_use_is_said_in_one_sentence_with_the_way_to_help(argv, said):
    with pytest.raises(WrongUse) as error:
        parse(argv)
    assert said in str(error.value)
    assert str(error.value).rstrip().endswith("--help”")
    assert "\n" not in str(error.value)


def test_quote_may_begin_with_a_dash():
    options = parse(["tag", "x", "--as", "motion", "--quote=- het kabinet"])
    assert options.quote == "- het kabinet"
    assert parse(["tag", "x", "--as", "motion", "--quote", "- het kabinet"]).quote == "- het kabinet"


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (["add", "x.pdf"], True),
        (["--workspace", "add", "letters"], True),
        (["--json", "letters"], True),
        (["--help"], True),
        (["--version"], True),
        ([], False),
        (["brief.pdf"], False),
        (["brief.pdf", "add"], False),
        (["kamerlezer://passage/ab/cd"], False),
        (["--workspace", "letters"], False),
        (["--workspace=w", "letters"], True),
    ],
)
def test_window_and_command_line_are_told_apart(argv, expected):
    assert cli.is_command(argv) is expected


def test_version_is_told(capsys):
    with pytest.raises(SystemExit):
        arguments.parse(["--version"])
    assert capsys.readouterr().out.startswith("kamerlezer")
